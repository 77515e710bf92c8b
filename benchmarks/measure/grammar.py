"""Grammar errors that two annotators marked alike, beside LanguageTool on the same texts.

Texts: of `mqm_agreed_dev` (newstest2020) all machine-translated segments with such a span, for
what is found, and all in which nobody marked anything, for false alarms; the segments of a
document in one system's translation are audited together. Rules were mended with these texts in
view, so the figures compare two programs and foretell nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from data import absent, digest, rows

from measure.mqm import MINOR, Annotation, Mark, Segment, Translation
from measure.part import Cell, Part, Settings, Table
from measure.spans import is_touched, levels
from measure.statistics import per_1000, share
from mtaudit.analysis.with_languagetool import EngineSettings
from mtaudit.report.excerpt import counted

FILE = "mqm_agreed_dev.jsonl.gz"
MARKED_AS, VOTES = "Fluency/Grammar", 2
GRAMMAR = "Linguistic conventions/Grammar"
SYNTAX, OURS = "mtaudit, its rules of syntax", "mtaudit, all rules"
CHOSEN_GRAMMAR, CHOSEN, DEFAULT = (
    "LanguageTool, its grammar as mtaudit counts it",
    "LanguageTool, all that mtaudit counts of it",
    "LanguageTool as it comes, without spelling",
)


def grammar(settings: Settings) -> Part:
    """Recall on agreed spans and findings in segments without marks, a row per program."""
    if missing := absent(settings.data, FILE):
        return Part(missing=missing)
    texts = _read(settings)
    part = Part({FILE: digest(FILE, settings.data)})
    programs = _audit(texts, settings)
    part.signature = settings.scanner.signature
    marked = [segment for one in texts for segment in one.segments if segment.annotations]
    clean = [segment for one in texts for segment in one.segments if not segment.annotations]
    words = sum(len(segment.text.split()) for segment in clean)
    spans = sum(len(segment.annotations[0].marks) for segment in marked)
    table: list[list[Cell]] = []
    for program in programs:
        found = share(sum(_found(segment, program) for segment in marked), spans)
        alarms = per_1000(sum(len(segment.found.get(program, ())) for segment in clean), words)
        table.append([program, found, alarms])
        if program == SYNTAX:
            part.figures |= {"found": found, "alarms": alarms}
    head = ("", "spans found", "findings per 1,000 words without a mark")
    note = (
        f"{spans:,} spans that two of three annotators call grammar, in {len(marked):,} segments; "
        f"{len(clean):,} segments ({words:,} words) in which nobody marked anything."
    )
    title = "Grammar errors that two of three annotators share, newstest2020 (tuned on)"
    part.tables = [Table(title, head, table, note)]
    return part


def _read(settings: Settings) -> list[Translation]:
    """The segments with such spans, annotated, and those without any mark, not annotated."""
    found: dict[tuple[str, str], list[Segment]] = defaultdict(list)
    for row in rows(FILE, settings.data):
        marks = tuple(_marks(row["agreed"]))
        if not row["is_human"] and (marks or row["clean"]):
            annotations = [Annotation("two of three", marks)] if marks else []
            segment = Segment(row["seg_id"], row["target"], annotations)
            found[row["doc"], row["system"]].append(segment)
    return [
        Translation("newstest2020", *key, tuple(segments))
        for key, segments in sorted(found.items())
    ]


def _marks(agreed: Iterable[dict[str, Any]]) -> Iterable[Mark]:
    for span in agreed:
        if span["categories"].get(MARKED_AS, 0) >= VOTES:
            yield Mark(span["start"], span["end"], MINOR)


def _audit(translations: Sequence[Translation], settings: Settings) -> list[str]:
    """Adds to the segments what each program finds; the programs that ran."""
    texts = [one.text for one in translations]

    def scan(program: str, *select: str, grammar: str = "") -> None:
        files = settings.scanner.scan(f"grammar, {program}", texts, select)
        for one, file in zip(translations, files, strict=True):
            for each in counted(file.findings):
                mark = Mark(each.start, each.end, MINOR)
                one.place(program, mark)
                if grammar and each.category == GRAMMAR:
                    one.place(grammar, mark)

    scan(SYNTAX, "syntax")
    if settings.quick:
        return [SYNTAX]
    scan(OURS)
    if not settings.scanner.languagetool:
        return [SYNTAX, OURS]
    scan(CHOSEN, "languagetool", grammar=CHOSEN_GRAMMAR)
    default = settings.scanner.matches(texts, EngineSettings())
    for one, matches in zip(translations, default, strict=True):
        for match in matches:
            if match.category_id != "TYPOS":
                one.place(DEFAULT, Mark(match.start, match.end, MINOR))
    return [SYNTAX, OURS, CHOSEN_GRAMMAR, CHOSEN, DEFAULT]


def _found(segment: Segment, program: str) -> int:
    """Marks of the segment that the program touches."""
    said = levels(segment.found.get(program, ()), len(segment.text))
    return sum(is_touched(mark, said) for mark in segment.annotations[0].marks)
