"""What tags an article is what we offer to spaCy, and its keys are spaCy's."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.strings import get_string_id
from spacy.symbols import IDS

from mtaudit.analysis import morphology, tagging, with_spacy
from mtaudit.read import read_text

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_same_sentences_with_and_without_spacy(path: Path) -> None:
    document = read_text(path.read_text(encoding="utf-8"))
    assert with_spacy.analyse(document, with_spacy.load()) == tagging.analyse(document)


def test_nothing_to_tag() -> None:
    assert () == tagging.analyse(read_text(""))


def test_keys_are_spacys_numbers() -> None:
    words = (
        "a Ei ID Haus Straße Fußgänger Häuserblock Donaudampfschifffahrt 1234567 12345678".split()
    )
    assert [get_string_id(word) for word in words] == [morphology._key(word) for word in words]


def test_no_form_of_the_lexicon_but_one_is_a_name_inside_spacy() -> None:
    lexicon = set(morphology._lexicon().keys.tolist())
    names = {name for name, number in IDS.items() if name and number in lexicon}
    assert morphology._NUMBERED == {name: IDS[name] for name in names}
    assert not {morphology._key(name) for name in IDS if name not in names} & lexicon
