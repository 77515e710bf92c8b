"""Page debris: which strings of a page's surroundings are told from those of its article.

Each string is a line of its page; the lines of a page are shuffled, for the data tell no order.
A line is called debris if a counted finding of the packs `ads` or `boilerplate` touches it.
"""

from __future__ import annotations

import random

from data import absent, digest, rows

from measure.part import Part, Settings, Table
from measure.statistics import ratio, share
from mtaudit.report.excerpt import counted

FILE = "boilerplate_dev.jsonl.gz"
PACKS = ("ads/", "boilerplate/")
GOAL = "Goal: F1 .85 at a precision of .95."

Line = tuple[str, bool]


def debris(settings: Settings) -> Part:
    """Precision, recall and F1 of the lines called debris."""
    if missing := absent(settings.data, FILE):
        return Part(missing=missing)
    part = Part({FILE: digest(FILE, settings.data)})
    pages = [_lines(row) for row in rows(FILE, settings.data)]
    texts = ["\n".join(text for text, _ in lines) for lines in pages]
    files = settings.scanner.scan("debris", texts, select=PACKS)
    part.signature = settings.scanner.signature
    hits, said, truth = [], [], []
    for lines, file in zip(pages, files, strict=True):
        called = _called(lines, [(one.start, one.end) for one in counted(file.findings)])
        hits.append(
            sum(is_debris and call for (_, is_debris), call in zip(lines, called, strict=True))
        )
        said.append(sum(called))
        truth.append(sum(is_debris for _, is_debris in lines))
        for (text, is_debris), call in zip(lines, called, strict=True):
            if call and not is_debris:
                part.shown.append(f"wrongly called debris: {text}")
    part.shown = part.shown[: settings.show]
    f1 = ratio([2 * hit for hit in hits], [a + b for a, b in zip(said, truth, strict=True)])
    precision, recall = ratio(hits, said), ratio(hits, truth)
    for name, value in (("f1", f1), ("precision", precision), ("recall", recall)):
        part.note(name, value)
    total = sum(len(lines) for lines in pages)
    part.tables.append(
        Table(
            "Page debris, by line",
            ("pages", "lines", "of them debris", "called debris", "F1", "precision", "recall"),
            [
                [len(pages), total, sum(truth), sum(said), f1, precision, recall],
                [
                    "all lines are called debris",
                    "",
                    "",
                    total,
                    round(2 * share(sum(truth), total) / (1 + share(sum(truth), total)), 4),
                    share(sum(truth), total),
                    1.0,
                ],
            ],
            GOAL,
        )
    )
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
