"""What goes of a text, what stays, and that to clean it again changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtaudit.cleaned import CleanedFile
from mtaudit.model import Severity

Clean = Callable[..., CleanedFile]
A = "Der Präsident sprach am Montag mit der Kanzlerin."
B = "Danach reiste er nach Wien ab."
C = "Die Gespräche gehen am Dienstag weiter."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}\n\nWerbung\n\n{B}\n", f"{A}\n\n{B}\n"),
        (f"{A}\nWerbung\n{B}\n", f"{A}\n{B}\n"),
        (f"{A}\n\nWerbung\n{B}", f"{A}\n\n{B}"),
        (f"{A}\nWerbung\n\n{B}", f"{A}\n\n{B}"),
        (f"{A}\n\n\nWerbung\n\nFoto: Karin Muster/dpa\n\n\n\n{B}", f"{A}\n\n\n{B}"),
        (f"Anzeige\n\n{A}\n", f"{A}\n"),
        (f"{A}\n\nWerbung", A),
        (f"{A}\n\nWerbung\n\n\n", f"{A}\n"),
        (f"{A}\r\n\r\nWerbung\r\n\r\n{B}\r\n", f"{A}\r\n\r\n{B}\r\n"),
        (f"{A}\r\rWerbung\r\r{B}", f"{A}\r\r{B}"),
        (f"  {A}  \n \t\n*** Anzeige ***\n{B}", f"  {A}  \n \t\n{B}"),
        (f"{A}\nPolitik\nKultur\nSport\n", f"{A}\n"),
    ],
)
def test_lines_that_go_leave_no_blank_lines(cleaned: Clean, text: str, expected: str) -> None:
    assert expected == cleaned(text).cleaned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A} Werbung\n{B}\n", f"{A}\n{B}\n"),
        (f"{A} Anzeige Am Abend reiste er ab. {C}\n", f"{A} Am Abend reiste er ab. {C}\n"),
        (f"Anzeige {A}\n{B}\n", f"{A}\n{B}\n"),
        (f" date 2021-05 {A}\n{B}\n", f"{A}\n{B}\n"),
        (f"Die Pfanne (Affiliate-Link) hält lange. {A}\n", f"Die Pfanne hält lange. {A}\n"),
        (f"Die Pfanne hält lange (Affiliate-Link). {A}\n", f"Die Pfanne hält lange. {A}\n"),
        (f"{A} (Foto: Karin Muster/dpa)\n{B}\n", f"{A}\n{B}\n"),
        (f"{A} Foto: Karin Muster/dpa.\n{B}\n", f"{A}\n{B}\n"),
    ],
)
def test_markers_go_out_of_a_line(cleaned: Clean, text: str, expected: str) -> None:
    assert expected == cleaned(text).cleaned


@pytest.mark.parametrize(
    "text",
    [
        f"{A} (dpa/afp)\n{B}\n",
        f"Kultur\n{A}\n23.10.2024\n",
        f"{A} Einige Links in diesem Artikel sind Affiliate-Links. {B}\n",
        f"Die Zeitung lebt von drei Dingen:\n- Werbung\n- Abos\n- Spenden\n{A}\n",
        f"{A}\n== Werbung ==\n{B}\n",
        f"{A} Womit verdient er Geld? Mit Werbung.\n{B}\n",
        f"Fett ist <b>fett</b>.\n</p>\n**{A}**\n",
        "This text was written in English, and nobody has ever translated it into German so far. "
        "It tells of a president who spoke with the chancellor on Monday.\n\nWerbung\n",
    ],
)
def test_what_an_article_says_stays(cleaned: Clean, text: str) -> None:
    assert text == cleaned(text).cleaned


MARKDOWN = f"""---
title: Werbung
---

# Anzeige

{A} Werbung

Werbung

- Werbung
- Abos

1. {B}

   Werbung

> {C}

> Werbung

```
Werbung
```

| Werbung | Abos |
|---------|------|
| Anzeige | Werbung |

    Werbung
