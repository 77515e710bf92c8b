"""No text makes a rule slow: each rule's time on hostile texts stays linear and short."""

from __future__ import annotations

import time

import pytest

from mtaudit.analysis import lexicon
from mtaudit.analysis.syntax import AnalysedSentence
from mtaudit.analysis.with_langdetect import guess
from mtaudit.analysis.with_spacy import analyse, load
from mtaudit.config import OWN_PIPELINE
from mtaudit.detectors import BoundRule, Context, bind
from mtaudit.model import Document
from mtaudit.read import read_text
from mtaudit.rulebook import load_rules

CHARS = 60_000
PIECES = {
    "blanks": "a" + " " * 3000 + "b ",
    "one letter": "a ",
    "capitals": "A ",
    "camel": "aB" * 190 + " ",
    "quotes": '„ “ " ',
    "inches": '5" ',
    "closing quotes": "a“ ",
    "open brackets": "(a ",
    "brackets": "[](<{",
    "round brackets": "(",
    "zero width": "a\u200b",
    "digits": "1.000,00 ",
    "dots": ". . ",
    "dashes": "- – — ",
    "same word": "Werbung ",
    "phrase": "der Präsident sagte am Montag in Berlin dass er ",
    "english": "the president said that he would ",
    "apostrophes": "Musk's ",
    "lines": "Werbung\n",
    "combining": "e\u0301\u0301\u0301",
    "no blank": "x",
    "entities": "&amp;&#x41;",
    "commas": "er, sie, ",
}
# Two seconds for 60,000 characters of one rule: what grows with their square takes minutes.
MAX_SECONDS = 2.0
# 60,000 characters are up to 60,000 words here; the network reads 10,000 in a second.
MAX_ANALYSIS_SECONDS = 30.0


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    found = {name: read_text((piece * CHARS)[:CHARS]) for name, piece in PIECES.items()}
    examples = " ".join(e.text for bound in RULES for e in bound.rule.examples if e.span)
    found["all examples"] = read_text(examples[:CHARS])
    # Word lists and language profiles are loaded once per process, not once per text.
    lexicon.zipf("the", "en")
    lexicon.zipf("das")
    guess("Das ist ein Satz.")
    return found


@pytest.fixture(scope="module")
def sentences(documents: dict[str, Document]) -> dict[int, tuple[AnalysedSentence, ...]]:
    """Each document's analysis, once for all rules; the first one loads the network."""
    analyse(read_text("Das ist ein Satz."), load(OWN_PIPELINE))
    found, slow = {}, {}
    for name, document in documents.items():
        begin = time.process_time()
        found[id(document)] = analyse(document, load(OWN_PIPELINE))
        seconds = time.process_time() - begin
        if seconds > MAX_ANALYSIS_SECONDS:
            slow[name] = round(seconds, 2)
    assert {} == slow
    return found


RULES = bind(load_rules())


@pytest.mark.parametrize("bound", RULES, ids=lambda bound: bound.rule.id)
def test_linear(
    bound: BoundRule,
    documents: dict[str, Document],
    sentences: dict[int, tuple[AnalysedSentence, ...]],
) -> None:
    context = Context(analyse=lambda document: sentences[id(document)])
    slow = {}
    for name, document in documents.items():
        begin = time.process_time()
        for _ in bound.find(document, context):
            pass
        seconds = time.process_time() - begin
        if seconds > MAX_SECONDS:
            slow[name] = round(seconds, 2)
    assert {} == slow


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_reading_is_linear(piece: str, name: str) -> None:
    begin = time.process_time()
    read_text((piece * CHARS)[:CHARS], name)
    assert time.process_time() - begin < 5 * MAX_SECONDS
