"""`kind: missing_object`: a preposition whose noun phrase fell out ("Er wohnt in und arbeitet").

Behind a preposition stands a noun phrase, an adverb or an adjective. A finite verb, the end of
the sentence, "und", a second preposition or (after "im", "zum" …) an article cannot stand there.
Where no article is fused with it, the network must doubt the place (`min_doubt`): "von über 5
Euro", "von weiß bis grau" are written.
A preposition that may be a separable prefix ("nimmt … auf") is left alone if a verb before it
has that prefix, one that may be a postposition ("der Sage nach") if a noun precedes. Misses a
lost noun phrase where the next words make another one ("in der Türkei" for "in Ankara der
Türkei") and most of those before a comma.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.base import Context, Detector, doubt_near, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# Never a separable prefix, never behind its noun phrase.
FIRM = frozenset(
    "in im ins am ans aufs beim für ohne seit trotz vom von zum zur zwischen gegen neben fürs "
    "vors".split()
)
# Also separable prefixes, or they stand behind too.
LOOSE = frozenset("an auf aus bei durch mit nach über um unter vor wegen".split())
FUSED = frozenset("im ins am ans aufs beim vom zum zur fürs vors".split())
PREPOSITIONS = FIRM | LOOSE
# What cannot begin a noun phrase: one more preposition, a conjunction.
_SECOND = (PREPOSITIONS | {"laut", "zu", "während", "hinter"}) - {"wegen"}
_ENDS = frozenset(".?!,")
# Before a comma only these are sure: "für, gegen", "mit, so heißt es, dem Chef" are written.
_BEFORE_COMMA = frozenset("in im am zum zur vom von beim ins".split())
_CONJUNCTIONS = frozenset("und oder sowie".split())
_SUBORDINATORS = frozenset("dass weil wenn obwohl ob nachdem bevor sobald".split())
_DETERMINERS = frozenset(
    "der die das dem den des ein eine einem einer eines dieser diese dieses diesem diesen ihm ihn "
    "ihnen er sie es wir ich man mich mir uns seine seinen seinem seiner ihre ihren ihrem ihrer "
    "unsere unseren unserem unserer kein keine keinen keinem keiner".split()
)
# "von unter 5 Euro", "mit bis zu drei Leuten", "auf um die 90 Prozent"
_BEFORE_NUMBERS = frozenset("über unter um ab zwischen gegen nahe vor nach auf".split())
_NUMBER_REACH = 4
_NUMBER_NOUNS = frozenset(
    "Jahr Jahre Jahren Jahres Hälfte Dutzend Million Millionen Milliarde Milliarden Tausend "
    "Hundert Monaten Wochen Tagen Stunden Null Viertel Drittel".split()
)
# So far an attribute may reach ("durch in die Erde eingelassene Pfosten").
_ATTRIBUTE_REACH = 20
# They may stand between a preposition and its noun phrase.
_PARTICLES = frozenset(
    "auch nur nicht schon bereits noch erst sogar jedoch hingegen allerdings aber wieder fast etwa "
    "eben wohl".split()
)
# What the lexicon may only know as finite: "begeisterten".
_PARTICIPLES = tuple(f"{stem}{end}" for stem in ("t", "end") for end in "e en er es em".split())
# Only the lexicon thinks they are verbs.
_NO_VERBS = frozenset("seien statten dannen innen sich eben".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`in_`: where to look; `min_doubt`: see the module."""

    min_doubt: float = 0.3
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each preposition that has nothing to govern, with the word behind it."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(len(words) - 1):
            text = words[place].text
            low = text if place else text[:1].lower() + text[1:]
            if low in PREPOSITIONS and (
                _is_alone(words, place, low) or _is_fused(sentence, place, low)
            ):
                word, follower = words[place], words[place + 1]
                end = follower.end if follower.text[0].isalnum() else word.end
                names = {"word": word.text, "next": follower.text}
                finding = make_finding(document, rule, word.start, end, names)
                # "beim duschen" lacks a capital, not a noun
                sure = low in FUSED and not verbs.forms_of(follower.text) & verbs.INFINITIVE
                if sure or doubt_near(document, finding, context) >= options.min_doubt:
                    yield finding


def _is_alone(words: Sequence[Word], place: int, low: str) -> bool:
    if any(word.tag in ("FM", "XY", "TRUNC") for word in words[max(0, place - 1) : place + 2]):
        return False
    if not _cannot_follow(words, place, low):
        return False
    return low in FIRM or not (_may_be_prefix(words, place, low) or _may_be_behind(words, place))


