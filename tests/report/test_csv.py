"""CSV, read by Python's csv module."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from mtaudit.model import Report
from mtaudit.report import to_csv


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(to_csv.render(report), newline=""), strict=True))


def test_a_row_per_counted_finding(report: Report) -> None:
    found = [row for row in rows(report) if row["rule"]]
    expected = [
        ("2", "18", "2", "27", "TrumpLaut", "Trump. Laut", "critical"),
        ("2", "74", "2", "76", " .", ".", "minor"),
        ("4", "1", "4", "8", "Werbung", "(delete it)", "minor"),
    ]
    keys = ("line", "column", "end_line", "end_column", "text", "suggestions", "severity")
    assert expected == [tuple(row[key] for key in keys) for row in found]
    assert {("in/bad.txt", "damaged", "0.0")} == {
        (row["path"], row["verdict"], row["score"]) for row in found
    }


def test_no_file_is_missing(report: Report) -> None:
    told = [
        (row["path"], row["severity"], row["verdict"]) for row in rows(report) if not row["rule"]
    ]
    expected = [
        ("in/bad.txt", "notice", "damaged"),
        ("in/english.txt", "notice", "not German"),
        ("in/good.txt", "", "clean"),
        ("in/empty.txt", "error", ""),
        ("", "notice", ""),
    ]
    assert expected == told


def test_lines_end_as_rfc_4180_says(hostile: Report) -> None:
    shown = to_csv.render(hostile)
    assert shown.endswith("\r\n")
    assert 7 == shown.count("\r\n")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(sign: str, hostile: Report) -> None:
    file = hostile.files[0]
    finding = replace(
        file.findings[0], message=f"{sign}1", suggestions=(f"{sign}2",), start=0, end=2
    )
    bad = replace(file, path=f"{sign}3", text=f"{sign}4", findings=(finding,), passages=())
    first = rows(replace(hostile, files=(bad,)))[0]
    for key in ("path", "message", "suggestions", "text"):
        assert first[key].startswith("'"), key
    for cell in (cell for row in rows(hostile) for cell in row.values()):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
