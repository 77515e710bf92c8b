"""A report in, the phrases that several formats share out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtaudit.model import FileReport, Report, Verdict
from mtaudit.report.clean import one_line

LIKELY = 0.5
# Why a person may miss a finding. Other reasons are bookkeeping, and stand in JSON only.
LEFT_OUT = {
    "in_baseline": "known from the baseline",
    "switched_off_in_text": "switched off in the text",
    "accepted": "accepted by the settings",
    "on_unchanged_line": "on unchanged lines",
}


def judgement(file: FileReport) -> str:
    """The verdict with what a reader has to know beside it: `damaged, labelled MT, short`."""
    if not file.audited:
        return f"not German ({file.language})"
    label = ", labelled MT" if file.labelled_mt else ""
    short = ", short" if file.insufficient_sample else ""
    return f"{file.verdict.value}{label}{short}"


def chance(file: FileReport) -> str:
    """`87 %`, or nothing where nobody can tell whether a text was translated into German."""
    told = file.translated
    if told is None or told.probability is None:
        return ""
    return f"{percent(told.probability)} %"


def percent(probability: float) -> int:
    """In whole percent, but never 0 or 100: no model is certain."""
    return min(max(round(100 * probability), 1), 99)


def likelihood(file: FileReport) -> str:
    """How likely a text was translated into German, and why; or nothing."""
    told = file.translated
    if told is None or told.probability is None:
        return ""
    reason = f": {one_line(told.reason)}" if told.reason else ""
    return f"translated into German: {chance(file)} likely{reason}"


def is_likely(file: FileReport) -> bool:
    """True for a text that was more likely translated into German than not."""
    told = file.translated
    return told is not None and (told.probability or 0) > LIKELY


def summary(report: Report) -> str:
    """How many files, how they are, and the score of all of them."""
    counts = {
        verdict: sum(file.verdict is verdict and file.audited for file in report.files)
        for verdict in reversed(Verdict)
    }
    told = [f"{count} {verdict.value}" for verdict, count in counts.items() if count]
    skipped = sum(not file.audited for file in report.files)
    told += [f"{skipped} not German"] if skipped else []
    return (
        f"{_files(len(report.files))}: {', '.join(told)}. "
        f"Corpus score {report.corpus.value:.1f} "
        f"({report.corpus.penalty_per_1000:.1f} penalty points per 1,000 words)."
    )


def left_out(report: Report) -> str:
    """`Left out: 12 known from the baseline.`, or nothing."""
    counts: Counter[str] = Counter()
    for file in report.files:
        counts.update(file.left_out)
    told = [f"{counts[reason]:,} {words}" for reason, words in LEFT_OUT.items() if counts[reason]]
    return f"Left out: {', '.join(told)}." if told else ""


def unavailable(report: Report) -> Iterator[str]:
    """One sentence for each engine that should have taken part, and did not or not to the end."""
    for name, engine in sorted(report.engines.items()):
        if engine.status == "unavailable":
            what = "dropped out" if engine.version else "took no part"
            yield f"{name} {what}: {one_line(engine.reason or '')}"


def interruption(report: Report) -> str:
    """What a person who stopped the run does not know, or nothing."""
    if not report.interrupted:
        return ""
    verb = "was" if report.interrupted == 1 else "were"
    return f"interrupted: {_files(report.interrupted)} {verb} not audited"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"
