"""Passages of plain text: kinds, lines, wrapped lines, CRLF."""

from __future__ import annotations

from mtaudit.model import PassageKind
from mtaudit.read import read_text
from mtaudit.read.plain import MAX_RUN_CHARS


def kinds(text: str) -> list[tuple[str, str]]:
    document = read_text(text)
    return [(one.kind.value, document.text[one.start : one.end]) for one in document.passages]


def test_kinds() -> None:
    text = (
        "Neue Lage im Osten\n"
        "Der Präsident sprach am Montag. Danach reiste er ab.\n"
        "- erster Punkt der Liste\n"
        "2. zweiter Punkt der Liste\n"
        "„Wir haben lange darauf gewartet.“\n"
        "Foto: Jane Doe / Agentur\n"
        "- Nachrichtenagentur dpa\n"
        "(c) 2024 Verlag\n"
        "Von: Max Muster"
    )
    assert [
        "heading",
        "paragraph",
        "list_item",
        "list_item",
        "quotation",
        "credit",
        "credit",
        "credit",
        "credit",
    ] == [kind for kind, _ in kinds(text)]


def test_a_long_paragraph_without_a_full_stop_is_no_heading() -> None:
    text = "Der Präsident sagte am Montag " + "und am Dienstag " * 10 + "gar nichts dazu"
    assert PassageKind.PARAGRAPH == read_text(text).passages[0].kind


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Der Präsident sprach am Montag vor dem Parlament über die Lage im\n"
        "Osten des Landes und kündigte an, dass er in den kommenden Tagen\n"
        "weitere Gespräche führen werde. Danach reiste er in die Hauptstadt\n"
        "des Nachbarlandes ab.\n"
        "\n"
        "Am Dienstag folgte das Treffen."
    )
    assert 2 == len(read_text(text).passages)


def test_lines_that_had_room_for_more_are_not_wrapped() -> None:
    text = (
        "Ministerin kündigt nach langem Streit einen neuen Turm an der Elbe an\n"
        "So viel kostet eine Wohnung mit Blick auf den Hafen\n"
        "Warum so viele Menschen den alten Turm behalten wollen\n"
        "Das sagen die Nachbarn zu den Plänen für den Turm"
    )
    assert 4 == len(read_text(text).passages)


def test_lines_of_an_article_without_blank_lines_stay_apart() -> None:
    text = "Die Lage ist ernst. Das sagte er.\r\nDanach ging er.\rAm Ende kam er.\nSchluss damit."
    assert [
        "Die Lage ist ernst. Das sagte er.",
        "Danach ging er.",
        "Am Ende kam er.",
        "Schluss damit.",
    ] == [content for _, content in kinds(text)]


def test_a_run_without_blanks_is_no_prose() -> None:
    document = read_text("Anfang hier. " + "x" * 5000 + " und Ende.")
    assert [(0, 13), (5013, 5023)] == [tuple(piece) for piece in document.passages[0].prose]
    assert MAX_RUN_CHARS < 5000


def test_blank_text_has_no_passages() -> None:
    assert () == read_text(" \n\t\n").passages
