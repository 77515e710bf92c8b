"""Damage to the place of the finite verb: English order, no inversion, verb not last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from induced.tagged import (
    PHRASE,
    SUBJECT,
    Damage,
    Item,
    Tagged,
    cannot_follow_verb,
    draw,
    is_finite,
    is_subject,
    main_clause,
    moved,
    new,
    subordinate_clauses,
    words,
)
from mtaudit.analysis import morphology

PREFIXES = "ab an auf aus bei dar ein fest her hin los mit nach vor weg zu zurück zusammen".split()


def verb_position_main(sentence: Tagged) -> Iterator[Damage]:
    """English order: "Gestern der Minister sagte", "Er oft sagte"; the verb last."""
    yield from _after_clause(sentence)
    clause = main_clause(sentence)
    if clause is None:
        return
    verb, end = clause
    codes = sentence.codes
    subject = re.compile(SUBJECT).match(codes, verb + 1)
    adverbial = re.fullmatch(f"A{{1,2}}|B|{PHRASE}", codes[:verb])
    if adverbial and subject and is_subject(sentence, *subject.span()) and codes[0] not in "Qs":
        yield Damage("english-order", moved(sentence, verb, subject.end()))
    if (
        re.fullmatch(SUBJECT, codes[:verb])
        and is_subject(sentence, 0, verb)
        and sentence.word(verb + 1) in words("adverbs")
        and codes[verb + 2] not in ",."
    ):
        yield Damage("adverb", moved(sentence, verb, verb + 2))
    rest = codes[verb + 1 : end]
    # "Das … bedeutet" could be a relative clause.
    if len(rest) >= 3 and codes[0] != "s" and "K" not in rest and cannot_follow_verb(rest):
        form = sentence.word(verb)
        # "Gewerkschaften erneut Verträge vereinbaren" could be a headline.
        if codes[verb] == "F" and morphology.can_be(form, "VVINF"):
            return
        if rest[-1] == "v":
            joined = sentence.word(end - 1) + form
            if is_finite(joined):
                items = moved(sentence, verb, end, joined)
                del items[end - 1]
                yield Damage("verb-last", items)
        else:
            yield Damage("verb-last", moved(sentence, verb, end))


def _after_clause(sentence: Tagged) -> Iterator[Damage]:
    """ "Wenn er kommt, ich gehe": no inversion after a clause in the forefield."""
    match = re.match(f"S[^,.SRUWY]*[FHM],([FHM])({SUBJECT})", sentence.codes)
    if (
        match
        and sentence.word(0) in words("fronting")
        and is_subject(sentence, *match.span(2))
        and is_finite(sentence.word(match.start(1)))
    ):
        yield Damage("after-clause", moved(sentence, match.start(1), match.end(2)))


def verb_position_subordinate(sentence: Tagged) -> Iterator[Damage]:
    """ "dass er fuhr den Wagen": the verb of a subordinate clause second."""
    codes = sentence.codes
    for start, verb in subordinate_clauses(sentence):
        first = start + (2 if codes[start] == "P" else 1)
        subject = re.compile(SUBJECT).match(codes, first)
        if subject is None or not is_subject(sentence, *subject.span()):
            continue
        rest = codes[subject.end() : verb]
        if not cannot_follow_verb(rest):
            continue
        form = sentence.word(verb)
        sub = "relative" if "R" in codes[start : start + 2] else "conjunction"
        items = moved(sentence, verb, subject.end())
        prefix, bare = split_prefix(form)
        if prefix:
            items = moved(sentence, verb, subject.end(), bare)
            items[verb + 1] = new(prefix)
        yield Damage(sub, items)


def split_prefix(form: str) -> tuple[str, str]:
    """ "ankommt" → "an", "kommt"; an empty prefix if there is none."""
    for prefix in PREFIXES:
        bare = form.removeprefix(prefix)
        if bare != form and morphology.is_joined(form) and morphology.can_be(bare, "VVFIN"):
            return prefix, bare
    return "", form


def inversion_after_quotation(sentence: Tagged) -> Iterator[Damage]:
    """ "Das ist gut, er sagt." """
    codes = sentence.codes
    for match in re.finditer("(?<=,)F(?:[ei]|E{1,3}|DJ*NE*|NE{1,3})(?=[,.PQABD])", codes):
        verb, end = match.span()
        quoted = codes[: verb - 1]
        name = codes[verb + 1] in "NE"
        if (
            sentence.word(verb) not in words("saying")
            or not re.search("[FHM]", quoted)
            or re.search("[FHM]", codes[end : sentence.segment_end(end)])
            or not (name or is_subject(sentence, verb + 1, end))
        ):
            continue
        items = moved(sentence, verb, end)
        whole = codes[0] not in "SWU" or re.search(",[FHM]", quoted)
        if whole and draw(sentence, "quotes", 3):
            yield Damage("quoted", quote(items, verb - 1), quote(sentence.items, verb - 1))
        # "…, sie sagte, sie suche …" is a clause of its own.
        elif sentence.word(verb) in words("incomplete") and re.match(
            r"\.|,[RU]", codes[sentence.segment_end(verb) :]
        ):
            yield Damage("bare", items)


def quote(items: Sequence[Item], comma: int) -> list[Item]:
    """Quotation marks around all that stands before the comma."""
    first, *rest = items[:comma]
    return [Item("„"), first._replace(glue=True), *rest, Item("“", glue=True), *items[comma:]]
