"""A finding, its document and its neighbours in, a reason to leave it out or None out.

Reasons read as questions; they are counted in the report. First goes what is said twice, then
what a person allows: so allowing one finding never brings another to light.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mtaudit.model import EVERY_RULE, DamagedPassage, Document, Finding, Severity, Span
from mtaudit.passages import damaged_passages

LANGUAGETOOL = "languagetool/"
# The rules of the network, which sees that something is wrong, but cannot name it.
DOUBTS = "syntax/improbable"
# Packs whose findings explain why a sentence reads as broken.
NAMING = ("syntax/", "seam/", "leftover/", "repetition/")

# Where a comma is missing, the verb of one clause looks like one that another has no place for.
COMMAS = frozenset(
    f"syntax/{name}" for name in ("missing-comma", "comma-after-clause", "comma-before-infinitive")
)
ORDERS = frozenset(
    f"syntax/{name}" for name in ("verb-not-last", "verb-not-second", "no-inversion")
)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a person allows in one file: plain data, which can be hashed and stored.

    `known`: fingerprints that a baseline holds, sorted, each with how often. `changed`: the
    first and last line of each changed stretch, sorted, as git counts lines; None asks about
    all lines.
    """

    known: tuple[tuple[str, int], ...] = ()
    changed: tuple[tuple[int, int], ...] | None = None


NOTHING = Allowed()


class Outcome(NamedTuple):
    """The findings that stay and those that a baseline knows, both sorted, and how many were
    left out for which reason."""

    kept: tuple[Finding, ...]
    known: tuple[Finding, ...]
    reasons: Counter[str]


def said_better(finding: Finding, ours: Sequence[Finding]) -> bool:
    """True for a LanguageTool finding at whose place one of our rules counts something."""
    return finding.rule.startswith(LANGUAGETOOL) and any(
        one.start < finding.end and finding.start < one.end
        for one in ours
        if one.severity is not Severity.NEUTRAL
    )


def part_of_larger(finding: Finding, others: Sequence[Finding]) -> bool:
    """True for a finding inside a larger one that is at least as severe.

    At the same place the more severe finding stays, then the one whose rule sorts first.
    """
    for other in others:
        if other is finding or not (other.start <= finding.start and finding.end <= other.end):
            continue
        if other.severity.rank < finding.severity.rank:
            continue
        same_place = (other.start, other.end) == (finding.start, finding.end)
        if not same_place or other.severity.rank > finding.severity.rank:
            return True
        if other.rule < finding.rule:
            return True
    return False


def in_code(finding: Finding, document: Document) -> bool:
    """True for a finding that lies in code, a link target or other markup as a whole."""
    passage = document.passage_at(finding.start)
    return passage is not None and not any(
        piece.start < finding.end and finding.start < piece.end for piece in passage.prose
    )


def doubted_where_named(finding: Finding, named: set[int | None], sentence: int | None) -> bool:
    """True for a doubt of the network in a sentence in which a rule says what is wrong."""
    return finding.rule.startswith(DOUBTS) and sentence in named


def explained_by_comma(finding: Finding, commas: set[int | None], sentence: int | None) -> bool:
    """True for a verb in the wrong place in a sentence in which a comma is missing."""
    return finding.rule in ORDERS and sentence in commas


def switched_off_in_text(finding: Finding, document: Document) -> bool:
    """True for a finding where a comment in the text switches its rule or its pack off."""
    pack = finding.rule.partition("/")[0]
    return any(
        _overlaps(document.switched_off.get(name, ()), finding)
        for name in (EVERY_RULE, pack, finding.rule)
    )


def in_baseline(finding: Finding, unused: Counter[str]) -> bool:
    """True for a counted finding that is known; takes it from those that are not yet found."""
    known = finding.severity is not Severity.NEUTRAL and unused[finding.fingerprint] > 0
    unused[finding.fingerprint] -= known
    return known


