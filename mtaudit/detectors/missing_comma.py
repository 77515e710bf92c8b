"""`kind: missing_comma`: no comma where a clause begins inside another one.

`words` begin a clause wherever they stand: a comma is missing if what precedes, up to the last
punctuation mark, holds a verb. A word of `maybe` begins one only if two finite verbs stand
between the same two marks, the second at the end, and no conjunction between them; so does a
relative pronoun. Misses clauses that a mark other than a comma sets apart, and relative clauses
whose verb the tags do not show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.fields import is_saying
from mtaudit.analysis.noun_phrases import noun_phrases
from mtaudit.analysis.syntax import Word
from mtaudit.analysis.verbs import BECOME, MODAL
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.missing_object import is_attribute
from mtaudit.detectors.relative_pronoun import is_article
from mtaudit.model import Document, Finding, PassageKind, Rule

# With these before it a subordinator makes one group: "auch wenn", "und weil", "kurz bevor".
_GROUPS = frozenset(
    "und oder aber sondern denn doch sowie als wie so auch nur selbst sogar gerade erst schon noch "
    "nicht besonders insbesondere allem immer kurz lange bald unmittelbar gleich direkt sofort "
    "vielleicht etwa eben wohl also nämlich dann ohne statt anstatt außer bis auf kaum je egal "
    "umso zumal vorausgesetzt gesetzt ja jedesmal mal fall falle maße weder noch bzw. respektive "
    "selten meist meistens oft manchmal vorwiegend vor allem eher lediglich bloß allein wenigstens "
    "zumindest mindestens ausgenommen angenommen entweder beziehungsweise seit sprich vielmehr "
    "spätestens frühestens bereits wenige einmal ungeachtet trotz hauptsache statt davon dafür "
    "außerdem hauptsächlich bekanntlich sei ganz ausgerechnet lang später früher zuletzt".split()
)
# With "dass" fewer words make one group, some only at the start of a clause.
_DASS_GROUPS = frozenset(
    "und oder als so wie ohne statt anstatt außer bis auf kaum sowie sondern denn bzw. weder noch "
    "fall falle zumal umso".split()
)
_CLAUSE_TAGS = frozenset("KOUS PRELS PRELAT PWS PWAV PWAT KOUI".split())
_COORDINATION = frozenset(
    "und oder aber sondern sowie denn doch als wie bzw. beziehungsweise".split()
)
_RELATIVES = frozenset("der die das dem den dessen deren denen".split())
_PREPOSITIONS = frozenset("in mit von auf bei aus an für durch nach über unter gegen zu".split())
_SUBJECTS = frozenset("er sie es wir ich man".split())
_SUBJUNCTIVES = frozenset(
    "habe sei werde könne müsse solle wolle dürfe seien hätten würden".split()
)
_TIMES = frozenset(
    "Tag Tage Tagen Woche Wochen Monat Monate Monaten Jahr Jahre Jahren Stunde Stunden Minuten "
    "Sekunden Abend Morgen Nacht Zeit Mal Moment Augenblick Uhr Fall Falle Fälle".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """`words` always begin a clause, `maybe` only before one whose finite verb stands last.

    `relative`: also look for relative clauses. `main`: also for main clauses that begin with a
    pronoun and a finite verb. `infinitive`: words that begin a clause with "zu" and an
    infinitive. `after`: look for the end of a clause whose finite verb stands last.
    """

    words: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    relative: bool = False
    main: bool = False
    infinitive: tuple[str, ...] = ()
    after: bool = False
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each place, with the words on both sides, and the comma as its fix."""
    begins = _table(options)
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(1, len(words) - 1):
            text = words[place].text
            if text in begins:
                found = begins[text](words, place)
            else:
                found = options.after and words[place].is_finite and _is_after(words, place)
            if found or (options.main and _begins_reported(words, place)):
                before = words[place - 1]
                fix = document.text[before.start : before.end] + ","
                fix += document.text[before.end : words[place].end]
                yield make_finding(
                    document,
                    rule,
                    before.start,
                    words[place].end,
                    {"word": text, "before": before.text},
                    [fix],
                )


