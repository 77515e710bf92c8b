"""No rule ends in an error on a sentence that is cut anywhere or whose words are shuffled.

The sentences are the examples of all rules. What is cut and shuffled is drawn anew for each seed:
`MTAUDIT_PROPERTY_CASES=1000 pytest tests/hostile/test_cut_sentences.py` tries more.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from functools import cache

import pytest

from mtaudit.analysis.syntax import Analyser
from mtaudit.detectors import bind
from mtaudit.detectors.base import Context
from mtaudit.read import read_text
from mtaudit.rulebook import load_rules

CASES = max(1, int(os.environ.get("MTAUDIT_PROPERTY_CASES", "50")) // 10)
PIECES = 300
MOST_WORDS = 25
SHUFFLED = 0.4
ENDS = ("", "", ".", " .", ",", ";", ":", "?", "“", "“,", "!")


@cache
def sentences() -> list[list[str]]:
    texts = (example.text for rule in load_rules() for example in rule.examples)
    return [text.split() for text in texts if len(text.split()) > 3]


def broken(chance: random.Random) -> Iterator[str]:
    """Pieces of two sentences that ran together, each a paragraph of its own."""
    for _ in range(PIECES):
        one, other = chance.sample(sentences(), 2)
        words = [*one[:-1], one[-1].rstrip(".") + chance.choice(("", ",", ".")), *other]
        first = chance.randrange(len(words))
        piece = words[first : first + chance.randint(1, MOST_WORDS)]
        if chance.random() < SHUFFLED:
            chance.shuffle(piece)
        yield " ".join(piece) + chance.choice(ENDS)


@pytest.mark.parametrize("seed", range(CASES))
def test_every_rule_reads_broken_sentences_to_their_end(seed: int) -> None:
    document = read_text("\n\n".join(broken(random.Random(seed))))
    context = Context(analyse=Analyser())
    for bound in bind(load_rules()):
        for finding in bound.find(document, context):
            assert 0 <= finding.start <= finding.end <= len(document.text)