def _is_fused(sentence: AnalysedSentence, place: int, low: str) -> bool:
    """True for "im der Stadt", "Am kommen die", "zur, etwa": "im" is an article too."""
    words = sentence.words
    follower, after = words[place + 1], words[min(place + 2, len(words) - 1)]
    if low not in FUSED or words[place].tag != "APPRART" or after.tag in ("FM", "XY"):
        return False
    if any(place in (phrase.determiner, phrase.preposition) for phrase in sentence.phrases):
        return False
    if follower.text == ",":
        rest = words[place + 2 :]
        if any(word.tag == "APPRART" for word in rest[:2]):
            return False  # "vom, im und zum Dorf", "am, nicht im Wasser"
        put_in = any(
            one.text == "," and other.tag in ("NN", "NE", "ADJA", "CARD")
            for one, other in pairwise(rest)
        )
        return place > 1 and not put_in and not any(word.text == "(" for word in words[:place])
    if follower.tag in ("ART", "PPOSAT", "PDAT"):
        return follower.text not in ("einen", "dem") and not _reaches_noun(words, place + 1)
    if follower.text == "zu" and after.tag in ("ART", "PPOSAT", "PDAT"):
        return not _reaches_noun(words, place + 1)
    return (
        not place
        and follower.is_finite
        and bool(verbs.forms_of(follower.text) & verbs.FINITE)
        and not morphology.can_be(follower.text, "ADJA")
    )


def _reaches_noun(words: Sequence[Word], place: int) -> bool:
    """True if an attribute that begins here ends at a noun, before any finite verb."""
    end = place
    while end < len(words) and not (
        words[end].is_finite
        and words[end].text.islower()
        and not morphology.can_be(words[end].text, "ADJA")
        and verbs.forms_of(words[end].text) & verbs.FINITE
    ):
        end += 1
    return is_attribute(words[:end], place)


def _cannot_follow(words: Sequence[Word], place: int, low: str) -> bool:
    """True if the next word cannot begin what the preposition governs."""
    follower = words[place + 1]
    text = follower.text
    after = words[place + 2] if place + 2 < len(words) else None
    if text in _ENDS:
        return place > 1 and low in FIRM and (after is None or _goes_on(words, place + 1, low))
    if text in _CONJUNCTIONS:
        return low in FIRM and after is not None and not _joins(words, place + 2)
    if text in _SUBORDINATORS:
        return not (text == "dass" and low in ("ohne", "auf"))
    if not text.islower():
        return False
    if text == "des" and low not in ("wegen", "trotz") and place + 3 < len(words):
        # "in des Amtes gesagt"; not "in des Teufels Küche"
        return words[place + 2].tag == "NN" and words[place + 3].tag[0] in "V$"
    if text in _SECOND or (text == "wegen" and low in FIRM):
        return _clash(words, place, low, text)
    if low in FUSED and text in _DETERMINERS:
        return _fused_clash(words, place, low, text)
    return _is_verb(words, _skip_particles(words, place + 1, low), low)


def _goes_on(words: Sequence[Word], comma: int, low: str) -> bool:
    """True if a new clause begins behind the comma, so that nothing is merely put in between."""
    if words[comma].text != "," or low not in _BEFORE_COMMA:
        return False
    word = words[comma + 1]
    if word.tag in ("PRELS", "KOUS") or word.text in ("die", "der", "das", "sondern", "um", "wo"):
        # "für, wie er sagt, 5 Euro": what is put in has an end
        rest = [other.text for other in words[comma + 1 :]]
        return word.text not in ("wenn", "so", "wie", "als", "weil", "obwohl") or "," not in rest
    return False


def _joins(words: Sequence[Word], place: int) -> bool:
    """True for what may follow "in und (um)", "für oder (gegen)", "in oder (Austritt aus)"."""
    word = words[place]
    if word.tag == "NN" and place + 1 < len(words) and words[place + 1].tag[:4] == "APPR":
        return True
    return (
        word.tag[0] == "$"
        or word.tag in ("APPR", "APPRART", "KON", "PROAV", "APPO")
        or (morphology.can_be(word.text, "APPR", "APPRART", "ADV") or word.text == "kurz")
    )


def _skip_particles(words: Sequence[Word], place: int, low: str) -> int:
    """The first word that is no particle, no adverb behind "im"."""
    while place + 1 < len(words) and (
        words[place].text in _PARTICLES or (low in FUSED and words[place].tag == "ADV")
    ):
        place += 1
    return place


