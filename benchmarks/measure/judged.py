"""What people who read findings say of them, by rule; `evidence.py` makes it, and this tells it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from measure.part import Cell, Part, Settings, Table
from measure.statistics import share
from mtaudit.rulebook import pack_dir

if TYPE_CHECKING:
    from mtaudit.model import Measured

FILE = "evidence.json"
ORIGINS = ("native", "mt")
WHAT = ("findings per 1,000 words", "read", "right")
NOTE = (
    "Neutral findings are among them. Right: a copy editor would change that for the rule's reason."
)


def judged(settings: Settings) -> Part:
    """How often each rule fired, how many of its findings were read, and how many were right."""
    path = pack_dir() / FILE
    if not path.exists():
        return Part(missing=f"{FILE} is not there; `python benchmarks/evidence.py` makes it")
    from mtaudit.evidence import Evidence

    part = Part({FILE: sha256(path.read_bytes()).hexdigest()[:16]})
    part.signature = json.loads(path.read_text(encoding="utf-8"))["signature"]
    evidence = Evidence(path)
    by_rule = {rule: {str(one.origin): one for one in evidence[rule]} for rule in evidence}
    read = {
        rule: found for rule, found in by_rule.items() if any(one.looked for one in found.values())
    }
    rows: list[list[Cell]] = [
        [rule, *(cell for origin in ORIGINS for cell in _cells(found.get(origin)))]
        for rule, found in sorted(read.items(), key=lambda item: -_count(item[1]))
    ]
    for origin in ORIGINS:
        those = [found[origin] for found in read.values() if origin in found]
        part.figures[f"n/{origin}, read"] = sum(one.looked for one in those)
        part.figures[f"right/{origin}"] = _right([one for one in those if one.looked])
    head = ("rule", *(f"{origin}, {what}" for origin in ORIGINS for what in WHAT))
    part.tables = [Table("Findings that were read, by rule", head, rows, NOTE)]
    return part


def _count(found: Mapping[str, Measured]) -> int:
    """How often a rule fired on native texts."""
    return found[ORIGINS[0]].count if ORIGINS[0] in found else 0


def _cells(one: Measured | None) -> list[Cell]:
    """The cells below WHAT."""
    if one is None:
        return [None, None, None]
    right = share(one.right, one.looked) if one.looked else None
    return [round(one.per_1000, 4), one.looked, right]


def _right(those: Sequence[Measured]) -> float:
    """The share of right findings, rules weighed by how often they fire."""
    right = sum(one.count * one.right / one.looked for one in those)
    return share(right, sum(one.count for one in those))
