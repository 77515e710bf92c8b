"""`kind: cut_verb_group`: a full stop between an auxiliary and its participle or infinitive.

"Der Vertrag wurde. Von beiden Seiten unterschrieben.": the first sentence has "haben", "werden"
or a modal verb and no second verb, the second has no finite verb and ends in the second verb.
So is "Der Berg ist seit Mai. Wieder aktiv und spuckt Asche.". Misses sentences whose halves could
stand alone, as others with "sein" ("Er ist Lehrer.").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import verbs
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.base import Context, Detector, make_finding, neighbours_in
from mtaudit.model import Document, Finding, PassageKind, Rule

MIN_WORDS = 3
_MARKS = QUOTATION_MARKS | frozenset(":–-?!;()")


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH,))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding from the full stop to the word behind it, both halves joined as its fix."""
    for before, sentence in neighbours_in(document, options.in_, context):
        verb, second = _open_verb(before.words), _second_verb(sentence.words)
        if verb is None or second is None:
            verb, second = _open_clause(before), _shared_verb(sentence.words)
        if verb is not None and second is not None and _belong(verb, second):
            word, stop = sentence.words[0], before.words[-1]
            low = word.text if word.tag in ("NN", "NE") else word.text.lower()
            names = {"word": word.text, "verb": verb.text, "second": second.text}
            yield make_finding(document, rule, stop.end - 1, word.end, names, [f" {low}"])


def _open_verb(words: Sequence[Word]) -> Word | None:
    """The only verb of a statement, if it needs a second one at its end."""
    if not _is_stopped(words) or any(word.text in _MARKS or word.text == "," for word in words):
        return None
    found = [word for word in words if word.tag[0] == "V" or word.tag in ("PTKVZ", "ADJD", "FM")]
    if len(found) != 1 or found[0] is words[0] or not found[0].is_finite:
        return None
    verb = found[0].text.lower()
    return found[0] if verb in verbs.HAVE | verbs.BECOME | verbs.MODAL else None


def _is_stopped(words: Sequence[Word]) -> bool:
    """True at a full stop, that of an ordinal or a year as well ("im Jahr 1950.")."""
    last = words[-1].text
    return last == "." or (last[:-1].isdigit() and last.endswith("."))


def _open_clause(sentence: AnalysedSentence) -> Word | None:
    """The verb of a main clause with others inside it, if it needs a second one at its end."""
    words = sentence.words
    main = [one for one in sentence.clauses if one.parent is None]
    if len(main) != 1 or words[-1].text != "." or any(word.text in _MARKS for word in words):
        return None
    clause = main[0]
    if clause.type is not ClauseType.VERB_SECOND or len(clause.verbs) != 1:
        return None
    if clause.finite is None or clause.own[-1] != len(words) - 2:
        return None
    verb = words[clause.finite]
    if verb.text.lower() in verbs.BE:
        return verb if _is_since(words, clause) else None
    tags = {words[place].tag for place in clause.own}
    return verb if verb.text.lower() in verbs.BECOME and not tags & _PREDICATES else None


_PREDICATES = frozenset(("ADJD", "PTKVZ", "PIS", "FM", "KOKOM"))


def _is_since(words: Sequence[Word], clause: Clause) -> bool:
    """True for "Der Berg ist seit dem Mai": of a subject and a time alone nothing is said."""
    behind = [words[place] for place in clause.own if place > (clause.finite or 0)]
    if len(behind) < 2 or behind[0].text not in ("seit", "nach", "seither"):
        return False
    return all(word.tag in _IN_PHRASE for word in behind[1:]) and behind[-1].tag == "NN"


_IN_PHRASE = frozenset("ART PPOSAT PDAT ADJA CARD NN PIAT".split())


def _shared_verb(words: Sequence[Word]) -> Word | None:
    """The participle or adjective of "Gedreht und gewann …", "Wieder aktiv und spuckt …"."""
    start = next((n for n, word in enumerate(words[:4]) if word.tag not in ("ADV", "ADJD")), 0)
    start -= start > 0 and words[start].tag == "KON"
    if start + 1 >= len(words) or not words[0].text[0].isupper() or words[-1].text != ".":
        return None
    word, joined, verb = words[start], words[start + 1], words[min(start + 2, len(words) - 1)]
    if word.tag not in ("VVPP", "ADJD"):
        return None
    if joined.text == "." and start:
        return word  # "Wieder geöffnet."
    return word if joined.text == "und" and verb.is_finite else None


def _second_verb(words: Sequence[Word]) -> Word | None:
    """The participle or infinitive that ends the first part of a sentence without finite verb."""
    end = next((place for place, word in enumerate(words) if word.text in ",."), len(words))
    part = words[:end]
    if not words[0].text[0].isupper() or end == len(words):
        return None  # "Pius XI. in"
    if any(word.is_finite or word.text in _MARKS for word in part):
        return None
    if words[end].text == "," and any(word.is_finite for word in words[end + 1 : end + 2]):
        return None  # "Von Freunden verlassen, ging er nach Hause."
    last = words[end - 1]
    if len(part) < MIN_WORDS and not (part and part[0] is last):
        return None
    if any(word.tag in ("PTKZU", "KOUS", "KOUI") for word in part):
        return None
    return last if last.tag in ("VVPP", "VVINF", "VAPP", "VAINF") else None


def _belong(verb: Word, second: Word) -> bool:
    """True if the auxiliary takes this form."""
    forms = verbs.forms_of(second.text.lower())
    if second.tag == "ADJD" and verb.text.lower() in verbs.BE:
        return True
    if verb.text.lower() in verbs.MODAL:
        return bool(forms & verbs.INFINITIVE)
    return bool(forms & verbs.PARTICIPLE)


DETECTOR = Detector(Options, find)
