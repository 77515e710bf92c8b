"""Page debris: which strings of a page's surroundings are told from those of its article.

Each string is a line of its page; the lines of a page are shuffled, for the data tell no order.
A line is called debris if a counted finding of the packs `ads` or `boilerplate` touches it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from data import absent, digest, rows

from measure.part import Cell, Part, Settings, Table
from measure.statistics import ratio, share
from mtaudit.report.excerpt import counted

FILE = "boilerplate_dev.jsonl.gz"
PACKS = ("ads/", "boilerplate/")
GOAL = "Goal: F1 .85 at a precision of .95."
HALVES = (
    "Rules of version 0.5 were made by looking at every other page; those before, at all of them."
)
FORMS = (
    "A string that is part of a headline or a sentence looks the same in an article and around it: "
    "of such lines little can be told."
)

Line = tuple[str, bool]
_ENDED = re.compile(r"""[.!?…:;,]["“”'’«»)]*$""")


class Page(NamedTuple):
    """The lines of a page, and which of them are called debris."""

    lines: list[Line]
    called: list[bool]

    @property
    def hits(self) -> int:
        """How many lines are debris and called so."""
        return sum(is_debris and call for (_, is_debris), call in zip(*self, strict=True))

    @property
    def truth(self) -> int:
        """How many lines are debris."""
        return sum(is_debris for _, is_debris in self.lines)


def debris(settings: Settings) -> Part:
    """Precision, recall and F1 of the lines called debris."""
    if missing := absent(settings.data, FILE):
        return Part(missing=missing)
    part = Part({FILE: digest(FILE, settings.data)})
    lines = [_lines(row) for row in rows(FILE, settings.data)]
    texts = ["\n".join(text for text, _ in page) for page in lines]
    files = settings.scanner.scan("debris", texts, select=PACKS)
    part.signature = settings.scanner.signature
    pages = [
        Page(page, _called(page, [(one.start, one.end) for one in counted(file.findings)]))
        for page, file in zip(lines, files, strict=True)
    ]
    part.shown = _wrong(pages)[: settings.show]
    for name, value in zip(("f1", "precision", "recall"), _figures(pages), strict=True):
        part.note(name, value)
    part.note("f1, held out", _figures(pages[1::2])[0])
    part.tables += [_by_half(pages), _by_form(pages)]
    return part


def _lines(row: dict[str, list[str]]) -> list[Line]:
    """The strings of a page on a line each, with whether they are debris."""
    lines = [
        (" ".join(text.split()), is_debris)
        for key, is_debris in (("keep", False), ("boilerplate", True))
        for text in row[key]
        if text.strip()
    ]
    random.Random(str(row["page"])).shuffle(lines)
    return lines


def _called(lines: list[Line], spans: list[tuple[int, int]]) -> list[bool]:
    """For each line whether a span touches it."""
    called, start = [], 0
    for text, _ in lines:
        end = start + len(text)
        called.append(any(first < end and start < last for first, last in spans))
        start = end + 1
    return called


def _wrong(pages: Sequence[Page]) -> list[str]:
    return [
        f"wrongly called debris: {text}"
        for page in pages
        for (text, is_debris), call in zip(*page, strict=True)
        if call and not is_debris
    ]


def _figures(pages: Sequence[Page]) -> tuple[list[float], list[float], list[float]]:
    """F1, precision, recall."""
    hits = [page.hits for page in pages]
    said = [sum(page.called) for page in pages]
    truth = [page.truth for page in pages]
    f1 = ratio([2 * hit for hit in hits], [a + b for a, b in zip(said, truth, strict=True)])
    return f1, ratio(hits, said), ratio(hits, truth)


def _by_half(pages: Sequence[Page]) -> Table:
    total, truth = sum(len(page.lines) for page in pages), sum(page.truth for page in pages)
    rate = share(truth, total)
    everything: list[Cell] = ["all lines are called debris", len(pages), total, truth, total]
    return Table(
        "Page debris, by line",
        ("", "pages", "lines", "of them debris", "called debris", "F1", "precision", "recall"),
        [
            _row("all pages", pages),
            _row("looked at", pages[::2]),
            _row("held out", pages[1::2]),
            [*everything, round(2 * rate / (1 + rate), 4), rate, 1.0],
        ],
        f"{GOAL} {HALVES}",
    )


def _row(name: str, pages: Sequence[Page]) -> list[Cell]:
    lines, truth = sum(len(page.lines) for page in pages), sum(page.truth for page in pages)
    called = sum(sum(page.called) for page in pages)
    return [name, len(pages), lines, truth, called, *_figures(pages)]


def _by_form(pages: Sequence[Page]) -> Table:
    """What lines look like that are found or missed."""
    lines = [
        (text, is_debris, call)
        for page in pages
        for (text, is_debris), call in zip(*page, strict=True)
    ]
    found: list[list[Cell]] = []
    for name in _FORMS:
        own = [one for one in lines if _form(one[0]) == name]
        of_debris = [call for _, is_debris, call in own if is_debris]
        of_articles = [call for _, is_debris, call in own if not is_debris]
        found.append(
            [
                name,
                len(of_debris),
                sum(of_debris),
                share(sum(of_debris), len(of_debris)),
                len(of_articles),
                sum(of_articles),
            ]
        )
    return Table(
        "Page debris, by the form of the line",
        ("line", "debris", "found", "recall", "of articles", "wrongly called debris"),
        found,
        FORMS,
    )


# The first that fits.
_FORMS: dict[str, Callable[[str], bool]] = {
    "starts in lower case": lambda text: text[0].islower(),
    "ends like a sentence": lambda text: bool(_ENDED.search(text)),
    "one word": lambda text: len(text.split()) == 1,
    "two words": lambda text: len(text.split()) == 2,
    "three words": lambda text: len(text.split()) == 3,
    "more words": lambda text: True,
}


def _form(text: str) -> str:
    return next(name for name, has_form in _FORMS.items() if has_form(text))
