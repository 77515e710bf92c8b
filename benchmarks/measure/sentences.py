"""Sentences written for it: recall by kind on damaged ones, false alarms on good neighbours."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

from measure.part import Cell, Part, Settings, Table
from measure.places import in_context, in_place
from measure.statistics import share
from mtaudit.model import Span
from mtaudit.report.excerpt import counted

SENTENCES = Path(__file__).parents[1] / "syntax_sentences.jsonl"
SELECT = ("syntax/",)


def sentences(settings: Settings) -> Part:
    """By the rules of syntax alone, which these sentences are about."""
    content = SENTENCES.read_bytes()
    rows = [json.loads(line) for line in content.decode().splitlines()]
    part = Part({SENTENCES.name: sha256(content).hexdigest()[:16]})
    texts = [row["text"] for row in rows]
    files = settings.scanner.scan("sentences", texts, select=SELECT)
    part.signature = settings.scanner.signature
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for row, file in zip(rows, files, strict=True):
        found, count = counted(file.findings), by_kind[row["kind"]]
        count["damaged" if row["damaged"] else "good"] += 1
        if row["damaged"]:
            place = re.search(rf"(?<!\w){re.escape(row['mark'])}(?!\w)", row["text"])
            hit = place is not None and any(in_place(one, [Span(*place.span())]) for one in found)
            count["found"] += hit
            if not hit:
                part.shown.append(f"missed, {row['kind']}: {row['text']}")
        elif found:
            count["alarms"] += 1
            part.shown.append(f"false alarm, {row['kind']}: {in_context(file, found[0])}")
    part.shown = part.shown[: settings.show]
    part.tables = [_table(by_kind, part)]
    return part


def _table(by_kind: dict[str, Counter[str]], part: Part) -> Table:
    total = sum(by_kind.values(), Counter[str]())
    rows: list[list[Cell]] = []
    for kind, count in [*sorted(by_kind.items()), ("all", total)]:
        recall = share(count["found"], count["damaged"])
        part.figures[f"recall/{kind}"] = recall
        rows.append([kind, count["damaged"], recall, count["good"], count["alarms"]])
    part.figures["alarms/all"] = share(total["alarms"], total["good"])
    head = ("kind", "damaged", "found", "good", "flagged")
    note = "Written by the authors of the rules: the shares flatter."
    return Table("Sentences written for the rules of syntax", head, rows, note)
