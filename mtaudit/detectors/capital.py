"""`kind: capital`: a function word with a capital in the middle of a clause.

Articles and prepositions with a capital also begin titles, so they count only where no
title can stand; pronouns and conjunctions count after a subordinating word, a finite verb
or another word that binds them. Misses "Sie" and "Ihr", which may be polite, and what
follows a noun, which may be a title. Where a whole clause follows that the first cannot
hold, that is `clause_run_in`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mtaudit.analysis.closed_classes import FINITE_VERBS
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.detectors.clause_run_in import run_in_end
from mtaudit.model import Document, Finding, PassageKind, Rule

_CANDIDATE = re.compile(
    r"(?<=[a-zäöüß,]) (?P<at>"
    r"Der|Die|Er|Wir|Man|Es|Dass|Daß|Weil|Obwohl|Sondern|Und|Oder|Dem|Einem|Einer|Einen"
    r"|Diesem|Dieser|Diesen|Beiden|Allen|Vielen|Einigen|Mehreren|Jedem|Jeder|Jede|Jedes"
    r"|Keinem|Keiner|Seinem|Seiner|Das|Hat|Ist|Wird|Wurde|In|Auf|Mit|Bei|Für|Von|Nach|Zu"
    r"|Aus|An|Durch|Gegen|Um|Über|Unter|Vor"
    r") (?=[A-Za-zÄÖÜäöüß„])"
)
_SUBORDINATING = (
    "dass|daß|weil|wenn|ob|obwohl|nachdem|bevor|sobald|solange|damit|falls|indem|als|warum|wo"
    "|was|wen"
)
_PREPOSITIONS = "mit|von|bei|nach|aus|zu|für|durch|gegen|ohne|um|über|auf|an|vor"
_ARTICLES = (
    "der|die|das|dem|den|einer|einem|einen|eine|dieser|diesem|diesen|diese|(?:mein|dein|sein|ihr"
    "|unser)(?:e[mnr]?)?"
)
_NAMING = "heißt|lautet|genannt|betitelt|titelt|namens|können"


class _Frame(NamedTuple):
    """What stands before and after a capital that does not belong there."""

    words: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


def _frame(words: str, before: str, after: str) -> _Frame:
    return _Frame(frozenset(words.split()), re.compile(before + " $"), re.compile(after))


_FRAMES = (
    # "weil Er kam", "wie reich Er ist"
    _frame("Er Wir Man Es", rf"\b(?:{_SUBORDINATING}|wie|wie [a-zäöüß]+)", "[a-zäöüß]"),
    # "gestern hat Er gesagt"
    _frame("Er Wir Man Es", rf"\b(?:{'|'.join(sorted(FINITE_VERBS))})", "[a-zäöüß]"),
    # "behauptet, Dass er"
    _frame("Dass Daß Obwohl Sondern", "[a-zäöüß]{2},?", "(?!der Stadt)[a-zäöüß]"),
    # Not "Ministerpräsident Weil sagte", "in Weil am Rhein".
    _frame(
        "Weil",
        "[a-zäöüß]{2},",
        "(?!der Stadt)(?:er|sie|es|ich|wir|man|der|die|das|ein|eine|sein|ihr) ",
    ),
    # "gestern, Man lege", "Das ist Das nicht"
    _frame("Man", "[a-zäöüß]{2},", "[a-zäöüß]+(?:t|e|en) "),
    _frame("Man", r"\b[a-zäöüß]{2,}te?", "[a-zäöüß]"),
    _frame("Und Oder", "[A-ZÄÖÜ][a-zäöüß]+,", "[a-zäöüß]"),
    _frame("Das", r"\b(?:ist|war|sei|wäre|hat|wird|kann|dass|weil|wenn)", "[a-zäöüß]"),
    # "mit Dem Präsidenten", "von Einer Quelle", "auf Beiden Seiten"
    _frame("Dem Einem Einer Einen Diesem Dieser Diesen", rf"\b(?:{_PREPOSITIONS})", ""),
    _frame(
        "Beiden Allen Vielen Einigen Mehreren Jedem Jeder Keinem Keiner Seinem Seiner",
        rf"\b(?:{_PREPOSITIONS}|in|seit|unter|zwischen|an)",
        "(?:[a-zäöüß]+ )?[A-ZÄÖÜ][a-zäöüß]",
    ),
    # "in zehn Jahren Jede dritte Bäckerei"
    _frame("Jede Jedes Jeder", "[a-zäöüß]", "(?:dritte|vierte|fünfte|zehnte|zweite)[rs]? "),
    # "und Ist die letzte Station"
    _frame("Hat Ist Wird Wurde", r"\b[a-zäöüß]+ und|[A-ZÄÖÜ][a-zäöüß]+ und", rf"(?:{_ARTICLES})\b"),
    # "wohnt In der Stadt"
    _frame(
        "In Auf Mit Bei Für Von Nach Zu Aus An Durch Gegen Um Über Unter Vor",
        rf"\b(?!(?:{_NAMING}) )(?:[a-zäöüß]+(?:t|en)|bin|sind|auch|sie|er|es|wir|man|sich|ihn|ihm)",
        rf"(?:{_ARTICLES})\b",
    ),
    # "wollte Vor allem", "wird heute In Istanbul erwartet"
    _frame("Vor Unter", "[a-zäöüß]{2}", "(?:allem|anderem|anderen) "),
    _frame("In Auf Bei Nach", r"\b(?:heute|gestern|morgen)", "[A-ZÄÖÜ]|de[rmn] "),
    # "dessen Gründer Der Milliardär Victor Haldane"; a title has no name behind its noun
    _frame(
        "Der Die",
        r"\b(?![A-ZÄÖÜ]?[a-zäöüß]*(?:[Ff]ilm|[Rr]oman|[Bb]uch|[Ss]tück|[Ss]erie|[Oo]per|[Ll]ied) )"
        "[A-ZÄÖÜ][a-zäöüß]+",
        "[A-ZÄÖÜ][a-zäöüß]+(?:är|in|ent|or|eur|ist|ant|ator|minister|chef) "
        "[A-ZÄÖÜ][a-zäöüßé]+ [A-ZÄÖÜ]",
    ),
    # "Brot Und die Butter"
    _frame("Und Oder", "[A-ZÄÖÜ][a-zäöüß]+", rf"(?:{_ARTICLES}|dessen|deren)\b [a-zäöüß]*"),
    # "schnell Und gut"
    _frame(
        "Und Oder",
        r"\b(?!(?:ein|das|die|der|zum|zur|mit|aus|von|vor|bis|zur) )[a-zäöüß]{3,}",
        r"[a-zäöüß]+ ",
    ),
)
CHARS_AROUND = 40
_PROSE_BUT_HEADINGS = PROSE - {PassageKind.HEADING}


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = _PROSE_BUT_HEADINGS


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each capitalised function word in one of the frames."""
    for match in _CANDIDATE.finditer(document.text):
        start, end = match.span("at")
        if not _in_frame(document.text, match) or run_in_end(document, start):
            continue
        passage = document.passage_at(start)
        if passage and passage.kind in options.in_:
            fix = match["at"].lower()
            yield make_finding(document, rule, start, end, {"fix": fix}, [fix])


def _in_frame(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("at")
    before = text[max(0, start - CHARS_AROUND) : start]
    after = text[end + 1 : end + CHARS_AROUND]
    return any(
        match["at"] in frame.words and frame.before.search(before) and frame.after.match(after)
        for frame in _FRAMES
    )


DETECTOR = Detector(Options, find)
