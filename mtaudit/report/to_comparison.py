"""A comparison in, text for a terminal out: scores, the worst passages first, differences.

What differs is marked by colour and by brackets: `[…]` in the article, `{…}` in the other text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from mtaudit.comparison import (
    AgainstReference,
    AgainstSource,
    Change,
    Compared,
    Comparison,
    Difference,
    Excerpt,
    Pair,
    Scores,
    Subject,
)
from mtaudit.model import Span
from mtaudit.report.clean import one_line
from mtaudit.report.differences import Piece, sides
from mtaudit.report.drawing import drawn
from mtaudit.report.lines import Lines

# So many characters of a sentence are shown around what is marked in it.
CONTEXT_CHARS = 80
OURS, THEIRS = "red", "green"
STYLES = {
    Change.MISSING: "bold red",
    Change.ADDED: "yellow",
    Change.CHANGED: "bold magenta",
    Change.UNTRANSLATED: "magenta",
}
PLURALS = {
    Subject.PARAGRAPH: "paragraphs",
    Subject.SENTENCE: "sentences",
    Subject.NUMBER: "numbers",
    Subject.NAME: "names",
    Subject.QUOTATION: "quotations",
}


def render(
    comparison: Comparison, *, passages: int = 10, width: int = 100, colour: bool = False
) -> str:
    """The comparison in `width` columns; the worst `passages`, 0 for all of them."""
    return drawn(_parts(comparison, passages), width=width, colour=colour)


class _Side:
    """One of two texts that are compared, with its places as `path:line:column`."""

    def __init__(self, text: Compared) -> None:
        self.path = one_line(text.path)
        self.text = text.text
        self._lines = Lines(text.text)

    def place(self, span: Span) -> str:
        return "{}:{}:{}".format(self.path, *self._lines.position(span.start))

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]


def _parts(comparison: Comparison, passages: int) -> Iterator[RenderableType]:
    article = _Side(comparison.article)
    yield from _notices(comparison.article)
    if found := comparison.against_reference:
        yield from _reference(found, article, passages)
    if comparison.against_reference and comparison.against_source:
        yield ""
    if against := comparison.against_source:
        yield from _source(against, article)


def _notices(text: Compared) -> Iterator[Text]:
    for notice in text.notices:
        yield Text(f"note: {one_line(text.path)}: {one_line(notice)}", style="cyan")


def _doubt(doubt: str | None) -> Iterator[Text]:
    if doubt:
        yield Text(f"note: {doubt}", style="yellow")


def _title(text: str) -> Line:
    return Line(Text(text, style="bold"), align="left", characters="─")


def _reference(found: AgainstReference, article: _Side, passages: int) -> Iterator[RenderableType]:
    other = _Side(found.reference)
    yield from _notices(found.reference)
    yield _title(f"{article.path} against the reference {other.path}")
    scored = sorted(
        (pair for pair in found.pairs if pair.scores and pair.scores.chrf < 100),
        key=lambda pair: (pair.scores.chrf if pair.scores else 0, pair.article or (0, 0)),
    )
    shown = scored[: passages or len(scored)]
    for pair in shown:
        yield from _passage(pair, article, other)
    yield from _alone(found.pairs, article, other, passages)
    yield ""
    yield Text(f"{_told(found.scores)}", style="bold")
    yield Text(_aligned(found.pairs, "reference"))
    yield from _doubt(found.doubt)
    if scored:
        yield Text(_counted(len(shown), len(scored)))
    for name, signature in found.signatures.items():
        yield Text(f"{name}: {signature}", style="dim")


def _counted(shown: int, all_: int) -> str:
    if shown == all_:
        return f"Above all {all_:,} passages that differ, the worst first."
    return f"Above the worst {shown:,} of {all_:,} passages that differ; --passages 0 shows all."


def _told(scores: Scores) -> str:
    return f"chrF {scores.chrf:.1f}   BLEU {scores.bleu:.1f}   TER {scores.ter:.1f}"


def _passage(pair: Pair, article: _Side, other: _Side) -> Iterator[RenderableType]:
    if not (pair.article and pair.other and pair.scores):
        return
    ours, theirs = sides(one_line(article.words(pair.article)), one_line(other.words(pair.other)))
    yield ""
    moved = "   moved" if pair.moved else ""
    yield Text(f"{_told(pair.scores)}{moved}", style="bold")
    yield _beside(
        [
            (article.place(pair.article), _pieces(ours, "[]", OURS)),
            (other.place(pair.other), _pieces(theirs, "{}", THEIRS)),
        ]
    )


def _beside(rows: Iterable[tuple[str, Text]]) -> Padding:
    """Each text under its place: columns would leave no room for the texts."""
    grid = Table.grid()
    grid.add_column(overflow="fold")
    for place, text in rows:
        grid.add_row(Text(place, style="dim"))
        grid.add_row(Padding(text, (0, 0, 0, 2)))
    return Padding(grid, (0, 0, 0, 2))


def _pieces(pieces: Iterable[Piece], brackets: str, style: str) -> Text:
    shown = Text()
    for piece in pieces:
        if piece.kind == "same":
            shown.append(piece.text)
        else:
            shown.append(brackets[0], style="dim")
            shown.append(piece.text, style=f"{style} underline")
            shown.append(brackets[1], style="dim")
    return shown


def _alone(
    pairs: Sequence[Pair], article: _Side, other: _Side, most: int
) -> Iterator[RenderableType]:
    """What has no counterpart in the other text, the first `most` of it (0: all)."""
    ours = [pair.article for pair in pairs if pair.article and not pair.other]
    theirs = [pair.other for pair in pairs if pair.other and not pair.article]
    for title, side, spans, style, brackets in (
        ("only in the article", article, ours, OURS, "[]"),
        ("only in the reference", other, theirs, THEIRS, "{}"),
    ):
        if spans:
            shown = spans[: most or len(spans)]
            yield ""
            yield Text(title, style="bold")
            yield _beside(
                (side.place(span), _whole(side.words(span), brackets, style)) for span in shown
            )
        if spans[most or len(spans) :]:
            yield Text(f"  and {len(spans) - most:,} more; --passages 0 shows all", style="dim")


def _whole(words: str, brackets: str, style: str) -> Text:
    return _pieces([Piece("alone", _shortened(one_line(words)))], brackets, style)


def _shortened(words: str) -> str:
    """A long stretch without its middle."""
    if len(words) <= 4 * CONTEXT_CHARS:
        return words
    return f"{words[: 2 * CONTEXT_CHARS]} … {words[-CONTEXT_CHARS:]}"


def _aligned(pairs: Sequence[Pair], name: str) -> str:
    """How much of both texts has a counterpart."""
    both = sum(bool(pair.article and pair.other) for pair in pairs)
    ours = sum(not pair.other for pair in pairs)
    theirs = sum(not pair.article for pair in pairs)
    moved = sum(pair.moved for pair in pairs)
    told = f"{_passages(both)} aligned" + (f", {moved:,} of them moved" if moved else "")
    lost = []
    if ours:
        lost.append(f"{ours:,} of the article")
    if theirs:
        lost.append(f"{theirs:,} of the {name}")
    return f"{told}; not aligned: {' and '.join(lost) or 'none'}."


def _passages(count: int) -> str:
    return "1 passage" if count == 1 else f"{count:,} passages"


def _source(found: AgainstSource, article: _Side) -> Iterator[RenderableType]:
    other = _Side(found.source)
    yield from _notices(found.source)
    yield _title(f"{article.path} against the source {other.path} ({found.source.language})")
    for one in found.differences:
        yield ""
        yield from _difference(one, article, other)
    yield ""
    if not found.doubt:
        yield Text(_summary(found.differences), style="bold")
    yield Text(_aligned(found.pairs, "source"))
    yield from _doubt(found.doubt)


def _difference(one: Difference, article: _Side, other: _Side) -> Iterator[RenderableType]:
    yield Text.assemble(
        (f"{one.subject.value} {one.change.value}", STYLES[one.change]),
        "  ",
        one_line(one.message),
    )
    yield _beside(
        [
            (article.place(one.article.place), _excerpt(article, one.article, "[]", OURS)),
            (other.place(one.source.place), _excerpt(other, one.source, "{}", THEIRS)),
        ]
    )


def _excerpt(side: _Side, excerpt: Excerpt, brackets: str, style: str) -> Text:
    """The sentences with what is marked in them; nothing for what is not there."""
    if excerpt.place.start == excerpt.place.end:
        return Text("– nothing here", style="dim")
    return _pieces(_shown(side, excerpt), brackets, style)


def _shown(side: _Side, excerpt: Excerpt) -> Iterator[Piece]:
    place = excerpt.place.start
    for mark in excerpt.marked:
        if mark.start < place:
            continue
        yield Piece("same", _gap(side, place, mark.start, excerpt.place))
        yield Piece("marked", _shortened(one_line(side.words(mark))))
        place = mark.end
    yield Piece("same", _gap(side, place, excerpt.place.end, excerpt.place))


def _gap(side: _Side, start: int, end: int, whole: Span) -> str:
    """What lies between marks, shortened between words where it is long."""
    gap = side.text[start:end]
    if len(gap) <= 2 * CONTEXT_CHARS:
        return one_line(gap)
    is_first, is_last = start == whole.start, end == whole.end
    if is_first and is_last:
        return _shortened(one_line(gap))
    head = "" if is_first else one_line(gap[:CONTEXT_CHARS].rpartition(" ")[0]) + " "
    tail = "" if is_last else " " + one_line(gap[-CONTEXT_CHARS:].partition(" ")[2])
    return f"{head}…{tail}"


def _summary(differences: Sequence[Difference]) -> str:
    """`3 differences: 1 number changed, 2 sentences missing.`"""
    if not differences:
        return "No differences found in numbers, names, quotations and paragraphs."
    counts = Counter((one.subject, one.change) for one in differences)
    told = [
        f"{count:,} {subject.value if count == 1 else PLURALS[subject]} {change.value}"
        for subject in Subject
        for change in Change
        if (count := counts[subject, change])
    ]
    noun = "difference" if len(differences) == 1 else "differences"
    return f"{len(differences):,} {noun}: {', '.join(told)}."
