"""The sentences in benchmarks/ that the syntax rules are measured on keep their form."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"
FILES = {
    name: [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    for name in ("syntax_sentences.jsonl", "syntax_sentences_fresh.jsonl")
}
# Damaged sentences are the point of every kind but this one.
ONLY_GOOD = "hard-good"

Rows = list[dict[str, Any]]
each_file = pytest.mark.parametrize("rows", FILES.values(), ids=FILES)


@each_file
def test_keys_and_values(rows: Rows) -> None:
    for row in rows:
        assert ["kind", "damaged", "text", "mark", "note"] == list(row), row
        assert isinstance(row["damaged"], bool), row
        assert all(row[key] == row[key].strip() != "" for key in ("kind", "text", "note")), row


@each_file
def test_sorted_by_kind(rows: Rows) -> None:
    assert sorted(row["kind"] for row in rows) == [row["kind"] for row in rows]


def test_texts_are_unique() -> None:
    texts = Counter(row["text"] for rows in FILES.values() for row in rows)
    assert [] == [text for text, n in texts.items() if n > 1]


@each_file
def test_damage_is_marked_in_one_place(rows: Rows) -> None:
    for row in rows:
        if row["damaged"]:
            mark = rf"(?<!\w){re.escape(row['mark'])}(?!\w)"
            assert 1 == len(re.findall(mark, row["text"])), row
        else:
            assert row["mark"] is None, row


@each_file
def test_half_is_damaged(rows: Rows) -> None:
    counts = Counter((row["kind"], row["damaged"]) for row in rows)
    for kind in {kind for kind, _ in counts} - {ONLY_GOOD}:
        assert counts[kind, True] >= 10 and counts[kind, False] >= 10, kind
    assert counts[ONLY_GOOD, True] == 0 and counts[ONLY_GOOD, False] >= 20
    assert len(rows) >= 460
    assert abs(2 * sum(row["damaged"] for row in rows) - len(rows)) <= 0.1 * len(rows)


def test_both_files_have_the_same_kinds() -> None:
    kinds, fresh = ({row["kind"] for row in rows} for rows in FILES.values())
    assert kinds == fresh
