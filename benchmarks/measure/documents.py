"""Verdicts on whole documents of WMT and TED: machine translation, human translation, native."""

from __future__ import annotations

from collections import defaultdict

from data import absent, digest, rows, spread

from measure.part import Cell, Part, Settings, Table
from measure.published import VERDICT_HEAD, verdict_cells
from measure.scans import Scanner
from measure.statistics import auc
from mtaudit.model import FileReport, Verdict

FILE = "documents_dev.jsonl.gz"
PER_CELL = 16
MIN_WORDS = 60
LABELS = ("mt", "human-translation", "native")


def documents(settings: Settings) -> Part:
    """Verdicts by test set and label; AUC of the penalty, machine against human."""
    if missing := absent(settings.data, FILE):
        return Part(missing=missing)
    part = Part({FILE: digest(FILE, settings.data)})
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows(FILE, settings.data):
        if len(row["text"].split()) >= MIN_WORDS:
            groups[row["testset"], row["label"]].append(row["text"])
    table: list[list[Cell]] = []
    by_label: dict[str, list[FileReport]] = {label: [] for label in LABELS}
    for (testset, label), found in sorted(groups.items()):
        files = _audited(settings.scanner, testset, label, found)
        table.append([testset, label, *verdict_cells(files)])
        by_label[label] += files
    for label, files in by_label.items():
        table.append(["all", label, *verdict_cells(files)])
    penalties = {
        label: [file.score.penalty_per_1000 for file in files] for label, files in by_label.items()
    }
    part.signature = settings.scanner.signature
    values = auc(penalties["mt"], penalties["human-translation"])
    part.note("n/auc", values)
    for label, files in by_label.items():
        part.figures[f"n/{label}"] = len(files)
        not_clean = sum(file.verdict is not Verdict.CLEAN for file in files)
        part.figures[f"n/{label}, not clean"] = not_clean
    note = f"Up to {PER_CELL} documents of {MIN_WORDS} words or more for each row, evenly spread."
    part.tables.append(Table("Verdicts on documents of WMT and TED", VERDICT_HEAD, table, note))
    part.tables.append(
        Table(
            "Machine against human translation of WMT and TED, by penalty per 1,000 words",
            ("machine", "human", "AUC"),
            [[len(penalties["mt"]), len(penalties["human-translation"]), values]],
            "The sources are the same; .5 is chance.",
        )
    )
    return part


def _audited(scanner: Scanner, testset: str, label: str, found: list[str]) -> list[FileReport]:
    chosen = spread(found, PER_CELL)
    return scanner.scan(f"documents, {testset}, {label}", chosen)
