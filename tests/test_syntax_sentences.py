"""The sentences in benchmarks/ that the syntax rules are measured on keep their form."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

FILE = Path(__file__).parents[1] / "benchmarks" / "syntax_sentences.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
# Damaged sentences are the point of every kind but this one.
ONLY_GOOD = "hard-good"


def test_keys_and_values() -> None:
    for row in ROWS:
        assert ["kind", "damaged", "text", "mark", "note"] == list(row), row
        assert isinstance(row["damaged"], bool), row
        assert all(row[key] == row[key].strip() != "" for key in ("kind", "text", "note")), row


def test_sorted_by_kind() -> None:
    assert sorted(row["kind"] for row in ROWS) == [row["kind"] for row in ROWS]


def test_texts_are_unique() -> None:
    assert [] == [text for text, n in Counter(row["text"] for row in ROWS).items() if n > 1]


def test_damage_is_marked_in_one_place() -> None:
    for row in ROWS:
        if row["damaged"]:
            mark = rf"(?<!\w){re.escape(row['mark'])}(?!\w)"
            assert 1 == len(re.findall(mark, row["text"])), row
        else:
            assert row["mark"] is None, row


def test_half_is_damaged() -> None:
    counts = Counter((row["kind"], row["damaged"]) for row in ROWS)
    for kind in {kind for kind, _ in counts} - {ONLY_GOOD}:
        assert counts[kind, True] >= 10 and counts[kind, False] >= 10, kind
    assert counts[ONLY_GOOD, True] == 0 and counts[ONLY_GOOD, False] >= 20
    assert len(ROWS) >= 460
    assert abs(2 * sum(row["damaged"] for row in ROWS) - len(ROWS)) <= 0.1 * len(ROWS)
