"""`kind: verb_prefix`: separable prefixes that no verb takes, and verbs that lost theirs.

`look: left`: a prefix at the end of a clause whose verb the lexicon does not know with it
("er sagte das ab" is fine, "er nahm den Zug vor" too, "er kaufte das Haus vor" is not).
`look: missing`: verbs that cannot stand without a prefix in such a clause ("er kündigte, dass",
"die Wahl fand am Sonntag"), by the `frames` of the rule. Misses verbs that exist with and
without the prefix in the same frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.frames import TIMES, Frame, frame_of, has_words, holds_more, is_part
from mtaudit.analysis.noun_phrases import Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import AUXILIARIES, FINITE, PARTICIPLE, PREFIXES, forms_of
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# A verb that the lexicon has with so many prefixes has no other: it lacks "beisteuern".
MIN_PREFIXES = 3
MIN_INSEPARABLE_CHARS = 7
_INSEPARABLE = ("be", "ver", "er", "ent", "zer")


@dataclass(frozen=True, slots=True)
class Options:
    """`look`: left or missing; `prefixes` to look at; `frames`: lemma to condition to prefix.

    A condition is what the clause holds beside its subject: "alone" (adverbials), "object",
    "dative", a clause behind it ("that", "zu", "question", "object that", "object zu"), an
    adverb like "davon"; "said": it closes what is quoted; or "always". "+word" and "-word"
    behind it: the clause must, must not hold the word. "sich wirken" is a reflexive verb.
    """

    look: str
    prefixes: tuple[str, ...] = ()
    frames: dict[str, dict[str, str]] = field(default_factory=dict)
    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on the prefix, or on the verb that lacks it."""
    for sentence in sentences_in(document, options.in_, context):
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
                word, last = words[clause.finite], words[clause.own[-1]]
                # "im Mai 1911.": a full stop that was read as part of the number
                end = last.end - (clause.own[-1] + 1 == len(words) and last.text[-1] == ".")
                names = {"verb": word.text, "prefix": prefix}
                marked = document.text[word.start : end]
                fixes = [f"{marked} {one}" for one in prefix.split(" or ")]
                yield make_finding(document, rule, word.start, end, names, fixes)


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
    if word.text == "aus" and _exists("weg", text):
        return -1  # "schickt sie aus": what is moved away may be moved out
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

# A clause before the verb that is no object of it: "Wenn er kommt, findet …".
_ADVERBIAL = frozenset(
    "wenn als weil da nachdem bevor während erst seit seitdem obwohl sobald solange um damit falls "
    "indem ehe statt anstatt ohne".split()
)
_UNCLEAR = frozenset("FM XY TRUNC PWS PWAV PRELS".split())
_ENDS = frozenset(".,;!?") | {"und", "oder", "aber", "sondern"}


def _missing(sentence: AnalysedSentence, clause: Clause, options: Options) -> str:
    """The prefixes that a verb needs where it stands; "" if it needs none."""
    words, finite = sentence.words, clause.finite
    if finite is None or not words[finite].text.islower() or words[finite].tag[:2] != "VV":
        return ""
    if clause.type not in (ClauseType.VERB_SECOND, ClauseType.VERB_FIRST):
        return ""
    if [word.tag for word in words[max(0, finite - 2) : finite]] == ["ADJA", "KON"]:
        return ""  # "einen guten und weisen Herrscher"
    lemma = morphology.lemma(words[finite].text, "VVFIN")
    reflexive = any(words[place].tag == "PRF" for place in clause.own)
    conditions = options.frames.get(f"sich {lemma}" if reflexive else lemma)
    if not conditions or not _is_clear(sentence, clause):
        return ""
    frame = frame_of(sentence, clause)
    if frame is None or frame.place != finite or frame.prefix:
        return ""
    # the end of a subordinate clause that was not understood
    behind = words[finite + 1 : finite + 2]
    is_last = finite == clause.own[-1] and [word.text for word in behind] != [","]
    if any(
        phrase.head in clause.own
        and phrase.preposition < 0
        and phrase not in frame.phrases
        and words[phrase.head].text not in TIMES
        and not is_part(words, phrase)
        for phrase in sentence.phrases
        if phrase.end <= finite
        and phrase.start - (words[clause.own[0]].tag == "KON") == clause.own[0]
    ):
        return ""  # "…, und viele Leute fanden die Geräte schön"
    if holds_more(sentence, [place for place in clause.own if place > finite], frame.phrases):
        return ""
    if _counts_more(words, clause) or (lemma == "finden" and _goes_in(sentence, clause)):
        return ""
    for condition, prefix in conditions.items():
        if is_last and not condition.startswith("said"):
            continue
        if _holds(condition, words, clause, frame):
            return prefix
    return ""


