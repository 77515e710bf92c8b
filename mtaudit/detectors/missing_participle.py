"""`kind: missing_participle`: an auxiliary or modal verb that no clause can end with.

Most of them can do without a second verb ("er wurde rot", "sie kann Deutsch", "er hat
Zeit"). So a clause counts only if nothing in it can be what the verb is said of: "würde"
without an infinitive, "soll" with an object, "hat" with neither object nor adverb, with "sich", a
dative or a goal ("hat den Leuten keine Antwort", "hatte Sand auf die Straße"), "wurde" with a
subject and prepositions alone, "wurde in ein Krankenhaus". Misses others ("Er hat das Haus.").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType, Unit, is_saying
from mtaudit.analysis.frames import TIMES, holds_more
from mtaudit.analysis.noun_phrases import MEASURES, Phrase, noun_phrases
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import (
    AUXILIARIES,
    BE,
    BECOME,
    HAVE,
    INFINITIVE,
    MODAL,
    PARTICIPLE,
    WOULD,
    forms_of,
    free_phrases,
)
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# Shorter answers do without: "Das würde ich auch.", "Er soll nicht."
MIN_WORDS = 5


@dataclass(frozen=True, slots=True)
class Options:
    """`min_doubt`: from this doubt of the network on, that a word is missing at the end of the
    clause, an auxiliary or modal verb without another verb counts too; `in_`: where to look.
    """

    min_doubt: float = 0.6
    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each such verb."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for clause in sentence.clauses:
            if clause.finite is None or len(clause.verbs) > 2:
                continue
            verb = words[clause.finite]
            if verb.tag not in ("VAFIN", "VMFIN") or verb.lemma == "mögen":
                continue
            if verb.text.lower() not in AUXILIARIES:
                continue  # "kannte", whatever its tag
            if verb.lemma == "können" and _masters(words, clause):
                continue
            if (
                _lacks_verb(sentence, clause)
                or _is_doubted(words, clause, options.min_doubt)
                or _ends_as(words, clause)
                or _becomes_object(words, clause)
                or _has_dative(sentence, clause)
                or _has_goal(sentence, clause)
                or _lacks_said(sentence, clause)
                or _is_sent(sentence, clause)
            ):
                yield make_finding(document, rule, verb.start, verb.end)
        for place in _bare_remains(words):
            yield make_finding(document, rule, words[place].start, words[place].end)


def _lacks_verb(sentence: AnalysedSentence, clause: Clause) -> bool:
    words, own, finite = sentence.words, clause.own, clause.finite
    if clause.vorfeld and words[clause.vorfeld.start].tag in ("VVPP", "VVINF"):
        return False  # "Entwässert wird das Gebiet vom Rhein"
    if clause.vorfeld.stop == 2 and words[1].text.endswith("sten"):
        return False  # "Am bekanntesten wurde ein Buch"
    if finite is None or clause.elided or clause.coordinated or clause.unit is not Unit.PLAIN:
        return False
    if clause.type not in (ClauseType.VERB_SECOND, ClauseType.VERB_FINAL):
        return False
    end = own[-1] + 1
    if not _is_whole(sentence, clause) or not _is_over(sentence, end):
        return False
    if end < len(words) and words[end].text == "," and not _is_all(sentence, clause, end):
        return False
    verbs = _other_verbs(words, clause)
    if verbs == [] and _is_reflexive(words, own) and words[finite].text.lower() not in BE:
        return _has_verb_for_sich(words, clause)
    last = words[own[-1] - (own[-1] == finite)].text
    if verbs is None or (
        last.islower()
        and verbs != ["werden"]
        and (not morphology.is_known(last) or morphology.can_be(last, "ADJD", "VVINF", "VVPP"))
    ):
        return False
    if not all(words[place].text[-1].isalnum() and "+" not in words[place].text for place in own):
        return False
    phrases = free_phrases(words, own)
    if words[0].tag == "KON" and own[0] == 0:
        phrases = free_phrases(words[1:], range(len(own) - 1))
        phrases = [_moved(phrase) for phrase in phrases]
    if clause.type is ClauseType.VERB_FINAL and _has_relative_object(words, clause):
        return False
    if holds_more(sentence, _without_durations(words, own), phrases):
        return False  # "Vögel haben Federn"
    if verbs == ["werden"]:
        return words[finite].text in MODAL and _has_no_predicate(words, own, phrases)
    if verbs:
        return False
    text = words[finite].text.lower()
    if len(own) < MIN_WORDS:
        return False
    tags = {words[place].tag for place in own}
    if text in WOULD:
        return not tags & {"ADJD", "KOKOM", "PDS", "KON"} and "so" not in _texts(words, own)
    if text in _OBLIGING:
        return not tags & _PREDICATES and _has_object(words, phrases, finite, clause.type)
    if text in HAVE or text in BECOME:
        return _has_no_predicate(words, own, phrases)
    return False


def _has_verb_for_sich(words: Sequence[Word], clause: Clause) -> bool:
    """True for "hat sich im Mai stark.": modal verbs and haben alone take no "sich".

    "Sie haben sich lieb", "hat sich gut im Griff", and what the lexicon does not know, do.
    """
    own, finite = clause.own, clause.finite or 0
    last = words[own[-1] - (own[-1] == finite)]
    if len(own) <= MIN_WORDS or _wants(words, clause):
        return False  # "Damit hat es sich.", "Er will sich und ihr ein Haus."
    if words[finite].text in HAVE and {"es", "Es"} & _texts(words, own):
        return False
    if any(words[place].tag == "PTKVZ" or words[place].text in _WITH_SICH for place in own):
        return False
    if last.text.islower() and not morphology.is_known(last.text):
        return False
    if last.tag in ("ADJD", "ADV") and last.text.endswith(("en", "et", "rt")):
        return False  # a verb with a slip
    if any("+" in words[place].text for place in own):
        return False
    if _may_be_infinitive(last):
        return False
    is_final = words[finite].text in HAVE and last.tag == "ADJD"
    return not is_final or last.text.endswith(_ADVERBS)


_WITH_SICH = frozenset(
    "lieb gern satt sicher frei Griff Kontrolle dabei bei hinter vor selbst los bereit".split()
)
# "stark", "dramatisch", "deutlich" say how, not what.
_ADVERBS = ("lich", "isch", "stark", "sehr", "massiv", "rasch", "schnell", "weise", "weit", "gut")


def _without_durations(words: Sequence[Word], own: Sequence[int]) -> list[int]:
    """The places without "Bauzeit" in "nach vier Jahren Bauzeit"."""
    return [
        place
        for place in own
        if not (words[place].text.endswith(_LASTING) and words[place - 1].text in TIMES)
    ]


_LASTING = ("zeit", "arbeit", "pause", "dauer", "ung", "haft", "krieg")


def _is_whole(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True if nothing interrupts the clause but, behind "wurde", clauses with their own verb."""
    own = clause.own
    gap = set(range(own[0], own[-1] + 1)) - set(own)
    if not gap or clause.finite is None:
        return True
    inside = {
        place
        for one in sentence.clauses
        if one.type is ClauseType.VERB_FINAL and one.finite is not None
        for place in one.own
    }
    words = sentence.words
    return (
        words[clause.finite].text.lower() in BECOME
        and any(words[place].text in ("von", "vom") for place in own)
        and all(place in inside or words[place].text == "," for place in gap)
    )


