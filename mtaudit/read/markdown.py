"""A decoded Markdown text in, its passages out: blocks by markdown-it-py, prose by place.

Code, link targets, HTML and front matter are no prose; they stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token as Block

from mtaudit.model import Passage, PassageKind, Span
from mtaudit.read.plain import kind_of, prose_pieces

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.S | re.M)
# What lies between the pieces of prose in a paragraph: code spans, link and image targets,
# HTML tags and comments, bare addresses, emphasis and the marks of headings, lists, quotes.
# No possessive quantifiers: around a back reference they match nothing in Python 3.11.2 (in 3.11.7
# they do). 16 backticks are more than anybody writes, and bound the search.
_MARKUP = re.compile(
    r"""
      (?P<ticks>`{1,16})(?:(?!(?P=ticks)).)*(?P=ticks)
    | <!--.*?-->
    | </?[A-Za-z][^<>]{0,500}>
    | \]\([^()\s]{0,2000}(?:\s+"[^"]{0,300}")?\)
    | \]\[[^\[\]]{0,300}\]
    | !?\[
    | \]
    | (?:https?://|www\.)[^\s<>()]+
    | \*{1,3} | __? (?=\W|$) | (?<!\w) __?
    | ^[ \t]{0,3}\#{1,6}[ \t]+ | [ \t]+\#+[ \t]*\r?$
    | ^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+
    | ^[ \t]{0,3}(?:>[ \t]?)+
    | ^[ \t]{0,3}(?:=+|-+)[ \t]*\r?$
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_BLOCK_KINDS = {
    "heading_open": PassageKind.HEADING,
    "paragraph_open": PassageKind.PARAGRAPH,
    "fence": PassageKind.CODE,
    "code_block": PassageKind.CODE,
    "html_block": PassageKind.CODE,
    "td_open": PassageKind.LIST_ITEM,
}


def find_passages(text: str) -> tuple[Passage, ...]:
    """The passages of a Markdown text, in order; code blocks have no prose."""
    return tuple(_passages(text, *_blocks(text)))


def find_comments(text: str) -> tuple[Span, ...]:
    """The HTML comments of a Markdown text, in order; what stands in code is none."""
    starts, blocks = _blocks(text)
    # The cells of a table's row have one place: that of the row.
    places = {(_place(starts, one), one.type == "html_block") for one in blocks if _may_hold(one)}
    found: set[Span] = set()
    for place, is_html in places:
        if is_html:
            found.update(_comments(text, *place))
        else:
            markups = _MARKUP.finditer(text, *place)
            found.update(Span(*one.span()) for one in markups if one[0].startswith("<!--"))
    return tuple(sorted(found))


def _may_hold(block: Block) -> bool:
    """True for a block in which `<!--` may begin a comment."""
    kind = _BLOCK_KINDS.get(block.type, PassageKind.CODE)
    return bool(block.map) and (kind is not PassageKind.CODE or block.type == "html_block")


def _blocks(text: str) -> tuple[list[int], list[Block]]:
    """Where the lines of a text start, and its blocks, which name their lines."""
    front = _FRONT_MATTER.match(text)
    skip = front.end() if front else 0
    # markdown-it-py counts lines by "\n" after it has turned "\r\n" and "\r" into it.
    starts = [skip] + [m.end() for m in re.finditer(r"\r\n|\n|\r", text) if m.end() > skip]
    starts.append(len(text))
    return starts, MarkdownIt("commonmark").enable("table").parse(text[skip:])


def _place(starts: list[int], block: Block) -> Span:
    first, end = block.map or (0, 0)
    return Span(starts[first], starts[min(end, len(starts) - 1)])


def _comments(text: str, start: int, end: int) -> Iterator[Span]:
    while (start := text.find("<!--", start, end)) >= 0:
        close = text.find("-->", start + len("<!--"), end)
        if close < 0:
            return
        yield Span(start, close + len("-->"))
        start = close + len("-->")


def _passages(text: str, starts: list[int], blocks: list[Block]) -> Iterator[Passage]:
    inside: list[str] = []
    for block in blocks:
        if block.type in ("list_item_open", "blockquote_open"):
            inside.append(block.type)
        elif block.type in ("list_item_close", "blockquote_close"):
            inside.pop()
        if block.type not in _BLOCK_KINDS or not block.map:
            continue
        start, end = _trim(text, *_place(starts, block))
        if start >= end:
            continue
        kind = _kind(block, inside, text[start:end])
        yield Passage(start, end, kind, _prose(text, start, end, kind))


def _trim(text: str, start: int, end: int) -> Span:
    content = text[start:end]
    return Span(start + len(content) - len(content.lstrip()), start + len(content.rstrip()))


def _kind(block: Block, inside: list[str], content: str) -> PassageKind:
    kind = _BLOCK_KINDS[block.type]
    if kind is not PassageKind.PARAGRAPH:
        return kind
    if "list_item_open" in inside:
        return PassageKind.LIST_ITEM
    if "blockquote_open" in inside:
        return PassageKind.QUOTATION
    plain = kind_of(content)
    # Markdown marks its headings; a short line without a full stop is only a paragraph.
    return kind if plain is PassageKind.HEADING else plain


def _prose(text: str, start: int, end: int, kind: PassageKind) -> tuple[Span, ...]:
    if kind is PassageKind.CODE:
        return ()
    pieces: list[Span] = []
    # From the line's start, so that the marks of lists and quotes are seen as such.
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    for markup in _MARKUP.finditer(text, line, end):
        if start < markup.start():
            pieces.extend(prose_pieces(text, start, markup.start()))
        start = max(start, markup.end())
    if start < end:
        pieces.extend(prose_pieces(text, start, end))
    return tuple(piece for piece in pieces if text[piece.start : piece.end].strip())
