"""A piece of text in, its tokens out: the rules of spaCy's German tokenizer.

The patterns and exceptions are spaCy's own, read from it once and kept. How they are applied is
written out here as spaCy's documentation has it: to import spaCy takes longer than to audit an
article, and its vocabulary keeps every word that it has ever seen. `tests/read/test_tokenizer.py`
holds both against each other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Any

from mtaudit.kept import kept
from mtaudit.model import Token

# What stands between blanks is split once if it is not longer.
MAX_KEPT_CHARS = 60
MAX_KEPT_PIECES = 50_000
_BETWEEN_BLANKS = re.compile(r"\S+")
# Stands for blanks that part two tokens; one single blank parts none.
_GAP = ""


class Tokenizer:
    """Splits text by prefixes, suffixes, infixes, web addresses and exceptions."""

    def __init__(self, rules: dict[str, Any]) -> None:
        self._prefix = re.compile(rules["prefix"]).search
        self._suffix = re.compile(rules["suffix"]).search
        self._infixes = re.compile(rules["infix"]).finditer
        self._is_address = re.compile(rules["address"]).match
        self._exceptions: dict[str, list[str]] = rules["exceptions"]
        self._known = lru_cache(MAX_KEPT_PIECES)(self._split)
        # Exceptions that the other rules cut ("z.B" and "."), by the first word of each.
        self._cut: dict[str, list[list[str]]] = {}
        for exception in self._exceptions:
            if self._is_touched(exception):
                words = self._split(exception, {})
                self._cut.setdefault(words[0], []).append(words)

    def __call__(self, text: str, start: int, end: int) -> Iterator[Token]:
        """The tokens of `text[start:end]`, with places in `text`; blanks are no tokens."""
        tokens: list[Token] = []
        last = start
        for match in _BETWEEN_BLANKS.finditer(text, start, end):
            piece, place = match[0], match.start()
            if text[last:place] not in ("", " "):
                tokens.append(Token(last, last, _GAP))
            last = match.end()
            for word in self._known(piece) if len(piece) <= MAX_KEPT_CHARS else self._split(piece):
                tokens.append(Token(place, place + len(word), word))
                place += len(word)
        joined = self._joined(text, tokens)
        skipped = 0
        for number, token in enumerate(tokens):
            if number in joined:
                skipped, words = joined[number]
                yield from _in_a_row(token.start, words)
            if skipped:
                skipped -= 1
            elif token.text != _GAP:
                yield token

    def _split(self, piece: str, exceptions: dict[str, list[str]] | None = None) -> list[str]:
        """The words of what stands between two blanks."""
        exceptions = self._exceptions if exceptions is None else exceptions
        before: list[str] = []
        behind: list[str] = []
        size = 0
        while piece and len(piece) != size and piece not in exceptions:
            size = len(piece)
            first = _length(self._prefix(piece))
            if first and piece[first:] in exceptions:
                before.append(piece[:first])
                piece = piece[first:]
                break
            last = size - _length(self._suffix(piece[first:]))
            if last < size and piece[:last] in exceptions:
                behind.append(piece[last:])
                piece = piece[:last]
                break
            before.append(piece[:first])
            behind.append(piece[last:])
            piece = piece[first:last]
        words = (*before, *self._split_inside(piece, exceptions), *reversed(behind))
        return [word for word in words if word]

    def _split_inside(self, piece: str, exceptions: dict[str, list[str]]) -> list[str]:
        """The words of what has no prefix and no suffix left."""
        if piece in exceptions:
            return exceptions[piece]
        if self._is_address(piece):
            return [piece]
        words: list[str] = []
        start = 0
        for match in self._infixes(piece):
            # At the very beginning it is none.
            if match.start():
                words += [piece[start : match.start()], match[0]]
                start = match.end()
        return [*words, piece[start:]]

    def _is_touched(self, exception: str) -> bool:
        """True for an exception that one of the patterns fits."""
        if exception.isspace():
            return False
        affix = self._prefix(exception) or self._suffix(exception)
        return affix is not None or any(self._infixes(exception))

    def _joined(self, text: str, tokens: Sequence[Token]) -> dict[int, tuple[int, list[str]]]:
        """By the first of them: how many tokens in a row are an exception, and its words.

        The longest rows go first. One that a blank cuts is none, but keeps its tokens from others.
        """
        joined: dict[int, tuple[int, list[str]]] = {}
        taken: set[int] = set()
        for size, first in sorted(self._rows(tokens), key=lambda row: (-row[0], row[1])):
            last = first + size - 1
            if first not in taken and last not in taken:
                words = self._exceptions.get(text[tokens[first].start : tokens[last].end])
                if words:
                    joined[first] = size, words
            taken.update(range(first, last + 1))
        return joined

    def _rows(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Length and first token of each row of tokens that is an exception but for blanks."""
        for place, token in enumerate(tokens):
            for words in self._cut.get(token.text, ()):
                row = tokens[place : place + len(words)]
                if [one.text for one in row] == words:
                    yield len(words), place


def _length(match: re.Match[str] | None) -> int:
    return match.end() - match.start() if match else 0


def _in_a_row(place: int, words: Sequence[str]) -> Iterator[Token]:
    for word in words:
        yield Token(place, place + len(word), word)
        place += len(word)


@cache
def german() -> Tokenizer:
    """The tokenizer, made once per process."""
    return Tokenizer(json.loads(kept("tokenizer", version("spacy"), _rules_of_spacy, __file__)))


def _rules_of_spacy() -> bytes:
    """The patterns and exceptions of spaCy's German tokenizer, as JSON."""
    from spacy.lang.de import German
    from spacy.symbols import ORTH
    from spacy.vocab import Vocab

    its: Any = German(Vocab()).tokenizer
    rules = {
        "prefix": its.prefix_search.__self__.pattern,
        "suffix": its.suffix_search.__self__.pattern,
        "infix": its.infix_finditer.__self__.pattern,
        "address": its.url_match.__self__.pattern,
        "exceptions": {
            exception: [part[ORTH] for part in parts]
            for exception, parts in sorted(its.rules.items())
        },
    }
    return json.dumps(rules).encode()