def _is_over(sentence: AnalysedSentence, end: int) -> bool:
    """True at a full stop, a comma, or "und" with a predicate that shares no participle."""
    words = sentence.words
    if end >= len(words) or words[end].text in ".,":
        return True
    return words[end].text == "und" and any(
        clause.finite == end + 1
        and words[end + 1].tag == "VVFIN"
        and not any(words[place].tag == "VVPP" for place in clause.own)
        for clause in sentence.clauses
    )


def _is_doubted(words: Sequence[Word], clause: Clause, min_doubt: float) -> bool:
    """True if the network misses a word right where the second verb would stand."""
    end = clause.own[-1] if clause.type is ClauseType.VERB_FINAL else clause.own[-1] + 1
    if end >= len(words) or clause.elided:
        return False
    verb = words[clause.finite or 0]
    if verb.tag == "VMFIN" and _is_bare_modal(words, clause):
        min_doubt = min(min_doubt, MODAL_DOUBT)
    if verb.text in _OBLIGING_ALL and _has_accusative(words, clause):
        min_doubt = min(min_doubt, MODAL_DOUBT - 0.05)
    if words[end].doubt("missing") < min_doubt or verb.text.lower() in BE:
        return False
    if verb.tag == "VMFIN" and (_goes_somewhere(words, clause) or _wants(words, clause)):
        return False
    alone = _ALONE if verb.tag == "VMFIN" else _NO_SUBJECT_ALONE
    if any(words[place].text in alone and words[place].tag != "ART" for place in clause.own):
        return False
    if _other_verbs(words, clause) != [] or len(clause.own) < MIN_WORDS - 1:
        return False
    last = words[clause.own[-1] - (clause.type is ClauseType.VERB_FINAL)]
    if last.text.islower() and (
        last.tag in ("ADJD", "PTKVZ", "APPR", "CARD") or not morphology.is_known(last.text)
    ):
        return False  # "wird laut", or a verb that the lexicon lacks
    return words[clause.finite or 0].text.lower() not in HAVE


# In 400,000 words of good German a modal verb stands alone 46 times.
MODAL_DOUBT = 0.35


