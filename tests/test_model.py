"""Values that do more than hold values."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from mtaudit.model import FileReport, Score, Verdict

REPORT = FileReport("a", "", None, True, Score(1, 0, 100), Verdict.CLEAN, False, (), (), {})


@pytest.mark.parametrize("text", ["", "„Größe“ 🙂", "half \ud800 a pair", "Wort " * 100_000])
def test_a_text_comes_back_as_it_was(text: str) -> None:
    report = replace(REPORT, text=text)
    assert text == report.text
    assert text == pickle.loads(pickle.dumps(report)).text
    assert report == replace(report, path="a")


def test_texts_are_not_mixed_up() -> None:
    one, two = (replace(REPORT, text=text) for text in ("one", "two"))
    assert ["one", "two", "one", "one"] == [file.text for file in (one, two, one, one)]
    assert one != two
