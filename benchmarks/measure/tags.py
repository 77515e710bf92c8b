"""How well the pipeline tags and finds clauses, UD German-GSD test: `tagging.py`, `fields.py`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import fields
import tagging
from data import absent

from measure.part import Cell, Part, Settings, Table
from mtaudit.analysis.versions import pipeline_version
from mtaudit.config import OWN_PIPELINE

FILE = f"ud/{tagging.TREEBANK}"


def tags(settings: Settings) -> Part:
    """STTS, finite verbs, case, number, gender and clause types against gold."""
    if missing := absent(settings.data, FILE):
        return Part(missing=missing)
    path = settings.data / FILE
    part = Part({FILE: sha256(path.read_bytes()).hexdigest()[:16]})
    found = tagging.measure(path, OWN_PIPELINE)
    part.signature = pipeline_version(OWN_PIPELINE)
    part.figures = {name: round(value, 4) for name, value in found.items() if value <= 1}
    note = (
        f"{found['words']:,} gold tokens; case, number and gender of the {found['ambiguous']:,} "
        "determiners, nouns and pronouns whose form allows more than one."
    )
    head = ("", "right")
    rows: list[list[Cell]] = [[name, value] for name, value in part.figures.items()]
    part.tables = [Table("Tags, UD German-GSD test", head, rows, note), _clauses(part, path)]
    return part


def _clauses(part: Part, path: Path) -> Table:
    rows: list[list[Cell]] = []
    for name, by_network in (("gold tags", False), ("our own tags", True)):
        right, unsure = fields.shares(fields.measure(path, by_network)[0])
        part.figures[f"clauses/{name}"] = round(right, 4)
        rows.append([name, round(right, 4), round(unsure, 4)])
    head = ("", "right", "unsure")
    note = "Verb-first, verb-second or verb-final, by finite verb; unsure counts as wrong."
    return Table("Types of clauses, UD German-GSD test", head, rows, note)
