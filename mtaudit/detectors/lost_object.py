"""A clause in, its verb out if that cannot stand without an object: `look: object` of valency."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType, is_saying
from mtaudit.analysis.frames import (
    BEFORE_ATTRIBUTES,
    GOVERNED,
    INTRODUCING,
    Frame,
    frame_of,
    holds_more,
    infinitive_frame,
    is_sure_attribute,
    is_year,
)
from mtaudit.analysis.morphology import ACC, DAT, GEN, NOM
from mtaudit.analysis.noun_phrases import Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import HAVE, MODAL, PARTICIPLE, forms_of
from mtaudit.detectors.valency_options import Found, Options


def lost_object(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    """A verb of the list that has a subject and nothing else."""
    if clause.finite is None:
        return _infinitive_object(sentence, clause, options)
    return _considered(sentence, clause) or _lone_subject(sentence, clause, options)


def _considered(sentence: AnalysedSentence, clause: Clause) -> Found | None:
    """ "Er hält für falsch": the verb of an opinion without what it is about."""
    words, own = sentence.words, clause.own
    frame = frame_of(sentence, clause)
    if frame is None or frame.prefix + frame.lemma != "halten" or frame.is_passive:
        return None
    if frame.is_reflexive or clause.elided or len(frame.phrases) > 1 or own[0] == clause.finite:
        return None
    if clause.type is ClauseType.VERB_FINAL and not _is_plain_opener(words, clause):
        return None
    for before, place in pairwise(own):
        if words[before].text == "für" and words[place].tag == "ADJD" and place == before + 1:
            after, then = words[place + 1], words[place + 2 : place + 3]
            if words[place].text == "gewöhnlich" or (then and then[0].text in GOVERNED):
                return None  # "Ich halte für falsch, dass"
            rest = [one for one in own if words[one].tag in ("PPER", "PIS", "PDS", "CARD", "KON")]
            if len(rest) <= len(frame.phrases) and (after.text in ".,;" or after.tag[0] == "V"):
                return frame.place, frame.place, {"word": words[frame.place].text}, []
    return None


def _is_plain_opener(words: Sequence[Word], clause: Clause) -> bool:
    """True for "weil", not "die", "was", "wie"."""
    return len(clause.left) == 1 and words[clause.left.start].text.lower() in INTRODUCING


def _infinitive_object(
    sentence: AnalysedSentence, clause: Clause, options: Options
) -> Found | None:
    """ "Um zu vermeiden, sollten Sie": such a verb has an object in the infinitive too."""
    words, own = sentence.words, clause.own
    frame = infinitive_frame(sentence, clause)
    if frame is None or not _begins_infinitive(sentence, clause):
        return None
    if options.verbs.get(frame.prefix + frame.lemma) != "" or frame.lemma in _ABSOLUTE:
        return None
    end = own[-1] + 1
    if end - own[0] != len(own) or end >= len(words) or words[end].text not in ",.":
        return None
    if frame.follows in GOVERNED or [word.text for word in words[end + 1 : end + 2]] == ["was"]:
        return None
    if any(_counts(words, place) for place in own):
        return None  # "um über 1000 Menschen zu beherbergen"
    covered = _adverbial_places(sentence)
    covered.update(place for place in own if words[place].text == "bis")
    if any(words[place].tag not in _ADVERBIAL_INSIDE for place in own if place not in covered):
        return None
    return frame.place, frame.place, {"word": words[frame.place].text}, []


def _adverbial_places(sentence: AnalysedSentence) -> set[int]:
    """The words of phrases with a preposition and of attributes: no objects."""
    return {
        place
        for phrase in sentence.phrases
        if phrase.preposition >= 0 or is_sure_attribute(sentence.words, phrase, 0)
        for place in range(phrase.start, phrase.end)
    }


def _begins_infinitive(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "um …", and for what follows a comma and no other infinitive."""
    words, start = sentence.words, clause.own[0]
    if words[start].tag == "KOUI":
        return words[start].text.lower() == "um"
    if start < 3 or words[start - 1].text != "," or words[start].tag[:4] != "APPR":
        return False
    before = words[:start]
    return (
        sum(word.text == "," for word in before) == 1
        and before[-2].is_finite
        and not any(word.tag in ("PTKZU", "VVIZU", "PRELS", "PWS", "PIS") for word in before)
    )


