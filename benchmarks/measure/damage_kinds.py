"""Every kind of damage, induced in native text that nobody tuned on; see `damage.py`."""

from __future__ import annotations

from data import absent, digest

from measure.induced import FILE, HALF, without_tagger
from measure.part import Cell, Part, Settings, Table

PER_KIND = 60


def damage_kinds(settings: Settings) -> Part:
    """Recall by kind, without LanguageTool."""
    if missing := absent(settings.data, FILE) or without_tagger():
        return Part(missing=missing)
    import damage

    most = damage.QUICK_CASES if settings.quick else PER_KIND
    measured = damage.measure(most, HALF, folder=settings.data)
    part = Part({FILE: digest(FILE, settings.data), "cases": measured.digest})
    part.signature = measured.signature
    rows: list[list[Cell]] = []
    for one in measured.results:
        part.figures[f"recall/{one.kind}"] = round(one.recall, 4)
        rows.append([one.kind, one.cases, one.found, round(one.recall, 4)])
    part.figures["recall/macro"] = round(measured.macro, 4)
    cases = sum(one.cases for one in measured.results)
    found = sum(one.found for one in measured.results)
    part.figures["n/cases"] = cases
    rows.append(["macro average", cases, found, round(measured.macro, 4)])
    head = ("kind", "cases", "found in place", "recall")
    note = "One damage in an excerpt of four sentences, or in a sentence; without LanguageTool."
    part.tables = [Table("Every kind of damage, induced in held-out native text", head, rows, note)]
    return part
