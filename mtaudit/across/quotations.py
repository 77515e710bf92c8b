"""A document in, what is said in it word for word out: each quotation with its places and speaker.

One utterance may have several pieces: an attribution stands between them (“…“, sagte sie. „…“),
or it goes over several paragraphs. A quotation that is never closed ends with its paragraph, or
where the next one opens; what is too much of it is seen when it is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mtaudit.across.romanised import key_of
from mtaudit.analysis.closed_classes import FUNCTION_WORDS
from mtaudit.model import Document, PassageKind, Span

MIN_WORDS = 8
# A piece of fewer words, as in „so „groß“ wie nie“, is a word that is set off, not speech.
MIN_PIECE_WORDS = 3
# Longer than any quotation in a news text: one that is never closed.
MAX_PIECE_CHARS = 1500
# A speech of more pieces is read on as another one.
MAX_PIECES = 10
# An attribution between two pieces, before the first or after the last.
MAX_GAP_CHARS, MAX_BEFORE_CHARS, MAX_AFTER_CHARS = 120, 160, 120
_CLOSING = {"„": '“”"', "“": "”“", "”": "”", '"': '"“”', "»": "«", "«": "»", "›": "‹", "‚": "‘"}
_MARK = re.compile('[„“”"»«›‹‚‘]')
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…]\s")
_SAYING = re.compile(
    r"""\b(?:sag(?:te|t|ten|en)|erklärt(?:e|en)?|schr(?:ieb|ieben|eibt)|beton(?:te|t|ten)|so|laut
    |zufolge|mein(?:te|t|ten)|teil(?:te|t|ten)|twitter(?:te|t|ten)|füg(?:te|t|ten)|f(?:uhr|ährt)
    |berichte(?:te|t|ten)|zitier(?:te|t|ten)|sprach(?:en)?|spricht|kritisier(?:te|t)|warn(?:te|t|ten)
    |forder(?:te|t|ten)|kündig(?:te|t)|antworte(?:te|t)|rief|ruft|nann(?:te|ten)|nennt|heiß(?:t|en)
    |hieß(?:en)?|äußer(?:te|t|ten)|ergänz(?:te|t)|versicher(?:te|t)|bestätig(?:te|t)|behaupte(?:te|t)
    |erzähl(?:te|t)|räum(?:te|t)|gab|gibt|verkünd(?:e)?(?:te|t)|stell(?:te|t)|poste(?:te|t)|klag(?:te|t)
    |schloss|sei|habe|argumentier(?:te|t)|bemerk(?:te|t)|erinner(?:te|t)|zog|resümier(?:te|t))\b""",
    re.VERBOSE,
)
_NAME = re.compile(r"[A-ZÄÖÜŠŽČ][\w’'-]+")
_RUN = re.compile(
    r"[A-ZÄÖÜŠŽČ][\w’'-]+(?: (?:von|van|de|der|al|bin|[A-ZÄÖÜŠŽČ][\w’'-]*\.?))*(?<![ .])"
)
# What stands behind these is a place or who was spoken to.
_NO_SPEAKER = re.compile(
    r"\b(?:in|im|aus|bei|beim|nach|vor|auf|an|am|gegenüber|über|für|mit|zu|zum|zur)"
    r"(?: (?:der|dem|den|die|das))? $"
)
_PRONOUN = re.compile(r"\b(?:er|sie)\b")


class Utterance(NamedTuple):
    """What one person says: the pieces without their marks, and the key of the speaker's name."""

    pieces: tuple[Span, ...]
    speaker: str


def utterances(document: Document) -> list[Utterance]:
    """The quotations of at least MIN_WORDS words, in order."""
    found: list[Utterance] = []
    for group in _joined(document, list(_pieces(document))):
        words = sum(_count(document.text, piece) for piece in group)
        if words >= MIN_WORDS:
            found.append(Utterance(group, _speaker(document, group, found)))
    return found


def _pieces(document: Document) -> Iterator[tuple[Span, bool]]:
    """What stands in quotation marks, without them; whether it goes on in the next paragraph."""
    for passage in document.passages:
        if passage.kind not in (PassageKind.CODE, PassageKind.CREDIT):
            found = list(_quoted(document.text, passage.start, passage.end))
            yield from ((span, closed) for span, closed in found if span.start < span.end)


