"""Lines and sentences that the page brought in: calques, notices, advertising, debris."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from induced.excerpts import PARAGRAPH, Edit, Excerpt, insert, wording

_MARKED = re.compile(r"\[\[(.+?)\]\]")


def calques(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """A sentence with an idiom translated word by word."""
    yield _sentence(excerpt, "idiom", wording(excerpt, chance, "calques"))
    yield _sentence(excerpt, "name", wording(excerpt, chance, "calqued_names"))


def _sentence(excerpt: Excerpt, sub: str, sentence: str) -> Edit:
    place = excerpt.target.end
    match = _MARKED.search(sentence)
    assert match
    new = " " + _MARKED.sub(r"\1", sentence)
    return Edit(sub, place, place, new, marked=match[1])


def notices(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """A line that says who translated, before, after or within the article."""
    notice = wording(excerpt, chance, "notices")
    yield insert(0, "first", notice + PARAGRAPH)
    yield insert(len(excerpt.text), "last", PARAGRAPH + notice)
    yield insert(excerpt.gap.end, "between", notice + PARAGRAPH)


def debris(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """A line of the page between two paragraphs, one of each sort."""
    for sort in ("advertising", "credits", "more", "sharing", "subscribing", "metadata"):
        line = wording(excerpt, chance, sort)
        yield insert(excerpt.gap.end, sort, line + PARAGRAPH)
