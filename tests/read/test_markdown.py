"""Passages of Markdown: kinds, and prose without code, targets and marks."""

from __future__ import annotations

from mtaudit.read import read_text

TEXT = """\
---
title: "Ein Titel"
---

# Die Überschrift

Ein Absatz mit **fettem Wort**, `code()`, einem [Verweis](https://example.org/a_b "T") und
einer zweiten Zeile.

- erster Punkt
- zweiter Punkt

> Ein Zitat hier.

```python
print("kein Deutsch")
```

<div>kein Text</div>

| Spalte | Zweite |
|---|---|
| Zelle eins | Zelle zwei |
"""


def prose(text: str) -> list[tuple[str, list[str]]]:
    document = read_text(text, "a.md")
    return [
        (one.kind.value, [text[piece.start : piece.end] for piece in one.prose])
        for one in document.passages
    ]


def test_kinds_and_prose() -> None:
    found = prose(TEXT)
    assert ("heading", ["Die Überschrift"]) == found[0]
    assert "paragraph" == found[1][0]
    assert [
        "Ein Absatz mit ",
        "fettem Wort",
        ", ",
        ", einem ",
        "Verweis",
        " und\neiner zweiten Zeile.",
    ] == found[1][1]
    assert [("list_item", ["erster Punkt"]), ("list_item", ["zweiter Punkt"])] == found[2:4]
    assert ("quotation", ["Ein Zitat hier."]) == found[4]
    assert ("code", []) == found[5]


def test_front_matter_is_no_prose() -> None:
    assert "Ein Titel" not in "".join(piece for _, pieces in prose(TEXT) for piece in pieces)


def test_crlf_keeps_places() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert ["Die Überschrift"] == prose(text)[0][1]


def test_unclosed_marks_harm_nobody() -> None:
    for text in ("`" * 3000, "[" * 3000, "<" * 3000, "*" * 3000 + "a", "](" * 3000, "<!--" * 900):
        read_text(text, "a.md")
