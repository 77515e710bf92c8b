"""A report in, what the overview counts out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mtaudit.model import FileReport, Finding, Report, Score, Severity, Verdict
from mtaudit.report.excerpt import counted
from mtaudit.report.wording import LEFT_OUT
from mtaudit.score import DAMAGED_PER_1000, SUSPECT_PER_1000, weight

SCORE_BINS = 10
MIN_SHARE = 0.75


@dataclass(slots=True)
class Tally:
    """How often something speaks, what that costs, and in how many files.

    Penalties are counted before the limit of five findings per sentence.
    """

    name: str
    count: int = 0
    penalty: float = 0.0
    files: set[str] = field(default_factory=set)
    severity: Severity = Severity.NEUTRAL

    def add(self, file: FileReport, finding: Finding) -> None:
        """Counts one finding of a file."""
        self.count += 1
        self.penalty += weight(finding)
        self.files.add(file.path)
        self.severity = max(self.severity, finding.severity, key=lambda one: one.rank)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a person sees at a glance."""

    audited: int
    words: int
    findings: int
    verdicts: dict[Verdict, int]
    kinds: list[Tally]
    categories: list[Tally]
    severities: list[Tally]
    rules: list[Tally]
    histogram: list[int]
    left_out: dict[str, int]
    short: int
    standing: Verdict

    @property
    def headline(self) -> str:
        """Which sentence says the most important thing."""
        if not self.audited:
            return "headline_nothing"
        if self.audited == 1:
            return f"headline_one_{self._worst}"
        return f"headline_{self._worst}"

    @property
    def headline_count(self) -> int:
        """How many articles have the worst verdict."""
        return self.verdicts[self._worst]

    @property
    def _worst(self) -> Verdict:
        return next((one for one, count in self.verdicts.items() if count), Verdict.CLEAN)

    @property
    def shares(self) -> Iterator[tuple[Verdict, float, float]]:
        """Per verdict where its share of all articles begins and how wide it is, in percent.

        One article of a thousand can still be seen.
        """
        left = 0.0
        for verdict, count in self.verdicts.items():
            width = max(100 * count / self.audited, MIN_SHARE) if count else 0.0
            yield verdict, left, width
            left += width


def overview(report: Report) -> Overview:
    """All counts of a report."""
    audited = [file for file in report.files if file.audited]
    return Overview(
        audited=len(audited),
        words=report.corpus.words,
        findings=sum(len(counted(file.findings)) for file in audited),
        verdicts={
            verdict: sum(file.verdict is verdict for file in audited)
            for verdict in reversed(Verdict)
        },
        kinds=_costly_first(_tallies(audited, lambda one: one.rule.partition("/")[0])),
        categories=_costly_first(_tallies(audited, lambda one: one.category)),
        severities=_severities(audited),
        rules=sorted(
            _tallies(audited, lambda one: one.rule), key=lambda tally: (-tally.count, tally.name)
        ),
        histogram=_histogram(audited),
        left_out=_left_out(report),
        short=sum(file.insufficient_sample for file in audited),
        standing=_standing(report.corpus),
    )


def badness(file: FileReport) -> tuple[int, float, str]:
    """What sorts the worst file first, and those that were not audited last."""
    return (-file.verdict.rank if file.audited else 1, file.score.value, file.path)


def _tallies(files: Iterable[FileReport], name_of: Callable[[Finding], str]) -> list[Tally]:
    tallies: dict[str, Tally] = {}
    for file in files:
        for finding in counted(file.findings):
            name = name_of(finding)
            tallies.setdefault(name, Tally(name)).add(file, finding)
    return list(tallies.values())


def _costly_first(tallies: list[Tally]) -> list[Tally]:
    return sorted(tallies, key=lambda tally: (-tally.penalty, -tally.count, tally.name))


def _severities(files: Iterable[FileReport]) -> list[Tally]:
    """Worst first; neutral ones cost nothing, but are told."""
    tallies = {one: Tally(one.value, severity=one) for one in reversed(Severity)}
    for file in files:
        for finding in file.findings:
            tallies[finding.severity].add(file, finding)
    return list(tallies.values())


def _histogram(files: Iterable[FileReport]) -> list[int]:
    """Files by score: 0 to under 10, …, 90 to 100."""
    bins = Counter(
        min(int(file.score.value / (100 / SCORE_BINS)), SCORE_BINS - 1) for file in files
    )
    return [bins[index] for index in range(SCORE_BINS)]


def _standing(corpus: Score) -> Verdict:
    """How the corpus would be judged as one text, for the colour of its ring."""
    if corpus.penalty_per_1000 >= DAMAGED_PER_1000:
        return Verdict.DAMAGED
    return Verdict.SUSPECT if corpus.penalty_per_1000 >= SUSPECT_PER_1000 else Verdict.CLEAN


def _left_out(report: Report) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for file in report.files:
        counts.update(file.left_out)
    return {reason: counts[reason] for reason in LEFT_OUT if counts[reason]}
