"""A quotation that nobody closes, that ends too soon, or whose marks are of two kinds."""

from __future__ import annotations

import random
from collections.abc import Iterator

from induced.excerpts import Edit, Excerpt
from mtaudit.model import Span

FRAMES = (", sagte die Sprecherin.", ", hieß es in der Mitteilung.", ", so der Minister.")


def quotes(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """„Das hilft, sagte er. — „Das“ hilft, sagte er. — „Das hilft”, sagte er."""
    start, stop = excerpt.target.start, excerpt.target.end - 1
    said = excerpt.text[start:stop]
    frame = chance.choice(FRAMES)
    before = excerpt.text[:start] + f"„{said}“{frame}" + excerpt.text[stop + 1 :]
    inner = stop + 1
    yield Edit("never-closed", inner, inner + 1, "", before, also=(Span(start, start + 1),))
    unopened = Edit("never-opened", start, inner + 1, said + "“", before, marked="“")
    yield unopened._replace(also=(Span(start, start),))
    for sub, opening, closing in (
        ("mixed-pair", "„", "”"),
        ("mixed-with-straight", "„", '"'),
        ("mixed-guillemets", "„", "«"),
        ("english", "“", "”"),
    ):
        yield Edit(sub, start, inner + 1, opening + said + closing, before)
    words = said.split()
    early = " ".join(words[: len(words) // 2]) + "“"
    later = " ".join(words[len(words) // 2 :])
    yield Edit("closed-early", start + 1, inner + 1, f"{early} {later}", before, marked="“")
    yield Edit("closed-twice", inner, inner + 1, "““", before)
