"""Documents in, a short note of each out; the notes of all in, findings about several texts out.

A note (`Sketcher.sketch`) is made with the document at hand, in any process, and is small enough to
be kept; `compare` needs the notes, and asks for the texts of those articles only that may have
something in common. `KINDS` is the table of the ways to compare; a rule of the pack `across` names
its way with `kind`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from mtaudit.across import copies, names, wordings
from mtaudit.across.base import Article, Kind, apart
from mtaudit.detectors.base import refuse_unknown_keys
from mtaudit.model import EVERY_RULE, CorpusFinding, Document, Finding, Rule, Span
from mtaudit.rulebook import complain, hint, load_rules

KINDS: dict[str, Kind] = {
    "copied_passages": copies.KIND,
    "name_forms": names.KIND,
    "quotation_wordings": wordings.KIND,
}
# What these find in a passage is no part of the article.
FURNITURE = ("ads", "boilerplate", "disclaimer")

# A longer passage that holds such a line is the article, which has no paragraphs.
MAX_FURNITURE_CHARS = 600

# By rule, what it notes of a text; a rule that has nothing to note is not in it.
Sketch = Mapping[str, str]

__all__ = ["FURNITURE", "KINDS", "Article", "BoundRule", "Sketch", "bind", "bound_rules", "sketch"]


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule about several texts together with its kind and its checked options."""

    rule: Rule
    kind: Kind
    options: Any

    def sketch(self, document: Document, leave: Sequence[Span] = ()) -> str:
        """What the rule notes of a document, but for some places; "" for nothing."""
        off = (
            place
            for name in (EVERY_RULE, self.rule.pack, self.rule.id)
            for place in document.switched_off.get(name, ())
        )
        return self.kind.sketch(document, self.options, apart((*leave, *off)))

    def compare(self, articles: Sequence[Article]) -> Iterator[CorpusFinding]:
        """The rule's findings about these articles, which are sorted by path."""
        try:
            yield from self.kind.compare(articles, self.rule, self.options)
        except Exception as error:
            error.add_note(f"in the rule {self.rule.id}")
            raise


def bound_rules() -> tuple[BoundRule, ...]:
    """All rules about several texts that come along, bound."""
    return bind(rule for rule in load_rules() if rule.is_across)


def bind(rules: Iterable[Rule]) -> tuple[BoundRule, ...]:
    """Each rule with its kind; raises RuleError for bad options."""
    return tuple(map(_bind, rules))


def _bind(rule: Rule) -> BoundRule:
    kind = KINDS.get(rule.kind)
    if kind is None:
        raise complain(rule, "kind", f'unknown kind "{rule.kind}"{hint(rule.kind, KINDS)}')
    refuse_unknown_keys(rule, [field.name for field in fields(kind.options)])
    return BoundRule(rule, kind, kind.options(**rule.options))


def sketch(rules: Iterable[BoundRule], document: Document, found: Iterable[Finding]) -> Sketch:
    """What these rules note of a document in which this was found."""
    leave = list(_furniture(document, found))
    noted = {bound.rule.id: bound.sketch(document, leave) for bound in rules}
    return {rule: note for rule, note in noted.items() if note}


def _furniture(document: Document, found: Iterable[Finding]) -> Iterator[Span]:
    """The passages that are advertising, page debris or notices."""
    for finding in found:
        if finding.rule.partition("/")[0] in FURNITURE:
            passage = document.passage_at(finding.start)
            if passage and passage.end - passage.start <= MAX_FURNITURE_CHARS:
                yield Span(passage.start, passage.end)
            else:
                yield Span(finding.start, finding.end)
