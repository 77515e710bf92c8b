"""What all detectors share: their surroundings, the check of their options, findings."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from mtaudit.analysis.syntax import AnalysedSentence, Analyser
from mtaudit.detectors.literals import Pattern
from mtaudit.model import Document, Finding, PassageKind, Rule, Span, fingerprint
from mtaudit.rulebook import complain, hint

# Where a rule looks unless it says otherwise: everything but code and credit lines.
PROSE = frozenset(PassageKind) - {PassageKind.CODE, PassageKind.CREDIT}

# So many words to either side of a finding are asked for the network's doubts.
DOUBT_REACH = 3
# An excuse (`unless`) stands this near: a title or fixed phrase is not longer.
UNLESS_REACH = 200


@dataclass(frozen=True, slots=True)
class Context:
    """What a detector may know beside the document.

    `names`: names seen in the files of the run. `analyse`: the document's sentences, each at
    its own index, with tags and clauses, for detectors of broken sentences.
    """

    names: Mapping[str, int] = field(default_factory=dict)
    analyse: Callable[[Document], Sequence[AnalysedSentence]] = field(default_factory=Analyser)


Find = Callable[[Document, Rule, Any, Context], Iterable[Finding]]


class Detector(NamedTuple):
    """A way of looking: a dataclass of its options, and `find` over a document.

    `needs` names lower-case strings of which a document must hold one for `find` to find
    anything; None if there are none to name.
    """

    options: type
    find: Find
    needs: Callable[[Any], frozenset[str] | None] = lambda options: None


def read_options(rule: Rule, options: type) -> Any:
    """The rule's own keys as an instance of `options`, a dataclass.

    Raises RuleError for an unknown or missing key and for a value that does not fit.
    """
    fields = {item.name.rstrip("_"): item for item in dataclasses.fields(options) if item.init}
    refuse_unknown_keys(rule, fields)
    for key, item in fields.items():
        missing = (
            item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        )
        if missing and key not in rule.options:
            raise complain(rule, None, f'the key "{key}" is missing for kind {rule.kind}')
    values = {fields[key].name: _convert(rule, key, value) for key, value in rule.options.items()}
    return options(**values)


def refuse_unknown_keys(rule: Rule, known: Collection[str]) -> None:
    """Raises RuleError if the rule has a key of its own that its kind does not know."""
    for key in rule.options:
        if key not in known:
            problem = f'unknown key "{key}" for kind {rule.kind}{hint(key, known)}'
            raise complain(rule, key, problem)


def _convert(rule: Rule, key: str, value: Any) -> Any:
    """Patterns checked, lists as tuples, `in` as passage kinds."""
    if key in ("pattern", "unless"):
        return patterns(rule, key, value)
    if key == "in":
        return kinds(rule, key, value)
    return tuple(value) if isinstance(value, list) else value


def patterns(rule: Rule, key: str, value: Any) -> tuple[Pattern, ...]:
    """One regular expression or a list of them, each known to be one."""
    sources = [value] if isinstance(value, str) else value
    if not isinstance(sources, list) or not all(isinstance(item, str) for item in sources):
        raise complain(rule, key, f'"{key}" wants a regular expression or a list of them')
    checked = []
    for source in sources:
        try:
            checked.append(Pattern.checked(source))
        except re.error as error:
            problem = f"bad regular expression: {error}; quote it with single quotes"
            raise complain(rule, key, problem) from error
    return tuple(checked)


def kinds(rule: Rule, key: str, value: Any) -> frozenset[PassageKind]:
    """Kinds of passages by their names."""
    names = [value] if isinstance(value, str) else value
    known = [kind.value for kind in PassageKind]
    for name in names:
        if name not in known:
            raise complain(rule, key, f'unknown passage kind "{name}"{hint(str(name), known)}')
    return frozenset(map(PassageKind, names))


def pieces(document: Document, where: frozenset[PassageKind]) -> Iterator[Span]:
    """The pieces of running text in passages of these kinds."""
    for passage in document.passages:
        if passage.kind in where:
            yield from passage.prose


def sentences_in(
    document: Document, where: frozenset[PassageKind], context: Context
) -> Iterator[AnalysedSentence]:
    """The analysed sentences in passages of these kinds."""
    return (sentence for sentence in context.analyse(document) if sentence.kind in where)


def neighbours_in(
    document: Document, where: frozenset[PassageKind], context: Context
) -> Iterator[tuple[AnalysedSentence, AnalysedSentence]]:
    """Each two analysed sentences that follow each other in passages of these kinds."""
    return (
        (before, sentence)
        for before, sentence in pairwise(context.analyse(document))
        if before.kind in where and sentence.kind in where and before.index == sentence.index - 1
    )


def make_finding(
    document: Document,
    rule: Rule,
    start: int,
    end: int,
    groups: Mapping[str, str | None] | None = None,
    suggestions: Iterable[str] | None = None,
) -> Finding:
    """A finding of `rule` at `[start, end)`.

    `groups` fill the `{…}` of the rule's message and of its `suggest`, beside `{match}`,
    the text itself. `suggestions` replace those that the rule gives.
    """
    text = document.text[start:end]
    fields = {"match": text, **{name: value or "" for name, value in (groups or {}).items()}}
    if suggestions is None:
        suggestions = (template.format_map(fields) for template in rule.suggest)
    return Finding(
        start,
        end,
        rule.id,
        rule.category,
        rule.severity,
        rule.message.format_map(fields),
        tuple(dict.fromkeys(suggestions)),
        fingerprint(rule.id, text, sentence_text(document, start)),
    )


def doubt_near(document: Document, finding: Finding, context: Context) -> float:
    """The network's highest doubt, of any kind, of the finding's words and those around them.

    A clause that is truly broken is doubted, if only a little: a tenth of a probability
    keeps nine of ten findings of most rules and drops half of the wrong ones
    (benchmarks/syntax.md).
    """
    index = document.sentence_at(finding.start)
    if index is None:
        return 0.0
    sentences = context.analyse(document)
    words = sentences[index].words if sentences else ()
    places = [
        place
        for place, word in enumerate(words)
        if word.start < finding.end and finding.start < word.end
    ]
    first = max(0, min(places, default=0) - DOUBT_REACH)
    last = max(places, default=0) + DOUBT_REACH + 1
    return max((max(word.doubts) for word in words[first:last]), default=0.0)


def sentence_text(document: Document, place: int) -> str:
    """The sentence that holds `place`, or the nearest before it."""
    index = document.sentence_at(place)
    if index is None:
        return ""
    sentence = document.sentences[index]
    return document.text[sentence.start : sentence.end]


def like_case(template: str, model: str) -> str:
    """`template` with a capital if `model` has one at its start."""
    if model[:1].isupper() and template[:1].islower():
        return template[0].upper() + template[1:]
    return template


def overlaps_any(
    document: Document, start: int, end: int, unless: tuple[Pattern, ...], piece: Span
) -> bool:
    """True if one of `unless` matches in `piece` at a place that overlaps `[start, end)`.

    Looks UNLESS_REACH characters to either side, so that many matches stay linear.
    """
    first = max(piece.start, start - UNLESS_REACH)
    last = min(piece.end, end + UNLESS_REACH)
    return any(
        other.start() < end and start < other.end()
        for pattern in unless
        for other in pattern.regex.finditer(document.text, first, last)
    )
