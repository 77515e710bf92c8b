"""How well the pipeline tags UD German-GSD test; see `tagging.py`."""

from __future__ import annotations

from hashlib import sha256

import tagging
from data import absent

from measure.part import Cell, Part, Settings, Table
from mtaudit.analysis.versions import pipeline_version
from mtaudit.config import OWN_PIPELINE

FILE = f"ud/{tagging.TREEBANK}"


def tags(settings: Settings) -> Part:
    """STTS, finite verbs, case, number and gender against gold."""
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
    part.tables = [Table("Tags, UD German-GSD test", head, rows, note)]
    return part
