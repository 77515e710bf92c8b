"""`kind: valency`: a verb without the reflexive pronoun, preposition or subject that it needs.

`look: reflexive`: verbs that take "sich" if they have no object ("Das befindet in Wien").
`look: preposition`: verbs that have an object with a preposition only, but stand with a bare
one ("Das sorgt einen Streit"); a time in the dative ("hat sie drei Jahren erreicht"); a
genitive as the only phrase before the verb ("Des Regens kam er").
`look: object`: verbs that cannot stand without an object ("Der Sturm verursachte in Rom").
`look: subject`: a clause in which nothing can be the nominative ("Dann kommt nach Wien").
Clauses that share something with the one before, passives and impersonal verbs are left out.
Misses verbs that are not listed, and a subject that an object in its form might be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mtaudit.analysis import morphology
from mtaudit.analysis.closed_classes import COMPASS
from mtaudit.analysis.fields import Clause, ClauseType, Unit, is_saying
from mtaudit.analysis.frames import (
    TIMES,
    Frame,
    follows_of,
    frame_of,
    has_words,
    holds_more,
    infinitive_frame,
)
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.morphology import ACC, ALL, DAT, GEN, NOM
from mtaudit.analysis.noun_phrases import MEASURES, Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BE, BECOME, FINITE, HAVE, MODAL, PARTICIPLE, forms_of
from mtaudit.detectors.bare_phrases import bare_phrases
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.capital_clause import takes_title
from mtaudit.errors import RuleError
from mtaudit.model import Document, Finding, PassageKind, Rule

Found = tuple[int, int, dict[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Options:
    """`look`: reflexive, object, preposition or subject.

    `verbs`: lemma to conditions or prepositions; `strict` are those that have no object without
    a preposition in any meaning.

    For reflexives the conditions are "+word" and "-word": the clause must, must not hold it.
    For subjects: `impersonal` are lemmas that need none; beside one of `personal` a clause
    with "dass" is no subject; `affecting` need a subject in the passive too.
    """

    look: str
    verbs: dict[str, str] = field(default_factory=dict)
    impersonal: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    strict: tuple[str, ...] = ()
    affecting: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})

    def __post_init__(self) -> None:
        if self.look not in _LOOKS:
            raise RuleError(f'"look" can be {", ".join(_LOOKS)}')


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding where the word is missing."""
    look = _LOOKS[options.look]
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        places: set[int] = set()
        for clause in sentence.clauses:
            found = _judge(look, sentence, clause, options)
            if found:
                first, last, names, fixes = found
                places.add(last)
                start, end = words[first].start, words[last].end
                names["match"] = document.text[start:end]
                fixes = [fix.replace("{}", names["match"]) for fix in fixes]
                yield make_finding(document, rule, start, end, names, fixes)
        if options.look == "reflexive":
            for first, last in _handled_places(words):
                if last not in places:
                    start, end = words[first].start, words[last].end
                    names = {"word": words[first].text, "verb": "handeln"}
                    fixes = [document.text[start:end] + " sich"]
                    yield make_finding(document, rule, start, end, names, fixes)
        if options.look == "preposition":
            for first, last, missing in bare_phrases(sentence):
                if last in places:
                    continue
                start, end = words[first].start, words[last].end
                names = {"word": document.text[start:end], "verb": "", "preposition": missing}
                yield make_finding(document, rule, start, end, names, [])


def _judge(
    look: Look, sentence: AnalysedSentence, clause: Clause, options: Options
) -> Found | None:
    if clause.extra or (clause.finite is None and look not in (_preposition, _object)):
        return None
    if any(sentence.words[place].tag in ("FM", "XY") for place in clause.own):
        return None
    return look(sentence, clause, options)


# Reflexive pronouns.


