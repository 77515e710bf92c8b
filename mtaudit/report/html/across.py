"""Findings about several articles in, their places side by side out, with what differs marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mtaudit.model import CorpusFinding, Place, Report
from mtaudit.report.differences import Piece, sides
from mtaudit.report.html.articles import Article
from mtaudit.report.html.shown import collapsed
from mtaudit.report.lines import Lines

# More places do not stand side by side on any screen.
MAX_PLACES = 12


@dataclass(frozen=True, slots=True)
class Quoted:
    """A place with its words; `old` and `new` pieces are those that another place lacks."""

    article: Article
    line: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A finding with its places."""

    id: str
    finding: CorpusFinding
    places: tuple[Quoted, ...]

    @property
    def hidden(self) -> int:
        """How many places have no room in `places`."""
        return len(self.finding.places) - len(self.places)


def comparisons(report: Report, articles: Iterable[Article]) -> list[Comparison]:
    """One per finding, in the order of the report."""
    by_path = {one.file.path: one for one in articles}
    return [
        Comparison(f"across-{number}", finding, _quoted(finding, by_path))
        for number, finding in enumerate(report.corpus_findings, 1)
    ]


def concerned(report: Report) -> dict[str, tuple[str, int]]:
    """By path, where the first finding about a file stands, and how many there are."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for number, finding in enumerate(report.corpus_findings, 1):
        for path in {place.path for place in finding.places}:
            first.setdefault(path, f"across-{number}")
            counts[path] += 1
    return {path: (name, counts[path]) for path, name in first.items()}


def _quoted(finding: CorpusFinding, by_path: dict[str, Article]) -> tuple[Quoted, ...]:
    """The first two compared with each other, all further ones with the first."""
    places = finding.places[:MAX_PLACES]
    texts = [_words(place, by_path[place.path]) for place in places]
    pieces = [*sides(*texts[:2]), *(sides(texts[0], other)[1] for other in texts[2:])]
    return tuple(
        Quoted(by_path[place.path], _line(place, by_path[place.path]), told)
        for place, told in zip(places, pieces, strict=True)
    )


def _words(place: Place, article: Article) -> str:
    return collapsed(article.file.text[place.start : place.end]).strip()


def _line(place: Place, article: Article) -> int:
    return Lines(article.file.text).position(place.start)[0]