def _goes_in(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "fanden in die Partie", "fand zu alter Form": where to, not where or when."""
    words = sentence.words
    found = [
        (words[phrase.preposition].text.lower(), words[phrase.head].text, phrase.mask)
        for phrase in sentence.phrases
        if phrase.head in clause.own and phrase.preposition >= 0
    ]
    return any(
        (preposition in ("in", "auf", "an") and not mask & morphology.DAT)
        or (preposition in ("zu", "zum", "zur") and head not in TIMES | _OCCASIONS)
        or (preposition == "von" and "nach" in {word.text for word in words})
        for preposition, head, mask in found
    )


_OCCASIONS = frozenset(
    "Beginn Auftakt Abschluss Ende Start Zeit Jahrestag Jubiläum Anlass Ehren Ostern "
    "Weihnachten Pfingsten Gedenken Geburtstag Gunsten Zeiten Zeitpunkt Termin Feier".split()
)


def _counts_more(words: Sequence[Word], clause: Clause) -> bool:
    """True for "über 50 Siege" behind the verb: no preposition, so it may be the object."""
    return any(
        words[place].text in ("über", "unter")
        and words[place + 1].tag == "CARD"
        and words[place + 2].tag == "NN"
        and words[place + 2].text not in TIMES
        for place in clause.own[:-2]
        if place > (clause.finite or 0)
    )


def _is_clear(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True if the clause is all seen from the verb on, and ends where a prefix might stand."""
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    behind = [place for place in own if place >= finite]
    end = own[-1] + 1
    if any(words[place].tag in _UNCLEAR for place in behind):
        return False
    if words[own[-1]].text.isupper() and words[end : end + 1] and words[end].text == ".":
        return False  # a sentence cut behind "M." or "XII."
    if end < len(words) and words[end].text not in _ENDS:
        return False
    if end < len(words) and words[end].tag == "KON" and _has_prefix_behind(words, end):
        return False  # "stellte die Macht der Fürsten und Könige wieder her"
    rest = words[end:]
    if len(rest) > 2 and rest[-2].tag == "PTKVZ" and not any(word.is_finite for word in rest):
        return False  # "setzen, wie die Schrift auch, Regeln voraus"
    if any(words[place].text.lower() in PREFIXES for place in behind[-1:]):
        return False
    if any(
        words[place].text in PREFIXES and words[place + 1].tag in ("APPR", "APPRART")
        for place in behind[:-1]
    ):
        return False  # "hängt aber ab vom Wetter"
    inner = {*range(finite, end)} - {*behind}
    return all(words[place].text == "," for place in inner)


def _has_prefix_behind(words: Sequence[Word], start: int) -> bool:
    """True if the next stretch ends with a prefix."""
    end = start
    while end < len(words) and words[end].tag[0] != "$":
        end += 1
    return words[end - 1].tag == "PTKVZ" or words[end - 1].text in PREFIXES


def _holds(condition: str, words: Sequence[Word], clause: Clause, frame: Frame) -> bool:
    """True if the clause meets a condition, a key of `Options.frames`."""
    kind, *others = condition.split(" ")
    if others and others[0] in ("that", "zu"):
        kind = f"{kind} {others.pop(0)}"
    if others and not has_words(words, clause, others):
        return False
    finite, own = frame.place, clause.own
    if kind == "said":
        return _is_said(words, frame)
    elided = clause.elided
    if own[0] == finite and clause.words.start < finite:
        # a clause stands before the verb
        first = {word.text.lower() for word in words[clause.words.start : finite][:2]}
        is_subject = kind == "alone" and not frame.phrases and bool(first & _QUESTIONS)
        if not (first & _ADVERBIAL or is_subject) and (
            kind not in frame.adverbs or first & {"„", "“"}
        ):
            return False
        elided = False
    elif own[0] == finite and not elided:
        return False
    if words[own[0]].text in ("so", "So", "wie", "Wie", "als"):
        return False
    if kind == "always":
        return True
    number = len(frame.phrases) + elided
    if kind in _CLAUSES:
        return number <= 1 and _has_clause(kind, words, frame)
    if kind in ("object that", "object zu"):
        return number == 2 and _has_clause(kind[7:], words, frame)
    if kind in frame.adverbs:
        return number <= 1 and not _is_attribute(words, clause, kind)
    if frame.follows in _GOVERNED:
        return False
    if kind == "object":
        if frame.phrases and words[frame.phrases[0].head].tag == "PDS":
            return False  # "Diese stellen die Schulen": either may be the subject
        return number == 2 and any(phrase.mask & morphology.ACC for phrase in frame.phrases)
    if kind == "dative":
        return number == 2 and any(_is_dative(words, phrase) for phrase in frame.phrases)
    return kind == "alone" and _is_alone(words, clause, frame, elided)


def _is_attribute(words: Sequence[Word], clause: Clause, adverb: str) -> bool:
    """True for "Einer davon geht": before the verb the adverb is only part of what stands there."""
    before = [place for place in clause.own if place < (clause.finite or 0)]
    return any(
        words[place].text == adverb and words[place - 1].tag not in ("KON", "ADV")
        for place in before[1:]
    )


_CLAUSES = ("that", "zu", "question")
_GOVERNED = frozenset("dass daß ob zu was wer".split())


def _is_alone(words: Sequence[Word], clause: Clause, frame: Frame, elided: bool) -> bool:
    """True if nothing stands beside the subject but adverbials."""
    phrases = frame.phrases
    if len(phrases) == 2 and words[phrases[0].head].text == "Es":
        phrases = phrases[1:]  # "Es finden Wahlen statt"
    if len(phrases) + elided > 1 or len(clause.own) < 2:
        return False
    if phrases:
        subject = phrases[0]
        if len(frame.phrases) == 2 and not words[frame.place].text.endswith("en"):
            return False
        persons = morphology.persons(words[frame.place].text)
        plural = bool(persons & morphology.PLURAL_PERSONS)
        singular = bool(persons & morphology.SINGULAR_PERSONS)
        number = (morphology.PLUR if plural else 0) | (morphology.SING if singular else 0)
        if not subject.mask & morphology.NOM & number and not _is_joined(words, subject):
            return False
        if subject.is_pronoun and (
            _goes_on(words, frame.end)
            or (words[subject.head].text.lower() in _PEOPLE and frame.lemma != "kehren")
        ):
            return False
    return not _states(words, frame.end)


# No event, which "stattfinden" and the like are said of.
_PEOPLE = frozenset("ich du er wir ihr man".split())


def _is_joined(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for the first part of "der Mann und die Frau"."""
    return phrase.end < len(words) and words[phrase.end].tag == "KON"


def _goes_on(words: Sequence[Word], end: int) -> bool:
    return end + 1 < len(words) and words[end].text == "," and words[end + 1].tag != "KON"


def _states(words: Sequence[Word], end: int) -> bool:
    """True if a statement follows: "Er findet, das ist gut"."""
    if not _goes_on(words, end) or words[end + 1].tag in ("PRELS", "APPR", "KOUS", "KOUI", "PWAV"):
        return False
    for word in words[end + 1 :]:
        if word.tag[0] == "$":
            return False
        if word.is_finite:
            return True
    return False


def _is_dative(words: Sequence[Word], phrase: Phrase) -> bool:
    if words[phrase.head].tag == "PIS" or not phrase.mask:
        return False
    return not phrase.mask & ~(morphology.DAT | morphology.GEN) and (
        phrase.is_pronoun or phrase.determiner >= 0
    )


def _has_clause(kind: str, words: Sequence[Word], frame: Frame) -> bool:
    """True if a clause follows that no noun before it holds ("die Pflicht, zu helfen")."""
    if frame.adverbs or any(words[phrase.head].text in ("es", "Es") for phrase in frame.phrases):
        return False
    if any(words[phrase.head].tag == "PIS" for phrase in frame.phrases[1:]):
        return False
    last = words[frame.end - 1]
    if last.tag == "NN" and not last.text.endswith(_TIME_ENDINGS):
        heads = {phrase.end: phrase for phrase in frame.phrases}
        if frame.end not in heads or last.text.endswith(_HOSTS):
            return False
    if kind == "that":
        return frame.follows in ("dass", "daß") or (bool(frame.phrases) and _reports(words, frame))
    if kind == "zu":
        return frame.follows == "zu"
    return frame.follows in _QUESTIONS


def _reports(words: Sequence[Word], frame: Frame) -> bool:
    """True if indirect speech follows: "Er teilte, es gebe Streit"."""
    end = frame.end
    if not _states(words, end) or words[end + 1].tag not in ("PPER", "ART", "PPOSAT", "PIS"):
        return False
    for word in words[end + 1 :]:
        if word.is_finite:
            traits = morphology.entry(word.text).traits
            if traits & morphology.SUBJUNCTIVE_1 and word.text.endswith("e"):
                return True  # "habe": what precedes is no "ich"
            return bool(traits & (morphology.SUBJUNCTIVE_1 | morphology.SUBJUNCTIVE_2)) and not (
                traits & (morphology.PRESENT | morphology.PAST)
            )
    return False


_TIME_ENDINGS = ("tag", "woch", "abend", "Abend", "Jahr")
# Nouns with such endings have clauses of their own; so have some others.
_HOSTS = (
    "ung",
    "heit",
    "keit",
    "ion",
    "nis",
    "tät",
    "ik",
    "pflicht",
    "plan",
    "rund",
    "ünde",
    "frage",
)


_QUESTIONS = frozenset(
    "ob wie wo wer was wann warum wohin woher wieso weshalb inwieweit inwiefern wen wem welche "
    "welcher welches welchen".split()
)


def _is_said(words: Sequence[Word], frame: Frame) -> bool:
    """True for ", teilte die Polizei." behind what was said."""
    finite, end = frame.place, frame.end
    if not finite or end >= len(words) or words[end].text != "." or len(frame.phrases) != 1:
        return False
    if any(word.tag in ("KOUS", "KOUI") for word in words[:3]) and not any(
        word.is_finite and before.text == "," for before, word in pairwise(words[:finite])
    ):
        return False  # "Ohne zu zögern, legte sie das Geld auf den Tisch."
    return words[finite - 1].text in ',“”"«' and not frame.adverbs


DETECTOR = Detector(Options, find)