@lru_cache(maxsize=8)
def _table(options: Options) -> dict[str, Callable[[Sequence[Word], int], bool]]:
    """Which question to ask of a word."""
    asks: dict[str, Callable[[Sequence[Word], int], bool]] = {}
    if options.main:
        asks |= dict.fromkeys(("denn", "aber", "doch"), _begins_coordinate)
        asks |= dict.fromkeys(_SUBJECTS, _begins_main)
    if options.relative:
        asks |= dict.fromkeys(_RELATIVES, _begins_relative)
        asks |= dict.fromkeys(_PREPOSITIONS, _begins_relative_phrase)
    return (
        asks
        | dict.fromkeys(options.infinitive, _begins_infinitive)
        | dict.fromkeys(options.maybe, _begins_maybe)
        | dict.fromkeys(options.words, _begins_clause)
    )


def _is_mark(word: Word) -> bool:
    return word.tag[0] == "$" or not (word.text[0].isalnum() or word.text[-1].isalnum())


def _segment(words: Sequence[Word], place: int) -> tuple[int, int]:
    """The stretch between punctuation marks that holds a word."""
    first, end = place, place
    while first and not _is_mark(words[first - 1]):
        first -= 1
    while end < len(words) and not _is_mark(words[end]):
        end += 1
    return first, end


def _is_finite(word: Word) -> bool:
    """True for a word that can only be a finite verb."""
    return word.is_finite and word.text.islower() and verbs.forms_of(word.text) == verbs.FINITE


def _begins_clause(words: Sequence[Word], place: int) -> bool:
    """True if a verb stands before the subordinator, without a mark between."""
    before, text = words[place - 1], words[place].text
    if _is_mark(before) or before.tag in ("FM", "XY"):
        return False
    if text == "sondern":
        return words[place].tag == "KON" and any(
            word.text.lower().startswith(("nicht", "kein", "nie", "weder", "kaum"))
            for word in words[:place]
        )
    first, end = _segment(words, place)
    if text in ("dass", "daß"):
        return before.text.lower() not in _DASS_GROUPS and _has_verb(words[first:place])
    if before.text.lower() in _GROUPS or before.text in _TIMES or before.tag in _NO_ENDS:
        return False
    if words[place + 1].text in ("nötig", "möglich", "erforderlich", "überhaupt", "auch"):
        return False
    return _has_verb(words[first:place]) and _has_verb(words[place + 1 : end])


_NO_ENDS = frozenset("KON CARD ADV PTKA".split())


def _has_verb(words: Sequence[Word]) -> bool:
    """True if one of the words may be a finite verb."""
    return any(
        word.is_finite or (word.tag[0] == "V" and verbs.forms_of(word.text) & verbs.FINITE)
        for word in words
    )


def _begins_maybe(words: Sequence[Word], place: int) -> bool:
    """True if finite verbs stand on both sides, the second one at the end."""
    before = words[place - 1]
    if _is_mark(before) or before.text.lower() in _GROUPS or before.tag in ("KON", "KOUS", "ADV"):
        return False
    if before.text in _TIMES or words[place + 1].text == "auch":
        return False
    if words[place].text == "was" and _is_antecedent(before):
        end = _segment(words, place)[1]
        return end < len(words) and end - place > 2 and _is_finite(words[end - 1])
    return _is_two_clauses(words, place)


def _is_antecedent(word: Word) -> bool:
    """True for "alles", "das", "das Letzte", of which "was" is the relative pronoun."""
    if word.text.lower() in ("alles", "nichts", "etwas", "vieles", "manches", "das"):
        return True
    return word.text[0].isupper() and word.text.endswith(("te", "ste")) and word.tag == "ADJA"


