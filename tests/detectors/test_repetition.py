"""Where copies begin and end, and which are none."""

from __future__ import annotations

import pytest

from mtaudit.detectors import Context
from mtaudit.detectors.repetition import Options, find
from mtaudit.model import Rule, Severity
from mtaudit.read import read_text

RULE = Rule("repetition/x", "repetition", "", Severity.MINOR, "“{once}”.", "0.1")
SENTENCE = "Der Rat der Stadt stimmt am Freitag über den Plan ab."


def found(text: str, **options: object) -> list[str]:
    findings = find(read_text(text), RULE, Options(**options), Context())  # type: ignore[arg-type]
    return [text[one.start : one.end] for one in findings]


def test_unknown_unit() -> None:
    with pytest.raises(ValueError, match='unknown unit "letter"'):
        Options(unit="letter")


def test_word_over_a_line_break_is_none() -> None:
    assert [] == found("Er kam mit\nmit dem Zug.", unit="word")


def test_word_with_no_break_blank() -> None:
    assert ["mit\u00a0mit"] == found("Er kam mit\u00a0mit dem Zug.", unit="word")


def test_loop_stays_in_its_paragraph() -> None:
    text = "Er ging nach Hause und dann\n\nEr ging nach Hause und dann"
    assert [] == found(text, unit="phrase")


def test_loop_after_emoji() -> None:
    text = "😀 Er ging am Abend am Abend nach Hause."
    assert ["am Abend am Abend"] == found(text, unit="phrase", min_words=2)


def test_manual_repeats_its_steps() -> None:
    step, other = "Klicken Sie auf die Taste OK.", "Wählen Sie im Fenster die Datei aus."
    filler = [f"Im Fenster Nummer {n} steht, was zum Schritt {n + 1} gehört." for n in range(40)]
    lines = [step, *filler[:20], other, step, *filler[20:], other]
    assert [] == found("\n\n".join(lines), unit="passage", min_words=4)


def test_text_that_was_pasted_twice() -> None:
    lines = [f"Das ist Absatz Nummer {n} eines Artikels." for n in range(5)]
    assert lines == found("\n\n".join([*lines, *lines]), unit="passage", min_words=4)


def test_sentence_in_a_copied_paragraph_is_told_once() -> None:
    text = f"{SENTENCE}\n\nDanach ist Pause.\n\n{SENTENCE}"
    assert [] == found(text, unit="sentence", min_words=4)
    assert [SENTENCE] == found(text, unit="passage", min_words=4)
