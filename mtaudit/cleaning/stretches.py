"""A document and what was found in it in, the stretches that cleaning takes out of it out.

To take a sentence of an article is far worse than to leave a line of debris. So debris goes only
where it fills its passage, but for marks around it; inside a passage go the few markers that are
no words of any sentence. What a rule finds in a sentence of running text stays: of 8 sentences of
documentation that are worded like notices of a page, none was one (published_dev).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mtaudit.cleaned import Removal
from mtaudit.cleaning.markup import is_self_contained
from mtaudit.model import DamagedPassage, Document, Finding, Passage, PassageKind, Severity, Span
from mtaudit.read.document import is_markdown

PACKS = ("ads", "boilerplate", "disclaimer")
# What these find is a marker or a credit and nothing else, and stands in brackets or where a
# sentence ends: it goes out of a passage, too.
MARKERS = frozenset(
    (
        *("ads/affiliate-link", "ads/anzeige-im-absatz"),
        *("boilerplate/bildnachweis-im-absatz", "boilerplate/metadaten"),
    )
)
# Words of the article (**bold**), or what an article on HTML is about, may be in what the first
# finds. The others go by what stands around a line: dates head parts of a chronology, too.
KEPT = frozenset(
    f"boilerplate/{name}" for name in ("markup-rest", "datumszeile", "zwischen-seitenresten")
)
# A heading that is marked as one was written: “## Werbung”, “== Werbung ==”.
_MARKED_HEADING = re.compile(r"#{1,6}[ \t]|={2,6}")
_WORD = re.compile(r"\w")


def debris(document: Document, findings: Iterable[Finding]) -> tuple[Removal, ...]:
    """The passages that are debris as a whole, and the markers in others, in order."""
    goes = [one for one in findings if one.severity is not Severity.NEUTRAL]
    goes = [one for one in goes if one.rule not in KEPT]
    held = [(passage, _inside(passage, goes)) for passage in document.passages]
    removals: list[Removal] = []
    # An item goes only with its whole list: “Werbung” may be one of three sources of income.
    for is_list, group in groupby(held, lambda one: one[0].kind is PassageKind.LIST_ITEM):
        parts = list(group)
        whole = [bool(found) and _fills(document.text, *one) for one in parts if (found := one[1])]
        stays = is_list and not (len(whole) == len(parts) and all(whole))
        for passage, found in parts:
            removals += _of_passage(document, passage, found, stays=stays)
    return tuple(sorted(set(removals), key=lambda one: (one.start, one.end)))


def damage(
    document: Document,
    passages: Iterable[DamagedPassage],
    findings: Sequence[Finding],
    floor: Severity,
) -> tuple[Removal, ...]:
    """The damaged passages of this severity or worse; debris makes none."""
    removals: list[Removal] = []
    for damaged in passages:
        inside = [findings[index] for index in damaged.findings]
        inside = [one for one in inside if one.rule.partition("/")[0] not in PACKS]
        severity = max((one.severity for one in inside), key=lambda one: one.rank, default=None)
        if severity is None or severity.rank < floor.rank:
            continue
        counted = [one.rule for one in inside if one.severity is not Severity.NEUTRAL]
        for span in _parts(document, damaged):
            rules = tuple(dict.fromkeys(counted))
            removals.append(Removal(*span, rules, severity, is_damage=True))
    return tuple(removals)


def _inside(passage: Passage, findings: Sequence[Finding]) -> list[Finding]:
    """The findings in a passage; `findings` come in order of place, and none spans two."""
    first = bisect_left(findings, passage.start, key=lambda one: one.start)
    last = bisect_left(findings, passage.end, key=lambda one: one.start)
    return list(findings[first:last])


def _of_passage(
    document: Document, passage: Passage, found: Sequence[Finding], *, stays: bool
) -> Iterator[Removal]:
    if not found or passage.kind is PassageKind.CODE:
        return
    if _fills(document.text, passage, found):
        if not stays and not _is_marked_heading(document, passage):
            rules = tuple(dict.fromkeys(one.rule for one in found))
            severity = max((one.severity for one in found), key=lambda one: one.rank)
            yield Removal(passage.start, passage.end, rules, severity)
        return
    for one in found:
        if one.rule in MARKERS and _comes_out(document, passage, Span(one.start, one.end)):
            yield Removal(one.start, one.end, (one.rule,), one.severity)


def _fills(text: str, passage: Passage, found: Iterable[Finding]) -> bool:
    """True if no word of the passage lies outside of these findings, which are sorted."""
    place = passage.start
    for one in found:
        if _WORD.search(text, place, max(place, one.start)):
            return False
        place = max(place, one.end)
    return not _WORD.search(text, place, max(place, passage.end))


def _is_marked_heading(document: Document, passage: Passage) -> bool:
    if is_markdown(document.path):
        return passage.kind is PassageKind.HEADING
    return bool(_MARKED_HEADING.match(document.text, passage.start))


def _parts(document: Document, damaged: DamagedPassage) -> Iterator[Span]:
    """What of a damaged passage can be taken out, by the passages of the text."""
    first = bisect_right(document.passages, damaged.start, key=lambda one: one.start) - 1
    last = bisect_left(document.passages, damaged.end, key=lambda one: one.start)
    for passage in document.passages[max(0, first) : last]:
        span = Span(max(damaged.start, passage.start), min(damaged.end, passage.end))
        if span.start >= span.end or passage.kind is PassageKind.CODE:
            continue
        if not _is_marked_heading(document, passage) and _comes_out(document, passage, span):
            yield span


def _comes_out(document: Document, passage: Passage, span: Span) -> bool:
    """True unless half of some Markdown would stay."""
    return not is_markdown(document.path) or is_self_contained(document.text, passage, span)
