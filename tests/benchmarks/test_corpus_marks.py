"""Marks of a reader beside findings: found, missed, false alarms."""

from __future__ import annotations

import corpus_marks
import pytest
from corpus_marks import Figures, Mark

import mtaudit
from mtaudit.model import FileReport

TEXT = "Er war war gestern hier hier. Das Auto ist blau.\nDie der Mann kam heute."
LOOP = Mark("a.txt", 3, 10, "war war", "loops", "Grammar", "minor", False, "")
AUTO = Mark("a.txt", 34, 38, "Auto", "mistranslation", "Accuracy", "major", True, "")


def report() -> FileReport:
    """The two repetitions of TEXT are findings, nothing else is."""
    config = mtaudit.Config(languagetool="off", select=("repetition/",))
    return next(iter(mtaudit.scan_texts([("news/a.txt", TEXT)], config).files))


def test_found_missed_and_false_alarms() -> None:
    [article] = corpus_marks.judge([report()], [LOOP, AUTO])
    assert [1, 0] == [len(found) for _, found in article.marks]
    assert ["hier hier"] == [TEXT[one.start : one.end] for one in article.alarms]
    assert Figures(marks=2, found=1, same=1, findings=2, right=1) == corpus_marks.figures([article])
    assert [
        "a.txt: 1 of 2 marks found, 1 findings beside them",
        "  found: minor loops “war war” ← repetition/doppelwort",
        "  missed, not seen without the English: major mistranslation “Auto”",
        "  false alarm? minor repetition/doppelwort “Er war war gestern [hier hier]. "
        "Das Auto ist blau. Die der Mann kam he”",
    ] == corpus_marks.side_by_side([article])


def test_a_mark_of_another_category_is_told_apart() -> None:
    other = Mark("a.txt", 3, 10, "war war", "quotes", "Punctuation", "minor", False, "")
    [article] = corpus_marks.judge([report()], [other])
    assert 1 == corpus_marks.figures([article]).found
    assert 0 == corpus_marks.figures([article]).same
    assert "  found as something else: minor quotes" in corpus_marks.side_by_side([article])[1]


def test_groups_of_marks() -> None:
    groups = corpus_marks.groups(corpus_marks.judge([report()], [LOOP, AUTO]))
    found = {label: (one.found, one.marks) for label, one in groups.items()}
    assert {
        "loops": (1, 1),
        "mistranslation": (0, 1),
        "critical": (0, 0),
        "major": (0, 1),
        "minor": (1, 1),
        "cannot be seen without the English": (0, 1),
        "can be seen": (1, 1),
        "all": (1, 2),
    } == found
    assert 0.5 == groups["all"].recall == groups["all"].precision


def test_marks_of_other_files_are_left_alone() -> None:
    elsewhere = Mark("b.txt", 0, 2, "Er", "loops", "Grammar", "minor", False, "")
    [article] = corpus_marks.judge([report()], [elsewhere])
    assert () == article.marks
    assert 2 == len(article.alarms)


def test_a_mark_that_is_not_in_its_place_is_refused() -> None:
    moved = Mark("a.txt", 4, 11, "war war", "loops", "Grammar", "minor", False, "")
    with pytest.raises(ValueError, match="is not at 4"):
        corpus_marks.judge([report()], [moved])


def test_all_marks_of_the_corpus_are_in_their_places() -> None:
    marks = corpus_marks.read_marks()
    for mark in marks:
        text = (corpus_marks.CORPUS / mark.file).read_text(encoding="utf-8")
        assert mark.text == text[mark.start : mark.end]
    assert 100 < len(marks)
