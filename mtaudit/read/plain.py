"""A decoded plain text in, its passages out.

Articles come with blank lines between paragraphs or without (a line is a paragraph), and
some are wrapped at a fixed width. Which one is decided once per text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from mtaudit.model import Passage, PassageKind, Span

MAX_HEADING_CHARS = 120
MAX_CREDIT_CHARS = 200
# Wrapped text has lines of 50 to 100 characters that end in the middle of a sentence.
MIN_WRAPPED_CHARS, MAX_WRAPPED_CHARS = 50, 100
# A blank-free run longer than this is no German prose (the longest words in the news have
# about 70 letters); leaving it out also bounds what any rule's pattern can cost.
MAX_RUN_CHARS = 400

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_RUN = re.compile(rf"\S{{{MAX_RUN_CHARS + 1},}}")
_LIST_MARK = re.compile(r"(?:[-–*•·▪►○]|\(?\d{1,2}[.)]|[a-z]\))\s+")
_SENTENCE_END = re.compile(r"""[.!?…:;][“”"'’«»›‹)\]]*$""")
_OPENING, _CLOSING = '„“”"»«›‹', '“”"«»‹›'
_QUOTED = re.compile(rf"[{_OPENING}][^{_OPENING}]+[{_CLOSING}][.,]?$")
_CREDIT = re.compile(
    r"""(?:
      (?:[-–—©(\[]\s*)?
      (?:Fotos?|Bild(?:er|quelle|rechte|nachweis)?|Quellen?|Grafik|Video|Illustration|Credits?|
         Photo(?:graph)?|Image|Text|Von|Autor(?:in)?|Copyright|Titelbild|Symbolbild|Archivbild)
      \s*(?:[:©/|]|\(c\))
    | (?:[-–—]\s*)?(?:Nachrichtenagentur\s+)?(?:dpa|afp|apa|reuters|sda|epd|kna|ap|sid)\b
    | ©
    | \(c\)\s
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def find_passages(text: str) -> tuple[Passage, ...]:
    """The passages of a plain text, in order, without the blanks around them."""
    blocks = _blocks(text)
    return tuple(_passage(text, block) for block in blocks)


def prose_pieces(text: str, start: int, end: int) -> tuple[Span, ...]:
    """`[start, end)` without blank-free runs of more than MAX_RUN_CHARS."""
    pieces: list[Span] = []
    for run in _RUN.finditer(text, start, end):
        if start < run.start():
            pieces.append(Span(start, run.start()))
        start = run.end()
    if start < end:
        pieces.append(Span(start, end))
    return tuple(pieces)


def _blocks(text: str) -> Iterable[Span]:
    """Paragraphs: lines, or groups of lines in a text that is wrapped at a fixed width."""
    lines = [span for span in (_stripped(match) for match in _LINE.finditer(text)) if span]
    if not _is_wrapped(text, lines):
        return lines
    return _joined(text, lines)


def _stripped(match: re.Match[str]) -> Span | None:
    """A line without the blanks around it, if anything is left."""
    line = match[0]
    start = match.start() + len(line) - len(line.lstrip())
    end = match.start() + len(line.rstrip())
    return Span(start, end) if start < end else None


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """True if most lines that another follows directly stop in the middle of a sentence."""
    followed = [pair for pair in pairwise(lines) if _adjacent(text, *pair)]
    if len(followed) < 3 or max(line.end - line.start for line in lines) > MAX_WRAPPED_CHARS:
        return False
    # A heading, which a blank line follows, may be wider.
    width = max(line.end - line.start for line, _ in followed)
    full = [
        line
        for line, after in followed
        if line.end - line.start >= MIN_WRAPPED_CHARS
        and not _SENTENCE_END.search(text[line.start : line.end])
        and not _fits(text, line, after, width)
    ]
    return 2 * len(full) > len(followed)


def _fits(text: str, line: Span, after: Span, width: int) -> bool:
    """True if the first word of the next line had room on this one: nothing was wrapped here."""
    first_word = text[after.start : after.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(first_word) <= width


def _adjacent(text: str, line: Span, after: Span) -> bool:
    """True if no blank line lies between two lines."""
    between = text[line.end : after.start].replace("\r\n", "\n").replace("\r", "\n")
    return between.count("\n") == 1


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """Groups of lines without a blank line or list mark between them."""
    current = lines[0]
    for line in lines[1:]:
        if _adjacent(text, Span(0, current.end), line) and not _LIST_MARK.match(text, line.start):
            current = Span(current.start, line.end)
        else:
            yield current
            current = line
    yield current


def _passage(text: str, block: Span) -> Passage:
    content = text[block.start : block.end]
    return Passage(block.start, block.end, kind_of(content), prose_pieces(text, *block))


def kind_of(content: str) -> PassageKind:
    """What a block of plain text is, by its form alone."""
    if len(content) <= MAX_CREDIT_CHARS and _CREDIT.match(content):
        return PassageKind.CREDIT
    if _LIST_MARK.match(content):
        return PassageKind.LIST_ITEM
    if _QUOTED.fullmatch(content):
        return PassageKind.QUOTATION
    if len(content) <= MAX_HEADING_CHARS and not _SENTENCE_END.search(content):
        return PassageKind.HEADING
    return PassageKind.PARAGRAPH
