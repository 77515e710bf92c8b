"""The shipped pipeline: tags, readings, places, and other pipelines in its stead."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from mtaudit.analysis import morphology as m
from mtaudit.analysis.network import BITS, TAGS, bits_of, network
from mtaudit.analysis.syntax import Analyser
from mtaudit.analysis.versions import pipeline_version
from mtaudit.analysis.with_spacy import analyse, load, universal
from mtaudit.config import OWN_PIPELINE
from mtaudit.errors import UsageError
from mtaudit.model import Document
from mtaudit.read import read_text

TEXT = "Die Ministerin hat gestern „Nein“ gesagt. 🙂 Weil er dem Mann hilft, kommt sie nicht an."


def document(text: str) -> Document:
    return read_text(text, "text.txt")


def tags(text: str) -> list[str]:
    return [word.tag for one in analyse(document(text), load(OWN_PIPELINE)) for word in one.words]


def test_tags_of_simple_sentences() -> None:
    assert "ART NN VAFIN ADV VVPP $.".split() == tags("Die Frau hat gestern gelacht.")
    assert "KOUS PPER ART NN VVFIN $, VVFIN PPER PTKNEG PTKVZ $.".split() == tags(
        "Weil er dem Mann hilft, kommt sie nicht an."
    )


def test_words_stand_where_they_stand_in_the_text() -> None:
    given = document(TEXT)
    sentences = analyse(given, load(OWN_PIPELINE))
    for sentence in sentences:
        place = given.sentences[sentence.index]
        assert place.start == sentence.words[0].start
        assert place.end == sentence.words[-1].end
        for word in sentence.words:
            assert given.text[word.start : word.end] == word.text


def test_readings_agree_within_a_phrase() -> None:
    words = {word.text: word for word in analyse(document(TEXT), load(OWN_PIPELINE))[-1].words}
    assert m.DAT & m.MASC == words["dem"].reading == words["Mann"].reading
    assert m.NOM & m.MASC == words["er"].reading
    assert 0 == words["hilft"].reading


def test_a_sentence_is_tagged_alike_alone_and_among_others() -> None:
    alone = [word.tag for word in analyse(document("Er geht heim."), load(OWN_PIPELINE))[0].words]
    text = "Er geht heim. " + TEXT * 30
    among = [word.tag for word in analyse(document(text), load(OWN_PIPELINE))[0].words]
    assert alone == among


def test_doubts_are_probabilities_and_rise_where_a_sentence_is_broken() -> None:
    good = analyse(document("Gestern hat die Frau gelacht."), load(OWN_PIPELINE))[0]
    bad = analyse(document("Gestern die Frau hat gelacht."), load(OWN_PIPELINE))[0]
    for word in (*good.words, *bad.words):
        assert all(0 <= doubt <= 1 for doubt in word.doubts)
    assert max(word.doubt("order") for word in bad.words) > 0.5
    assert max(max(word.doubts) for word in good.words) < 0.5


@pytest.mark.parametrize("text", ["", " ", "?", "\n\n", "wort " * 2000, "ä" * 5000])
def test_odd_texts(text: str) -> None:
    given = document(text)
    sentences = analyse(given, load(OWN_PIPELINE))
    assert len(given.tokens) == sum(len(sentence.words) for sentence in sentences)


def test_the_lexicon_gives_as_many_bits_as_the_network_takes() -> None:
    assert BITS == len(bits_of("Haus")) == len(bits_of("Xyzzy"))
    assert [] == network().run([])
    assert (2, len(TAGS)) == network().run([[], ["Er", "geht"]])[1].tags.shape


def test_another_pipeline_can_stand_in(tmp_path: Path) -> None:
    """An installed pipeline is loaded by its name or, as here, by its folder."""
    other = spacy.blank("de")
    other.add_pipe("mtaudit_network")
    other.to_disk(tmp_path / "de_other")
    found = Analyser(str(tmp_path / "de_other"))(document("Die Frau hat gelacht."))
    assert "ART NN VAFIN VVPP $.".split() == [word.tag for word in found[0].words]


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match=r"no spaCy pipeline 'de_nichts'; install it"):
        load("de_nichts")


def test_a_pipeline_without_a_tagger_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "de_bare")
    with pytest.raises(UsageError, match="has no tagger"):
        load(str(tmp_path / "de_bare"))


def test_the_pipeline_says_its_version() -> None:
    assert pipeline_version(OWN_PIPELINE).startswith("de_mtaudit@")
    assert "de_nichts" == pipeline_version("de_nichts")


def test_every_tag_has_a_universal_part_of_speech() -> None:
    assert "X" not in {universal(tag) for tag in TAGS if tag not in ("FM", "TRUNC", "XY")}
    assert ["VERB", "AUX", "SCONJ", "PUNCT"] == [
        universal(tag) for tag in ("VVFIN", "VMINF", "KOUS", "$(")
    ]