def leave_out(
    findings: Iterable[Finding],
    document: Document,
    allowed: Allowed = NOTHING,
    accepts: Callable[[str], bool] = lambda _: False,
) -> Outcome:
    """Parts the findings of one file into those that stay and those that do not.

    `accepts` tells of a matched text whether it is right as it stands.
    """
    said, reasons = _once(findings, document)
    unused = Counter(dict(allowed.known))
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in said:
        if switched_off_in_text(finding, document):
            reasons["switched_off_in_text"] += 1
        elif accepts(document.text[finding.start : finding.end]):
            reasons["accepted"] += 1
        elif in_baseline(finding, unused):
            reasons["in_baseline"] += 1
            known.append(finding)
        else:
            new.append(finding)
    if allowed.changed is None:
        return Outcome(tuple(new), tuple(known), reasons)
    kept = tuple(_on_changed_lines(new, document, allowed.changed))
    if len(kept) < len(new):
        reasons["on_unchanged_line"] += len(new) - len(kept)
    return Outcome(kept, tuple(known), reasons)


def _on_changed_lines(
    findings: Sequence[Finding], document: Document, changed: Iterable[tuple[int, int]]
) -> Iterator[Finding]:
    """The findings on these lines, and those in damaged passages that touch them."""
    lines = _places_of(changed, document.text)
    touched = {
        index
        for passage in damaged_passages(document, findings)
        if _overlaps(lines, passage)
        for index in passage.findings
    }
    for index, finding in enumerate(findings):
        if index in touched or _overlaps(lines, finding):
            yield finding


def on_changed_lines(changed: Iterable[tuple[int, int]], text: str) -> Callable[[int, int], bool]:
    """Tells of places in a text whether they touch these lines."""
    lines = _places_of(changed, text)
    return lambda start, end: _overlaps(lines, Span(start, end))


def _places_of(lines: Iterable[tuple[int, int]], text: str) -> list[Span]:
    """Where stretches of lines lie; only a line feed ends a line, as for git."""
    starts = [0]
    while found := text.find("\n", starts[-1]) + 1:
        starts.append(found)
    starts.append(len(text))
    last = len(starts) - 1
    return [Span(starts[min(first - 1, last)], starts[min(end, last)]) for first, end in lines]


def _overlaps(places: Sequence[Span], one: Finding | DamagedPassage | Span) -> bool:
    """True if `one` overlaps one of `places`, which are sorted and apart."""
    index = bisect_left(places, (max(one.end, one.start + 1),)) - 1
    return index >= 0 and one.start < places[index].end


def _once(
    findings: Iterable[Finding], document: Document
) -> tuple[tuple[Finding, ...], Counter[str]]:
    """The findings without those that are markup or said twice, sorted."""
    ordered = sorted(findings, key=lambda one: (one.start, one.end, one.rule))
    ours = _Neighbours([one for one in ordered if not one.rule.startswith(LANGUAGETOOL)])
    everyone = _Neighbours(ordered)
    kept: list[Finding] = []
    reasons: Counter[str] = Counter()
    for finding in ordered:
        our_neighbours = ours.around(finding)
        is_foreign = finding.rule.startswith(LANGUAGETOOL)
        if in_code(finding, document):
            reasons["in_code"] += 1
        elif said_better(finding, our_neighbours):
            reasons["said_better"] += 1
        elif part_of_larger(finding, everyone.around(finding) if is_foreign else our_neighbours):
            reasons["part_of_larger"] += 1
        else:
            kept.append(finding)
    named = {
        document.sentence_at(one.start)
        for one in kept
        if one.rule.startswith(NAMING) and not one.rule.startswith(DOUBTS)
    }
    commas = {document.sentence_at(one.start) for one in kept if one.rule in COMMAS}
    said = []
    for finding in kept:
        sentence = document.sentence_at(finding.start)
        if explained_by_comma(finding, commas, sentence):
            reasons["explained_by_comma"] += 1
        elif doubted_where_named(finding, named, sentence):
            reasons["doubted_where_named"] += 1
        else:
            said.append(finding)
    return tuple(said), reasons


class _Neighbours:
    """Findings by start, so that overlaps are looked for nearby only."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._starts = [one.start for one in findings]
        # The farthest end up to each index: nothing before a lower one can reach a place.
        self._reach: list[int] = []
        for one in findings:
            self._reach.append(max(one.end, self._reach[-1] if self._reach else 0))

    def around(self, finding: Finding) -> list[Finding]:
        """The findings that overlap this one, itself included."""
        last = bisect_right(self._starts, max(finding.start, finding.end - 1))
        near: list[Finding] = []
        for index in range(last - 1, -1, -1):
            if self._reach[index] < finding.start:
                break
            if self._findings[index].end >= finding.start:
                near.append(self._findings[index])
        return near
