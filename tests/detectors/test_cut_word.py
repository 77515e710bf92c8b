"""Words without their first or last letter: what is no option, and what is no piece."""

from __future__ import annotations

import pytest

from mtaudit.detectors.cut_word import Options, whole


@pytest.mark.parametrize(
    ("word", "lost", "fix"),
    [
        ("Flugzeu", "last", "Flugzeug"),
        ("Ührung", "first", "Führung"),
        ("Ührung", "last", None),
        ("Flugzeug", "last", None),
        ("FLUGZEU", "last", None),
    ],
)
def test_the_whole_word(word: str, lost: str, fix: str | None) -> None:
    assert fix == whole(word, lost)


def test_a_letter_is_lost_at_one_of_two_places() -> None:
    with pytest.raises(ValueError, match="middle"):
        Options(lost="middle")