def _is_two_clauses(words: Sequence[Word], place: int) -> bool:
    first, end = _segment(words, place)
    if end >= len(words) or end - place < 3:
        return False
    finite = [number for number in range(first, end) if words[number].is_finite]
    if len(finite) < 2 or finite[-1] != end - 1 or finite[-2] >= place:
        return False
    if not _is_finite(words[end - 1]) or not _is_finite(words[finite[-2]]):
        return False
    if words[finite[-2] + 1].tag == "NN" and words[finite[-2]].text.endswith(("te", "ten")):
        return False  # a participle that the lexicon does not know as an adjective
    if any(
        word.text in _COORDINATION or word.tag in ("KON", "FM", "XY")
        for word in words[finite[-2] : end]
        if word is not words[place]
    ):
        return False
    return words[end].tag in ("$.", "$,")


def _begins_relative(words: Sequence[Word], place: int) -> bool:
    """True for "Glocken die höher klingen": a pronoun behind a noun, a second finite verb."""
    before = words[place - 1]
    if before.tag not in ("NN", "NE", "VVPP", "VVINF", "PTKVZ", "PIS", "VVIZU", "ADJA"):
        return False
    if before.text in _FALSE_ANTECEDENTS:
        return False
    first, end = _segment(words, place)
    if end > 1 and words[end - 2].tag == "PTKZU":
        return False  # "einen der vier Pokale zu verteidigen"
    if _is_in_other_clause(words, first, place):
        return False  # "Er las während der Chef in der Sonne lag."
    if words[place].text in ("dessen", "deren") and _is_possessive(words, first, place, end):
        return True
    if is_relative(words, place) or _is_two_clauses(words, place):
        return True
    if _is_doubted(words, place, place, end):
        return True
    # "Die Flächen die er misst sind groß."
    finite = [number for number in range(first, end) if words[number].is_finite]
    return (
        len(finite) == 2
        and finite[0] > place + 1
        and finite[1] == finite[0] + 1
        and words[first].tag not in _CLAUSE_TAGS
        and _is_finite(words[finite[0]])
        and _is_finite(words[finite[1]])
        and not any(word.text in _COORDINATION for word in words[first : finite[1]])
    )


def _is_in_other_clause(words: Sequence[Word], first: int, place: int) -> bool:
    """True if a word before may open the clause, and its verb is still to come."""
    for number in range(place - 1, first - 1, -1):
        if _is_finite(words[number]):
            return False
        if words[number].text in _OTHER_CLAUSES:
            return True
    return False


def _is_possessive(words: Sequence[Word], first: int, place: int, end: int) -> bool:
    """True for "Der Wirt dessen Haus brennt, ruft": a verb at the end, and one before or behind."""
    if end - place < 3 or end >= len(words) or not _is_finite(words[end - 1]):
        return False
    if words[place - 1].text in _FALSE_ANTECEDENTS or words[place - 1].tag not in ("NN", "NE"):
        return False
    if any(_is_finite(word) for word in words[place : end - 1]):
        return False
    goes_on = words[end].text == "," and end + 1 < len(words) and _is_finite(words[end + 1])
    return goes_on or any(_is_finite(word) for word in words[first:place])


def _is_doubted(words: Sequence[Word], place: int, pronoun: int, end: int) -> bool:
    """True if the network misses something before a relative clause that ends in its verb."""
    if max(words[one].doubt("missing") for one in range(place, pronoun + 1)) < LIKELY:
        return False
    return may_be_relative(words, pronoun, end)


def may_be_relative(words: Sequence[Word], pronoun: int, end: int) -> bool:
    """True for a pronoun that heads no noun, with the finite verb at the end of its clause."""
    if end >= len(words) or end - pronoun < 3 or words[pronoun + 1].tag in _NOMINAL:
        return False
    last = words[end - 1]
    if last.tag[0] != "V" or not verbs.forms_of(last.text) & verbs.FINITE:
        return False
    return not any(_is_finite(word) for word in words[pronoun : end - 1])


