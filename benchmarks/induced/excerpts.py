"""Articles in, excerpts of four sentences out, and what can be changed in them.

A damage of a text is made in an excerpt: two paragraphs of two sentences, as they follow one
another in the article. Independent of taggers: where a link would stand is told by capitals.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from induced.tagged import digest
from mtaudit.model import Span
from mtaudit.read import read_text

SENTENCES, PER_PARAGRAPH = 4, 2
PARAGRAPH = "\n\n"
_PLAIN = re.compile(r"[A-ZÄÖÜ][\w ,.%–-]+\.")
MIN_WORDS, MAX_WORDS = 6, 36
# Titles and heads of lists in encyclopaedias.
_HEADING = re.compile(r"^==.*$|^\*.*$", re.MULTILINE)

# A name of two words or more; a noun or a name; neither begins a sentence.
NAMES = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]{2,}(?: [A-ZÄÖÜ][a-zäöüß]{2,})+\b")
LINK = re.compile(r"(?<=[a-zäöüß,] )(?:[A-ZÄÖÜ][a-zäöüß]{3,} )*[A-ZÄÖÜ][a-zäöüß]{3,}\b(?!-)")


@dataclass(frozen=True)
class Excerpt:
    """A stretch of an article; damage goes into `target`, one of its inner sentences.

    `half`: of the articles and of the lists of words, see `induce.HALVES`.
    """

    text: str
    sentences: tuple[Span, ...]
    title: str
    source: str
    half: str

    @cached_property
    def target(self) -> Span:
        return self.sentences[1 + digest("target", self.text) % (len(self.sentences) - 2)]

    @cached_property
    def gap(self) -> Span:
        """Between the paragraphs."""
        start = self.text.index(PARAGRAPH)
        return Span(start, start + len(PARAGRAPH))

    def sentence(self, index: int) -> str:
        return self.text[slice(*self.sentences[index])]

    def chance(self, kind: str) -> random.Random:
        return random.Random(digest(kind, self.text))

    def matches(self, pattern: str | re.Pattern[str]) -> list[re.Match[str]]:
        """Where a pattern is in the target sentence, but for its first word."""
        first = self.text.index(" ", self.target.start)
        return list(re.compile(pattern).finditer(self.text, first, self.target.end))


class Edit(NamedTuple):
    """What to put for `[start, end)` of the excerpt, or of `before` if that is the good text.

    `marked`: the piece of `new` that a reader would mark; all of it, without blanks, by default.
    `also`: other places at which the damage may be told, in the good text, before `start`.
    """

    sub: str
    start: int
    end: int
    new: str
    before: str | None = None
    marked: str = ""
    also: tuple[Span, ...] = ()


Make = Callable[[Excerpt, random.Random], Iterator[Edit]]


def apply(excerpt: Excerpt, edit: Edit) -> tuple[str, str, tuple[Span, ...]]:
    """The good text, the damaged one, and the places of the damage in it."""
    text = edit.before or excerpt.text
    damaged = text[: edit.start] + edit.new + text[edit.end :]
    marked = edit.marked or edit.new.strip() or edit.new
    start = edit.start + edit.new.index(marked)
    return text, damaged, (*edit.also, Span(start, start + len(marked)))


def one_of(
    chance: random.Random, matches: list[re.Match[str]], sub: str, new: Callable[[Any], str]
) -> Iterator[Edit]:
    """An edit of one of the matches, if there are any."""
    if matches:
        match = chance.choice(matches)
        yield Edit(sub, *match.span(), new(match))


def insert(place: int, sub: str, text: str) -> Edit:
    return Edit(sub, place, place, text)


def first_lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def wordings(name: str) -> dict[str, tuple[str, ...]]:
    """A list of `wordings.yml` by half: whatever is tuned sees one of them only."""
    path = Path(__file__).with_name("wordings.yml")
    listed = [str(one) for one in yaml.safe_load(path.read_text(encoding="utf-8"))[name]]
    return {"tuned": tuple(listed[::2]), "held-out": tuple(listed[1::2])}


def wording(excerpt: Excerpt, chance: random.Random, name: str) -> str:
    return chance.choice(wordings(name)[excerpt.half])


def excerpts(named: Iterable[tuple[str, str]], half: str) -> Iterator[Excerpt]:
    """The runs of plain sentences of each text, cut into excerpts that do not overlap."""
    for source, text in named:
        run: list[str] = []
        found = list(_sentences(text))
        title = found[0].rstrip(".") if found and "10kgnad" in source else ""
        for sentence in found:
            run = [*run, sentence] if _is_plain(sentence) else []
            if len(run) == SENTENCES:
                yield _excerpt(run, title, source, half)
                run = []


def _sentences(text: str) -> Iterator[str]:
    # Encyclopaedias have a sentence per line.
    document = read_text(re.sub(r"\n+", "\n\n", _HEADING.sub("", text)))
    for sentence in document.sentences:
        yield " ".join(document.text[sentence.start : sentence.end].split())


def _is_plain(sentence: str) -> bool:
    words = len(sentence.split())
    return MIN_WORDS <= words <= MAX_WORDS and bool(_PLAIN.fullmatch(sentence))


def _excerpt(sentences: list[str], title: str, source: str, half: str) -> Excerpt:
    text = ""
    spans = []
    for index, sentence in enumerate(sentences):
        text += "" if not index else " " if index % PER_PARAGRAPH else PARAGRAPH
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence
    return Excerpt(text, tuple(spans), title, source, half)