def _is_bare_modal(words: Sequence[Word], clause: Clause) -> bool:
    """True if no word from the modal verb to the full stop may be an infinitive."""
    finite, end = clause.finite or 0, clause.own[-1] + 1
    return (
        clause.type is ClauseType.VERB_SECOND
        and words[end].text == "."
        and morphology.lemma(words[finite].text, "VMFIN") != "wollen"
        and not _may_be_cut(words[end - 1])
        and any(word.tag in ("APPR", "APPRART", "ART") for word in words[finite + 1 : end])
        and not any(_may_be_infinitive(word) for word in words[finite + 1 : end])
        and not any(word.text in _ALSO_ALONE for word in words[finite + 1 : end])
    )


def _may_be_infinitive(word: Word) -> bool:
    is_small = word.text.islower() and word.tag not in ("ART", "APPR", "PPOSAT")
    return is_small and bool(forms_of(word.text) & (INFINITIVE | PARTICIPLE))


# "Das kann man gern", "Sie müssen bis Montag weg", "nicht an einem Tag"
_ALSO_ALONE = frozenset("gern gerne weg nicht los heim ran rein raus hin bis".split())


def _may_be_cut(word: Word) -> bool:
    """True for "1,3 Bio.": an abbreviation that ends no sentence."""
    if "+" in word.text:
        return True
    return not morphology.is_known(word.text) and word.tag != "NE" and len(word.text) < MIN_WORDS


def _goes_somewhere(words: Sequence[Word], clause: Clause) -> bool:
    """True for "muss mit dem Auto in die Werkstatt": a direction stands for a verb of motion."""
    texts = _texts(words, clause.own)
    if _has_accusative(words, clause) or texts & {"von", "vom"}:
        return False
    if _has_two(words, clause):
        return False  # "konnte 73 Leute aus den Fluten", "sollte Klarheit in die Sache"
    first, end = clause.own[0], clause.own[-1] + 1
    if any(
        words[place].text.lower() in _DIRECTIONS and words[place - 1].text not in ("bis", "Bis")
        for place in clause.own
    ):
        return True
    return any(
        words[place].text.lower() == "nach" and words[place + 1].tag in ("NE", "NN", "ADV")
        for place in clause.own[:-1]
    ) or any(
        phrase.preposition >= 0
        and words[first + phrase.preposition].text.lower() in _TWO_WAY
        and (phrase.reading & morphology.ACC or not phrase.reading)
        for phrase in noun_phrases(words[first:end])
    )


def _has_two(words: Sequence[Word], clause: Clause) -> bool:
    """True for a subject and one more noun that may be an object."""
    first, end = clause.own[0], clause.own[-1] + 1
    found = [
        one
        for one in noun_phrases(words[first:end])
        if one.preposition < 0
        and words[first + one.head].tag in ("NN", "NE")
        and words[first + one.end - 1].text not in TIMES | MEASURES
        and not (one.start and words[first + one.start - 1].tag in ("NN", "NE", "KON", "KOKOM"))
    ]
    return len(found) == 2 and bool(found[1].mask & morphology.ACC)


_DIRECTIONS = frozenset("ins aufs ans zu zum zur aus durch weg".split())
_TWO_WAY = frozenset("in auf an über hinter unter vor neben zwischen".split())


def _wants(words: Sequence[Word], clause: Clause) -> bool:
    """True for "wollten keinen Streit": wollen is a full verb with an object."""
    if morphology.lemma(words[clause.finite or 0].text, "VMFIN") != "wollen":
        return False
    phrases = free_phrases(words, clause.own)
    return len(phrases) > 1 and any(phrase.mask & morphology.ACC for phrase in phrases)


def _masters(words: Sequence[Word], clause: Clause) -> bool:
    """True for "kann kein Deutsch", "können das Lied": what was learnt needs no second verb."""
    return any(
        words[place].text in _LEARNT or words[place].text.endswith("isch")
        for place in clause.own
        if words[place].tag in ("NN", "NE")
    )


_LEARNT = frozenset(
    "Deutsch Latein Hochdeutsch Sprache Sprachen Fremdsprache Fremdsprachen Vokabeln Grammatik "
    "Alphabet Schlaf Text Texte Gedicht Gedichte Lied Lieder Trick Tricks Tanz Handwerk Kunststück "
    "Mathe Mathematik Judo Karate Schach Yoga Einmaleins".split()
)


def _has_accusative(words: Sequence[Word], clause: Clause) -> bool:
    """True for a subject and an object with its article: "Die Länder müssen ihre Ausgaben …"."""
    phrases = free_phrases(words, clause.own)
    return _has_object(words, phrases[:2], clause.finite or 0, clause.type)


