"""What is counted in a sentence tagged by hand, and what is not looked at."""

from __future__ import annotations

from collections import Counter

import pytest

from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.model import PassageKind
from mtaudit.translated.habits import WORD, habits_of, is_personal, is_word, prose_of


def sentence(text: str, kind: PassageKind = PassageKind.PARAGRAPH) -> AnalysedSentence:
    """ "Er/PPER kam/VVFIN ./$." → an analysed sentence."""
    pairs = [word.rpartition("/")[::2] for word in text.split()]
    words = tuple(Word(form, tag, form.lower(), 0, 0) for form, tag in pairs)
    return AnalysedSentence(words, kind=kind)


def counted(text: str) -> Counter[str]:
    return Counter(habits_of(sentence(text)))


CAME = "Doch/KON Anna/NE Berger/NE kam/VVFIN ,/$, um/KOUI Brot/NN zu/PTKZU kaufen/VVINF ./$."


def test_closed_class_words_keep_their_form_and_others_are_tags() -> None:
    habits = counted(CAME)
    assert 1 == habits["doch/KON"] == habits["um/KOUI"] == habits["um/KOUI NN"]
    assert 1 == habits["KOUI_NN"] == habits["past/VVFIN"]
    assert not [habit for habit in habits if "brot" in habit or "anna" in habit]


def test_a_name_counts_once_and_a_number_not_at_all() -> None:
    assert 7 == counted(CAME)[WORD]
    assert counted("Im/APPRART Jahr/NN kam/VVFIN er/PPER") == counted(
        "Im/APPRART Jahr/NN 2019/CARD kam/VVFIN er/PPER"
    )


def test_adverbs_outside_the_list_are_tags() -> None:
    habits = counted("Er/PPER kam/VVFIN eben/ADV donnerstags/ADV ./$.")
    assert 1 == habits["eben/ADV"] == habits["ADV"] == habits["eben/ADV ADV"]


def test_punctuation_parts_neighbours_and_is_no_habit() -> None:
    habits = counted(CAME)
    assert 0 == habits["VVFIN um/KOUI"] == habits["VVFIN_KOUI"]
    assert not [habit for habit in habits if "$" in habit]


@pytest.mark.parametrize("mark", ["„/$( ", "»/$( ", "–/$( ", '"/$( '])
def test_quotation_marks_and_dashes_are_not_seen(mark: str) -> None:
    assert counted("Anna/NE kam/VVFIN oft/ADV ./$.") == counted(
        f"Anna/NE kam/VVFIN {mark}oft/ADV ./$."
    )


def test_endings_of_nouns_and_participles() -> None:
    habits = counted("Die/ART laufenden/ADJA Hoffnungen/NN sind/VAFIN freundlich/ADJD")
    assert 1 == habits["-end/ADJA"] == habits["-ungen/NN"] == habits["-lich/ADJD"]


def test_where_a_clause_begins() -> None:
    habits = counted("Gestern/ADV kam/VVFIN der/ART Mann/NN an/PTKVZ ./$.")
    assert 1 == habits["clause:verb-second"] == habits["vorfeld:ADV"]


def test_prose_is_neither_heading_nor_credit_nor_code() -> None:
    kinds = (PassageKind.HEADING, PassageKind.CREDIT, PassageKind.CODE, PassageKind.LIST_ITEM)
    sentences = [sentence(CAME, kind) for kind in kinds]
    assert sentences[3:] == prose_of(sentences)


def test_who_speaks_to_whom_is_no_norm() -> None:
    assert is_personal("unserem/PPOSAT NN")
    assert is_personal("dass/KOUS wir/PPER")
    assert not is_personal("er/PPER VVFIN")


def test_verb_forms_are_no_words() -> None:
    assert is_word("jedoch/ADV")
    assert not is_word("past/VVFIN")
    assert not is_word("genitive/NN")
    assert not is_word("ADV_VVFIN")
