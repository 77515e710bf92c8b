"""English that nobody translated: words, phrases, sentences, paragraphs, endings, prefixes."""

from __future__ import annotations

import random
from collections.abc import Iterator

from induced.excerpts import PARAGRAPH, Edit, Excerpt, insert, one_of, wording, wordings
from mtaudit.analysis import morphology

FUNCTION_WORDS = {"und": "and", "mit": "with", "von": "of", "aber": "but", "für": "for"}
FUNCTION_WORDS |= {"nicht": "not", "auch": "also", "nach": "after", "der": "the", "die": "the"}
PREFIXES = ("pro", "anti")
_NAME_IN_GENITIVE = r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöü]{3,}[a-rt-zäöü](?=s [A-ZÄÖÜ][a-zäöüß]+)"
_ADJECTIVE = r"(?<=[a-zäöüß] )[a-zäöüß]{3,}(?:ische|liche|ige)[nrsm]?(?= [A-ZÄÖÜ])"


def english_left_over(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "die investigation", "shortly after midnight", "Musk's", "pro-Trump Demonstranten"."""
    nouns = excerpt.matches(r"(?<=[a-zäöüß] )[A-ZÄÖÜ][a-zäöüß]{3,}(?= [a-zäöüß])")
    word = wording(excerpt, chance, "english_words")
    yield from one_of(chance, nouns, "word", lambda one: word)
    small = excerpt.matches(rf"\b(?:{'|'.join(FUNCTION_WORDS)})\b(?= \w)")
    yield from one_of(chance, small, "function-word", lambda one: FUNCTION_WORDS[one[0]])
    phrase = wording(excerpt, chance, "english_phrases")
    blanks = excerpt.matches(r"(?<=[a-zäöüß]) (?=(?:in|mit|bei|nach|für|auf) )")
    yield from one_of(chance, blanks, "phrase", lambda one: f" {phrase} ")
    sentence = wording(excerpt, chance, "english_sentences")
    yield insert(excerpt.target.end, "sentence", f" {sentence}")
    several = chance.sample(wordings("english_sentences")[excerpt.half], 3)
    yield insert(excerpt.gap.end, "paragraph", " ".join(several) + PARAGRAPH)
    names = excerpt.matches(_NAME_IN_GENITIVE)
    for match in [one for one in names if morphology.can_be(one[0], "NE")][:1]:
        new = match[0] + chance.choice("'’") + "s"
        yield Edit("genitive", match.start(), match.end() + 1, new)
    prefix, name = chance.choice(PREFIXES), wording(excerpt, chance, "hyphen_names")
    adjectives = excerpt.matches(_ADJECTIVE)
    yield from one_of(chance, adjectives, "hyphen-prefix", lambda one: f"{prefix}-{name}")
    compound = wording(excerpt, chance, "hyphen_compounds")
    yield from one_of(chance, adjectives, "hyphen-compound", lambda one: compound)