"""


def test_markdown_keeps_its_shape(cleaned: Clean) -> None:
    expected = MARKDOWN.replace(f"{A} Werbung\n\nWerbung\n", f"{A}\n").replace("> Werbung\n\n", "")
    assert expected == cleaned(MARKDOWN, "text.md").cleaned


def test_markdown_keeps_only_what_has_to_stay(cleaned: Clean) -> None:
    bad = f"- {A}\n\nWerbung\n\n    {B}\n\n"
    text = f"{C}\n\nAnzeige\n\n{bad}{A}\n\nWerbung\n\n{B}\n"
    assert f"{C}\n\n{bad}{A}\n\n{B}\n" == cleaned(text, "text.md").cleaned


@pytest.mark.parametrize(
    "text",
    [
        # what stands before a line of hyphens would become front matter
        f"Werbung\n\n---\n\n{A}\n\n---\n\n{B}\n",
        # a block of code would become part of the list
        f"- {A}\n\nWerbung\n\n    {B}\n",
    ],
)
def test_markdown_that_would_mean_something_else_stays(cleaned: Clean, text: str) -> None:
    assert text == cleaned(text, "text.md").cleaned


def test_a_text_that_is_nothing_but_debris_stays(cleaned: Clean) -> None:
    file = cleaned("Werbung\n\nAnzeige\n")
    assert ((), "nothing would be left of it, so it stays as it is") == (file.gaps, file.note)


def test_a_text_that_was_made_to_take_forever_stays(
    cleaned: Clean, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{A} Foto: Karin Muster. Foto: Anna Pohl. Foto: Jan Maier.\n"
    assert f"{A}\n" == cleaned(text).cleaned
    monkeypatch.setattr("mtaudit.cleaning.MAX_ROUNDS", 2)
    file = cleaned(text)
    note = "there is more to remove each time that it is cleaned, so it stays as it is"
    assert ((), note) == (file.gaps, file.note)


DAMAGED = "Er traf Donald TrumpLaut einer Quelle."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A} {DAMAGED} {B}\n", f"{A} {B}\n"),
        (f"{A}\n\n{DAMAGED}\n\nWerbung\n\n{B}\n", f"{A}\n\n{B}\n"),
    ],
)
def test_damaged_passages(cleaned: Clean, text: str, expected: str) -> None:
    assert expected == cleaned(text, floor=Severity.MAJOR).cleaned


def test_damaged_passages_from_a_severity_on(cleaned: Clean) -> None:
    text = f"{A} Die Firma wurde in 2019 gegründet. {B}\n"
    assert text == cleaned(text, floor=Severity.MAJOR).cleaned
    assert f"{A} {B}\n" == cleaned(text, floor=Severity.MINOR).cleaned


def test_a_link_goes_as_a_whole_or_not_at_all(cleaned: Clean) -> None:
    text = f"[{A} {DAMAGED[:8]}](https://talblick.de){DAMAGED[8:]} {B}\n"
    assert text == cleaned(text, "text.md", floor=Severity.MAJOR).cleaned
    text = f"{A} {DAMAGED[:-1]} im [Tal](https://talblick.de). {B}\n"
    assert f"{A} {B}\n" == cleaned(text, "text.md", floor=Severity.MAJOR).cleaned


def test_places_are_those_of_the_text_that_was_read(cleaned: Clean) -> None:
    """Where a line went, another may stand at the end of its paragraph: it goes the next time."""
    text = f"{A}\n\nWerbung\n\n{B} {DAMAGED} Werbung\n"
    file = cleaned(text, floor=Severity.MAJOR)
    told = [(text[one.start : one.end], one.is_damage) for one in file.removals]
    assert [("Werbung", False), (DAMAGED, True), ("Werbung", False)] == told
    assert f"{A}\n\n{B}\n" == file.cleaned


PARTS = st.sampled_from(
    (
        *(A, B, C, "Werbung", "Anzeige", "- Werbung", "- Abos", "1. Werbung", "> Werbung"),
        *("Foto: Karin Muster/dpa", "(dpa/afp)", "date 2021-05", "[Anzeige]", "(Affiliate-Link)"),
        *("Dieser Text wurde automatisch übersetzt.", "Lesedauer: 3 Minuten", "---", "***", "==="),
        *("```", "## Werbung", "== Werbung ==", "| a | b |", "|---|---|", "<p>", "**", "Teilen"),
        *(" ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\xa0", ". ", "x"),
    )
)
TEXTS = st.lists(PARTS, min_size=1, max_size=14).map("".join)


@given(TEXTS, st.sampled_from(("text.txt", "text.md")))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_again_changes_nothing_and_words_only_go(cleaned: Clean, text: str, path: str) -> None:
    once = cleaned(text, path)
    assert () == cleaned(once.cleaned, path).gaps
    kept, taken = once.cleaned, text
    for gap in reversed(once.gaps):
        taken = taken[: gap.start] + taken[gap.end :]
    assert kept == taken
    # What goes beside the removals are blanks, and marks of a line that is gone.
    told = {place for one in once.removals for place in range(one.start, one.end)}
    rest = [text[place] for gap in once.gaps for place in range(*gap) if place not in told]
    assert not [sign for sign in rest if sign.isalnum()]
