"""Words, phrases, sentences and paragraphs that are there once too often."""

from __future__ import annotations

import random
from collections.abc import Iterator

from induced.excerpts import PARAGRAPH, Edit, Excerpt, insert, one_of

FUNCTION_WORDS = "in im mit von auf für zu und dass ein eine einen der dem den des nach aus über"


def loops(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "in in", "er sagte, er sagte, er sagte", a sentence or a paragraph twice."""
    small = excerpt.matches(rf"\b(?:{FUNCTION_WORDS.replace(' ', '|')})\b(?= \w)")
    yield from one_of(chance, small, "word", lambda word: f"{word[0]} {word[0]}")
    nouns = excerpt.matches(r"(?<=[a-zäöüß] )[A-ZÄÖÜ][a-zäöüß]{3,}(?= [a-zäöüß])")
    yield from one_of(chance, nouns, "noun", lambda noun: f"{noun[0]} {noun[0]}")
    phrases = excerpt.matches(r"(?<=[a-zäöüß] )[a-zäöüß]+(?: \w{3,}){2,3}(?= \w)")
    yield from one_of(chance, phrases, "phrase-twice", lambda one: f"{one[0]} {one[0]}")
    yield from one_of(chance, phrases, "phrase-thrice", lambda one: f"{one[0]}, {one[0]}, {one[0]}")
    start, end = excerpt.target
    yield insert(end, "sentence", " " + excerpt.text[start:end])
    copy = excerpt.text[: excerpt.gap.start]
    yield insert(excerpt.gap.end, "paragraph", copy + PARAGRAPH)
    yield insert(len(excerpt.text), "sentence-later", " " + excerpt.sentence(0))