def _moves_on(words: Sequence[Word], end: int) -> bool:
    """True for "(bedrohte mit einem Messer) und flüchtete": such a verb shares no object."""
    then = words[end + 1 : end + 2]
    return (
        bool(then)
        and then[0].tag == "VVFIN"
        and morphology.lemma(then[0].text, "VVFIN") in _MOVING
        and words[end - 1].tag in ("NN", "NE")
    )


_MOVING = frozenset(
    "flüchten fliehen gehen kommen reisen verschwinden entkommen sterben laufen rennen fliegen "
    "zurückkehren scheitern verzichten".split()
)
# What may stand in an infinitive without being its object.
_ADVERBIAL_INSIDE = frozenset("KOUI PTKZU VVINF VVIZU ADV ADJD PTKNEG PTKVZ".split())
# "um zu töten", "um zu zerstören": these are also said of the act alone.
_ABSOLUTE = frozenset(
    "töten retten zerstören produzieren fördern nehmen bringen verletzen verändern verbessern "
    "ändern vernichten bestrafen genießen beherrschen besitzen herstellen unterdrücken kennen "
    "begleiten bilden erleben beenden verstehen entdecken erobern erneuern erhalten fordern "
    "verbreiten verfolgen vertreiben besuchen betrachten loben beschreiben bieten".split()
)


def _counts(words: Sequence[Word], place: int) -> bool:
    """True for the number in "bis zu 20 Gäste", "über 20 Gäste"."""
    before = [word.text for word in words[max(0, place - 2) : place]]
    return words[place].tag == "CARD" and (
        before == ["bis", "zu"] or before[-1:] in (["über"], ["unter"])
    )


