"""Words without their first or last letter: what is no option, and what is no piece."""

from __future__ import annotations

import pytest

from mtaudit.detectors.cut_word import Options, wholes


@pytest.mark.parametrize(
    ("word", "lost", "fixes"),
    [
        ("Flugzeu", "last", ("Flugzeug",)),
        ("vielleich", "last", ("vielleicht",)),
        ("Ührung", "first", ("Führung",)),
        ("igenen", "first", ("eigenen",)),
        ("otmaßnahmen", "first", ("Botmaßnahmen", "Kotmaßnahmen", "Notmaßnahmen")),
        ("Otmaßnahmen", "first", ()),
        ("Ührung", "last", ()),
        ("Flugzeug", "last", ()),
        ("FLUGZEU", "last", ()),
    ],
)
def test_the_whole_word(word: str, lost: str, fixes: tuple[str, ...]) -> None:
    assert fixes == wholes(word, lost)


def test_a_letter_is_lost_at_one_of_two_places() -> None:
    with pytest.raises(ValueError, match="middle"):
        Options(lost="middle")