def _is_verb(words: Sequence[Word], place: int, low: str) -> bool:
    """True for a verb form that no preposition can govern."""
    word = words[place]
    text = word.text
    forms = verbs.forms_of(text)
    if not forms or word.tag[0] != "V" or not text.islower() or text in _NO_VERBS:
        return False
    after = words[place + 1] if place + 1 < len(words) else None
    if forms == verbs.FINITE:
        # "für behinderte Menschen", which the lexicon only knows as a verb
        return not (after and after.tag == "NN" and text.endswith(("te", "ten")))
    if low not in FIRM or low in ("für", "ohne") or morphology.can_be(text, "ADJA", "ADV"):
        return False
    return after is None or (after.tag[0] in "V$" and after.text not in ("-", "–"))


def _clash(words: Sequence[Word], place: int, low: str, text: str) -> bool:
    """True if the second of two prepositions leaves the first without its noun phrase."""
    if low in ("um", "ohne", "seit") or text == "zu":
        return False  # "um mit ihm zu reden", "für zu teuer", "seit" as a conjunction
    if low == text:
        return False  # a doubled word is told by a rule of its own
    if low == "mit" and text not in ("von", "für", "gegen", "nach", "durch"):
        return False  # "will mit an der Sache verdienen"
    if low not in FUSED and text in _BEFORE_NUMBERS and _number_follows(words, place + 2):
        return False
    return not is_attribute(words, place + 1)


def _number_follows(words: Sequence[Word], place: int) -> bool:
    for word in words[place : place + _NUMBER_REACH]:
        if word.tag == "CARD" or word.text[0].isdigit() or word.text in _NUMBER_NOUNS:
            return True
        if word.tag[:2] == "$.":
            break
    return False


def is_attribute(words: Sequence[Word], place: int) -> bool:
    """True if what starts here may belong to an adjective: "(für) in Not geratene Leute"."""
    behind = words[place + 1].text if place + 1 < len(words) else ""
    if (words[place].text == "am" and behind.islower()) or behind == "weitem":
        return True
    for number in range(place + 1, min(len(words) - 1, place + _ATTRIBUTE_REACH)):
        word, follower = words[number], words[number + 1]
        if number == place + 1 and words[place].tag[:4] == "APPR":
            if "ährige" in word.text:
                return True  # "der unter 15-Jährigen"
            continue
        if word.tag[:2] == "$." or (word.is_finite and word.tag[1] != "V"):
            return False
        if word.text[0].isupper():
            if not word.text.endswith(_NOMINALISED) or words[number - 1].tag not in _NAMES:
                continue
        elif not (
            follower.text[0].isupper()
            or follower.tag in ("ADJA", "KON", "CARD")
            or follower.text in _STOPS
            or follower.text[0].isdigit()
        ) or not (word.text.endswith(_PARTICIPLES) or morphology.can_be(word.text, "ADJA")):
            continue
        number -= 1
        while number > place and words[number].tag in ("ADV", "ADJD", "PTKNEG", "PTKA"):
            number -= 1
        before = words[number]
        if before.text == "als":
            return True  # "der als gefährlich geltenden Straße"
        if before.text[0].isupper() or before.text in _DATIVES or before.tag not in _BEFORE_PLAIN:
            return True
    return False


_NAMES = frozenset(("NN", "NE", "CARD"))
_STOPS = QUOTATION_MARKS | {","}
_DATIVES = frozenset("ihr ihm ihnen uns mir dir".split())
# Behind these an adjective is the first of its phrase.
_BEFORE_PLAIN = frozenset("ART APPR APPRART PPOSAT ADJA PIAT PDAT $, KON".split())
_NOMINALISED = ("ene", "enen", "ende", "enden", "te", "ten", "üblichen", "Üblichen")


def _fused_clash(words: Sequence[Word], place: int, low: str, text: str) -> bool:
    """True for "im der"; not for "zum einen", "beim die Karte haltenden Einschub"."""
    if text.startswith("ein"):
        return text not in ("einen", "eine") and low != "zum"
    return not is_attribute(words, place + 1)


def _may_be_prefix(words: Sequence[Word], place: int, low: str) -> bool:
    """True if a verb before it in the sentence exists with this prefix."""
    if words[place].tag == "PTKVZ" and words[place + 1].text not in PREPOSITIONS:
        return True
    for word in words[:place]:
        if word.tag[0] == "V" or verbs.forms_of(word.text) & verbs.FINITE:
            joined = low + word.text.lower()
            if morphology.is_listed(joined):
                return True
    return False


def _may_be_behind(words: Sequence[Word], place: int) -> bool:
    """True for "der Sage nach", "von da an", "nach wie vor", "das Jahr über"."""
    if not place:
        return False
    before = words[place - 1]
    return before.text in ("und", "wie") or before.tag not in (
        "VVFIN", "VAFIN", "VMFIN", "$,", "KON",
    )  # fmt: skip


DETECTOR = Detector(Options, find)
