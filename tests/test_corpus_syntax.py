"""The broken clauses of the corpus are found and named rightly; the native articles stay quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

import mtaudit
from mtaudit.model import FileReport

CORPUS = Path(__file__).parent.parent / "corpus"
OFF = mtaudit.Config(languagetool="off", select=("syntax/",))


@pytest.fixture(scope="module")
def files() -> dict[str, FileReport]:
    return {Path(file.path).name[:3]: file for file in mtaudit.scan([CORPUS], OFF).files}


@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_good_german_stays_quiet(files: dict[str, FileReport], number: str) -> None:
    assert () == files[number].findings


@pytest.mark.parametrize(
    ("number", "rule", "text"),
    [
        ("003", "preposition-clause", "nach er"),
        ("003", "missing-postposition", "Berichten"),
        ("003", "verb-first", "sind"),
        ("003", "relative-pronoun", "den"),
        ("003", "verb-group", "beginnt hat"),
        ("003", "verb-group", "hätte er nachdenken sollten"),
        ("003", "adjacent-phrases", "Hilfe die"),
        ("003", "missing-comma", "Letzte was"),
        ("004", "verb-not-second", "zuerst berichtet"),
        ("004", "no-inversion", "Selenskyj fuhr"),
        ("004", "title-case", "von Das"),
        ("004", "missing-comma", "behauptet dass"),
    ],
)
def test_broken_clauses_are_named(
    files: dict[str, FileReport], number: str, rule: str, text: str
) -> None:
    file = files[number]
    said = {(one.rule, file.text[one.start : one.end]) for one in file.findings}
    assert (f"syntax/{rule}", text) in said
