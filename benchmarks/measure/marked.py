"""Errors that experts marked in machine translations: found, missed, and how well they are ranked.

Texts: `mqm_dev` (WMT newstest2020 and 2021, TED talks, biomedical abstracts). The segments of a
document in one system's translation are audited together, and the translations of one system
as one folder: so the tool would see them. Rules and thresholds are tuned on newstest2020 and
biomqm2021 alone; findings, but no marks, were read in newstest2021 when rules were mended.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from data import absent, digest, rows

from measure import mqm, ranking, spans
from measure.mqm import MAJOR, MINOR, Annotation, Mark, Segment, Translation
from measure.part import Cell, Part, Settings, Table
from measure.spans import compare, everything, found_by, is_touched, levels
from measure.statistics import per_1000, share
from mtaudit.analysis.with_languagetool import Match
from mtaudit.report.excerpt import counted
from mtaudit.score import weight

AGREED = "mqm_agreed_dev.jsonl.gz"
OURS, LANGUAGETOOL, WITHOUT_SPELLING = (
    "mtaudit",
    "LanguageTool, every match",
    "LanguageTool without spelling",
)
Programs = tuple[str, ...]
ABOUT_LANGUAGETOOL = (
    "LanguageTool: its matches as they come, with the rules that mtaudit asks it for, each as a "
    "minor error; with and without its category TYPOS."
)
CHANCE = "as many marks at random places (expected)"
HELD_OUT = "newstest2021 and ted2021"
# Categories with fewer marks are not shown.
MIN_MARKS = 20


def marked(settings: Settings) -> Part:
    """Character F1, recall by category, and correlations."""
    if missing := absent(settings.data, mqm.FILE, AGREED):
        return Part(missing=missing)
    translations = mqm.read(settings.data, quick=settings.quick)
    part = Part({name: digest(name, settings.data) for name in (mqm.FILE, AGREED)})
    part.rules = _audit(translations, settings)
    part.signature = settings.scanner.signature
    sets = {name: [one for one in translations if one.testset == name] for name in mqm.DOCUMENTS}
    both = [one for one in translations if one.testset not in mqm.TUNED_ON]
    programs: Programs = (OURS,)
    if settings.scanner.languagetool:
        programs += (LANGUAGETOOL, WITHOUT_SPELLING)
    part.tables = [
        _spans(HELD_OUT, "held out", both, part, programs),
        *(_spans(name, mqm.use(name), those, part, programs) for name, those in sets.items()),
        _agreed(sets["newstest2020"], part, settings, programs),
        _categories(translations, part),
        *(_ranks(name, those, part, programs) for name, those in sets.items()),
    ]
    return part


def _audit(translations: Sequence[Translation], settings: Settings) -> dict[str, dict[str, float]]:
    """Adds what mtaudit and LanguageTool find to the segments; by rule, how often it was right."""
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    folders: dict[tuple[str, str], list[Translation]] = defaultdict(list)
    for one in translations:
        folders[one.testset, one.system].append(one)
    for (testset, system), those in folders.items():
        texts = [one.text for one in those]
        name = f"marked, {testset}, {system}"
        files = settings.scanner.scan(name, texts)
        for one, file in zip(those, files, strict=True):
            for each in counted(file.findings):
                level = mqm.LEVELS[each.severity]
                mark = Mark(each.start, each.end, level, each.rule, weight(each))
                segment, inside = one.place(OURS, mark)
                rules[each.rule].update(findings=1, marked=_is_marked(inside, segment))
        if settings.scanner.languagetool:
            for one, matches in zip(those, settings.scanner.matches(texts), strict=True):
                _add_matches(one, matches)
    return {rule: dict(counts) for rule, counts in rules.items()}


def _is_marked(mark: Mark, segment: Segment) -> bool:
    """True if somebody marked a place that this mark overlaps or meets."""
    return any(
        mark.start <= other.end and other.start <= mark.end
        for annotation in segment.annotations
        for other in annotation.marks
    )


def _add_matches(translation: Translation, matches: Iterable[Match]) -> None:
    for match in matches:
        mark = Mark(match.start, match.end, MINOR, match.rule_id, 1.0)
        translation.place(LANGUAGETOOL, mark)
        if match.category_id != "TYPOS":
            translation.place(WITHOUT_SPELLING, mark)


# Spans


def _spans(
    name: str, use: str, those: Sequence[Translation], part: Part, programs: Programs
) -> Table:
    """Rows of programs, of chance, of everything, and of another annotator."""
    for figure, value in zip(
        ("f1", "precision", "recall"), compare(those, found_by(OURS)).values(), strict=True
    ):
        part.note(f"{name}/{figure}", value)
    found = {program: compare(those, found_by(program)) for program in programs}
    found |= {
        "mtaudit, its rules of syntax alone": compare(those, found_by(OURS, "syntax/")),
        CHANCE: compare(those, spans.by_chance(those, OURS)),
        "everything is a minor error": compare(those, everything(MINOR)),
        "everything is a major error": compare(those, everything(MAJOR)),
    }
    part.figures[f"n/{name}, all minor f1"] = found["everything is a minor error"].values()[0][0]
    if any(len(segment.annotations) > 1 for one in those for segment in one.segments):
        found["another annotator"] = spans.another_annotator(those)
        part.figures[f"n/{name}, annotator f1"] = found["another annotator"].values()[0][0]
    table = [[label, *counts.row()] for label, counts in found.items()]
    note = f"{_about(those)} {ABOUT_LANGUAGETOOL}" if LANGUAGETOOL in programs else _about(those)
    return Table(f"Error spans, {name} ({use})", spans.HEAD, table, note)


def _about(those: Sequence[Translation]) -> str:
    segments = [segment for one in those for segment in one.segments]
    return (
        f"{len({one.doc for one in those})} documents, {len({one.system for one in those})} "
        f"systems, {len(segments):,} segments, {sum(one.words for one in those):,} words, "
        f"{sum(len(segment.annotations) for segment in segments):,} annotations."
    )


# What two annotators share


def _agreed(
    those: Sequence[Translation], part: Part, settings: Settings, programs: Programs
) -> Table:
    """The same measure against spans that two of three annotators marked."""
    segments = {
        (one.doc, one.system, segment.number, segment.text): segment
        for one in those
        for segment in one.segments
    }
    shared: dict[tuple[str, str], list[Segment]] = defaultdict(list)
    clean: list[Segment] = []
    for row in rows(AGREED, settings.data):
        key = (row["doc"], row["system"], row["seg_id"], row["target"])
        if segment := segments.get(key):
            truth = [Annotation("two of three", tuple(_agreed_marks(row["agreed"])))]
            agreed = Segment(segment.number, segment.text, truth, segment.found)
            shared[row["doc"], row["system"]].append(agreed)
            if row["clean"]:
                clean.append(segment)
    texts = [Translation("newstest2020", *key, tuple(found)) for key, found in shared.items()]
    found = {program: compare(texts, found_by(program)) for program in programs}
    found[CHANCE] = compare(texts, spans.by_chance(texts, OURS))
    found["everything is a minor error"] = compare(texts, everything(MINOR))
    part.note("agreed/f1", found[OURS].values()[0])
    words = sum(len(segment.text.split()) for segment in clean)
    alarms = per_1000(sum(len(segment.found.get(OURS, ())) for segment in clean), words)
    part.figures |= {"alarms/clean": alarms, "n/clean, words": words}
    note = (
        f"{_about(texts)} In the segments in which nobody marked anything ({words:,} words), "
        f"mtaudit has {alarms} counted findings per 1,000 words."
    )
    title = "Error spans that two of three annotators share, newstest2020 (tuned on)"
    return Table(title, spans.HEAD, [[label, *one.row()] for label, one in found.items()], note)


def _agreed_marks(agreed: Iterable[dict[str, Any]]) -> Iterable[Mark]:
    """With the severity that most chose; both where they are even."""
    for span in agreed:
        votes: Counter[int] = Counter()
        for severity, count in span["severities"].items():
            votes[mqm.LEVELS.get(severity, 0)] += count
        most = max(votes.values(), default=0)
        for level, count in votes.items():
            if level and count == most:
                yield Mark(span["start"], span["end"], level)


# By category


def _categories(translations: Sequence[Translation], part: Part) -> Table:
    """How many marks of each category a finding touches."""
    marks: dict[str, Counter[str]] = defaultdict(Counter)
    touched: dict[str, Counter[str]] = defaultdict(Counter)
    for one in translations:
        use = mqm.use(one.testset)
        for segment in one.segments:
            found = levels(segment.found.get(OURS, ()), len(segment.text))
            for mark in (mark for each in segment.annotations for mark in each.marks):
                hit = is_touched(mark, found)
                for category in (mark.name, "all"):
                    marks[category][use] += 1
                    touched[category][use] += hit
    uses = ("tuned on", "held out")
    part.figures["held out/touched"] = share(touched["all"]["held out"], marks["all"]["held out"])
    part.figures["n/held out, marks"] = marks["all"]["held out"]
    table: list[list[Cell]] = []
    for category, counts in sorted(marks.items(), key=lambda item: -item[1].total()):
        if counts.total() >= MIN_MARKS:
            cells = [(counts[use], share(touched[category][use], counts[use])) for use in uses]
            table.append([category, *(value for pair in cells for value in pair)])
    head = ("category", "marks, tuned on", "touched", "marks, held out", "touched")
    return Table("Marks that a finding of mtaudit touches, by category", head, table)


# Ranks


def _ranks(name: str, those: Sequence[Translation], part: Part, programs: Programs) -> Table:
    table = ranking.rows(those, [one for one in programs if one != LANGUAGETOOL])
    for level, label, _, rank, *_ in table:
        # A few systems rank anew with every rule: of these, nothing is pinned.
        figure = f"{'' if level == 'segment' else 'n/'}{name}/{level} spearman"
        if label == OURS and isinstance(rank, list):
            part.note(figure, rank)
        elif label == OURS and isinstance(rank, float):
            part.figures[figure] = rank
    title = f"Correlation with the experts' penalty, {name} ({mqm.use(name)})"
    return Table(title, ranking.HEAD, table, ranking.NOTE)
