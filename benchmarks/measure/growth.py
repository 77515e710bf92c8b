"""What `mtaudit scan` takes by number of words: seconds, processor time, memory.

Whole commands, with their start, on texts that no cache knows: all that were written in German,
in an order drawn once. Where they run out their sentences come again in another order.
"""

from __future__ import annotations

import datetime
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from data import absent, digest, texts

import mtaudit
from measure.checkers import HELLO
from measure.part import Cell, Part, Settings, Table
from measure.processes import Taken, taken, unmeasurable

FILE = "native_dev.jsonl.gz"
SIZES, LARGEST = (1_000, 10_000, 100_000), (1_000_000, 10_000_000)
# Of a text made of others' sentences; an article of the news has as many.
SENTENCES = 25
OFF, REQUIRED = ("--languagetool", "off"), ("--languagetool", "required")


@dataclass(frozen=True)
class Form:
    """A way to scan so many words; `one_file`: all in one."""

    name: str
    options: tuple[str, ...]
    sizes: tuple[int, ...]
    one_file: bool = False


FORMS = (
    Form("one file", OFF, SIZES, one_file=True),
    Form("many files, one process", (*OFF, "--jobs", "1"), SIZES),
    Form("many files", OFF, SIZES),
    # LanguageTool reads 900 words a second on two cores.
    Form("many files, with LanguageTool", REQUIRED, SIZES[:2]),
)
LARGEST_FORMS = (
    # A file may have 20 MB: ten million words are too many.
    Form("one file", OFF, LARGEST[:1], one_file=True),
    Form("many files", OFF, LARGEST),
)


def growth(settings: Settings) -> Part:
    """From 1,000 to 100,000 words."""
    return _measured(settings, FORMS)


def largest(settings: Settings) -> Part:
    """A million words and ten million: on request, for it takes 20 minutes."""
    return _measured(settings, LARGEST_FORMS)


def _measured(settings: Settings, forms: Sequence[Form]) -> Part:
    if settings.quick:
        return Part(missing="a quick run measures no speed")
    if missing := unmeasurable() or absent(settings.data, FILE):
        return Part(missing=missing)
    part = Part({FILE: digest(FILE, settings.data)})
    part.signature = _signature()
    found = [text for _, text in texts(FILE, folder=settings.data)]
    random.Random(1).shuffle(found)
    rows: list[list[Cell]] = []
    with tempfile.TemporaryDirectory() as folder:
        # The first scan of all keeps what it makes of rules and word lists.
        scan(Path(folder), [HELLO], Form("", OFF, ()))
        for form in forms:
            if settings.scanner.languagetool or form.options != REQUIRED:
                rows += _rows(form, found, Path(folder), part)
    part.tables = [Table("Cost by number of words", HEAD, rows, _about())]
    return part


HEAD = (
    "", "files", "words", "seconds", "processor seconds", "words per second", "MB at most",
)  # fmt: skip


def _rows(form: Form, found: Sequence[str], folder: Path, part: Part) -> Iterator[list[Cell]]:
    for size in form.sizes:
        print(f"growth: {form.name}, {size:,} words", file=sys.stderr)
        articles = list(so_many_words(found, size))
        words = sum(len(text.split()) for text in articles)
        files: Cell = 1 if form.one_file else len(articles)
        one = scan(folder, articles, form)
        part.figures[f"n/{form.name}, {size} words, seconds"] = round(one.wall, 3)
        part.figures[f"n/{form.name}, {size} words, MB"] = round(one.peak)
        times = [round(one.wall, 2), round(one.processor, 2), round(words / one.wall)]
        yield [form.name, files, words, *times, round(one.peak)]


def so_many_words(found: Sequence[str], size: int) -> Iterator[str]:
    """Texts until there are so many words."""
    words = 0
    for text in chain.from_iterable(_lap(found, number) for number in count()):
        if words >= size:
            return
        words += len(text.split())
        yield text


def _lap(found: Sequence[str], number: int) -> Iterator[str]:
    """The texts; in later laps other texts of the same sentences, for copies would be findings."""
    if not number:
        yield from found
        return
    sentences = [sentence for text in found for sentence in text.split(". ")]
    random.Random(number).shuffle(sentences)
    for start in range(0, len(sentences), SENTENCES):
        yield ". ".join(sentences[start : start + SENTENCES])


def scan(folder: Path, articles: Sequence[str], form: Form) -> Taken:
    """A scan of these articles in a process of its own, with a cache in the folder."""
    environment = {"MTAUDIT_CACHE_DIR": str(folder / "cache"), "XDG_STATE_HOME": str(folder)}
    with tempfile.TemporaryDirectory(dir=folder) as inside:
        written = ["\n\n".join(articles)] if form.one_file else articles
        for number, text in enumerate(written):
            Path(inside, f"{number:06}.txt").write_bytes(text.encode())
        command = [sys.executable, "-m", "mtaudit", "scan", inside, "--no-cache", "--exit-zero"]
        return taken([*command, "--isolated", *form.options], environment)


def _signature() -> str:
    return mtaudit.scan_texts([("", HELLO)], mtaudit.Config(languagetool="off")).signature


def _about() -> str:
    return (
        f"Measured on {datetime.date.today().isoformat()} with {os.cpu_count()} cores; whole "
        "commands with their start. Memory is that of all processes together, LanguageTool's too, "
        "looked at every 50 ms; what they share counts in each. Of a file of more than a million "
        "characters the syntax rules are left out."
    )
