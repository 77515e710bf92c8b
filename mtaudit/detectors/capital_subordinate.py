"""`kind: capital_subordinate`: a subordinate clause with a capital in the middle of a sentence.

"Er hat gesagt Dass er kommt": a subordinator or relative pronoun with a capital, its clause with
the finite verb at the end, and another finite verb around it. Left out are titles ("der Film Wenn
die Nacht kommt") and, behind a comma, what `capital` knows. Misses relative pronouns before a
noun ("die Stadt Deren Bürger …") and clauses at the end of which no verb is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import verbs
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.capital_clause import takes_title
from mtaudit.detectors.missing_comma import may_be_relative
from mtaudit.model import Document, Finding, PassageKind, Rule

_OPENS_TITLE = frozenset("APPR APPRART ART KON KOKOM ADJA PPOSAT FM CARD XY PIAT PDAT".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`openers`: subordinators, `relatives`: relative pronouns, both in lower case.

    `known`: openers that another rule tells behind a comma.
    """

    openers: tuple[str, ...]
    relatives: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such word, with a comma and the small letter as its fix."""
    openers, relatives = frozenset(options.openers), frozenset(options.relatives)
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(1, len(words) - 3):
            word = words[place]
            if not word.text[0].isupper():
                continue
            low = word.text[0].lower() + word.text[1:]
            if low in openers:
                found = _is_clause(words, place)
            elif low in relatives:
                found = _is_relative(words, place)
            else:
                found = _is_relative_phrase(words, place, low, relatives)
            before = words[place - 1]
            behind_comma = before.text == ","
            if not found or (behind_comma and low in options.known):
                continue
            start = word.start if behind_comma else before.end
            fix = low if behind_comma else f", {low}"
            yield make_finding(document, rule, start, word.end, {"word": word.text}, [fix])


def _end(words: Sequence[Word], place: int) -> int:
    while place < len(words) and words[place].tag[0] != "$":
        place += 1
    return place


def _may_begin(words: Sequence[Word], place: int) -> bool:
    """True if no title begins here, and a clause may begin."""
    before = words[place - 1]
    if before.text == ",":
        return True
    return (
        before.text[-1].isalnum()
        and before.tag not in _OPENS_TITLE
        and not (before.tag in ("NN", "NE") and takes_title(before.text))
    )


def _has_frame(words: Sequence[Word], place: int, end: int) -> bool:
    """True if there is a finite verb before the clause or right behind it."""
    return any(word.is_finite for word in words[:place]) or any(
        word.is_finite for word in words[end + 1 : end + 4]
    )


def _is_clause(words: Sequence[Word], place: int) -> bool:
    """True for "Dass er kommt" inside a sentence."""
    end = _end(words, place)
    if end - place < 3 or end >= len(words) or not _may_begin(words, place):
        return False
    last = words[end - 1]
    if last.tag[0] != "V" or not verbs.forms_of(last.text) & verbs.FINITE:
        return False
    if any(
        word.is_finite and verbs.forms_of(word.text) == verbs.FINITE
        for word in words[place + 1 : end - 1]
    ):
        return False
    return _has_frame(words, place, end)


def _is_relative(words: Sequence[Word], place: int) -> bool:
    """True for "der Mann Der gestern kam"."""
    end = _end(words, place)
    return (
        may_be_relative(words, place, end)
        and _may_begin(words, place)
        and words[place + 1].text[0].islower()
        and _has_frame(words, place, end)
    )


def _is_relative_phrase(
    words: Sequence[Word], place: int, low: str, relatives: frozenset[str]
) -> bool:
    """True for "der Ort In dem er lebt"."""
    if words[place].tag != "APPR" or words[place + 1].text not in relatives:
        return False
    end = _end(words, place)
    return (
        may_be_relative(words, place + 1, end)
        and _may_begin(words, place)
        and _has_frame(words, place, end)
    )


DETECTOR = Detector(Options, find)
