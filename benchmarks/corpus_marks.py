"""What a reader marked in the articles of `corpus/`, beside what mtaudit finds there.

python benchmarks/corpus_marks.py                     # all engines, side by side (half a minute)
python benchmarks/corpus_marks.py --languagetool off
python benchmarks/corpus_marks.py --totals            # the figures alone

The marks (`corpus.jsonl`) were made by reading, before anyone looked at a finding: span, kind as
in the list of damage, MQM category, severity, and whether it can be seen without the English.
A mark is found if a counted finding overlaps it. A finding that overlaps no mark is a false
alarm, or something that the reader passed over: read it before you believe either.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import mtaudit
from mtaudit.model import FileReport, Finding, Severity
from mtaudit.report.clean import one_line
from mtaudit.report.excerpt import counted

CORPUS = Path(__file__).parents[1] / "corpus"
MARKS = Path(__file__).with_name("corpus.jsonl")
CONTEXT_CHARS = 40
SEVERITIES = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)


@dataclass(frozen=True)
class Mark:
    """A span that a reader would mark; the keys of `corpus.jsonl`."""

    file: str
    start: int
    end: int
    text: str
    kind: str
    category: str
    severity: str
    needs_source: bool
    note: str


@dataclass(frozen=True)
class Judged:
    """An article with its marks, what was found of each, and the findings beside them all."""

    report: FileReport
    marks: tuple[tuple[Mark, tuple[Finding, ...]], ...]
    alarms: tuple[Finding, ...]


@dataclass(frozen=True)
class Figures:
    """`same` of the found marks have a finding of their own MQM category; `right` of the
    findings overlap a mark."""

    marks: int
    found: int
    same: int
    findings: int
    right: int

    @property
    def recall(self) -> float:
        return self.found / self.marks if self.marks else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.findings if self.findings else 0.0


def read_marks(path: Path = MARKS) -> list[Mark]:
    """All marks, in the order of the file."""
    return [Mark(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def judge(files: Iterable[FileReport], marks: Sequence[Mark]) -> list[Judged]:
    """The marks of each file beside its counted findings.

    Raises ValueError if a mark's text is not at its place.
    """
    return [_judge(file, [mark for mark in marks if mark.file == name(file)]) for file in files]


def _judge(file: FileReport, marks: Sequence[Mark]) -> Judged:
    for mark in marks:
        if file.text[mark.start : mark.end] != mark.text:
            raise ValueError(f"{mark.file}: {mark.text!r} is not at {mark.start}")
    findings = counted(file.findings)
    beside = [(mark, tuple(one for one in findings if overlap(one, mark))) for mark in marks]
    hits = {one for _, found in beside for one in found}
    return Judged(file, tuple(beside), tuple(one for one in findings if one not in hits))


def name(file: FileReport) -> str:
    return Path(file.path).name


def overlap(finding: Finding, mark: Mark) -> bool:
    """True if they share a character; a finding without width, if it lies in the mark."""
    end = max(finding.end, finding.start + 1)
    return finding.start < mark.end and mark.start < end


def same_category(mark: Mark, found: Iterable[Finding]) -> bool:
    """True if a finding is of the mark's MQM category, at whatever depth."""
    return any(mark.category in finding.category.split("/") for finding in found)


def every(mark: Mark) -> bool:
    """Chooses all marks."""
    return True


def figures(articles: Sequence[Judged], chosen: Callable[[Mark], bool] = every) -> Figures:
    """Totals over the chosen marks; the findings are always all."""
    pairs = [pair for article in articles for pair in article.marks if chosen(pair[0])]
    findings = sum(len(counted(article.report.findings)) for article in articles)
    return Figures(
        marks=len(pairs),
        found=sum(bool(found) for _, found in pairs),
        same=sum(same_category(mark, found) for mark, found in pairs),
        findings=findings,
        right=findings - sum(len(article.alarms) for article in articles),
    )


def side_by_side(articles: Iterable[Judged]) -> list[str]:
    """Per article: the marks with what was found of each, then the findings beside them."""
    lines = []
    for article in articles:
        one = figures([article])
        lines.append(
            f"{name(article.report)}: {one.found} of {one.marks} marks found, "
            f"{len(article.alarms)} findings beside them"
        )
        lines += [_mark_line(mark, found) for mark, found in article.marks]
        lines += [_alarm_line(article.report, finding) for finding in article.alarms]
    return lines


def _mark_line(mark: Mark, found: Sequence[Finding]) -> str:
    if not found:
        state = "missed, not seen without the English" if mark.needs_source else "missed"
    else:
        state = "found" if same_category(mark, found) else "found as something else"
    rules = ", ".join(dict.fromkeys(one.rule for one in found))
    by = f" ← {rules}" if rules else ""
    return f"  {state}: {mark.severity} {mark.kind} “{one_line(mark.text)}”{by}"


def _alarm_line(file: FileReport, finding: Finding) -> str:
    before = file.text[max(0, finding.start - CONTEXT_CHARS) : finding.start]
    after = file.text[finding.end : finding.end + CONTEXT_CHARS]
    inside = file.text[finding.start : finding.end]
    return (
        f"  false alarm? {finding.severity} {finding.rule} "
        f"“{one_line(before)}[{one_line(inside)}]{one_line(after)}”"
    )


def table(articles: Sequence[Judged]) -> list[str]:
    """The figures of `groups`, and the precision."""
    lines = [_row("", "marks", "found", "as its category", "recall")]
    for label, one in groups(articles).items():
        cells = (str(one.marks), str(one.found), str(one.same), f"{one.recall:.3f}")
        lines.append(_row(label, *cells))
    total = figures(articles)
    lines.append(f"precision: {total.right} of {total.findings} findings, {total.precision:.3f}")
    return lines


def groups(articles: Sequence[Judged]) -> dict[str, Figures]:
    """Figures of the marks by kind, most frequent first, by severity, and in all."""
    kinds = Counter(mark.kind for article in articles for mark, _ in article.marks)
    groups = {kind: _of("kind", kind) for kind, _ in kinds.most_common()}
    groups |= {level.value: _of("severity", level) for level in SEVERITIES}
    groups |= {
        "cannot be seen without the English": _of("needs_source", True),
        "can be seen": _of("needs_source", False),
        "all": every,
    }
    return {label: figures(articles, chosen) for label, chosen in groups.items()}


def _of(key: str, value: object) -> Callable[[Mark], bool]:
    return lambda mark: getattr(mark, key) == value


def _row(label: str, *cells: str) -> str:
    return f"{label:40} " + " ".join(f"{cell:>15}" for cell in cells)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--languagetool", choices=["required", "off"], default="required")
    options.add_argument("--totals", action="store_true", help="the figures alone")
    chosen = options.parse_args()
    report = mtaudit.scan([CORPUS], mtaudit.Config(languagetool=chosen.languagetool))
    articles = judge(report.files, read_marks())
    print(report.signature)
    if not chosen.totals:
        print("\n".join(side_by_side(articles)))
    print("\n".join(table(articles)))


if __name__ == "__main__":
    main()
