"""Sentences written for it: recall by kind on damaged ones, false alarms on good neighbours."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from measure.part import Cell, Part, Settings, Table
from measure.places import in_context, in_place
from measure.statistics import ratio, share
from mtaudit.model import FileReport, Span
from mtaudit.report.excerpt import counted

SENTENCES = Path(__file__).parents[1] / "syntax_sentences.jsonl"
FRESH = SENTENCES.with_name("syntax_sentences_fresh.jsonl")
SELECT = ("syntax/",)


@dataclass(frozen=True)
class Outcome:
    """`flagged`: at the damage, or anywhere in a good sentence. `example`: what went wrong."""

    kind: str
    damaged: bool
    flagged: bool
    example: str = ""


def sentences(settings: Settings) -> Part:
    """By the rules of syntax alone, which these sentences are about."""
    part = Part()
    known = list(_outcomes(settings, part, SENTENCES))
    fresh = list(_outcomes(settings, part, FRESH))
    # Not of the fresh ones: whoever reads what is missed there can tune on it.
    part.shown = [one.example for one in known if one.example][: settings.show]
    part.tables = [_known(known, part), _fresh(fresh, part)]
    return part


def _outcomes(settings: Settings, part: Part, path: Path) -> Iterator[Outcome]:
    content = path.read_bytes()
    part.digests[path.name] = sha256(content).hexdigest()[:16]
    rows = [json.loads(line) for line in content.decode().splitlines()]
    texts = [row["text"] for row in rows]
    files = settings.scanner.scan("sentences", texts, select=SELECT)
    part.signature = settings.scanner.signature
    for row, file in zip(rows, files, strict=True):
        yield _damaged(row, file) if row["damaged"] else _good(row, file)


def _damaged(row: dict[str, Any], file: FileReport) -> Outcome:
    place = re.search(rf"(?<!\w){re.escape(row['mark'])}(?!\w)", row["text"])
    found = counted(file.findings)
    hit = place is not None and any(in_place(one, [Span(*place.span())]) for one in found)
    missed = "" if hit else f"missed, {row['kind']}: {row['text']}"
    return Outcome(row["kind"], True, hit, missed)


def _good(row: dict[str, Any], file: FileReport) -> Outcome:
    found = counted(file.findings)
    alarm = f"false alarm, {row['kind']}: {in_context(file, found[0])}" if found else ""
    return Outcome(row["kind"], False, bool(found), alarm)


def _known(outcomes: Sequence[Outcome], part: Part) -> Table:
    by_kind = _counts(outcomes)
    for kind, count in by_kind.items():
        part.figures[f"recall/{kind}"] = share(count["found"], count["damaged"])
    total = by_kind["all"]
    part.figures["alarms/all"] = share(total["alarms"], total["good"])
    note = "Written by the authors of the rules: the shares flatter."
    return _table("Sentences written for the rules of syntax", by_kind, note)


def _fresh(outcomes: Sequence[Outcome], part: Part) -> Table:
    """Only the sums are pinned: a pin by kind would tell what to tune on."""
    for name, damaged in (("fresh/recall", True), ("alarms/fresh", False)):
        flagged = [one.flagged for one in outcomes if one.damaged == damaged]
        part.note(name, ratio(flagged, [1] * len(flagged)))
        part.figures[f"n/{name}"] = len(flagged)
    note = (
        "Written by a language model that had not seen the rules, their examples or findings; "
        "no rule may be tuned on these sentences, and `--show` does not print them."
    )
    return _table("Sentences of the same kinds, held out", _counts(outcomes), note)


def _counts(outcomes: Sequence[Outcome]) -> dict[str, Counter[str]]:
    """By kind in alphabetical order, then of all."""
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for one in outcomes:
        count = by_kind[one.kind]
        count["damaged" if one.damaged else "good"] += 1
        count["found" if one.damaged else "alarms"] += one.flagged
    return {**dict(sorted(by_kind.items())), "all": sum(by_kind.values(), Counter[str]())}


def _table(title: str, by_kind: dict[str, Counter[str]], note: str) -> Table:
    rows: list[list[Cell]] = []
    for kind, count in by_kind.items():
        recall = share(count["found"], count["damaged"])
        rows.append([kind, count["damaged"], recall, count["good"], count["alarms"]])
    return Table(title, ("kind", "damaged", "found", "good", "flagged"), rows, note)