_NOMINAL = frozenset("NN ADJA CARD TRUNC KON".split())


def _begins_relative_phrase(words: Sequence[Word], place: int) -> bool:
    """True for "der Ort in dem sie lebt"."""
    before, pronoun = words[place - 1], place + 1
    if before.tag not in ("NN", "NE") or words[pronoun].text not in _RELATIVES:
        return False
    end = _segment(words, place)[1]
    if words[pronoun].text == "denen":
        return may_be_relative(words, pronoun, end)
    doubted = _is_doubted(words, place, pronoun, end)
    return doubted and words[pronoun + 1].tag not in ("ART", "NE", "ADV", "ADJD")


# "im Zuge dessen"; the first word of a sentence that the tagger takes for a noun
_FALSE_ANTECEDENTS = frozenset("Zuge Laufe Folge Falls Wenn Weil Dass Während Als".split())
_OTHER_CLAUSES = frozenset("während als wie da bis damit wo was wer welche welcher".split())


def is_relative(words: Sequence[Word], place: int) -> bool:
    """True for "der", "die" … that can be no article before a clause with its verb at the end.

    The clause is one of two: another finite verb stands before it, or begins the next stretch.
    """
    follower = words[place + 1]
    if is_article(words, place):
        return False
    certain = follower.tag in _NO_NOUN_PHRASE or follower.text == "man" or _is_finite(follower)
    is_year = follower.tag == "CARD" and len(follower.text) == YEAR_DIGITS
    likely = (is_year or follower.tag in ("APPR", "APPRART", "ADV")) and not is_attribute(
        words, place + 1
    )
    if not (certain or likely) or words[place - 1].text == "man":
        return False
    first, end = _segment(words, place)
    if end - place < 3 or end >= len(words) or not _has_verb(words[end - 1 : end]):
        return False
    if words[first].tag in ("PRELS", "PRELAT") or is_attribute(words, place):
        return False
    if any(word.is_finite and word.text.islower() for word in words[first:place]):
        # "Das werden die Leute das ganze Jahr tun.", "Das werden die Leute das tragen wollen."
        helped = any(word.text in MODAL or word.text in BECOME for word in words[:place])
        last = words[end - 1]
        return not helped or (last.is_finite and not morphology.can_be(last.text, "VMINF"))
    if words[first].tag not in _PHRASE_STARTS:
        return False
    after = words[end + 1] if end + 1 < len(words) else None
    begins = words[end].text == "," and after is not None and _is_finite(after)
    return begins or (words[place - 1].tag == "NN" and _is_finite(words[end - 1]))


YEAR_DIGITS = 4
_PHRASE_STARTS = frozenset("ART NN ADJA PIAT PPOSAT PDAT APPR APPRART".split())
# They begin no noun phrase that an article could head.
_NO_NOUN_PHRASE = frozenset("PRF PPER ART PPOSAT PTKNEG PDAT".split())


def _begins_main(words: Sequence[Word], place: int) -> bool:
    """True for "beteuerte er er habe": a subject and its finite verb behind a finite verb."""
    before, after = words[place - 1], words[place + 1]
    if _is_mark(before) or before.tag in ("KON", "KOKOM", "KOUS", "APPR", "ADV", "PRELS", "PRF"):
        return False
    if before.text.lower() in _GROUPS or not _is_finite(after):
        return False
    first, end = _segment(words, place)
    finite = [number for number in range(first, end) if words[number].is_finite]
    if not finite or finite[0] >= place or words[first].tag in _CLAUSE_TAGS:
        return False
    return finite[-1] == place + 1 and (
        after.text in _SUBJUNCTIVES or before.tag in ("NN", "NE", "VVPP", "VVINF", "PTKVZ")
    )