def _reflexive(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    words, finite, own = sentence.words, clause.finite or 0, clause.own
    frame = frame_of(sentence, clause)
    if frame is None or frame.is_passive or frame.is_reflexive:
        return None
    verb = words[frame.place]
    lemma = frame.prefix + frame.lemma
    condition = options.verbs.get(lemma)
    if condition is None or not verb.text.islower():
        return None
    if condition and not has_words(words, clause, condition.split()):
        return None
    if words[finite].text in BE and any(words[place].tag in ("PTKZU", "VVIZU") for place in own):
        return None  # "Davon ist der Funk zu trennen"
    if frame.place == finite and not forms_of(verb.text) & FINITE:
        return None
    if own[0] == finite and forms_of(verb.text) & PARTICIPLE:
        return None  # "(bezogen auf das ganze Jahr)"
    if verb.tag == "VVPP" and not any(words[place].text.lower() in HAVE for place in own):
        return None
    if clause.elided or clause.coordinated or len(own) < 3:
        return None
    if frame.phrases and any(words[place].text in _RELATIVE_OBJECTS for place in clause.left):
        return None  # "die Regeln, die der Rat durchsetzen soll"
    if (
        frame.follows in ("dass", "daß")
        and words[own[0]].text.lower() != "es"
        and not frame.adverbs
        and lemma != "zeigen"
    ):
        return None  # but "beschwerte darüber, dass", "zeigte zuversichtlich, dass"
    behind = words[own[-1] + 1 : own[-1] + 6]
    if behind and behind[0].tag == "KON" and any(word.text == "sich" for word in behind):
        return None  # "freute und bedankte sich"
    if frame.follows in _CONTENTS or (
        frame.end + 1 < len(words) and words[frame.end + 1].text == "was"
    ):
        return None  # "sprach für alle aus, was viele dachten"
    if clause.type is ClauseType.VERB_FINAL and (
        not clause.left or (words[clause.left.start].text.lower() == "wie" and lemma in _REPORTING)
    ):
        return None  # "Wie der Sender beim Frühstück meldete, …"
    if any(word.text in _PRONOUNS for word in (words[place] for place in own)):
        return None
    phrases = [phrase for phrase in frame.phrases if words[phrase.head].text.lower() not in _SCORES]
    if len(phrases) > 1 and not ("+es" in condition and len(phrases) == 2):
        return None
    start = clause.left.start if clause.type is ClauseType.VERB_FINAL else finite
    last = start
    if clause.type is ClauseType.VERB_FINAL:
        last = clause.left.stop - 1
    if last + 1 < len(words) and (words[last + 1].tag == "PPER" or words[last + 1].text == "man"):
        last += 1
    names = {"word": verb.text, "verb": lemma}
    return start, last, names, ["{} sich"]


# "zehntausende Gläubige"
_SCORES = frozenset("tausende zehntausende hunderttausende hunderte dutzende".split())
_REPORTING = frozenset("melden anmelden äußern aussprechen".split())
_CONTENTS = frozenset("was wie ob wer wo warum wann welche welcher".split())
_RELATIVE_OBJECTS = frozenset("die das den was welche welches welchen".split())
_PRONOUNS = frozenset("sich mich dich uns euch mir dir einander".split())


def _handled_places(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """ "Dabei handelt es um", "Es handelt dabei um": no verb list and no clause is needed."""
    for place, word in enumerate(words[:-2]):
        if word.text.lower() not in ("handelt", "handelte", "handle"):
            continue
        behind, last = place + 1, place
        if words[behind].text == "es":
            last = behind
            behind += 1
        elif not place or words[place - 1].text.lower() != "es":
            continue
        while behind < len(words) - 1 and words[behind].tag in ("ADV", "PROAV", "PTKNEG"):
            behind += 1
        if words[behind].text in ("um", "ums") and words[behind + 1].tag[0] not in "$V":
            yield place, last


# Objects.


def _object(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
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
            if words[place].text == "gewöhnlich" or (then and then[0].text in _GOVERNED):
                return None  # "Ich halte für falsch, dass"
            rest = [one for one in own if words[one].tag in ("PPER", "PIS", "PDS", "CARD", "KON")]
            if len(rest) <= len(frame.phrases) and (after.text in ".,;" or after.tag[0] == "V"):
                return frame.place, frame.place, {"word": words[frame.place].text}, []
    return None


def _is_plain_opener(words: Sequence[Word], clause: Clause) -> bool:
    """True for "weil", not "die", "was", "wie"."""
    return len(clause.left) == 1 and words[clause.left.start].text.lower() in _INTRODUCING


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
    if frame.follows in _GOVERNED or [word.text for word in words[end + 1 : end + 2]] == ["was"]:
        return None
    covered: set[int] = set()
    for phrase in sentence.phrases:
        if phrase.preposition >= 0 or _is_sure_attribute(words, phrase, 0):
            covered.update(range(phrase.start, phrase.end))
    covered.update(place for place in own if words[place].text == "bis")
    if any(words[place].tag not in _ADVERBIAL_INSIDE for place in own if place not in covered):
        return None
    return frame.place, frame.place, {"word": words[frame.place].text}, []


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
    first = own[0] if clause.type is ClauseType.VERB_FINAL else subject.end
    if any(_are_nouns(words, place) for place in range(first, own[-1])):
        return None  # "bis die Brüder Peking erreichten"
    covered = {place for phrase in (subject, *datives) for place in range(phrase.start, phrase.end)}
    for phrase in sentence.phrases:
        if (
            phrase.preposition >= 0
            or _is_sure_attribute(words, phrase, 0)
            or (wanted == "als" and words[phrase.start - 1].text == "als")
            or _is_second_name(sentence, phrase)
        ):
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
    covered: set[int] = set()
    for phrase in sentence.phrases:
        if phrase.preposition >= 0 or _is_sure_attribute(words, phrase, 0):
            covered.update(range(phrase.start, phrase.end))
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
    return not phrase.mask & GEN or words[phrase.start - 1].tag not in _BEFORE_ATTRIBUTES


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
        place for place in range(1, len(words)) if _is_year(words, place) or _is_until(words, place)
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
    if words[end].text != "," or frame.follows in _GOVERNED or end + 1 == len(words):
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


# Prepositions.


def _surplus(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    """A bare phrase that is not the subject, beside a verb that has none but its subject.

    "Einen Sucher hat sie verzichtet", "die den Kursen teilnehmen", "um mehr Ruhe zu sorgen",
    "Die Insel wird gekämpft".
    """
    words = sentence.words
    frame = frame_of(sentence, clause) or infinitive_frame(sentence, clause)
    if frame is None or not words[frame.place].text.islower():
        return None
    lemma = ("sich " if frame.is_reflexive else "") + frame.prefix + frame.lemma
    if lemma not in options.strict or lemma not in options.verbs:
        return None
    prepositions = options.verbs[lemma].split()
    if frame.adverbs:
        return None
    for phrase in frame.phrases:
        if words[phrase.head].tag not in ("NN", "NE") or phrase.is_pronoun:
            continue
        if _has_preposition(sentence, clause, _forms(prepositions), phrase):
            continue
        if _is_surplus(sentence, clause, frame, phrase) and _stands_bare(sentence, clause, phrase):
            names = {
                "word": " ".join(word.text for word in words[phrase.start : phrase.end]),
                "verb": words[frame.place].text,
                "preposition": f"“{prepositions[0]}”",
            }
            return phrase.start, phrase.end - 1, names, [f"{prepositions[0]} {{}}"]
    return None


def _is_surplus(sentence: AnalysedSentence, clause: Clause, frame: Frame, phrase: Phrase) -> bool:
    """True for a phrase that cannot be the subject: by its case, or because there is another."""
    words, finite = sentence.words, clause.finite
    head = words[phrase.head].text
    after = words[phrase.end].text if phrase.end < len(words) else ""
    if head in _EXTENTS or after in _EXTENDING or not phrase.mask:
        return False
    if any(word.text == "Trotz" for word in words[phrase.end : phrase.end + 2]):
        return False  # "allen Umfragen zum Trotz"
    before = words[phrase.start - 1] if phrase.start else None
    attribute = (
        before is not None and before.tag in _BEFORE_ATTRIBUTES and before.text not in _NO_HOSTS
    )
    if phrase.mask & GEN and (attribute or phrase.end > phrase.head + 1):
        return False  # "Der Front National"
    if _takes_genitive(frame, phrase):
        return False
    if before is not None and (
        before.tag == "KON" or (attribute and phrase.determiner < 0 and not phrase.adjectives)
    ):
        return False
    spelt = phrase.determiner >= 0 or bool(phrase.adjectives)
    if spelt and words[phrase.head].tag == "NN" and not phrase.mask & NOM:
        return bool(phrase.mask & (ACC | DAT))
    if finite is None:
        start = clause.words.start
        return start == 0 or words[start - 1].text == "," or words[start].tag == "KOUI"
    if frame.is_passive:
        perfect = words[finite].text in BE or words[frame.place].text.startswith("ge")
        return words[finite].text in BECOME and perfect
    if clause.type is ClauseType.VERB_FINAL and len(clause.left) == 1:
        pronoun, start = words[clause.left.start], clause.left.start
        lasting = start > 1 and words[start - 2].text in TIMES
        return pronoun.tag == "PRELS" and bool(pronoun.mask & NOM) and not lasting
    return False


def _has_preposition(
    sentence: AnalysedSentence, clause: Clause, forms: frozenset[str], phrase: Phrase | None
) -> bool:
    """True if the clause has one of the prepositions, right behind `phrase` left aside.

    There it holds an attribute: "hat die Steuer auf Strom verzichtet".
    """
    words = sentence.words
    end = phrase.end if phrase is not None else -1
    for one in sentence.phrases:
        if one.start == end and one.preposition < 0 and one.mask & GEN and one.determiner >= 0:
            end = one.end
    return any(
        words[place].text.lower() in forms and (place != end or words[place].tag == "PROAV")
        for place in clause.own
    )


# "zum ersten Mal einer Olympiade"
_NO_HOSTS = frozenset(
    "Mal Male Uhr Prozent Euro Dollar Hause Jahren Monaten Wochen Tagen Montag Dienstag Mittwoch "
    "Donnerstag Freitag Samstag Sonntag Januar Februar März April Mai Juni Juli August September "
    "Oktober November Dezember".split()
)
_BEFORE_ATTRIBUTES = frozenset("NN NE PIS CARD ADJA PDS".split())
# Accusatives of extent: "sorgte sein Leben lang", "profitierte jede Saison".
_EXTENTS = TIMES | frozenset(
    "Leben Weg Strecke Stück Runde Spielzeit Amtszeit Dutzend Seite Spiel Etappe Epoche Phase "
    "Menge Stufe Ära Generation Sendung Folge Blick Kopf Hand Hände Augen Mund Arme".split()
)
_EXTENDING = frozenset(
    "lang weit hoch tief breit alt entlang hinauf hinunter hinab über gleich ähnlich nahe".split()
)


def _fills_front(words: Sequence[Word], clause: Clause, subject: Phrase, other: Phrase) -> bool:
    """True for "Der Chef reagiert die Kritik mit Spott": the subject stands before the verb."""
    before = words[(clause.finite or 1) - 1]
    after = words[other.end].text if other.end < len(words) else ""
    return (
        subject.start == clause.own[0]
        and other.determiner >= 0
        and words[other.head].text not in _EXTENTS
        and after not in ("nach", "zufolge", "gegenüber", "zuliebe")
        and (before.tag in ("NN", "NE", "PPER") or before.text == ",")
    )


def _is_listed(words: Sequence[Word], clause: Clause, start: int, end: int) -> bool:
    """True if a conjunction, or a comma that ends no clause, stands between two phrases."""
    own = set(clause.own)
    return any(
        (words[place].tag == "KON" and place in own)
        or (words[place].text == "," and place - 1 in own and place + 1 in own)
        for place in range(start, end)
    )


def _takes_genitive(frame: Frame, phrase: Phrase) -> bool:
    """True for "bekennt sich der Tat schuldig", "freut sich seines Lebens"."""
    return frame.is_reflexive and frame.lemma in _WITH_GENITIVE and bool(phrase.mask & GEN)


_WITH_GENITIVE = frozenset("bekennen erinnern freuen wundern fürchten".split())


def _preposition(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    return (
        _second(sentence, clause, options)
        or _surplus(sentence, clause, options)
        or _beside_passive(sentence, clause)
    )


def _beside_passive(sentence: AnalysedSentence, clause: Clause) -> Found | None:
    """ "Die Verletzten wurden große Krankenhäuser gebracht": a passive has one bare phrase."""
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    if clause.type is not ClauseType.VERB_SECOND or words[finite].text not in BECOME:
        return None
    frame = frame_of(sentence, clause)
    if frame is None or not frame.is_passive or len(frame.phrases) != 2 or clause.elided:
        return None
    if frame.prefix + frame.lemma in _NAMING or words[frame.place].tag != "VVPP":
        return None
    subject, other = frame.phrases
    heads = words[subject.head], words[other.head]
    if subject.start != own[0] or subject.mask & (DAT | GEN) or not subject.mask & NOM:
        return None
    if any(head.tag != "NN" for head in heads) or words[finite - 1].tag not in ("NN", "NE", "$,"):
        return None
    if (other.determiner < 0 and not other.adjectives) or _is_listed(
        words, clause, finite, own[-1]
    ):
        return None
    if not other.mask & ACC or other.mask & (DAT | GEN) or heads[1].text in _EXTENTS:
        return None
    if not _stands_bare(sentence, clause, other):
        return None
    names = {
        "word": " ".join(word.text for word in words[other.start : other.end]),
        "verb": words[frame.place].text,
        "preposition": "a preposition",
    }
    return other.start, other.end - 1, names, []


_NAMING = frozenset(
    "nennen benennen umbenennen taufen rufen heißen schimpfen titulieren betiteln lehren "
    "abfragen".split()
)


def _second(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    """The second of two bare phrases beside a verb that has only a subject."""
    words, own = sentence.words, clause.own
    frame = frame_of(sentence, clause)
    if frame is None or frame.is_passive or clause.elided:
        return None
    lemma = ("sich " if frame.is_reflexive else "") + frame.prefix + frame.lemma
    wanted = options.verbs.get(lemma)
    if wanted is None or not words[frame.place].text.islower():
        return None
    prepositions = wanted.split()
    impersonal = prepositions[0] == "es"
    main = clause.type is ClauseType.VERB_SECOND
    if main and any(words[place].text == "sich" for place in own if place < (clause.finite or 0)):
        return None  # "Sosehr sich der Wirt bemühte, …": no main clause after all
    if impersonal:
        prepositions = prepositions[1:]
        if not any(words[phrase.head].text.lower() == "es" for phrase in frame.phrases):
            return None
    if frame.adverbs:
        return None
    if clause.type is ClauseType.VERB_FINAL and not clause.left:
        return None
    objects = [phrase for phrase in frame.phrases if _is_object(words, phrase)]
    if impersonal:
        if any(words[place].tag == "ADJD" for place in own):
            return None
        here = [
            n for n, phrase in enumerate(frame.phrases) if words[phrase.head].text.lower() == "es"
        ]
        rest = [phrase for phrase in frame.phrases[here[0] + 1 :] if phrase.mask & ACC]
        frame = frame._replace(phrases=(frame.phrases[here[0]], *rest[:1]))
    phrases = [
        phrase
        for phrase in frame.phrases
        if not _goes_on_name(words, phrase) and words[phrase.head].text.lower() not in _SCORES
    ]
    if len(phrases) != 2 or not objects:
        return None
    subject, other = phrases[-2:]
    if other not in objects or words[other.head].tag == "PIS" or other.is_pronoun:
        return None
    if [word.tag for word in words[other.end : other.end + 1]] == ["PTKZU"]:
        return None  # "Sie haben die Pflicht zu handeln."
    head = words[subject.head].text.lower()
    if subject.start and words[subject.start - 1].text.lower() in ("am", "umso", "desto"):
        return None  # "Am meisten freuten sich die Kinder", "Umso mehr wunderten sich alle"
    if words[other.head].text == "Leben" and other.adjectives:
        return None  # "Sie stritten sich ihr ganzes Leben lang"
    if head in ("anderes", "anders") or (head == "es" and other.mask & NOM and not impersonal):
        return None  # "Ganz anderes reagierte der Chef", "Es klagte auch jede Firma"
    if not subject.mask & NOM or not _stands_bare(sentence, clause, other):
        return None
    if _takes_genitive(frame, other):
        return None
    if not other.mask & (ACC | DAT) or _is_listed(words, clause, subject.end, other.start):
        return None  # "eines Tages"; "hier die Städte, dort die Fürsten"
    strict = lemma in options.strict
    settled = strict and main and _fills_front(words, clause, subject, other)
    if not settled and _has_preposition(
        sentence, clause, _forms(prepositions), other if strict else None
    ):
        return None
    names = {
        "word": " ".join(word.text for word in words[other.start : other.end]),
        "verb": words[frame.place].text,
        "preposition": f"“{prepositions[0]}”",
    }
    return other.start, other.end - 1, names, [f"{prepositions[0]} {{}}"]


def _goes_on_name(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "Cup" in "im Gold Cup"."""
    bare = phrase.determiner < 0 and not phrase.adjectives and phrase.start > 1
    return bare and all(word.tag in ("NN", "NE") for word in words[phrase.start - 1 : phrase.end])


def _stands_bare(sentence: AnalysedSentence, clause: Clause, phrase: Phrase) -> bool:
    """True for a phrase that nothing but the verb could hold: no quotation, no list, no idiom."""
    words = sentence.words
    before, after = words[phrase.start - 1], words[min(phrase.end, len(words) - 1)]
    if not phrase.mask or before.tag[:4] == "APPR" or before.text.lower() in _BEFORE_BARE:
        return False
    if words[phrase.start].text[0].isupper() and _announces_name(before):
        return False  # "die Sendung Die Maus"
    if any(word.text == "Richtung" for word in words[max(0, phrase.start - 3) : phrase.start]):
        return False  # "in Richtung der Stadt Mekka"
    first, last = clause.own[0], clause.own[-1]
    if any(word.text in _DASHES for word in words[max(0, first - 1) : last]):
        return False  # a headline runs in
    if any(word.text in _OPENING or word.tag == "TRUNC" for word in words[phrase.start - 1 :][:3]):
        return False
    if after.text in _OPENING or any(words[place].text.lower() in _PAIRED for place in clause.own):
        return False
    if phrase.determiner < 0 and words[phrase.head].text in _IDIOMS:
        return False
    if words[phrase.head].text.endswith(_INNER_OBJECTS):
        return False
    return not any(
        one.start < phrase.start and phrase.end <= one.end and one.head != phrase.head
        for one in sentence.phrases
    )


def _announces_name(word: Word) -> bool:
    """True for what a title or a word follows, and for a name that may go on."""
    return word.tag == "NE" or (
        word.tag == "NN" and (takes_title(word.text) or word.text.lower().endswith(_WORDS))
    )


_WORDS = ("ausdruck", "begriff", "wort", "bezeichnung")
_OPENING = QUOTATION_MARKS | {"("}
_DASHES = frozenset("–—-")
_PAIRED = frozenset("sondern entweder sowohl weder".split())
# In lower case: "in Richtung Zukunft", "nördlich der Aare", "all die Leute"
_BEFORE_BARE = COMPASS | frozenset(
    "all richtung laut rund oberhalb unterhalb beidseits beiderseits jenseits diesseits etwa "
    "zweier".split()
)
# "leiden Mangel", "Schlange stehen"
_IDIOMS = frozenset(
    "Mangel Hunger Durst Not Schaden Schmerzen Schlange Sturm Modell Pate Trab Galopp Gefahr "
    "Alarm Probe Abschied Spalier Wache Schritt Bescheid Schiffbruch Wasser Luft Feuer".split()
)

# "kämpft einen Kampf", "leidet große Not", "hofft das Beste"
_INNER_OBJECTS = tuple(
    "Kampf kampf Kämpfe kämpfe Schlacht schlacht Duell Not Qualen qualen Hunger Durst Schmerz "
    "Schmerzen Beste Gegenteil Träume".split()
)

_FUSED = {
    "an": "am ans", "auf": "aufs", "in": "im ins", "zu": "zum zur", "von": "vom", "um": "ums",
    "für": "fürs", "bei": "beim", "über": "übers", "vor": "vorm vors", "durch": "durchs",
}  # fmt: skip


def _forms(prepositions: Sequence[str]) -> frozenset[str]:
    """The prepositions, what they melt to, and "darauf", "davon"."""
    found = set(prepositions)
    for one in prepositions:
        found.update(_FUSED.get(one, "").split())
        joint = "dar" if one[0] in "aeiouü" else "da"
        found.update((joint + one, "wo" + joint[2:] + one, "hier" + one))
    return frozenset(found)


def _is_object(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for a phrase that no nominative is, or that stands behind another one."""
    return words[phrase.head].tag in ("NN", "NE", "ADJA")


# Subjects.

_ADVERBIAL_TAGS = frozenset(
    "ADV PTKNEG ADJD VVFIN VAFIN VMFIN VVPP VAPP VVINF VAINF VMINF VVIZU PTKVZ PTKZU PTKA PROAV "
    "KOUS PRF KON PTKANT".split()
)
_INTRODUCING = frozenset(
    "dass daß weil wenn ob obwohl nachdem bevor sodass falls indem sobald solange damit".split()
)


def _subject(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    if clause.coordinated or clause.elided or clause.unit is not Unit.PLAIN:
        return None
    if len(own) < (2 if follows_of(words, own[-1] + 1) in ("dass", "daß") else 3):
        return None
    verb = words[finite]
    forms = forms_of(verb.text)
    final = clause.type is ClauseType.VERB_FINAL
    if not verb.text.islower() or not forms & FINITE or (forms & PARTICIPLE and not final):
        return None
    if final:
        opener = words[clause.left.start].text
        # Only the first word of a sentence is surely "als" of time.
        if len(clause.left) != 1 or not (
            opener.lower() in _INTRODUCING
            or (opener.lower() in _ASKING and words[clause.left.start - 1].tag != "KON")
            or opener == "Als"
            or (opener.lower() == "wie" and _reports(sentence, clause, options))
        ):
            return None
    elif not (clause.type is ClauseType.VERB_SECOND and clause.words.start == own[0] != finite):
        return None
    end = own[-1] + 1
    if end - own[0] != len(own) or not _is_ended(sentence, end):
        return None
    if final and (
        _is_code(words[clause.left.stop]) or words[clause.left.stop].text in _MAYBE_SUBJECTS
    ):
        return None  # "weil next_line leer ist", "dass dieser Gitarre spielt", "wenn möglich"
    if not _may_lack_subject(sentence, clause, options):
        return None
    if _has_nominative(sentence, clause):
        return None
    first, last = (clause.left.start, clause.left.start) if final else (finite, finite)
    if last + 1 < len(words) and words[last + 1].tag[0] != "$":
        last += 1
    return first, last, {"word": words[first].text, "verb": verb.text}, []


_ASKING = frozenset("wann warum weshalb wieso wohin woher wo".split())


def _reports(sentence: AnalysedSentence, clause: Clause, options: Options) -> bool:
    """True for "(Wie am Montag) mitteilte": someone said it."""
    frame = frame_of(sentence, clause)
    if frame is None or forms_of(sentence.words[frame.place].text) & PARTICIPLE:
        return False  # "wie von vielen befürchtet"
    return frame.prefix + frame.lemma in options.personal


def _is_ended(sentence: AnalysedSentence, end: int) -> bool:
    """True if no subject can follow: "Dann lief über die Straße und fiel", not "lebte und lehrte
    der Maler"."""
    words = sentence.words
    if end >= len(words) or words[end].text in ".,?!;":
        return True
    if words[end].text not in ("und", "oder") or not words[min(end + 1, len(words) - 1)].is_finite:
        return False
    return any(
        clause.finite == end + 1 and not _has_nominative(sentence, clause, agreeing=True)
        for clause in sentence.clauses
    )


_MAYBE_SUBJECTS = frozenset("dieser diese dieses jener jene jenes möglich nötig auch".split())


def _is_code(word: Word) -> bool:
    """True for a name of program code, or a word that the lexicon lacks."""
    return "_" in word.text or (word.text.islower() and not morphology.is_listed(word.text))


def _may_lack_subject(sentence: AnalysedSentence, clause: Clause, options: Options) -> bool:
    """True if the verb needs a subject, and no clause behind it can be one."""
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    text, end = words[finite].text, own[-1] + 1
    final = clause.type is ClauseType.VERB_FINAL
    texts = {words[place].text.lower() for place in own}
    if final and text == "wurden" and words[finite - 1].tag == "VVPP":
        return True  # without a subject it would be "wurde"
    if not final and any(words[place].text in _LIKE for place in own if place < finite):
        role = words[own[0]].text == "Als" and finite == 2 and words[1].tag == "NN"
        if not role or follows_of(words, end) in _GOVERNED:
            return False  # but "Als Kind lebte bei den Großeltern"
    if texts & {"werden", "worden", "wird", "wurde"}:
        return _will_be(sentence, own, texts) or _is_done_to(sentence, clause, options)
    if words[own[0]].text == "wenn" and words[own[0] + 1].text == "nicht":
        return False  # "wenn nicht sogar zu Gewalt führen"
    frame = frame_of(sentence, clause)
    after = words[end + 1] if end + 1 < len(words) and words[end].text == "," else None
    if frame is None:
        if sum(words[place].tag[0] == "V" for place in own) != 1 or text in BECOME:
            return False
        if _is_felt(sentence, own, texts):
            return False
        governed = follows_of(words, end) in _GOVERNED
        if words[end - 1].text in _WILLING and follows_of(words, end) == "zu":
            return "so" not in texts  # "Zudem sei bereit, den Posten zu räumen"
        said = after is not None and after.is_finite and (is_saying(after) or text == "bin")
        return "so" not in texts and (after is None or said or (final and not governed))
    lemma = frame.prefix + frame.lemma
    if frame.is_passive or lemma in options.impersonal:
        return False
    zu = any(words[place].tag in ("PTKZU", "VVIZU") for place in own)
    if zu and (text in BE or "sein" in texts):
        return False
    follows = follows_of(words, end)
    if follows in _GOVERNED and lemma not in options.personal:
        return False
    if follows in _GOVERNED and text == lemma and words[own[0]].tag[:4] != "APPR":
        return False  # "Einfach nur versuchen, den Ball zu bekommen."
    if after is not None and not final and follows not in _GOVERNED:
        if after.is_finite and is_saying(after):
            return True  # "Am Montag hat den Vertrag unterschrieben, teilte die Firma mit."
        return after.tag in ("KOUS", "KON", "PWAV", "KOUI", "PRELS")
    return True


def _is_felt(sentence: AnalysedSentence, own: Sequence[int], texts: set[str]) -> bool:
    """True for "Mir ist kalt", "Den Gästen war langweilig", and for "Heute ist schulfrei"."""
    words = sentence.words
    if any(text.endswith("frei") for text in texts) or any(
        words[place].text.lower() in _DATIVES and words[place].tag not in ("ART", "PIAT")
        for place in own
    ):
        return True
    return any(
        phrase.head in own
        and phrase.preposition < 0
        and phrase.mask & DAT
        and not phrase.mask & NOM
        for phrase in sentence.phrases
    )


def _will_be(sentence: AnalysedSentence, own: Sequence[int], texts: set[str]) -> bool:
    """True for "dass entscheidend sein wird", not "dass ihm kalt sein wird"."""
    words = sentence.words
    if _is_felt(sentence, own, texts) or {"sein", "wird"} - texts or own[-1] + 1 >= len(words):
        return False
    verbs = [words[place].tag for place in own if words[place].tag[0] == "V"]
    if sorted(verbs) != ["VAFIN", "VAINF"] or follows_of(words, own[-1] + 1) in _GOVERNED:
        return False
    return "so" not in texts and any(words[place].tag == "ADJD" for place in own)


_DATIVES = frozenset(
    "mir dir ihm ihr ihnen uns euch wem keinem niemandem jedem allen vielen manchem einem".split()
)


def _is_done_to(sentence: AnalysedSentence, clause: Clause, options: Options) -> bool:
    """True for the passive of a verb that says what is done to someone: "wurde verhaftet"."""
    words, own = sentence.words, clause.own
    frame = frame_of(sentence, clause)
    if frame is None or not frame.is_passive or words[frame.place].tag != "VVPP":
        return False
    if frame.prefix + frame.lemma not in options.affecting or frame.follows in _GOVERNED:
        return False
    if len(own) < 4 or not {words[place].text for place in own} & {"wurde", "wurden", "worden"}:
        return False  # "Dort wird ermordet und entführt"
    return not any(words[place].tag in ("KON", "PTKZU", "VVIZU", "PIS") for place in own)


def _has_nominative(sentence: AnalysedSentence, clause: Clause, *, agreeing: bool = False) -> bool:
    """True if anything in the clause might be its subject, in the verb's number if `agreeing`."""
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    inside = range(own[0], own[-1] + 1)
    persons = morphology.persons(words[finite].text)
    number = morphology.SING if persons & morphology.SINGULAR_PERSONS else 0
    number |= morphology.PLUR if persons & morphology.PLURAL_PERSONS else 0
    governed: set[int] = set()
    opener = clause.left.start if clause.type is ClauseType.VERB_FINAL else -1
    for phrase in sentence.phrases:
        if phrase.preposition == opener >= 0 and phrase.mask & NOM:
            return True  # "Als die Griechen vordrangen"
        if phrase.head not in inside or _is_year(words, phrase.head):
            continue
        if words[phrase.start].text in _PENALTIES and words[phrase.start - 1].text in TIMES:
            governed.add(phrase.head)
            continue  # "zu drei Jahren Haft"
        tags = [words[place].tag for place in range(phrase.head, phrase.end)]
        named = phrase.determiner >= 0 and words[phrase.head].text in _CLASSES
        measured = words[phrase.head].text in MEASURES and phrase.determiner < 0
        if (
            len(tags) > 1
            and tags[0] == "NN"
            and not ((named or measured) and phrase.preposition >= 0)
        ):
            return True  # "in der Minute Jacobo", but not "gegen den Verein Hansa"
        if phrase.preposition >= 0 and _holds_two(words, phrase):
            return True
        if phrase.preposition >= 0:
            first = words[phrase.preposition + 1]
            counted = first.tag == "CARD" and words[phrase.preposition].text in _ABOUT
            if counted or phrase.preposition < inside.start:
                return True  # "über 60 Leute"
        elif finite < phrase.start and words[phrase.start - 1].text in ("als", "wie"):
            pass  # "diente als Soldat"
        elif not _is_sure_attribute(words, phrase, number) and (
            not phrase.mask or phrase.mask & NOM & (number if agreeing else ALL)
        ):
            return True
        governed.update(range(phrase.start, phrase.end))
    for place in own:
        word = words[place]
        if place == opener:
            continue
        if word.text == "mehr" and words[place + 1].text in _ABLE:
            continue  # "wenn dazu nicht mehr imstande ist"
        if word.text.lower() in _ANY_SUBJECT:
            return True
        if word.text == "einer" and words[place + 1].text in ("von", "der", "dieser"):
            return True
        if place in governed:
            if (
                word.tag in ("NN", "NE")
                and place + 1 in inside
                and words[place + 1].tag == "NN"
                and place + 1 not in governed
            ):
                return True
            continue
        if word.tag == "CARD" and (words[place - 1].tag == "APPR" or _is_year(words, place)):
            continue  # "seit 1987"
        if word.text == "sich" and place > own[0]:
            continue
        if word.text == "bis" and words[place + 1].text == "zu":
            return True  # "bis zu 80 Kinder"
        if word.text == "mit" and words[place + 1].tag == "PROAV":
            continue  # "mit dabei sind"
        if (
            not place
            and word.tag == "ADJD"
            and len(own) > 3
            and morphology.can_be(word.text.lower(), "ADJD")
        ):
            continue
        if word.tag not in _ADVERBIAL_TAGS or word.text.lower() in _PRONOUNS_OF_SUBJECT:
            return True
        if word.text[0].isupper() and (place or word.tag not in ("ADV", "PROAV", "KOUS", "KOKOM")):
            return True
        if place < finite and word.tag[0] == "V" and clause.type is not ClauseType.VERB_FINAL:
            return True
        if word.tag == "PTKZU" and words[place + 1].tag[0] != "V":
            return True
    return False


_WILLING = frozenset("bereit gewillt entschlossen imstande fähig bemüht gezwungen stolz".split())
_PENALTIES = frozenset("Haft Gefängnis Zuchthaus Arrest Zwangsarbeit Lagerhaft".split())
# Said of a subject only: "nicht mehr imstande".
_ABLE = frozenset(
    "imstande fähig willens zuständig krank gesund müde schwanger zufrieden aktuell gültig "
    "bereit".split()
)
# Before a number these only say about how many: "Über 60 Leute kamen."
_ABOUT = frozenset("über unter an um gegen bis zwischen nahe Über Unter An Um Gegen Bis".split())
# "Anders als in Wien blieb …", "Wie im Mai stieg …"
_LIKE = frozenset("als wie Als Wie".split())
# Nouns before a name: "gegen den FC Hansa".
_CLASSES = frozenset(
    "FC SV SC Verein Klub Stadt Gemeinde Insel Firma Fluss Berg Band Partei Universität Provinz "
    "Präsidenten Minister Ministerin Präsidentin Kanzler Sender Konzern Bundesland Kanton "
    "Bundesstaat Ort Dorf Region".split()
)
# A clause that begins so may be the subject.
_GOVERNED = frozenset(
    "dass daß ob zu was wer wie wann warum welche welcher woran worauf woraus worin worüber worum "
    "wofür wogegen womit wonach wovon wozu".split()
)
_SEASONS = frozenset("Jahr Jahre Jahres Sommer Herbst Winter Frühjahr Frühling".split())
_PRONOUNS_OF_SUBJECT = frozenset("das dies was wer die der sich viele einige manche andere".split())
_ANY_SUBJECT = frozenset(
    "es er sie ich du wir ihr man etwas viel alles nichts mehr weniger wenig genug genügend "
    "niemand jemand keiner".split()
)


def _is_year(words: Sequence[Word], place: int) -> bool:
    """True for the number in "im Jahr 1987"."""
    number = words[place]
    return number.tag == "CARD" and len(number.text) == 4 and words[place - 1].text in _SEASONS


def _holds_two(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "in den USA Microsoft" and "im Hochdeutschen Karotte"."""
    if any(words[place].text[0].isupper() for place in phrase.adjectives):
        return not phrase.mask
    names = words[phrase.head : phrase.end]
    return (
        phrase.determiner >= 0
        and len(names) > 1
        and all(name.tag == "NE" for name in names)
        and morphology.is_listed(names[0].text)  # not "der New York Times"
    )


def _is_sure_attribute(words: Sequence[Word], phrase: Phrase, number: int) -> bool:
    """True for a genitive behind a noun that is no nominative in the verb's number."""
    if not phrase.start or words[phrase.start - 1].tag not in ("NN", "NE"):
        return False
    return bool(phrase.mask & GEN) and phrase.determiner >= 0 and not phrase.mask & NOM & number


Look = Callable[[AnalysedSentence, Clause, Options], Found | None]
_LOOKS: dict[str, Look] = {
    "reflexive": _reflexive,
    "preposition": _preposition,
    "object": _object,
    "subject": _subject,
}

DETECTOR = Detector(Options, find)