def _ends_as(words: Sequence[Word], clause: Clause) -> bool:
    """True for "hat den Antrag … als unbegründet.": "als" with an adjective goes with a verb."""
    own, finite = clause.own, clause.finite
    if finite is None or words[finite].text.lower() not in HAVE or clause.elided:
        return False
    if clause.type is not ClauseType.VERB_SECOND or own[-1] - own[0] + 1 != len(own):
        return False
    end = own[-1] + 1
    if end >= len(words) or words[end].text != "." or end - finite < MIN_WORDS:
        return False
    if words[end - 2].text != "als" or words[end - 1].tag != "ADJD":
        return False
    if words[end - 3].tag not in ("NN", "NE") or _texts(words, own) & _COMPARING:
        return False
    return not any(
        words[place].tag in ("ADJD", "ADJA") and words[place].text.endswith(_COMPARATIVE)
        for place in own[:-1]
    ) and not _other_verbs(words, clause)


def _becomes_object(words: Sequence[Word], clause: Clause) -> bool:
    """True for "Die Stadt wird den Vertrag im Mai.": werden alone has no object."""
    own, finite = clause.own, clause.finite
    if finite is None or words[finite].text not in ("wird", "wurde") or clause.elided:
        return False
    if clause.type is not ClauseType.VERB_SECOND or own[-1] - own[0] + 1 != len(own):
        return False
    if own[-1] + 1 >= len(words) or words[own[-1] + 1].text != "." or _other_verbs(words, clause):
        return False
    if {words[place].tag for place in own if place > finite} & _PREDICATES_APART:
        return False
    phrases = free_phrases(words, own)
    if not _has_object(words, phrases[:2], finite, clause.type):
        return False
    first, second = phrases[:2]
    is_subject = first.mask & morphology.NOM & morphology.SING
    can_be_predicate = second.mask & morphology.NOM & morphology.SING
    return bool(is_subject) and not can_be_predicate and words[second.head].text not in TIMES