def _begins_reported(words: Sequence[Word], place: int) -> bool:
    """True for "glaubt seine Mannschaft werde gewinnen": what is said, in the subjunctive."""
    before = words[place - 1]
    if words[place].tag not in ("ART", "PPOSAT", "PDAT", "PIAT") or not words[place].text.islower():
        return False
    if before.tag not in ("VVFIN", "NN", "NE", "PPER", "PTKVZ"):
        return False
    first, end = _segment(words, place)
    said = [number for number in range(first, place) if words[number].is_finite]
    if len(said) != 1 or not is_saying(words[said[0]]) or words[first].tag in _CLAUSE_TAGS:
        return False
    if not any(
        one.preposition < 0 and one.mask & morphology.NOM
        for one in noun_phrases(words[first : said[0]])
    ):
        return False  # "So sagte der Mann habe er …": who says it
    phrase = next((one for one in noun_phrases(words[place:end]) if not one.start), None)
    if phrase is None or not phrase.mask & morphology.NOM:
        return False
    verb = words[place + phrase.end] if place + phrase.end < end else None
    if verb is None or verb.text not in _SUBJUNCTIVES or not verb.is_finite:
        return False
    between = words[said[0] + 1 : place]
    return not any(word.tag in ("KON", "KOKOM", "APPR") or word.text == "so" for word in between)


def _begins_coordinate(words: Sequence[Word], place: int) -> bool:
    """True for "denn", "aber", "doch" with a subject and its finite verb behind a clause."""
    before, text = words[place - 1], words[place].text
    if before.tag not in ("NN", "NE", "VVPP", "VVINF", "PTKVZ", "VVIZU"):
        return False
    if place + 2 >= len(words) or words[-1].text == "?":
        return False
    first, end = _segment(words, place)
    if not any(_is_finite(word) for word in words[first:place]) or words[end : end + 1] == ():
        return False
    if text == "denn":
        limit = min(end, place + 6)
        return any(_is_finite(word) for word in words[place + 1 : limit])
    return words[place + 1].text in _SUBJECTS and _is_finite(words[place + 2])


def _is_after(words: Sequence[Word], place: int) -> bool:
    """True for "wenn er kommt lacht sie": a finite verb behind the last one of a clause."""
    last, verb = words[place - 1], words[place].text
    if (
        last.tag[0] != "V"
        or last.text == "zumute"
        or not last.text.islower()
        or place + 1 >= len(words)
    ):
        return False
    missed = words[place].doubt("missing") >= SOME
    # "wenn er kommt steigen die Preise": the first verb is certain
    if not _is_finite(words[place]) and not (missed and _is_finite(last) and verb.islower()):
        return False
    # "dass sie ihnen überlegen waren"
    if words[place].text in verbs.BE and morphology.can_be(last.text, "ADJD"):
        return False
    forms = verbs.forms_of(last.text)
    if last.text.endswith("ten"):
        forms &= ~verbs.PARTICIPLE
    # "…, die über Geld verfügt ist reich": tag or network say what the form does not
    certain = (last.is_finite or missed) and words[place + 1].tag != "KON"
    if not forms & verbs.FINITE or (forms & verbs.PARTICIPLE and not certain):
        return False
    if forms != verbs.FINITE and not certain:
        # "spielen sind", "können ist": an infinitive has no business before these
        if words[place - 2].text == "zu":
            return False
        sure = verb in verbs.BE or (last.text in MODAL and verb in verbs.HAVE)
        helping = verb in MODAL or verb in BECOME or verb in verbs.HAVE
        if not sure and (helping or not last.is_finite):
            return False
    first = place - 1
    while first and words[first - 1].tag not in ("$,", "$.", "$("):
        first -= 1
    opener = first
    while opener < place and words[opener].tag in ("ADV", "APPR", "KON"):
        opener += 1
    introduced = any(words[one].tag in _CLAUSE_TAGS for one in (first, opener) if one < place - 1)
    if not introduced and words[first].text.lower() not in _OPENERS:
        return False
    if any(_is_finite(word) for word in words[first : place - 1]):
        return False
    return words[place + 1].tag[0] != "$"


