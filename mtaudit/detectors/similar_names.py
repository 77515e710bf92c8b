"""`kind: similar_names`: two spellings of one surname that differ by a letter.

Both must follow the same first name or title ("Dmitri Peskow", "Dmitri Peskov"), so that
Meier and Meyer, who are two people, are left alone. Misses surnames that stand alone, and
what differs in the last letters, as inflected words do, unless a transcription does so ("-ski",
"-sky").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.model import Document, Finding, PassageKind, Rule, Token

MIN_NAME_CHARS, MAX_NAME_CHARS = 6, 14
# German inflects in the last letters: "Berglands", "Berglandes"; "Befehle", "Befehls".
MIN_TAIL_CHARS = 3
# Letters that transcriptions exchange, and no inflection: "Selenski", "Selensky".
_TRANSCRIBED = ({"i", "y"}, {"j", "y"}, {"w", "v"}, {"k", "c"}, {"s", "z"}, {"f", "v"})
# A misspelt name is rarer.
KNOWN_ZIPF = 3.0


@dataclass(frozen=True, slots=True)
class Options:
    """`not_before`: capitalised words that are no first names."""

    not_before: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each place of the rarer spelling."""
    for names in _by_first_name(document, options).values():
        for one, other in combinations(sorted(names), 2):
            # "Edward" and "Eduard": two well-known names.
            if not differ_by_a_letter(one, other) or min(zipf(one), zipf(other)) >= KNOWN_ZIPF:
                continue
            rare, usual = sorted((one, other), key=lambda name: (len(names[name]), name))
            if len(names[rare]) == len(names[usual]):
                rare, usual = sorted((one, other), key=lambda name: -names[name][0].start)
            # "The Silver Beetles, später The Silver Beatles" tells both forms.
            if _sentences(document, names[rare]) & _sentences(document, names[usual]):
                continue
            for token in names[rare]:
                yield make_finding(document, rule, token.start, token.end, {"fix": usual}, [usual])


def _sentences(document: Document, tokens: Iterable[Token]) -> set[int | None]:
    return {document.sentence_at(token.start) for token in tokens}


def _by_first_name(document: Document, options: Options) -> dict[str, dict[str, list[Token]]]:
    found: dict[str, dict[str, list[Token]]] = defaultdict(lambda: defaultdict(list))
    for before, token in pairwise(document.tokens):
        word = token.text
        if (
            len(word) >= MIN_NAME_CHARS
            and word[0].isupper()
            and before.text[0].isupper()
            and len(word) <= MAX_NAME_CHARS
            and before.end + 1 == token.start
            and _is_name(word)
            and _is_name(before.text)
            and before.text not in options.not_before
        ):
            found[before.text][word].append(token)
    return {first: names for first, names in found.items() if len(names) > 1}


def _is_name(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word[1:].islower() and word.isalpha()


def differ_by_a_letter(one: str, other: str) -> bool:
    """True if one letter is exchanged or one is missing, not at the start, no inflection."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1 or one[0] != other[0]:
        return False
    place = 0
    while place < len(one) and one[place] == other[place]:
        place += 1
    transcribed = len(one) == len(other) and {one[place], other[place]} in _TRANSCRIBED
    if len(one) - place < MIN_TAIL_CHARS and not transcribed:
        return False
    same = one[place + 1 :] == other[place + 1 :]
    return same if len(one) == len(other) else one[place:] == other[place + 1 :]


DETECTOR = Detector(Options, find)
