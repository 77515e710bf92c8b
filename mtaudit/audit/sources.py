"""Paths or texts in, what a run reads out: each text when it is wanted, none kept.

A run reads every file twice, first for the names in all of them, then to audit it. So it holds
one text at a time, however many files there are, and a file that is changed meanwhile is audited
as it is then.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from mtaudit.model import FileError
from mtaudit.read import discover as discovery
from mtaudit.read.decode import MAX_FILE_BYTES, Decoded, UnreadableFile, decode, from_text

# So many texts are told from more by no rule. Counted no further, a new file in a folder leaves
# most answers, and with them the results of the other files, as they were.
MOST_TEXTS = 3
# A capitalised word after a lower-case one or a comma: a noun or name, no sentence start.
_NAME = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that is to be audited; `load` raises UnreadableFile or OSError if it cannot be."""

    path: str
    load: Callable[[], Decoded]


def files(paths: Iterable[str], stdin: Callable[[], bytes]) -> tuple[Source, ...]:
    """The sources behind paths; standard input, which can be read only once, is kept."""
    read_once = cache(stdin)
    return tuple(
        Source(path, lambda: decode(read_once()))
        if path == discovery.STDIN
        else Source(path, partial(_decode_file, path))
        for path in paths
    )


def texts(named: Iterable[tuple[str, str]]) -> tuple[Source, ...]:
    """Texts that are no files, given as (name, text)."""
    return tuple(Source(name, partial(from_text, text)) for name, text in named)


def load(source: Source) -> Decoded | FileError:
    """The text of a source, or why there is none."""
    try:
        return source.load()
    except UnreadableFile as error:
        return FileError(source.path, str(error))
    except OSError as error:
        return FileError(source.path, discovery.reason(error))


def survey(sources: Iterable[Source]) -> Mapping[str, int]:
    """In how many texts of the run, MOST_TEXTS or less, a capitalised word is inside a sentence.

    A text that is there twice counts once: its damage must not become a name.
    """
    names: Counter[str] = Counter()
    seen: set[bytes] = set()
    for source in sources:
        decoded = load(source)
        if isinstance(decoded, FileError):
            continue
        digest = sha256(decoded.text.encode("utf-8", "surrogatepass")).digest()
        if digest not in seen:
            seen.add(digest)
            names.update(set(_NAME.findall(decoded.text)))
    return {name: min(count, MOST_TEXTS) for name, count in names.items()}


class Asked(Mapping[str, int]):
    """The names of a run for one text, which remembers what was asked for and answered.

    What was found in the text depends on these answers and on no others.
    """

    def __init__(self, names: Mapping[str, int], answers: Mapping[str, int] | None = None) -> None:
        self._names = names
        self.answers = dict(answers or {})

    def __getitem__(self, name: str) -> int:
        count = self._names.get(name, 0)
        self.answers[name] = count
        if not count:
            raise KeyError(name)
        return count

    def __iter__(self) -> Iterator[str]:
        raise TypeError("names are asked for one by one, so that all answers are known")

    def __len__(self) -> int:
        return len(self._names)


def standard_input() -> bytes:
    """Standard input; of too much, no more than tells so."""
    if sys.stdin is None:
        raise UnreadableFile("standard input is closed")
    return sys.stdin.buffer.read(MAX_FILE_BYTES + 1)


def _decode_file(path: str) -> Decoded:
    """The file's text; of a file that is too large, no more is read than tells so."""
    # To open a pipe waits for someone to write into it, and a device may have no end.
    if not (Path(path).is_file() or Path(path).is_dir()) and Path(path).exists():
        raise UnreadableFile("it is no file; pipe its text into `mtaudit scan -` instead")
    with Path(path).open("rb") as file:
        return decode(file.read(MAX_FILE_BYTES + 1))
