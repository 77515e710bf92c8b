"""What cleaning tells: in text, in JSON, as a diff; articles are untrusted."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from mtaudit.cleaned import CleanedFile, CleaningReport, Removal
from mtaudit.model import FileError, FileReport, Score, Severity, Span, Verdict
from mtaudit.report import to_cleaning, to_cleaning_json, to_patch

TEXT = "Der Turm\x1b[31m fällt.\nWerbung\nEr steht. Anzeige\nDer Hafen bleibt."


def cleaned(path: str, text: str, *removals: Removal, gaps: tuple[Span, ...]) -> CleanedFile:
    score = Score(4, 0.0, 100.0)
    verdict = Verdict.CLEAN
    source = FileReport(path, text, "de", True, score, verdict, False, (), (), {})
    return CleanedFile(source, removals, gaps)


@pytest.fixture
def report() -> CleaningReport:
    line, passage = TEXT.index("Werbung"), TEXT.index("Er steht")
    first = cleaned(
        "a\u202e.txt",
        TEXT,
        Removal(line, line + 7, ("ads/anzeige-zeile",), Severity.MINOR),
        Removal(passage, passage + 17, ("seam/x", "calque/y"), Severity.MAJOR, is_damage=True),
        gaps=(Span(line, line + 8), Span(passage, passage + 18)),
    )
    second = cleaned("b.txt", "Der Turm\n", gaps=())
    errors = (FileError("c.txt", "not written: it is read-only"),)
    return CleaningReport("1", "mtaudit 1", (first, second), errors)


def test_full(report: CleaningReport) -> None:
    assert (
        "a<U+202E>.txt\n"
        "  2:1  Werbung  (ads/anzeige-zeile)\n"
        "  3:1  Er steht. Anzeige  (major seam/x, calque/y)\n"
        "2 stretches in 1 of 2 files: 1 ads, 1 damaged.\n"
    ) == to_cleaning.render(report)


def test_full_of_nothing() -> None:
    nothing = CleaningReport("1", "mtaudit 1", (cleaned("b.txt", "Der Turm\n", gaps=()),), ())
    assert "There is nothing to remove from 1 file.\n" == to_cleaning.render(nothing)


def test_json(report: CleaningReport) -> None:
    told = to_cleaning_json.render(report)
    assert "\u202e" not in told
    values = json.loads(told)
    assert ["a\u202e.txt", "b.txt"] == [file["path"] for file in values["files"]]
    assert [{"path": "c.txt", "message": "not written: it is read-only"}] == values["errors"]
    assert values["files"][0]["removed_characters"] == 26
    first, second = values["files"][0]["removed"]
    assert {
        "start": 21,
        "end": 28,
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 8,
        "what": "debris",
        "severity": "minor",
        "rules": ["ads/anzeige-zeile"],
        "text": "Werbung",
    } == first
    assert ("damage", "major") == (second["what"], second["severity"])


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("A\nWerbung\nB\n", (Span(2, 10),)),
        ("A\r\n\r\nWerbung\r\n\r\nB", (Span(5, 16),)),
        ("A\nWerbung", (Span(1, 9),)),
        ("date 2021 A\nB\u2028C\n", (Span(0, 10),)),
    ],
)
def test_git_applies_the_diff(tmp_path: Path, text: str, gaps: tuple[Span, ...]) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    file = cleaned("a.txt", text, gaps=gaps)
    (tmp_path / "p").write_bytes(to_patch.render([file]).encode())
    subprocess.run(["git", "apply", "p"], cwd=tmp_path, check=True)
    assert file.cleaned.encode() == (tmp_path / "a.txt").read_bytes()


def test_a_file_that_stays_is_not_in_the_diff(report: CleaningReport) -> None:
    assert "b.txt" not in to_patch.render(report.files)
