"""Our tokenizer splits as spaCy's German tokenizer does, whose rules it applies."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from spacy.lang.de import German
from spacy.vocab import Vocab

from mtaudit.model import Token
from mtaudit.read.tokenizer import MAX_KEPT_CHARS, german
from mtaudit.rulebook import load_rules

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = [
    "Am 5. Mai 2019 z. B., d.h. etwa um 10.30 Uhr, kam Dr. A. Müller-Lüdenscheidt (67) an.",
    "„So geht’s“, sagte er, „u.a. im CDU/CSU-Haus ... usw.“ – und/oder nicht?!",
    "Siehe https://example.org/a?b=c#d, www.example.org/x. oder a.b@example.org!",
    "5km, 20°C., 3-4 %, 1.000,50€, $5; a--b, x:y, Aa.Bb, Aa,bb und :-) sowie : ) ;-)",
    "  Blanks\tund\u00a0Umbrüche\n\n \nhier .  ",
    "",
    " ",
    "„" * 40 + "Wort" + "“" * 40,
    "x" * 200 + "." * 200 + "auf’m" * 50,
]


@cache
def spacys() -> Any:
    return German(Vocab()).tokenizer


def expected(text: str, start: int, end: int) -> list[Token]:
    found = (Token(start + one.idx, start + one.idx + len(one), one.text)
             for one in spacys()(text[start:end]))  # fmt: skip
    return [token for token in found if not token.text.isspace()]


@pytest.mark.parametrize("text", TEXTS)
def test_same_tokens(text: str) -> None:
    assert expected(text, 0, len(text)) == list(german()(text, 0, len(text)))


def test_same_tokens_in_the_corpus_and_the_examples_of_all_rules() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    texts += [example.text for rule in load_rules() for example in rule.examples]
    assert len(texts) > 1000
    for text in texts:
        assert expected(text, 0, len(text)) == list(german()(text, 0, len(text)))


def test_same_tokens_of_random_pieces() -> None:
    """Affixes, exceptions and blanks in any order, as no writer would put them."""
    random_ = random.Random(1)
    pieces = [*"aA.ßÄ1,-–:;()!'’\"„“ \t\n…/&<>8DPo^_|*=[]{}$€%§\u00a0", *spacys().rules, "www.x.de"]
    for _ in range(3000):
        text = "".join(random_.choices(pieces, k=random_.randint(1, 14)))
        assert expected(text, 0, len(text)) == list(german()(text, 0, len(text))), text


def test_places_are_those_of_the_whole_text() -> None:
    text = "vorher (z.B. hier) nachher"
    assert expected(text, 7, 18) == list(german()(text, 7, 18))
    assert Token(8, 12, "z.B.") in german()(text, 7, 18)


def test_what_is_too_long_to_keep_is_split_alike() -> None:
    piece = "(" + "a" * MAX_KEPT_CHARS + ")"
    assert ["(", piece[1:-1], ")"] == [token.text for token in german()(piece, 0, len(piece))]