_OPENERS = frozenset(
    "wenn weil dass ob obwohl nachdem sobald damit als bevor falls während seit bis da wie was wer "
    "wo welche welcher".split()
)


def _begins_infinitive(words: Sequence[Word], place: int) -> bool:
    """True for "kam um zu bleiben": "zu" with its infinitive, and a verb before."""
    before, opener = words[place - 1], words[place]
    if _is_mark(before) or before.tag in _BEFORE_OPENER or before.text.lower() in _GROUPS:
        return False
    first, end = _segment(words, place)
    zu = end - 1
    while zu > place and words[zu].tag != "VVIZU" and words[zu].text != "zu":
        zu -= 1
    if zu == place or (words[zu].text == "zu" and words[zu].tag == "APPR"):
        return False
    if words[zu].text == "zu" and (zu + 1 >= end or words[zu + 1].tag[0] != "V"):
        return False
    if not _has_verb(words[first:place]) or any(
        word.is_finite and _is_finite(word) for word in words[place:zu]
    ):
        return False
    if zu < end - 2:
        return False
    if before.text == "es" or any(
        word.text == "und" for word in words[max(first, place - 2) : place]
    ):
        return False  # "sei es um …", "und danach ohne sie zu gehen"
    if _is_modal_infinitive(words, first, place):
        return False
    follower = words[place + 1]
    if opener.text != "um" or follower.tag in _NO_OBJECT or follower.text == "zu":
        return True
    phrase = next((one for one in noun_phrases(words[place + 1 : zu]) if not one.start), None)
    if phrase and not phrase.mask & morphology.ACC:
        return True
    near = (*words[first:place], words[end - 1])
    # "begann um Geld zu spielen": the infinitive may belong to the verb before.
    may_govern = any(word.lemma in _WITH_UM or word.lemma in _WITH_ZU for word in near)
    return not may_govern or opener.doubt("missing") >= SURE


def _is_modal_infinitive(words: Sequence[Word], first: int, place: int) -> bool:
    """True for "ist um die Angaben zu ergänzen", "hat ohne Murren zu gehorchen".

    Behind a predicate the clause is one of its own: "ist bereit um zu helfen".
    """
    found = [word.text.lower() for word in words[first:place] if word.tag[0] == "V"]
    if len(found) != 1 or found[0] not in verbs.BE | verbs.HAVE:
        return False
    if words[place - 1].tag == "ADJD":
        return words[place].doubt("missing") < LIKELY
    nominatives = [
        one
        for one in noun_phrases(words[first:place])
        if one.preposition < 0 and one.mask & morphology.NOM
    ]
    return len(nominatives) < 2 or words[place - 1].tag != "NN"


# From these on the network's doubts tell that something is missing before "um", "die".
SURE, LIKELY, SOME = 0.8, 0.25, 0.1
_BEFORE_OPENER = frozenset("KON KOKOM KOUS PTKNEG CARD ART APPR".split())
_NO_OBJECT = frozenset("PRF ADV APPR APPRART PTKNEG PROAV PTKZU VVIZU".split())
_WITH_UM = frozenset(
    "bitten kämpfen spielen gehen kümmern bemühen handeln ringen streiten wetten sorgen trauern "
    "werben feilschen beneiden betrügen drehen bangen kreisen steigen sinken erhöhen wachsen "
    "zulegen senken kürzen fallen reduzieren verlängern erweitern bewerben liegen stehen".split()
)
_WITH_ZU = frozenset(
    "beginnen versuchen anfangen hoffen glauben drohen wagen brauchen scheinen pflegen wissen "
    "vermögen aufhören verstehen helfen planen".split()
)

DETECTOR = Detector(Options, find)
