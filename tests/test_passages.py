"""Damaged passages: the sentences in which findings stand close together."""

from __future__ import annotations

from itertools import pairwise

from mtaudit.model import Finding, Severity
from mtaudit.passages import damaged_passages
from mtaudit.read import read_text

TEXT = "Eins ist da. Zwei ist da. Drei ist da. Vier ist da. Fünf ist da.\n\nSechs ist da."


def at(word: str, severity: Severity = Severity.MINOR) -> Finding:
    start = TEXT.index(word)
    return Finding(start, start + len(word), "seam/x", "Style", severity, "Wrong.")


def passages(*findings: Finding) -> list[tuple[str, str, tuple[int, ...]]]:
    found = damaged_passages(read_text(TEXT), findings)
    return [(TEXT[one.start : one.end], one.severity.value, one.findings) for one in found]


def test_neighbours_belong_together() -> None:
    found = passages(at("Eins"), at("Zwei", Severity.CRITICAL), at("Fünf"))
    assert [
        ("Eins ist da. Zwei ist da.", "critical", (0, 1)),
        ("Fünf ist da.", "minor", (2,)),
    ] == found


def test_paragraphs_stay_apart() -> None:
    assert ["Fünf ist da.", "Sechs ist da."] == [
        one[0] for one in passages(at("Fünf"), at("Sechs"))
    ]


def test_neutral_findings_make_no_passage_but_belong_to_one() -> None:
    assert [] == passages(at("Eins", Severity.NEUTRAL))
    found = passages(at("Zwei", Severity.NEUTRAL), at("Zwei ist"))
    assert [("Zwei ist da.", "minor", (0, 1))] == found


def test_passages_do_not_overlap() -> None:
    long = Finding(0, 30, "seam/x", "Style", Severity.MINOR, "Wrong.")
    found = damaged_passages(read_text(TEXT), [long, at("Vier"), at("Sechs")])
    assert all(one.end <= two.start for one, two in pairwise(found))