def _lacks_said(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Er hatte bei dem Treffen, dass …": an auxiliary has said nothing yet."""
    words, own, finite = sentence.words, clause.own, clause.finite
    if finite is None or clause.type is not ClauseType.VERB_SECOND or clause.elided:
        return False
    end, verb = own[-1] + 1, words[finite].text.lower()
    if end + 2 >= len(words) or words[end].text != "," or words[end + 1].text != "dass":
        return False
    if own != tuple(range(own[0], end)) or end - finite < 3 or verb not in HAVE | BECOME | MODAL:
        return False
    if _other_verbs(words, clause) != [] or {words[place].tag for place in own} & _TELLING_TAGS:
        return False
    if _texts(words, own) & _IN_MIND or words[end - 1].tag not in ("NN", "NE", "ADV", "PTKNEG"):
        return False
    phrases = [
        one
        for one in sentence.phrases
        if one.preposition < 0 and one.head in own and not _is_genitive(words, one)
    ]
    inside = {place for one in sentence.phrases for place in range(one.start, one.end)}
    loose = [place for place in own if place not in inside and place != finite]
    if any(words[place].tag not in ("ADV", "APPR", "APPRART", "PTKNEG", "KON") for place in loose):
        return False
    if verb in BECOME:
        return not phrases
    return len(phrases) == 1 and bool(phrases[0].mask & morphology.NOM) and end - finite > 3


_TELLING_TAGS = frozenset("ADJD PROAV PTKVZ PDS PIS PWS FM KOKOM PRF".split())
# "hatte im Kopf, dass …"
_IN_MIND = frozenset("Kopf Hinterkopf Sinn Schirm Griff Bewusstsein Gefühl es Es Ohr Blick".split())


def _has_dative(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Die Ämter haben den Bewohnern keine Angaben.": haben alone has no dative."""
    words, own, finite = sentence.words, clause.own, clause.finite
    if not _has_alone(sentence, clause) or {words[place].tag for place in own} & _WITH_DATIVE:
        return False
    phrases = [one for one in free_phrases(words, own) if words[one.head].tag != "PRF"]
    # "dem Vernehmen nach", "den Zahlen nach"
    governed = {one.preposition for one in sentence.phrases if one.reading & morphology.DAT}
    if any(words[one.end].text == "nach" and one.end not in governed for one in phrases[1:]):
        return False
    datives = [one for one in phrases[1:] if _is_dative(words, one)]
    if not datives and len(phrases) > 2:
        # "den Kunden": a second object says which case it has
        datives = [
            one
            for one in phrases[1:-1]
            if words[one.start].text == "den"
            and (phrases[-1].determiner >= 0 or bool(phrases[-1].adjectives))
            and phrases[-1].mask & morphology.ACC
            and _is_dative(words, one._replace(mask=one.mask & ~morphology.ACC))
        ]
    objects = [
        one
        for one in phrases
        if one not in datives
        and one.mask & morphology.ACC
        and words[one.head].text not in TIMES
        # "hat ihm seit Jahren bekannte Gäste"
        and (
            one.determiner >= 0
            or words[max(one.adjectives, default=0)].text.endswith("ere")
            or not one.adjectives
        )
    ]
    is_final = clause.type is ClauseType.VERB_FINAL
    return (
        len(datives) == 1
        and bool(objects)
        and len(phrases) > 2
        and (is_final or objects[-1].start > (finite or 0))
        and not _texts(words, own) & _WITH_OTHERS
    )


def _has_alone(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True if "haben" ends what it says without another verb, alone or behind a modal verb."""
    words, own, finite = sentence.words, clause.own, clause.finite
    if finite is None or clause.elided or clause.coordinated:
        return False
    if clause.type not in (ClauseType.VERB_SECOND, ClauseType.VERB_FINAL):
        return False
    if own[-1] - own[0] + 1 != len(own) or len(own) < MIN_WORDS:
        return False
    verbs, verb, end = _other_verbs(words, clause), words[finite].text.lower(), own[-1] + 1
    if not (verbs == [] and verb in HAVE) and not (verbs == ["haben"] and verb in MODAL):
        return False
    if end < len(words) and words[end].text == "," and clause.type is ClauseType.VERB_FINAL:
        return end + 1 < len(words) and words[end + 1].is_finite
    return end >= len(words) or words[end].text == "."


def _is_dative(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for a phrase that is a dative for sure, and no part of an attribute or adverbial."""
    if not phrase.mask or phrase.mask & ~morphology.DAT or words[phrase.head].tag == "NE":
        return False
    if phrase.determiner < 0 and words[phrase.head].tag != "PPER":
        return False
    before = words[phrase.start - 1].tag if phrase.start else ""
    behind = words[phrase.end] if phrase.end < len(words) else None
    return before not in _DETERMINERS and (
        behind is not None and behind.tag not in ("APPO", "ADJA", "ADJD", "KON", "NE", "CARD")
    )


_DETERMINERS = frozenset("ART PIAT PPOSAT PDAT ADJA CARD APPR APPRART KON".split())
_WITH_DATIVE = frozenset("PTKVZ PTKZU VVIZU APPO KOKOM PIS PRELS PWS PWAT PRELAT FM XY".split())
# "hat der Nachbarin einiges voraus", "hat seinem Ruf zufolge", "hat dem Stoff Ähnliches gemein"
_WITH_OTHERS = frozenset(
    "voraus zufolge gegenüber gemäß gemein gemeinsam entgegen nahe gleich zuliebe "
    "entsprechend".split()
)


def _has_goal(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Der Wagen hatte Sand auf die Straße.": haben has an object, but moves none."""
    words, own = sentence.words, clause.own
    if not _has_alone(sentence, clause) or {words[place].tag for place in own} & _WITH_DATIVE:
        return False
    goals = [
        phrase
        for phrase in sentence.phrases
        if phrase.preposition in own
        and words[phrase.preposition].text.lower() in _INTO
        and phrase.reading
        and not phrase.reading & ~morphology.ACC
        and words[phrase.head].tag == "NN"
    ]
    last = own[-1] - len(_other_verbs(words, clause) or ()) - (clause.type is ClauseType.VERB_FINAL)
    if not goals or not _may_be_moved(words, goals[0].start - 1):
        return False
    if goals[0].end < last - 1:
        return False
    before = [
        phrase
        for phrase in sentence.phrases
        if phrase.preposition < 0 and own[0] <= phrase.start and phrase.end <= goals[0].start
    ]
    return (
        len(before) > 1
        and bool(before[0].mask & morphology.NOM)
        and bool(before[-1].mask & morphology.ACC)
        and words[before[-1].end - 1].text not in (TIMES | MEASURES) - _MONEY
        and (words[before[-1].head].tag == "NN" or before[-1].end < goals[0].start)
    )


_MONEY = frozenset("Euro Dollar Franken Pfund Kronen Rubel Yen Schilling".split())


def _is_sent(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Der Mann wurde in ein Krankenhaus.": werden and sein alone lead nowhere."""
    words, own, finite = sentence.words, clause.own, clause.finite
    if finite is None or clause.elided or clause.coordinated or clause.unit is not Unit.PLAIN:
        return False
    if clause.type is not ClauseType.VERB_SECOND or own != tuple(range(own[0], own[-1] + 1)):
        return False
    verb, end = words[finite].text.lower(), own[-1] + 1
    if verb not in BE | BECOME or verb in WOULD or not _ends_whole(sentence, end):
        return False
    if _other_verbs(words, clause) != [] or {words[place].tag for place in own} & _NO_WAY:
        return False
    if _texts(words, own) & _ALSO_THERE or finite == own[0]:
        return False
    goals = _INTO | _ONTO if verb in BECOME else _INTO - _BESIDE
    inside = [one for one in sentence.phrases if one.head in own]
    goal = next(
        (
            one
            for one in inside
            if one.start > finite
            and words[one.preposition].text in goals
            and one.preposition >= 0
            and one.reading
            and not one.reading & ~morphology.ACC
            and words[one.head].tag in ("NN", "NE")
        ),
        None,
    )
    subjects = [one for one in inside if one.preposition < 0 and not _is_genitive(words, one)]
    if goal is None or len(subjects) != 1 or not subjects[0].mask & morphology.NOM:
        return False
    who = words[subjects[0].head].tag
    if who not in ("NN", "NE", "ADJA") and not (who == "PPER" and verb in BECOME):
        return False  # "Wir sind gestern ins Kino."
    if verb in BE and goal.start - 1 == finite:
        return False  # "Das Fenster ist auf den Hof."
    before = words[goal.start - 1]
    if before.tag in ("NN", "NE"):
        # "Der Druck auf die Firmen": what stands before may govern it
        return words[goal.start - 1].text in TIMES and verb in BECOME
    return before.tag in ("ADV", "PTKNEG", "PPER") or goal.start - 1 == finite


def _ends_whole(sentence: AnalysedSentence, end: int) -> bool:
    """True at a full stop, or at a comma behind which a clause has a verb of its own."""
    words = sentence.words
    if end >= len(words) or words[end].text != ",":
        return end >= len(words) or words[end].text == "."
    after = words[end + 1 :]
    stop = next((n for n, word in enumerate(after) if word.text in (",", ".")), len(after))
    return any(word.is_finite for word in after[:stop]) and after[0].tag not in ("KON", "ADV")


def _is_genitive(words: Sequence[Word], phrase: Phrase) -> bool:
    return bool(phrase.mask & morphology.GEN) and words[phrase.start - 1].tag in ("NN", "NE")


_NO_WAY = frozenset("ADJD PTKVZ KOKOM PIS PDS CARD XY FM KON TRUNC PWAV PWS PTKZU".split())
_ONTO = frozenset("an ans über".split())
_BESIDE = frozenset("hinter neben unter zwischen".split())
# "ist bis in den Abend da", "wird auf die Dauer zur Last", "war über die Jahre"
_ALSO_THERE = frozenset(
    "bis Bis es Es das Das Dauer Blick Weise Art Anhieb Länge Jahre zu zum zur aus so da dabei "
    "Punkt Minute Hand Schritt Grund Mal".split()
)
_INTO = frozenset("in ins auf aufs hinter neben unter zwischen".split())


def _may_be_moved(words: Sequence[Word], place: int) -> bool:
    """True unless the noun may govern what follows: "Einblick in …", "Weg auf …"."""
    while place and (words[place].tag in ("ADV", "ADJD") or words[place].text == "bis"):
        place -= 1
    return words[place].tag in ("NN", "NE", "VAFIN") and not (
        words[place].text.lower().endswith(_GOVERNING)
    )


_GOVERNING = tuple(
    "ung ungen ion ionen keit heit tät ismus schaft nis en ie blick sicht zug gang tritt griff "
    "fall weg wege fahrt reise flug kehr sprung bruch stieg marsch fluss recht rechte spruch "
    "sprüche druck eindruck lust angst hunger durst wut zorn hass stolz antwort effekt effekte "
    "verdacht chance chancen schlag bock schläge griffe rabatt patent monopol steuer garantie "
    "hinweis preis hinweise bezug rücksicht verzicht appetit wert zweifel schritt ritt schritte "
    "tür tor fenster straße brücke tunnel ausflug besuch zeit kontakt kontakte draht leitung "
    "treppe bus busse züge schiff schiffe fähre flüge link verweis ruf anschluss ticket karte "
    "visum export exporte transfer abfluss sitz sturz umzug ausflüge kurs sprünge anlauf "
    "eifersucht gier jagd".split()
)


_PREDICATES_APART = frozenset("ADJD PTKVZ KOKOM PTKZU FM XY".split())
_COMPARING = frozenset("mehr weniger anders andere anderen anderes so sowohl nichts eher".split())
_COMPARATIVE = ("er", "ere", "eren", "eres", "erer", "erem")


def _bare_remains(words: Sequence[Word]) -> Iterator[int]:
    """Each "worden" without a participle, "zu" without an infinitive, "versuchte" without both."""
    for place in range(2, len(words) - 1):
        word, behind = words[place], words[place + 1].text
        if word.text == "worden" and word.tag == "VAPP":
            before = words[place - 1]
            if before.tag in ("NN", "NE", "ADV", "PTKNEG") and not any(
                (one.tag[:2] in ("VV", "VM", "FM") and not one.is_finite)
                or forms_of(one.text.lower()) & PARTICIPLE
                or not morphology.is_known(one.text)
                for one in words[:place]
            ):
                yield place
        elif word.text == "zu" and word.tag == "PTKZU" and behind in (",", "."):
            if word.doubt("missing") + words[place + 1].doubt("missing") >= MIN_GAP_DOUBT and (
                words[0].text == "Um" and place < MAX_GOAL_WORDS
            ):
                yield place
        elif behind == "," and _is_bare(words, place + 2) and _is_trying(words, place):
            yield place


MIN_GAP_DOUBT = 0.3
MAX_GOAL_WORDS = 15
_TRYING = frozenset(("versuchen", "beabsichtigen"))
# Only as participles: "Sie plante, die Nachbarn auch."
_TRIED = frozenset(
    "beschlossen versucht versprochen beabsichtigt geplant gedroht angeboten empfohlen "
    "vorgeschlagen entschieden verpflichtet begonnen angekündigt gehofft vergessen gezwungen "
    "geweigert erlaubt".split()
)


def _is_trying(words: Sequence[Word], place: int) -> bool:
    """True for "versuchte" and for "hat beschlossen"."""
    if words[place].text in _TRIED:
        return any(word.text.lower() in HAVE for word in words[:place])
    return words[place].lemma.lower() in _TRYING


def _is_bare(words: Sequence[Word], first: int) -> bool:
    """True if a noun phrase begins at `first`, and no word up to the full stop is a verb."""
    rest = words[first:-1]
    if words[-1].text != "." or len(rest) < MIN_WORDS or rest[0].tag not in ("ART", "PPOSAT"):
        return False
    return not any(
        word.tag[0] in "V$"
        or word.tag in ("PTKZU", "KON")
        or word.text == "zu"
        or (word.text.islower() and word.tag not in _NEVER_VERBS and forms_of(word.text))
        for place, word in enumerate(rest)
        if not _is_attribute(rest, place)
    )


def _is_attribute(words: Sequence[Word], place: int) -> bool:
    """True for "zerstörte" in "die zerstörte Brücke", whatever its tag."""
    return (
        0 < place < len(words) - 1
        and words[place - 1].tag in ("ART", "PPOSAT")
        and words[place + 1].tag == "NN"
        and morphology.can_be(words[place].text, "ADJA")
    )


def _has_relative_object(words: Sequence[Word], clause: Clause) -> bool:
    """True if the word that introduces the clause may be its subject or object."""
    return any(words[place].tag in ("PRELS", "PWS", "PIS") for place in clause.left) and not any(
        words[place].tag == "APPR" for place in clause.left
    )


def _other_verbs(words: Sequence[Word], clause: Clause) -> list[str] | None:
    """The other verbs of the clause; None if a word may be one, but it is not sure."""
    found = []
    for place in clause.own:
        word = words[place]
        if place == clause.finite or not _may_be_verb(word, place == clause.own[0]):
            continue
        if word.text == "lang" and words[place - 1].text in TIMES:
            continue
        if word.tag[0] != "V" or not word.text.islower():
            return None
        found.append(word.text)
    return found


# What werden and haben may be said with, beside their subject.
_PREDICATES = frozenset(
    "ADJD KOKOM PTKVZ XY FM TRUNC KON PIS PDS CARD PWAV PWS PWAT PRELAT PTKZU PRF".split()
)


def _moved(phrase: Phrase) -> Phrase:
    """The phrase one word further to the right."""
    return phrase._replace(
        start=phrase.start + 1,
        end=phrase.end + 1,
        head=phrase.head + 1,
        determiner=phrase.determiner + (phrase.determiner >= 0),
    )


def _has_no_predicate(words: Sequence[Word], own: Sequence[int], phrases: Sequence[Phrase]) -> bool:
    """True if the clause has a subject and phrases with prepositions, and nothing else."""
    if len(phrases) != 1:
        return False
    finite = next((place for place in own if words[place].is_finite), own[0])
    settled: set[int] = set()
    if words[finite].text.lower() in BECOME | MODAL:
        settled = _settled(words, own, phrases[0], finite)
    if {words[place].tag for place in own if place not in settled} & _PREDICATES:
        return False
    if words[own[-1]].tag == "CARD" and words[own[-1]].text.isalpha():
        return False  # "Maria wird im Mai zehn."
    if words[own[-1]].text == "laut" or any(
        words[place].tag in ("PIAT", "PPOSAT", "ADJA")
        and words[place - 1].tag in ("NN", "NE", "ADV", "VAFIN")
        for place in own
        if place > finite
    ):
        return False
    phrase = phrases[0]
    if not phrase.mask & morphology.NOM:
        return False
    if words[phrase.head].tag == "NE":
        # "Später wurde Rom", but not "Falco wurde auf dem Friedhof in Wien."
        is_front = phrase.start == own[0] and phrase.end == finite
        if not is_front or words[finite].text.lower() not in BECOME:
            return False
    texts = {
        words[place].text
        for place in own
        if words[place].tag != "ART"
        and words[place - 1].text not in _LIMITS  # "Mehr als tausend Häuser", "bis zum Mai"
    }
    return not texts & _NO_SUBJECT_ALONE


def _settled(words: Sequence[Word], own: Sequence[int], subject: Phrase, finite: int) -> set[int]:
    """The words of a subject before the verb and behind prepositions: no predicate among them."""
    first, end = own[0], own[-1] + 1
    settled = {
        first + place
        for phrase in noun_phrases(words[first:end])
        if phrase.preposition >= 0 and phrase.reading
        for place in range(phrase.start, phrase.end)
    }
    if subject.start == first and words[finite - 1].tag == "NN" and finite - 1 not in settled:
        settled.update(range(first, finite))
    if words[first].tag == "KON" and first == 0:
        settled.add(0)
    if finite == first + 1 and words[first].text.endswith(_HOW):
        settled.add(first)
    if words[subject.head].tag == "NN" or words[subject.head].text.lower() == "niemand":
        settled.update(range(subject.start, subject.end))
    joined = [
        place
        for place in range(first + 1, end - 1)
        if words[place].tag == "KON" and place - 1 in settled and words[place + 1].tag != "ADJA"
    ]
    return settled.union(joined)


# "Standardmäßig wird …": no predicate in front.
_HOW = ("mäßig", "weise", "ünftig", "usätzlich", "rsprünglich", "leichzeitig", "ährlich", "nderem")
_LIMITS = frozenset("Mehr Weniger bis Bis".split())
# With these "werden" and "haben" need no second phrase: "daraus wurde ein Buch".
_NO_SUBJECT_ALONE = frozenset(
    "aus daraus Aus Daraus was Was es Es das Das nichts recht Recht zu zum zur Zum Zur Zu so "
    "anders mehr weniger genug los da dabei dran als Als wie davon damit eines einer eine dessen "
    "deren Erster Zweiter Dritter Vierter Fünfter Letzter Erste Zweite Dritte Letzte".split()
)
# With these a modal verb needs no infinitive: "das kann so nicht gut", "er will mehr".
_ALONE = frozenset(
    "das Das was Was es Es nichts recht so anders mehr weniger genug los mal".split()
)
_OBLIGING = frozenset(
    "soll sollte solle muss musste müsste müsse darf durfte dürfte dürfe sollten mussten "
    "durften dürften müssten".split()
)


_OBLIGING_ALL = _OBLIGING | {"sollen", "müssen", "dürfen"}


def _is_reflexive(words: Sequence[Word], own: Sequence[int]) -> bool:
    """True for a "sich" that no preposition governs."""
    return any(
        words[place].text == "sich" and words[place - 1].tag not in ("APPR", "APPRART")
        for place in own
    )


def _is_all(sentence: AnalysedSentence, clause: Clause, comma: int) -> bool:
    """True if what follows the comma is a clause inside this one or says whose words it is, and
    not the rest of it."""
    words = sentence.words
    behind = words[comma + 1] if comma + 1 < len(words) else None
    if behind is None:
        return False
    is_said = clause.type is ClauseType.VERB_SECOND and behind.is_finite and is_saying(behind)
    if not is_said and behind.tag not in ("KOUS", "KOUI", "PRELS"):
        return False
    if behind.text == "dass":
        return True
    if behind.tag == "PRELS" and not any(word.is_finite for word in words[comma + 1 :]):
        return False  # "Der eine wurde vom Vater, der andere vom Onkel erzogen."
    return not any(word.text in ",–" for word in words[comma + 1 :])


def _texts(words: Sequence[Word], own: Sequence[int]) -> set[str]:
    return {words[place].text for place in own}


def _may_be_verb(word: Word, first: bool) -> bool:
    """True for a word that may be the verb that is looked for, whatever its tag says."""
    text = word.text
    if word.tag in _NEVER_VERBS or (text[:1].isupper() and not first):
        return False
    if not morphology.is_known(text):
        return text.islower() and text.endswith(("t", "n"))
    return forms_of(text[:1].lower() + text[1:]) != 0


_NEVER_VERBS = frozenset("ART ADJA APPR APPRART PPOSAT CARD PIAT PDAT ADV KON NE".split())


def _has_object(
    words: Sequence[Word], phrases: Sequence[Phrase], finite: int, type_: ClauseType
) -> bool:
    """True for a subject and a noun with an article that is its object, and no more."""
    if len(phrases) != 2:
        return False
    first, second = phrases
    if type_ is ClauseType.VERB_SECOND and not first.head < finite < second.start:
        return False
    return (
        bool(first.mask & morphology.NOM)
        and second.determiner >= 0
        and bool(second.mask & morphology.ACC)
        and words[second.head].tag == "NN"
        and words[second.determiner].tag in ("ART", "PPOSAT", "PDAT")
    )


DETECTOR = Detector(Options, find)