def _lone_subject(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    frame = frame_of(sentence, clause)
    if frame is None or frame.is_passive or frame.is_reflexive:
        return None
    verb = words[frame.place]
    wanted = options.verbs.get(frame.prefix + frame.lemma)
    if wanted is None or not verb.text.islower():
        return None
    if clause.elided and wanted == "" and _lacks_object(sentence, clause, frame):
        return frame.place, frame.place, {"word": verb.text}, []
    if clause.elided or clause.coordinated or not _is_closed(words, clause, frame):
        return None
    if verb.tag == "VVPP" and not any(words[place].text.lower() in HAVE for place in own):
        return None
    if any(_counts(words, place) for place in own):
        return None  # "verwendete bis zu 2600 Abkürzungen"
    texts = {words[place].text.lower() for place in own}
    if texts & (_MAYBE_OBJECTS - ({"als"} if wanted == "als" else set())):
        return None
    counted = _counted_places(sentence)
    joints = {phrase.start - 1 for phrase in sentence.phrases if _is_second_name(sentence, phrase)}
    if any(_may_be_object(words, place) for place in own if place not in counted | joints):
        return None
    datives = [phrase for phrase in frame.phrases if _is_dative(words, phrase)]
    phrases = [phrase for phrase in frame.phrases if phrase not in datives]
    if len(phrases) != 1 or len(datives) > 1 or (wanted == "dative" and not datives):
        return None
    if holds_more(sentence, own, frame.phrases):
        return None  # "erreichte Brüssel"
    subject = phrases[0]
    names = [word.tag for word in words[subject.head : subject.end]]
    if subject.determiner >= 0 and len(names) > 1 and set(names) == {"NE"}:
        return None  # "haben die USA Haiti besetzt"
    if frame.lemma == "bekommen" and forms_of(words[frame.place - 1].text) & PARTICIPLE:
        return None  # "vorgelesen bekommen"
    if any(
        words[place].text in ("über", "unter") and words[place + 2].text.endswith(_PORTIONS)
        for place in own[:-2]
    ):
        return None  # "enthalten über ein Sechstel"
    first = own[0] if clause.type is ClauseType.VERB_FINAL else subject.end
    if any(_are_nouns(words, place) for place in range(first, own[-1])):
        return None  # "bis die Brüder Peking erreichten"
    covered = _adverbial_places(sentence)
    for phrase in (subject, *datives):
        covered.update(range(phrase.start, phrase.end))
    for phrase in sentence.phrases:
        role = wanted == "als" and words[phrase.start - 1].text == "als"
        if role or _is_second_name(sentence, phrase):
            covered.update(range(phrase.start, phrase.end))
    if any(words[place].tag in _NOMINAL and place not in covered for place in own):
        return None
    if words[subject.head].tag == "PIS" or not subject.mask & NOM:
        return None
    persons = morphology.persons(words[finite].text)
    number = morphology.SING if persons & morphology.SINGULAR_PERSONS else 0
    number |= morphology.PLUR if persons & _WE_OR_THEY else 0
    if not subject.mask & NOM & number:
        return None
    return frame.place, frame.place, {"word": verb.text}, []


def _lacks_object(sentence: AnalysedSentence, clause: Clause, frame: Frame) -> bool:
    """True for "(Sie hat Autos gebaut) und will in Ulm verdoppeln": the object is not shared.

    It would be if it stood before the first verb: "Das Haus hat er gekauft und will erweitern".
    """
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    if frame.place == finite or frame.phrases or words[finite].text not in MODAL:
        return False
    if frame.lemma in _ABSOLUTE:
        return False
    end = own[-1] + 1
    if end >= len(words) or words[end].text not in ".;" or end - own[0] != len(own):
        return False
    covered = _adverbial_places(sentence)
    inside = _ADVERBIAL_INSIDE | {"VMFIN", "KON"}
    if any(words[place].tag not in inside for place in own if place not in covered):
        return False
    first = sentence.phrases[0] if sentence.phrases else None
    return (
        first is not None
        and first.start == 0
        and first.preposition < 0
        and bool(first.mask & NOM)
        and (not first.mask & ACC or any(_is_accusative(words, one) for one in sentence.phrases))
    )


def _is_accusative(words: Sequence[Word], phrase: Phrase) -> bool:
    return phrase.preposition < 0 and bool(phrase.mask) and not phrase.mask & ~ACC


def _is_second_name(sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """True for "Linz" in "in Graz und Linz", "Hilfe" in "mit Geld und Hilfe"."""
    words = sentence.words
    start, tag = phrase.start, words[phrase.head].tag
    return (
        start > 1
        and words[start - 1].tag == "KON"
        and all(word.tag == tag for word in words[start : phrase.end])
        and any(
            one.preposition >= 0
            and one.end == start - 1
            and one.start + 1 == one.head
            and words[one.head].tag == tag
            for one in sentence.phrases
        )
    )


def _is_dative(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for a noun phrase that is a dative alone, or a genitive that no noun holds."""
    if phrase.is_pronoun or words[phrase.head].tag != "NN" or phrase.determiner < 0:
        return False
    if phrase.mask & ~(DAT | GEN) or not phrase.mask & DAT or phrase.end > phrase.head + 1:
        return False
    return not phrase.mask & GEN or words[phrase.start - 1].tag not in BEFORE_ATTRIBUTES


_PORTIONS = ("tel", "hälfte", "Hälfte", "Dutzend", "Million", "Millionen", "Drittel", "Viertel")
# First and third person plural; "ermöglicht" has a second person too.
_WE_OR_THEY = 0b101000
# "brauchte sehr lange"; "nach wie vor eine Schule" looks like a phrase with a preposition.
_MAYBE_OBJECTS = frozenset(
    "mehr viel wenig recht etwas genug weniger als wie lange länger ewig".split()
)


def _counted_places(sentence: AnalysedSentence) -> frozenset[int]:
    """The numbers in "an zwölf Orten", "im Jahr 1987", "um 5 Prozent", no objects; not in "über 60
    Leute"."""
    words = sentence.words
    return frozenset(
        place for place in range(1, len(words)) if is_year(words, place) or _is_until(words, place)
    ) | frozenset(
        place
        for phrase in sentence.phrases
        if phrase.preposition >= 0
        and (
            words[phrase.preposition].text.lower() in _PLACING
            or words[phrase.head].text in ("Prozent", "Prozentpunkte")
        )
        for place in range(phrase.start, phrase.end)
        if words[place].tag == "CARD"
    )


def _is_until(words: Sequence[Word], place: int) -> bool:
    """True for the number in "bis 2030"."""
    number = words[place]
    is_year = number.tag == "CARD" and len(number.text) == 4 and number.text[:2] in ("19", "20")
    return is_year and words[place - 1].text.lower() in ("bis", "ab", "seit")


_PLACING = frozenset("an in auf aus bei für mit nach seit von vor zu am im".split())


def _are_nouns(words: Sequence[Word], place: int) -> bool:
    """True for two nouns side by side: the second may be an object."""
    return words[place].tag in ("NN", "NE") and words[place + 1].tag in ("NN", "NE")


def _is_closed(words: Sequence[Word], clause: Clause, frame: Frame) -> bool:
    """True for a whole clause behind which no object can follow."""
    own, finite = clause.own, clause.finite or 0
    end = own[-1] + 1
    if end >= len(words):
        return False
    if own[0] != clause.words.start:
        opener = words[clause.words.start]
        introduced = opener.tag in ("KOUI", "KOUS") or opener.text == "Um"
        if not (own[0] == finite and introduced and end - finite == len(own)):
            return False
    behind = [place for place in own if place >= finite]
    if end - own[0] != len(own) and (
        clause.type is not ClauseType.VERB_SECOND
        or end - finite != len(behind)
        or words[finite - 1].text != ","
    ):
        return False  # only a relative clause before the verb may part it
    if clause.type is ClauseType.VERB_SECOND:
        if (own[0] == finite == clause.words.start) or len(own) < 3:
            return False
    elif clause.type is not ClauseType.VERB_FINAL or len(clause.left) != 1 or len(own) < 3:
        return False
    if words[end].text in ".;":
        return True
    if words[end].text == "und" and clause.type is ClauseType.VERB_SECOND:
        return _moves_on(words, end)
    if words[end].text != "," or frame.follows in GOVERNED or end + 1 == len(words):
        return False
    after, noun = words[end + 1], words[end - 1].tag in ("NN", "NE")
    if frame.place == end - 1 != finite and after.is_finite and is_saying(after):
        return True  # "Die Sorge hat nicht bestätigt, sagte er"
    if after.tag == "APPR" and end + 2 < len(words):
        after = words[end + 2]
        return after.tag == "PRELS" and not noun
    if after.text in ("was", "wer", "wo", "damit"):
        return False  # "hat angekündigt, damit zu beginnen"
    return after.tag in ("KOUS", "KOUI") or (after.tag == "PRELS" and not noun)


def _may_be_object(words: Sequence[Word], place: int) -> bool:
    """True for pronouns, numbers, and "und" save between phrases with prepositions."""
    if words[place].tag == "KON" and words[place + 1].tag in ("APPR", "APPRART"):
        return False
    return words[place].tag in _OBJECTS


_OBJECTS = frozenset("PIS PDS CARD FM XY TRUNC KON PRELS PWS PRF PTKZU VVIZU".split())
_NOMINAL = frozenset("NN NE ADJA PIAT PIS PPER ART PPOSAT".split())
