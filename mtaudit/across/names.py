"""`kind: name_forms`: one name that is spelled in two ways in two or more files.

Names are the same if a list says so, or if their romanisations in German and English are
(`romanised.py`) and each follows the same first name or title at least once: so Fischer and
Fisher, who are two people, are left alone. One finding per name, with how often each form stands
in how many files. Misses first names, and surnames that always stand alone.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from mtaudit.across.base import Article, Groups, Kind, make_finding, spelled
from mtaudit.across.quotations import may_be_name
from mtaudit.across.romanised import key_of
from mtaudit.analysis.closed_classes import FUNCTION_WORDS
from mtaudit.model import CorpusFinding, Document, Place, Rule, Span

if TYPE_CHECKING:
    from mtaudit.detectors.literals import Pattern

MIN_NAME_CHARS = 5
# A form that precedes other names in a larger share of its articles is a first name.
MAX_LEADING = 0.2
# Titles are inflected: "Präsident", "Präsidenten".
CONTEXT_CHARS = 6

Starts = dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class Options:
    """`groups`: first form to the other ones; `unless`: fixed names that hold one of them."""

    groups: Mapping[str, Any] = field(default_factory=dict)
    unless: Sequence[str] = ()

    def forms(self) -> Iterator[tuple[str, ...]]:
        """The forms of each group."""
        for first, others in self.groups.items():
            yield first, *([others] if isinstance(others, str) else others)


def sketch(document: Document, options: Options, leave: Sequence[Span]) -> str:
    """By form of a name, where it starts and which capitalised words precede it, as JSON."""
    starts: dict[str, list[int]] = defaultdict(list)
    before: dict[str, set[str]] = defaultdict(set)
    # Here, for only who reads texts anew notes anything; an audit has loaded it already.
    from mtaudit.detectors.quoted import inside

    left = list(leave)
    for form, start in _listed(document, options):
        if not inside(left, start, start + len(form)):
            starts[form].append(start)
    listed = {form for forms in options.forms() for form in forms}
    for previous, token in pairwise(document.tokens):
        word = token.text
        if not _is_name(word) or inside(left, token.start, token.end):
            continue
        form = word[:-1] if word.endswith("s") and word[:-1] in listed else word
        if form not in listed:
            starts[form].append(token.start)
        if previous.end + 1 == token.start and _is_context(previous.text):
            before[form].add(previous.text)
    found = {form: [places, sorted(before[form])] for form, places in sorted(starts.items())}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""


def _listed(document: Document, options: Options) -> Iterator[tuple[str, int]]:
    """The places of listed forms; of those that the text compares, only of the usual one."""
    from mtaudit.detectors import variants

    as_variants = variants.Options(unless=_patterns(tuple(options.unless)))
    for forms in options.forms():
        used = [form for form in forms if form.split()[0] in document.text]
        places = {form: list(variants.places_of(document, form, as_variants)) for form in used}
        used = sorted(
            (form for form in used if places[form]),
            key=lambda form: (-len(places[form]), places[form][0].start),
        )
        others = [place for form in used[1:] for place in places[form]]
        if others and variants.are_compared(document.text, others, places[used[0]]):
            used = used[:1]
        yield from ((form, place.start) for form in used for place in places[form])


@cache
def _patterns(sources: tuple[str, ...]) -> tuple[Pattern, ...]:
    from mtaudit.detectors.literals import Pattern

    return tuple(map(Pattern.checked, sources))


def _is_name(word: str) -> bool:
    return (
        len(word) >= MIN_NAME_CHARS
        and word[0].isupper()
        and not word.isupper()
        and word.isalpha()
        and may_be_name(word)
    )


def _is_context(word: str) -> bool:
    """True for what may be a first name or a title."""
    return len(word) > 2 and word[0].isupper() and word.lower() not in FUNCTION_WORDS


def compare(articles: Sequence[Article], rule: Rule, options: Options) -> Iterator[CorpusFinding]:
    """A finding for each name that has two forms, by name."""
    starts, contexts, first_names = _gathered(articles)
    forms = sorted(starts)
    surnames = [form for form in forms if form not in first_names]
    number = {form: place for place, form in enumerate(forms)}
    same = Groups()
    for one, other in (*_by_list(options, number), *_by_romanisation(surnames, contexts)):
        same.join(number[one], number[other])
    for group in same.all():
        found = {forms[one]: starts[forms[one]] for one in group}
        if len({article for places in found.values() for article in places}) > 1:
            finding = _finding(articles, rule, found)
            if any(
                articles[article].asked(start, start + len(form))
                for form, places in found.items()
                for article, all_starts in places.items()
                for start in all_starts
            ):
                yield finding


def _gathered(
    articles: Sequence[Article],
) -> tuple[dict[str, Starts], dict[str, set[str]], set[str]]:
    """By form, where it starts in which article, and the keys of what precedes it; and the first
    names, which stand before another name in many articles: Elisabeth and Elizabeth are two."""
    starts: dict[str, Starts] = defaultdict(dict)
    contexts: dict[str, set[str]] = defaultdict(set)
    leading: Counter[str] = Counter()
    for number, article in enumerate(articles):
        noted = json.loads(article.sketch or "{}")
        leading.update({word for _, before in noted.values() for word in before})
        for form, (places, before) in noted.items():
            if not article.accepts(form):
                starts[form][number] = places
                contexts[form].update(key_of(word)[:CONTEXT_CHARS] for word in before)
    _join_genitives(starts, contexts)
    first_names = {
        form for form, places in starts.items() if leading[form] > MAX_LEADING * len(places)
    }
    return starts, contexts, first_names


def _join_genitives(starts: dict[str, Starts], contexts: dict[str, set[str]]) -> None:
    """Counts "Peskows" as "Peskow", if that is there."""
    for form in sorted(starts):
        base = form[:-1]
        if form.endswith("s") and base in starts:
            for article, places in starts.pop(form).items():
                starts[base][article] = sorted((*starts[base].get(article, ()), *places))
            contexts[base] |= contexts.pop(form, set())


def _by_list(options: Options, known: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for forms in options.forms():
        yield from pairwise(form for form in forms if form in known)


def _by_romanisation(
    forms: Iterable[str], contexts: Mapping[str, set[str]]
) -> Iterator[tuple[str, str]]:
    """Forms that are romanised alike and follow the same first name or title."""
    alike: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        if contexts.get(form):
            alike[key_of(form)].append(form)
    for same in alike.values():
        for one, other in combinations(same, 2):
            if one.casefold() != other.casefold() and contexts[one] & contexts[other]:
                yield one, other


def _finding(articles: Sequence[Article], rule: Rule, found: Mapping[str, Starts]) -> CorpusFinding:
    """The forms by frequency: first a place of each, then the first one in each other file."""
    totals = {form: sum(map(len, places.values())) for form, places in found.items()}
    by_count = sorted(found, key=lambda form: (-totals[form], form))
    first: list[Place] = []
    more: list[Place] = []
    for form in by_count:
        places = [
            _place(articles[article], form, starts)
            for article, starts in sorted(found[form].items())
        ]
        first.append(places[0])
        more += places[1:]
    told = ", ".join(
        f"“{form}” ({_times(totals[form])} in {_files(len(found[form]))})" for form in by_count
    )
    fields = {"count": spelled(len(by_count)), "forms": told}
    return make_finding(rule, (*first, *more), fields)


def _place(article: Article, form: str, starts: Sequence[int]) -> Place:
    """The first place of a form that is asked for, or else the first one."""
    asked = (start for start in starts if article.asked(start, start + len(form)))
    start = next(asked, starts[0])
    return Place(article.path, start, start + len(form))


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def _files(count: int) -> str:
    return "one file" if count == 1 else f"{spelled(count)} files"


KIND = Kind(Options, sketch, compare)
