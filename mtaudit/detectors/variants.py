"""`kind: variants`: two spellings of one name or word in one text.

The finding is on the rarer spelling, and suggests the more frequent one (the first, if
they are equally frequent). `groups` lists the spellings; `letters` (`{ß: ss}`) instead
finds any word that also occurs with these letters exchanged. With `letters` and with
`prefer: first`, what stands in quotations keeps the spelling of its source. Text that
speaks about both ("Kyiv, russisch Kiew") is left alone. Misses inflected forms other than
the genitive.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, overlaps_any, pieces
from mtaudit.detectors.literals import Pattern
from mtaudit.detectors.quoted import inside, quoted
from mtaudit.model import Document, Finding, PassageKind, Rule, Span

# Two spellings this close together, with one of these between or beside them, are compared
# with one another on purpose.
COMPARED_CHARS = 60
_COMPARED = re.compile(
    r"[()/\[\]]|(?i:\b(?:auch|oder|früher|ehemals|einst|heute|heutige[nrs]?|damals|russisch|ukrainisch"
    r"|englisch|deutsch|polnisch|genannt|statt|nicht|bzw|beziehungsweise|hieß|heißt|schreibweise)\b)"
)


@dataclass(frozen=True, slots=True)
class Options:
    """`groups`: first spelling to the other ones; `letters`: what may stand for what.

    `prefer: first` flags all other spellings where the first one of its group also occurs.
    """

    groups: Mapping[str, Any] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    not_: tuple[str, ...] = ()
    prefer: str = "frequent"
    unless: tuple[Pattern, ...] = ()
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each place of a spelling that is not the one the text prefers."""
    for group in _groups(document, options):
        places = {form: list(places_of(document, form, options)) for form in group}
        used = [form for form in group if places[form]]
        if len(used) < 2:
            continue
        best = _best(used, places, options)
        others = [place for form in used if form != best for place in places[form]]
        if are_compared(document.text, others, places[best]):
            continue
        for place in sorted(others):
            found = document.text[place.start : place.end]
            ending = "s" if found.endswith("s") and found[:-1] in used else ""
            yield make_finding(document, rule, *place, {"fix": best}, [best + ending])


def _groups(document: Document, options: Options) -> Iterator[Sequence[str]]:
    """Groups of spellings of which at least two may occur."""
    forms = {
        first: (first, *([others] if isinstance(others, str) else others))
        for first, others in options.groups.items()
    }
    index = _by_first_word(tuple(forms.values()))
    hits: dict[str, set[str]] = {}
    for token in document.vocabulary.intersection(index):
        for group, form in index[token]:
            last = form.split()[-1].lower()
            if " " in form and not {last, last + "s"} & document.vocabulary:
                continue
            hits.setdefault(group, set()).add(form)
    for first in options.groups:
        if len(hits.get(first, ())) > 1:
            yield forms[first]
    for right, other in options.letters.items():
        yield from _exchanged(document, right, other, options.not_)


@lru_cache(maxsize=64)
def _by_first_word(groups: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[str, str]]]:
    """Groups and spellings by the tokens that they, or their genitives, may start with."""
    found: dict[str, list[tuple[str, str]]] = {}
    for group in groups:
        for form in group:
            first = form.split()[0].lower()
            for token in (first, first + "s"):
                found.setdefault(token, []).append((group[0], form))
    return found


def _exchanged(
    document: Document, right: str, other: str, leave: tuple[str, ...]
) -> Iterator[Sequence[str]]:
    """Words with `right` in them that the text also has with `other` instead."""
    if right not in document.folded:
        return
    for word in sorted(
        {token.text for token in document.tokens if right in token.text and len(token.text) > 2}
    ):
        twin = word.replace(right, other)
        if twin.lower() in document.vocabulary and word.lower() not in leave:
            yield word, twin


@lru_cache(maxsize=1024)
def _pattern(form: str) -> re.Pattern[str]:
    words = r"\s".join(map(re.escape, form.split()))
    return re.compile(rf"(?<![\w-]){words}s?(?![\w-])")


def places_of(document: Document, form: str, options: Options) -> Iterator[Span]:
    """Where a form, or its genitive, stands in running text, but for `unless`."""
    skips_quotations = bool(options.letters) or options.prefer == "first"
    for piece in pieces(document, options.in_):
        quotations: list[Span] | None = None
        for match in _pattern(form).finditer(document.text, piece.start, piece.end):
            if skips_quotations and quotations is None:
                quotations = quoted(document.text, piece.start, piece.end)
            if inside(quotations or [], *match.span()):
                continue
            if not overlaps_any(document, *match.span(), options.unless, piece):
                yield Span(*match.span())


def _best(used: Sequence[str], places: Mapping[str, list[Span]], options: Options) -> str:
    if options.prefer == "first":
        return used[0]
    return min(used, key=lambda form: (-len(places[form]), places[form][0].start))


def are_compared(text: str, others: Sequence[Span], best: Sequence[Span]) -> bool:
    """True if the text compares one of `others` on purpose with one of `best`, sorted."""
    starts = [place.start for place in best]
    reach = COMPARED_CHARS + max(place.end - place.start for place in best)
    for one in others:
        near = slice(
            bisect_left(starts, one.start - reach), bisect_right(starts, one.end + COMPARED_CHARS)
        )
        for two in best[near]:
            first, last = min(one, two), max(one, two)
            if last.start - first.end <= COMPARED_CHARS and _COMPARED.search(
                text, first.end, last.end + 1
            ):
                return True
    return False


DETECTOR = Detector(Options, find)
