"""Cleaning takes nothing of articles, and what it takes of pages is counted right."""

from __future__ import annotations

import clean
import pytest
from data import DATA, absent

PAGES = {
    "a.txt": [("Werbung", True), ("Der Turm soll im Mai fallen.", False)],
    "b.txt": [("Anzeige", False), ("Karin Muster", True), ("Der Hafen bleibt offen.", False)],
}


def test_lost_sentences() -> None:
    text = "Der Turm soll im Mai fallen.\n\nAnzeige\n\nDer Hafen bleibt offen."
    [file] = clean.clean_all([("a.txt", text)])
    assert ["Anzeige"] == clean.lost_sentences(file)


def test_pages_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    clean.print_pages(PAGES, show=0)
    assert (
        "pages: 2, 2 strings of debris\n"
        "  removed: 1 of debris, 1 of articles (of 3)\n"
        "  recall 0.500, precision 0.500\n"
        "  strings of articles of which anything is gone: 1\n"
        "  changed when cleaned again: 0\n"
    ) == capsys.readouterr().out


def test_not_a_sentence_of_200_native_articles_is_lost() -> None:
    if missing := absent(DATA, "native_dev.jsonl.gz"):
        pytest.skip(missing)
    files = clean.clean_all(clean.articles(clean.ARTICLES))
    assert clean.ARTICLES == len(files)
    assert {} == {file.path: lost for file in files if (lost := clean.lost_sentences(file))}
    assert 0 == clean.changed_again(files)