def _quoted(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """The quotations of a paragraph, each with whether it is closed."""
    opened, closing = -1, ""
    for match in _MARK.finditer(text, start, end):
        place, mark = match.start(), match[0]
        if opened >= 0 and mark in closing and not _opens(text, start, place, mark):
            yield _stripped(text, opened, place), True
            opened = -1
        elif mark in _CLOSING and _opens(text, start, place, mark):
            # Inside another quotation only the mark that opened it: that one was never closed.
            if opened >= 0 and not (mark in "„»" and closing == _CLOSING[mark]):
                continue
            if opened >= 0:
                yield _stripped(text, opened, place), False
            opened, closing = place + 1, _CLOSING[mark]
    if opened >= 0:
        yield _stripped(text, opened, end), False


def _opens(text: str, start: int, place: int, mark: str) -> bool:
    """True if a mark stands before a word, not behind one."""
    after = text[place + 1 : place + 2]
    if mark in "„‚":
        return bool(after.strip())
    before = text[place - 1 : place] if place > start else ""
    return bool(after.strip()) and (not before.strip() or before in "([–—-/:„»")


def _stripped(text: str, start: int, end: int) -> Span:
    end = min(end, start + MAX_PIECE_CHARS)
    inner = text[start:end]
    return Span(start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()))


def _joined(document: Document, pieces: Sequence[tuple[Span, bool]]) -> Iterator[tuple[Span, ...]]:
    """Pieces that are one utterance."""
    group: list[Span] = []
    was_closed = True
    for piece, closed in pieces:
        if len(group) == MAX_PIECES or (
            group and not _belong_together(document.text, group[-1], piece, was_closed)
        ):
            yield tuple(group)
            group = []
        group.append(piece)
        was_closed = closed
    if group:
        yield tuple(group)


def _belong_together(text: str, one: Span, other: Span, closed: bool) -> bool:
    """True if only an attribution lies between, or a paragraph ends in the midst of a speech."""
    between = text[one.end : other.start]
    if "\n" in between:
        # Each paragraph of a speech opens, only the last one closes.
        return not closed and not between.strip(' \t\r\n„“"»«')
    if (
        not closed
        or len(between) > MAX_GAP_CHARS
        or min(_count(text, one), _count(text, other)) < (MIN_PIECE_WORDS)
    ):
        return False
    # “…“, sagte A. B entgegnete: „…“
    return not (between.rstrip(' „»"“').endswith(":") and _SENTENCE_END.search(between))


def _count(text: str, span: Span) -> int:
    return sum(1 for _ in _WORD.finditer(text, *span))


def _speaker(document: Document, pieces: Sequence[Span], before: Sequence[Utterance]) -> str:
    """The key of the name in the attribution, "" if there is none."""
    text = document.text
    passage = document.passage_at(pieces[0].start)
    last = document.passage_at(pieces[-1].start)
    first, end = (passage.start, last.end) if passage and last else (pieces[0].start, 0)
    behind = [text[one.end : other.start] for one, other in pairwise(pieces)]
    behind.append(
        _until_sentence_end(text[pieces[-1].end : min(end, pieces[-1].end + MAX_AFTER_CHARS)])
    )
    ahead = text[max(first, pieces[0].start - MAX_BEFORE_CHARS) : pieces[0].start]
    ahead = _SENTENCE_END.split(ahead)[-1] if ahead.rstrip(' „»"“').endswith(":") else ""
    for stretch in (*behind, ahead):
        name = _said_by(stretch)
        if name:
            return name
        if before and stretch and _SAYING.search(stretch) and _PRONOUN.search(stretch):
            return before[-1].speaker
    return ""


def _until_sentence_end(text: str) -> str:
    """An attribution behind a quotation: up to the end of its sentence or the next quotation."""
    mark = _MARK.search(text, 1)
    text = text[: mark.start()] if mark else text
    found = _SENTENCE_END.search(text, 2)
    return text[: found.start()] if found else text


def _said_by(stretch: str) -> str:
    """The key of the name that is next to a verb of saying."""
    verb = _SAYING.search(stretch)
    if not verb:
        return ""
    after = _names(stretch[verb.end() :])
    if verb[0] == "zufolge" or not after:
        after = _names(stretch[: verb.start()])[-1:] or after
    return key_of(after[0]) if after else ""


def _names(text: str) -> list[str]:
    """The last word of each run of capitalised words, if it may be a speaker's name."""
    found = []
    for run in _RUN.finditer(text):
        *before, word = _NAME.findall(run[0])
        if _NO_SPEAKER.search(text, 0, run.start()):
            continue
        if may_be_name(word) or (before and _is_surname(before[-1], word)):
            found.append(word)
    return found


def _is_surname(before: str, word: str) -> bool:
    """True behind a first name: "Vera Lohmann", though Mann is a noun; not "Trumps Sprecher"."""
    from mtaudit.analysis.morphology import is_listed, tags

    return "NE" in tags(before) and not is_listed(word)


def may_be_name(word: str) -> bool:
    """True unless the lexicon knows the word, and not as a name."""
    # Here, for only who reads texts anew asks; an audit has loaded the lexicon already.
    from mtaudit.analysis.morphology import tags

    known = tags(word)
    return "NE" in known or not known


def content_words(words: Iterable[str]) -> list[str]:
    """What is left without function words, in lower case."""
    return [word for word in words if word not in FUNCTION_WORDS]
