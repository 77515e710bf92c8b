"""One text, two spellings of a name or two forms of address."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

from induced.excerpts import Edit, Excerpt, wordings
from mtaudit.analysis import morphology
from mtaudit.model import Span

# Letters that transcriptions and typing exchange.
EXCHANGED = {"w": "v", "v": "w", "sch": "sh", "k": "c", "i": "y", "ph": "f", "z": "s"}
_NAME = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]{5,}\b(?!-)")


def consistency(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "Kyiv" and "Kiew", "Sarkozy" and "Sarcozy", "Sie" and "du"."""
    for pair in wordings("spellings")[excerpt.half]:
        german, other = pair.split("/")
        mentions = list(re.finditer(rf"\b{re.escape(german)}\b", excerpt.text))
        if len(mentions) >= 2:
            yield _renamed(mentions, "known-name", other)
    yield from _misspelt(excerpt, chance)
    first, second = chance.sample(wordings("polite")[excerpt.half], 2)
    familiar = chance.choice(wordings("familiar")[excerpt.half])
    place = excerpt.gap.start
    before = f"{excerpt.text[:place]} {first}{excerpt.text[place:]} {second}"
    also = Span(place + 1, place + 1 + len(first))
    yield Edit("address", len(before), len(before), f" {familiar}", before, also=(also,))


def _renamed(mentions: list[re.Match[str]], sub: str, other: str) -> Edit:
    also = tuple(Span(*mention.span()) for mention in mentions[:-1])
    return Edit(sub, *mentions[-1].span(), other, also=also)


def _misspelt(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    counts = Counter(match[0] for match in _NAME.finditer(excerpt.text))
    for name, count in counts.items():
        pairs = [pair for pair in EXCHANGED.items() if pair[0] in name[1:]]
        if count >= 2 and pairs and not morphology.can_be(name, "NN"):
            letters, others = chance.choice(pairs)
            other = name[0] + name[1:].replace(letters, others, 1)
            mentions = list(re.finditer(rf"\b{name}\b", excerpt.text))
            yield _renamed(mentions, "misspelt-name", other)
            return
