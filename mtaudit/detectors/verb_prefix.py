"""`kind: verb_prefix`: separable prefixes that no verb takes, and verbs that lost theirs.

`look: left`: a prefix at the end of a clause whose verb the lexicon does not know with it
("er sagte das ab" is fine, "er nahm den Zug vor" too, "er kaufte das Haus vor" is not).
`look: missing`: forms in `that`, which cannot have a clause with "dass" without a prefix
("er kündigte, dass"), and forms in `object`, which cannot do without an object ("die Wahl
fand am Sonntag"). Misses verbs that exist with and without the prefix in the same frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType, Unit
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import AUXILIARIES, FINITE, PARTICIPLE, PREFIXES, forms_of, free_phrases
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.model import Document, Finding, PassageKind, Rule

# A verb that the lexicon has with so many prefixes has no other: it lacks "beisteuern".
MIN_PREFIXES = 3
MIN_INSEPARABLE_CHARS = 7
_INSEPARABLE = ("be", "ver", "er", "ent", "zer")


@dataclass(frozen=True, slots=True)
class Options:
    """`look`: left or missing; `prefixes` to look at; `that`, `object`: lemma to its prefixes.

    `min_doubt`: from this doubt of the network on, that a word is missing at the end of the
    clause, a verb of `object` lacks its prefix even with an object.
    """

    look: str
    prefixes: tuple[str, ...] = ()
    that: dict[str, str] = field(default_factory=dict)
    object: dict[str, str] = field(default_factory=dict)
    min_doubt: float = 0.6
    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on the prefix, or on the verb that lacks it."""
    for sentence in context.analyse(document):
        if sentence.kind not in options.in_:
            continue
        words = sentence.words
        for clause in sentence.clauses:
            if clause.finite is None or clause.extra:
                continue
            if options.look == "left":
                place = _left_over(words, clause, options)
                if place >= 0:
                    named = {"verb": words[clause.finite].text}
                    word = words[place]
                    yield make_finding(document, rule, word.start, word.end, named)
                continue
            prefix = _missing(sentence, clause, options)
            if prefix:
                word = words[clause.finite]
                yield make_finding(document, rule, word.start, word.end, {"prefix": prefix})


# Prefixes left over.


def _left_over(words: Sequence[Word], clause: Clause, options: Options) -> int:
    """The place of a prefix that belongs to no verb of the clause; -1 if there is none."""
    finite, own = clause.finite, clause.own
    if finite is None or clause.type not in (ClauseType.VERB_SECOND, ClauseType.VERB_FIRST):
        return -1
    place = own[-1]
    word, text = words[place], words[finite].text.lower()
    if word.text not in options.prefixes or place - finite < 2 or text in AUXILIARIES:
        return -1
    if place + 1 < len(words) and words[place + 1].text not in ".,;!?":
        return -1
    if words[place - 1].tag in ("APPR", "KON", "KOKOM", "CARD", "PTKZU", "PTKVZ"):
        return -1
    if any(words[other].text.lower() in _PAIRED for other in own[-5:-1]):
        return -1
    others = [other for other in own if words[other].tag[0] == "V" and other != finite]
    if others or forms_of(text) & PARTICIPLE or not forms_of(text) & FINITE:
        return -1
    if not morphology.is_known(text):
        return -1
    if _exists(word.text, text) or not _has_prefixes(text):
        return -1
    return place


def _exists(prefix: str, form: str) -> bool:
    """True if the lexicon has a verb of this prefix and the verb of this form."""
    lemmas = (morphology.lemma(form, tag) for tag in ("VVFIN", "VVIMP"))
    return any(
        morphology.is_listed(prefix + one) and forms_of(prefix + one) != 0
        for one in (form, *lemmas)
    )


@lru_cache(maxsize=5_000)
def _has_prefixes(form: str) -> bool:
    """True if the lexicon would have the verb with this prefix too, if there were such a verb.

    That is so for verbs that it has with several others, and for "bezahlen", "erklären".
    """
    lemma = morphology.lemma(form, "VVFIN")
    if lemma.startswith(_INSEPARABLE) and len(lemma) > MIN_INSEPARABLE_CHARS:
        return True
    return sum(1 for prefix in PREFIXES if _exists(prefix, form)) >= MIN_PREFIXES


# "von … an", "vom Berg aus", "auf ihn zu".
_PAIRED = frozenset("von vom ab".split())


# Prefixes missing.


def _missing(sentence: AnalysedSentence, clause: Clause, options: Options) -> str:
    """The prefixes that a verb needs where it stands; "" if it needs none."""
    words, finite, own = sentence.words, clause.finite, clause.own
    if finite is None or clause.unit is not Unit.PLAIN or not words[finite].text.islower():
        return ""
    if len([place for place in own if words[place].tag[0] == "V"]) != 1:
        return ""
    if any(words[place].tag == "PTKVZ" for place in own):
        return ""
    lemma = morphology.lemma(words[finite].text, "VVFIN")
    if lemma in options.that and _has_that_clause(words, clause):
        return options.that[lemma]
    if lemma in options.object and _has_no_object(sentence, clause):
        return options.object[lemma]
    end = own[-1] + 1
    if lemma in options.object and clause.type is ClauseType.VERB_SECOND and end < len(words):
        return options.object[lemma] if words[end].doubt("missing") >= options.min_doubt else ""
    return ""


def _has_that_clause(words: Sequence[Word], clause: Clause) -> bool:
    """True for ", dass" behind a clause of a subject, its verb and adverbial phrases."""
    own, finite = clause.own, clause.finite
    end = own[-1] + 1
    if finite is None or clause.type is not ClauseType.VERB_SECOND or end + 1 >= len(words):
        return False
    if words[end].text != "," or words[end + 1].text not in ("dass", "daß"):
        return False
    if end - own[0] != len(own):
        return False
    behind = [words[place] for place in own if place > finite]
    if any(word.tag in ("PROAV", "PDS", "PRF", "ADJD") for word in behind):
        return False
    if any(word.text in ("es", "so", "Es") for word in (words[place] for place in own)):
        return False
    if behind and behind[-1].tag == "NN" and not _ends_in_time(behind):
        return False
    return len(free_phrases(words, own)) == 1


def _ends_in_time(words: Sequence[Word]) -> bool:
    """True for "am Montag", "in Berlin": no noun that a clause with "dass" belongs to."""
    return len(words) > 1 and words[-1].text.endswith(("tag", "woch", "abend", "Abend", "Jahr"))


def _has_no_object(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True if the clause has one noun phrase, its subject, and prepositions beside it."""
    words, own, finite = sentence.words, clause.own, clause.finite
    end = own[-1] + 1
    if end - own[0] != len(own) or (end < len(words) and words[end].text != "."):
        return False
    if clause.coordinated or clause.elided or len(own) < 4 or finite is None:
        return False
    if clause.type is ClauseType.VERB_FINAL:
        if len(clause.left) != 1 or words[clause.left.start].tag != "KOUS":
            return False
    elif clause.type is not ClauseType.VERB_SECOND or own[0] == finite:
        return False
    tags = {words[place].tag for place in own}
    if tags & {"PRF", "PIS", "PDS", "KON", "FM", "XY", "TRUNC", "PWS", "PRELS"}:
        return False
    phrases = free_phrases(words, own)
    if len(phrases) != 1 or not phrases[0].mask & morphology.NOM:
        return False
    if not tags & {"APPR", "APPRART"}:
        return False
    subject = phrases[0]
    return subject.determiner >= 0 and words[subject.head].tag in ("NN", "NE")


DETECTOR = Detector(Options, find)
