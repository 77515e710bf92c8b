"""What is said word for word, in all kinds of marks, and who says it."""

from __future__ import annotations

import pytest

from mtaudit.across.quotations import utterances
from mtaudit.across.romanised import key_of
from mtaudit.read import read_text

SAID = "Die Brücke über den Fluss bleibt bis zum Herbst für alle gesperrt"


def said(text: str) -> list[list[str]]:
    return [[text[slice(*piece)] for piece in one.pieces] for one in utterances(read_text(text))]


@pytest.mark.parametrize(
    "marks", ["„“", "„”", '""', "“”", "»«", "«»", "›‹", "‚‘", '„"'], ids=lambda marks: marks
)
def test_marks(marks: str) -> None:
    assert [[SAID]] == said(f"Am Montag hieß es: {marks[0]}{SAID}{marks[1]}, so der Rat.")


def test_a_short_quotation_is_none() -> None:
    assert [] == said("Er nannte das „einen großen Fehler“ und ging.")


def test_an_attribution_parts_pieces_of_one_utterance() -> None:
    text = f"„{SAID}“, sagte Jana Pohl am Montag. „Danach wird sie abgerissen.“"
    assert [[SAID, "Danach wird sie abgerissen."]] == said(text)


def test_two_speakers_say_two_things() -> None:
    other = "Wir sehen das ganz anders und werden vor Gericht ziehen"
    text = f"„{SAID}“, sagte Jana Pohl. Ole Brandt entgegnete: „{other}“."
    assert [[SAID], [other]] == said(text)


def test_a_speech_over_several_paragraphs() -> None:
    text = f"Pohl sagte: „{SAID}.\n\n„Danach wird sie abgerissen.“\n\nDer Rat tagt."
    assert [[f"{SAID}.", "Danach wird sie abgerissen."]] == said(text)


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert [[f"{SAID}."]] == said(f"Pohl sagte: „{SAID}.\n\nDer Rat tagt.")


def test_a_quotation_that_is_never_closed_ends_where_the_next_one_opens() -> None:
    other = "Wir sehen das ganz anders und werden vor Gericht ziehen"
    assert [[f"{SAID}. Brandt sagte:"], [other]] == said(f"„{SAID}. Brandt sagte: „{other}“.")


def test_a_quotation_within_a_quotation_belongs_to_it() -> None:
    inner = "Sie sagte: ‚Ich komme wieder‘, und dann ging sie für immer fort"
    assert [[inner]] == said(f"„{inner}“, erzählt Brandt.")


def test_code_holds_no_quotations() -> None:
    document = read_text(f'```\nprint("{SAID}")\n```\n', "a.md")
    assert [] == utterances(document)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"„{SAID}“, sagte die Bürgermeisterin Jana Pohl am Montag.", "Pohl"),
        (f"„{SAID}“, so Pohl.", "Pohl"),
        (f"Jana Pohl sagte der Presse in Rom: „{SAID}.“", "Pohl"),
        (f"„{SAID}“, Jana Pohl fuhr fort.", "Pohl"),
        (f"Jana Pohl zufolge „{SAID}“.", ""),
        (f"Am Montag sagte Jana Pohl vor Journalisten: „{SAID}.“", "Pohl"),
        (f"Jana Pohl erklärte: „{SAID}.“", "Pohl"),
        (f"„{SAID}“, sagte ein Sprecher der Behörde.", ""),
        (f"Das Schild war neu. „{SAID}“, stand darauf.", ""),
    ],
)
def test_speaker(text: str, speaker: str) -> None:
    assert [key_of(speaker) if speaker else ""] == [
        one.speaker for one in utterances(read_text(text))
    ]


def test_a_pronoun_is_who_spoke_before() -> None:
    other = "Wir sehen das heute anders als noch vor drei Jahren"
    text = f"„{SAID}“, sagte Jana Pohl.\n\n„{other}“, sagte sie."
    assert [key_of("Pohl")] * 2 == [one.speaker for one in utterances(read_text(text))]


def test_many_marks_take_no_time() -> None:
    assert [] == utterances(read_text("„" * 20_000 + " " + '"' * 20_000))
