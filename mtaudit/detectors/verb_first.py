"""`kind: verb_first`: a clause that begins with its finite verb where none may.

`place: inside` looks behind a clause in a sentence that already has its main clause ("Es zeigt,
dass er recht hat, sind ihm die Hände gebunden"), and at one that parts a subject from its verb
("Der Verein, spielt in Bonn, sucht Geld."); `place: start` at statements
that begin with their verb ("Hat der Minister gestern den Plan erklärt."). Left alone are
questions, commands, conditions ("Käme er, …"), inserted and following verbs of saying
("…, haben Forscher herausgefunden"), and second halves that share their subject with the first
("…, hat aber kein Geld").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from mtaudit.analysis import morphology
from mtaudit.analysis.bare_nouns import is_person
from mtaudit.analysis.fields import Clause, ClauseType, Unit
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.morphology import (
    ACC,
    DAT,
    GEN,
    NOM,
    PLUR,
    PLURAL_PERSONS,
    SING,
    SINGULAR_PERSONS,
    SUBJUNCTIVE_1,
    SUBJUNCTIVE_2,
)
from mtaudit.analysis.noun_phrases import Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BE, HAVE, MODAL
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.verb_second import SAYING, Part, parts_of
from mtaudit.model import Document, Finding, PassageKind, Rule

# Fewer words are a fragment that means to be one.
MIN_WORDS = 5

_SUBJECTS = frozenset("er man wir ich".split())
_STATED = SAYING | frozenset(
    "feststellen herausfinden ergeben bekanntgeben mitteilen überzeugen hören sehen nachweisen "
    "beobachten entdecken wissen beweisen verstehen lesen ankündigen erfahren vermelden verlauten "
    "kritisieren ermitteln belegen annehmen befürchten fürchten erwarten beschließen entscheiden "
    "versprechen geben werden nachlesen".split()
)


# Tagged as prepositions at times: then a subordinate clause passes for the main clause.
_INTRODUCING = frozenset(
    "Als Wenn Da Weil Nachdem Während Bevor Seit Seitdem Bis Obwohl Ob Dass Falls Wie".split()
)


# Behind one of these marks something else begins.
_BREAKING = frozenset(",:;–?")


def _is_introduced(words: Sequence[Word]) -> bool:
    """True for "Als er kam, …", and for "Vor allem wenn …", "Aber auch als …"."""
    if words[0].text in _INTRODUCING:
        return True
    before = takewhile(lambda word: not word.is_finite and word.tag not in _NOMINAL, words[1:3])
    return any(
        word.tag in ("KOUS", "KOKOM") and word.text.capitalize() in _INTRODUCING - {"Dass", "Ob"}
        for word in before
    )


_NOMINAL = frozenset("NN NE ART PPER".split())


# "Bleibt die Frage, …", "Kommt hinzu, dass …", "Fehlt nur noch …"
_OPENING = frozenset("bleiben kommen fehlen gehen heißen stellen gelten sagen sein".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`place`: "inside" a sentence or at its "start"."""

    place: str = "inside"
    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH,))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each verb that begins such a clause."""
    look = _strays if options.place == "inside" else _begins
    for sentence in sentences_in(document, options.in_, context):
        for clause in sentence.clauses:
            if clause.finite is None:
                continue
            if not _is_plain_verb(sentence.words[clause.finite]) and not _is_reported(
                sentence, clause
            ):
                continue
            if look(sentence, clause):
                verb = sentence.words[clause.finite]
                yield make_finding(document, rule, verb.start, verb.end, {"verb": verb.text})
                break


def _is_plain_verb(word: Word) -> bool:
    """True for an indicative form in the third person."""
    entry = morphology.entry(word.text)
    if entry.traits & SUBJUNCTIVE_2 and not entry.traits & morphology.PAST:
        return False
    if entry.traits & SUBJUNCTIVE_1 and not entry.traits & morphology.PRESENT:
        return False
    return morphology.can_be(word.text, "VVFIN", "VAFIN", "VMFIN")


def _strays(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for a verb-first clause that is no question, command or condition."""
    return (
        _strays_behind_clause(sentence, clause)
        or _has_subject_behind(sentence, clause)
        or _follows_whole(sentence, clause)
        or _follows_past(sentence, clause)
        or _is_stated_inside(sentence, clause)
        or _parts_subject(sentence, clause)
        or _follows_bare_opener(sentence, clause)
        or _has_second_subject(sentence, clause)
    )


def _follows_whole(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Die Halle ist fertig, kann jeder Gast sie nutzen.": one main clause, a comma,
    then an auxiliary or modal verb with a subject and a second verb, and nothing else.

    "…, sollte er kommen", "…, wäre er da" are conditions; "…, ist er doch krank" a reason.
    """
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if not _is_last_behind_comma(sentence, clause) or words[verb].text in _SAID or verb < 4:
        return False
    if words[verb].tag == "VVFIN" or not clause.right or clause.right.stop != len(words) - 1:
        return False
    if words[0].text == "Doch" and words[1].is_finite:
        return False  # "Doch will man sparen, muss man warten."
    if not _is_plain_verb(words[verb]) or {words[place].text for place in clause.own} & _CAUSAL:
        return False
    if {words[place].text for place in clause.own if place > verb} & _GOING_ON:
        return False
    if any(words[place].lemma.lower() in _STATED for place in clause.verbs if place != verb):
        return False
    ahead = _ahead(sentence, verb)
    if ahead is None or ahead.own != tuple(range(verb - 1)) or len(sentence.clauses) != 2:
        return False
    if not _is_told(words, ahead, verb) and _may_be_condition(words, clause):
        return False
    return _begins_with_subject(words, verb + 1, clause.own[-1] + 1)


def _follows_past(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Die Firma meldete Verluste, fiel der Kurs um zwei Euro.": what is told in the past
    tense and has a subject of its own is no condition, and who scoffs or is sure speaks.
    """
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if not _is_last_behind_comma(sentence, clause, _BREAKING - {","}) or words[verb].text in _SAID:
        return False
    ahead = _ahead(sentence, verb)
    if ahead is None or ahead.finite is None or ahead.own != tuple(range(verb - 1)):
        return False
    if words[0].text in _NOT_YET:
        return False
    if not _is_told(words, ahead, verb) and not _is_reported_now(words, ahead, clause):
        return False
    if {words[place].text for place in clause.own} & (_CAUSAL | {"sich"}):
        return False
    others = sentence.clauses[sentence.clauses.index(clause) + 1 :]
    if len(sentence.clauses) - len(others) != 2 or any(
        one.type not in (ClauseType.VERB_FINAL, ClauseType.NON_FINITE) for one in others
    ):
        return False
    return not _speaks(words, clause) and _has_own_subject(words, ahead, clause)


# "Kaum war er da, ging das Licht aus.", "Es dauerte nicht lange, kam sie zurück."
_NOT_YET = frozenset("Kaum Je So Noch Es Nicht".split())


def _may_be_condition(words: Sequence[Word], clause: Clause) -> bool:
    """True for "wird die Ware beschädigt", "kann er nicht zahlen": what holds if that is so."""
    texts = {words[place].text for place in clause.own}
    is_negated = any(text.startswith("kein") or text == "nicht" for text in texts)
    return is_negated or not texts & MODAL


def _is_told(words: Sequence[Word], ahead: Clause, verb: int) -> bool:
    """True if one of the two clauses tells of the past: a condition behind would, too."""
    assert ahead.finite is not None
    both = [morphology.entry(words[place].text).traits for place in (ahead.finite, verb)]
    is_past = [bool(one & morphology.PAST) and not one & morphology.PRESENT for one in both]
    is_perfect = words[ahead.finite].text in HAVE and words[verb - 2].tag == "VVPP"
    return is_past[1] or is_past[0] or is_perfect


def _is_reported_now(words: Sequence[Word], ahead: Clause, clause: Clause) -> bool:
    """True for "Die Insel ist leer, leben dort nur Vögel.": a state, and no condition of it."""
    assert ahead.finite is not None and clause.finite is not None
    if words[ahead.finite].text not in ("ist", "sind") or words[clause.finite].tag != "VVFIN":
        return False
    return any(words[place].text in _NOW for place in clause.own) and not any(
        words[place].text in _LASTING for place in ahead.own
    )


_NOW = frozenset("nur nun jetzt heute derzeit bereits daher deshalb dort hier seit".split())
# "Die Halle ist immer voll, spielen dort Gäste.": a rule
_LASTING = frozenset("immer oft nie meist stets nur nichtig gültig möglich erlaubt gut".split())


def _speaks(words: Sequence[Word], clause: Clause) -> bool:
    """True unless the clause tells what happens, by its verb or by what was done."""
    assert clause.finite is not None
    verb = words[clause.finite]
    if any(words[place].text in _SPEECH for place in clause.own):
        return True
    if any(words[place].lemma.lower() in _STATED for place in clause.verbs):
        return True
    if verb.tag == "VVFIN":
        return verb.lemma.lower() not in _HAPPENING
    behind = [words[place] for place in clause.own if place > clause.finite]
    if verb.text in BE:
        return not any(
            (word.tag == "VVPP" or word.tag == "ADJD") and word.text not in _SURE for word in behind
        )
    return not clause.right or clause.right.stop - 1 != clause.own[-1]


_SPEECH = frozenset(
    "Antwort Frage Ruf Stimme Gerücht Rede Meldung Nachricht Parole Motto Devise Kommentar Urteil "
    "Fazit Botschaft Tenor Meinung Ansicht Auskunft Bericht Bilanz Idee Gedanke Vorwurf".split()
)
_SURE = frozenset(
    "sicher überzeugt zuversichtlich bekannt klar zufrieden stolz gewiss begeistert froh erfreut "
    "enttäuscht verwundert erstaunt optimistisch pessimistisch einig erleichtert verärgert".split()
)
# What these tell has nobody to say it.
_HAPPENING = frozenset(
    "fallen steigen sinken wachsen schrumpfen gewinnen verlieren beginnen enden stehen liegen "
    "fahren fliegen fliehen brechen zusammenbrechen bauen kaufen verkaufen zahlen sterben "
    "entstehen verschwinden schließen öffnen eröffnen erhalten bekommen brauchen arbeiten leben "
    "wohnen spielen treffen holen schlagen schießen verletzen töten zerstören retten verhaften "
    "festnehmen starten landen stürzen sitzen siegen dauern funktionieren gehören besitzen "
    "verfügen profitieren leiden explodieren scheitern ausfallen zurücktreten umziehen verlassen "
    "erreichen übernehmen gründen produzieren liefern drehen füllen leeren blockieren sperren "
    "evakuieren streichen kürzen senken erhöhen verdoppeln halbieren klettern rutschen "
    "stabilisieren ziehen kehren zurückkehren essen trinken streiken protestieren reisen räumen "
    "kennen nutzen feiern sinken".split()
)


def _has_own_subject(words: Sequence[Word], ahead: Clause, clause: Clause) -> bool:
    """True if the verb agrees with the phrase behind it, and that cannot be its object."""
    verb = clause.finite
    assert verb is not None and ahead.finite is not None
    if words[verb + 1].tag in ("PPER", "PIS"):
        return words[verb + 1].text in _SUBJECTS
    parts = parts_of(tuple(words), verb + 1, clause.own[-1] + 1)
    while parts and parts[0].kind in ("pp", "ADV", "PROAV"):
        parts.pop(0)
    phrase = parts[0].phrase if parts else None
    if phrase is None or parts[0].kind != "np":
        return False
    number = _number(morphology.persons(words[verb].text))
    if number is None or not phrase.mask & NOM & (PLUR if number else SING):
        return False
    is_other = number is not _number(morphology.persons(words[ahead.finite].text))
    takes_none = words[verb].lemma.lower() in _INTRANSITIVE
    # two phrases that are no datives are a subject and an object
    others = [part for part in parts[1:] if part.kind == "np" and _may_be_object(words, part)]
    is_one_of_two = bool(others) and not phrase.mask & (DAT | GEN)
    if is_other or takes_none or is_one_of_two or not phrase.mask & ACC:
        return True
    return words[verb].lemma.lower() in _OF_PEOPLE and _is_of_people(words, ahead, phrase)


def _is_of_people(words: Sequence[Word], ahead: Clause, phrase: Phrase) -> bool:
    """True for "Die Preise sanken, kauften die Kunden mehr.": people do so, prices cannot."""
    noun, first = words[phrase.head].text, parts_of(tuple(words), 0, ahead.finite or 0)[0].phrase
    if first is None or words[first.head].tag != "NN" or phrase.determiner < 0:
        return False
    return _are_people(noun) and not _are_people(words[first.head].text)


def _are_people(noun: str) -> bool:
    singular = noun.removesuffix("n").removesuffix("e")
    return noun in _PEOPLE or any(map(is_person, (noun, singular, singular + "e")))


_PEOPLE = frozenset(
    "Männer Frauen Kinder Leute Menschen Eltern Polizei Ärzte Familien Familie Behörden Bauern "
    "Mann Frau Kind Paar Gruppe Mannschaft Regierung Firma Gewerkschaft Anwälte Gäste Beamten "
    "Angeklagte Angeklagten Verletzten Passagiere Soldaten Truppen Diebe Täter Spieler".split()
)
# Of what people do or what they do it with, not to whom.
_OF_PEOPLE = frozenset(
    "kaufen verkaufen beginnen bauen zahlen arbeiten leben wohnen spielen fahren fliegen essen "
    "trinken schließen öffnen eröffnen produzieren gründen klettern kürzen senken erhöhen "
    "streiken demonstrieren protestieren kehren zurückkehren ziehen reisen räumen fliehen".split()
)


def _may_be_object(words: Sequence[Word], part: Part) -> bool:
    """True for a phrase that can be an accusative object and nothing else than that or subject."""
    phrase = part.phrase
    return (
        phrase is not None
        and bool(phrase.mask & ACC)
        and not phrase.mask & (DAT | GEN)
        and words[phrase.head].text not in TIMES
    )


_INTRANSITIVE = frozenset(
    "fallen steigen sinken wachsen enden stehen liegen fliehen sterben entstehen verschwinden "
    "stürzen sitzen siegen scheitern explodieren zusammenbrechen ausfallen zurücktreten".split()
)


def _is_stated_inside(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "…, dass viele glauben, sind die Wege versperrt.": "glauben" lacks its clause."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if not _is_last_behind_comma(sentence, clause):
        return False
    before = [
        one
        for one in sentence.clauses
        if one.type is ClauseType.VERB_FINAL and one.finite == verb - 2 and one.parent is not None
    ]
    if not before or not before[0].left or words[before[0].left.start].text not in _THAT:
        return False
    main = sentence.clauses[before[0].parent or 0]
    if main.type is not ClauseType.VERB_SECOND or main.extra or main.own[0] != 0:
        return False
    if words[verb - 2].lemma.lower() not in _TAKING or before[0].own[-1] != verb - 2:
        return False
    if {words[place].text for place in clause.own} & _CAUSAL:
        return False
    phrases = [
        part
        for part in parts_of(words, before[0].left.stop, verb - 2)
        if part.kind in ("np", "pron")
    ]
    subject = _begins_with_subject(words, verb + 1, clause.own[-1] + 1)
    return len(phrases) == 1 and (subject or words[verb + 1].text == "sie")


def _parts_subject(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Der Verein, spielt in Bonn, sucht Geld.": a relative pronoun is missing."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if clause.type is not ClauseType.VERB_SECOND or clause.elided or clause.own[0] != 0:
        return False
    if verb < 2 or words[verb - 1].text != "," or words[verb].lemma.lower() in _STATED:
        return False
    if [word.tag for word in words[verb + 1 : verb + 2]] == ["NE"] and morphology.can_be(
        words[verb].text, "ADJA"
    ):
        return False  # "Seine Schwester Fanny, verheiratete Hensel, war"
    if morphology.can_be(words[verb].text, "VVPP", "ADJD"):
        return False  # "Das Haus, erbaut im Mai, steht leer."
    parts = parts_of(words, 0, verb - 1)
    if len(parts) != 1 or parts[0].kind != "np" or clause.own[: verb - 1] != tuple(range(verb - 1)):
        return False
    phrase, end = parts[0].phrase, clause.own[-1] + 1
    if phrase is None or not phrase.mask & NOM or phrase.determiner < 0 or end + 1 >= len(words):
        return False
    if words[end].text != "," or not words[end + 1].is_finite:
        return False
    both = morphology.persons(words[verb].text) & morphology.persons(words[end + 1].text)
    behind = parts_of(words, verb + 1, end)
    return bool(both) and not any(
        part.phrase is not None
        and part.kind != "pp"
        and part.phrase.mask & NOM
        and (part.kind == "pron" or not part.phrase.mask & ACC)
        for part in behind
    )


def _follows_bare_opener(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "…, weil, ist der Weg gesperrt.": no verb ends the clause that "weil" opens."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if not _is_last_behind_comma(sentence, clause):
        return False
    openers = [place for place in range(1, verb - 1) if words[place].text in _THAT]
    return (
        bool(openers)
        and words[openers[-1] + 1].text == ","
        and all(
            words[place - 1].text == "," or place < openers[-1]
            for place, word in enumerate(words)
            if word.is_finite
        )
        and not any(word.text in ("und", "oder") for word in words[openers[-1] :])
    )


def _has_second_subject(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Der Verein wuchs, und hat der Präsident gebaut.": two subjects, one Vorfeld."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if not clause.elided or not clause.connector or clause.connector.stop != verb:
        return False
    if words[verb - 1].text != "und" or words[-1].text != "." or clause.unit is not Unit.PLAIN:
        return False
    ahead = _ahead(sentence, verb - 1) if words[verb - 2].text == "," else None
    if ahead is None or ahead.finite is None or len(sentence.clauses) != 2:
        return False
    front = parts_of(words, ahead.vorfeld.start, ahead.finite)
    behind = parts_of(words, verb + 1, clause.own[-1] + 1)
    if _has_other_number(words, ahead, verb) and len(front) == 1 and behind:
        others = parts_of(words, ahead.finite + 1, ahead.own[-1] + 1)
        is_subject = _may_be_subject(front[0]) and not any(map(_may_be_subject, others))
        return (is_subject or _is_sure_subject(front[0])) and _may_be_subject(behind[0])
    return (
        len(front) == 1
        and (_is_sure_subject(front[0]) or words[ahead.vorfeld.start].text.lower() in _SUBJECTS)
        and bool(behind)
        and (
            words[verb + 1].text in _SUBJECTS
            or _is_sure_subject(behind[0])
            or (
                _may_be_subject(behind[0])
                and words[verb].lemma.lower() not in _WITH_TWO
                and any(_is_other_object(words, behind[0], part) for part in behind[1:])
            )
        )
    )


def _is_other_object(words: Sequence[Word], first: Part, part: Part) -> bool:
    """True for what must be an object if `first` is a subject or object."""
    if _is_sure_object(part):
        return True
    return part.kind == "np" and _may_be_object(words, first) and _may_be_object(words, part)


# "und nannte das Kind einen Dieb"
_WITH_TWO = frozenset("nennen lehren kosten fragen heißen schimpfen taufen finden".split())


def _has_other_number(words: Sequence[Word], ahead: Clause, verb: int) -> bool:
    """True for "Der Regen endete, und begannen …": the verb needs a subject of its own."""
    first, second = (
        _number(morphology.persons(words[one].text)) for one in (ahead.finite or 0, verb)
    )
    return first is not None and second is not None and first is not second


def _is_last_behind_comma(
    sentence: AnalysedSentence, clause: Clause, breaking: frozenset[str] = _BREAKING
) -> bool:
    """True for a clause from a comma to the full stop that begins with its verb."""
    words, verb = sentence.words, clause.finite
    return (
        verb is not None
        and verb > 1
        and verb + 2 < len(words)
        and clause.elided
        and not clause.connector
        and clause.unit is Unit.PLAIN
        and words[-1].text == "."
        and words[verb - 1].text == ","
        and not _is_introduced(words)
        and words[1].text not in ("als", "wie")
        and not any(word.text in breaking for word in words[verb:])
    )


def _begins_with_subject(words: Sequence[Word], start: int, end: int) -> bool:
    """True if the first constituent from `start` on can only be the subject."""
    if words[start].tag in ("PPER", "PIS"):
        return words[start].text in _SUBJECTS or words[start].text in ("niemand", "keiner")
    parts = parts_of(tuple(words), start, end)
    if not parts or parts[0].kind != "np":
        return False
    others = [part for part in parts[1:] if part.kind in ("np", "pron")]
    phrase, persons = parts[0].phrase, morphology.persons(words[start - 1].text)
    if phrase is None:
        return False
    agreeing = (
        phrase.mask
        & NOM
        & ((SING if persons & SINGULAR_PERSONS else 0) | (PLUR if persons & PLURAL_PERSONS else 0))
    )
    return bool(agreeing) and (not phrase.mask & ACC or bool(others) or phrase.determiner >= 0)


def _is_sure_subject(part: Part) -> bool:
    return (
        part.kind == "np"
        and part.phrase is not None
        and bool(part.phrase.mask & NOM)
        and not part.phrase.mask & ACC
    )


def _may_be_subject(part: Part) -> bool:
    return part.kind == "np" and part.phrase is not None and bool(part.phrase.mask & NOM)


def _is_sure_object(part: Part) -> bool:
    return part.kind == "np" and part.phrase is not None and part.phrase.mask & ~ACC == 0


_THAT = frozenset("dass weil obwohl".split())


def _has_subject_behind(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Er sagt, hat der Minister recht." and "…, aber hatte der Zug Verspätung."."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if not clause.elided or clause.unit is not Unit.PLAIN or words[-1].text != ".":
        return False
    before = words[verb - 1].text
    if clause.connector:
        if before not in ("aber", "denn") or clause.connector.stop != verb:
            return False
    elif before != ",":
        return False
    if verb < 3 or verb + 2 >= len(words) or _is_introduced(words):
        return False
    if any(
        words[place].text in _SHUTTING
        or (words[place].is_finite and words[place - 1].text == "," and place > verb)
        for place in range(verb, len(words))
    ):
        return False
    ahead = _ahead(sentence, verb)
    if (
        ahead is not None
        and ahead.finite is not None
        and before == ","
        and _announces(words, ahead.finite, verb - 1)
        and not {words[place].text for place in clause.own} & _CAUSAL
    ):
        return not any(words[place].lemma.lower() in _QUOTING for place in clause.verbs)
    exists = words[verb].text in ("gibt", "gab") and words[verb + 1].text == "es"
    if not exists and (words[verb].lemma.lower() in _STATED or words[verb].text in _SAID):
        return False
    is_quoted = any(words[place].lemma.lower() in _QUOTING for place in clause.verbs)
    if not exists and is_quoted and not _is_reported(sentence, clause):
        return False
    if {words[place].text for place in clause.own} & _CAUSAL:
        return False
    if any(
        words[place].text in _SHUTTING
        or (words[place].is_finite and words[place - 1].text == "," and place > verb)
        for place in range(verb, len(words))
    ):
        return False
    if not clause.connector and not _takes_statement(sentence, clause):
        return False
    subject = words[verb + 1 + (words[verb + 1].text in ("kaum", "fast", "nur"))]
    if subject.tag in ("PPER", "PIS"):
        return subject.text in _SUBJECTS or subject.text in _OTHER_SUBJECTS
    parts = parts_of(words, verb + 1, clause.own[-1] + 1)
    phrase = parts[0].phrase if parts else None
    return (
        phrase is not None
        and parts[0].kind == "np"
        and bool(phrase.mask & NOM)
        and (not phrase.mask & ACC or len(parts) > 1)
    )


def _takes_statement(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True if the clause in front says, knows or is something, with no object yet."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    main = _ahead(sentence, verb)
    if main is None or main.finite is None:
        return False
    if any(
        words[place].text in _TOLD and words[place].tag != "ART"
        for place in range(verb - 1)
        if place in main.own
    ):
        return False  # "Im Grunde, das wissen alle, ist der Plan tot."
    said = words[main.finite].lemma.lower()
    end = next((n for n in range(verb, len(words)) if words[n].text == ","), 0)
    if said == "sein" and end and not _opens_clause(words, end + 1):
        return False  # "Das Ergebnis ist, kennt man den Ort, keine Überraschung."
    if words[verb - 2].tag == "PTKVZ" and not said.startswith(words[verb - 2].text):
        said = words[verb - 2].text + said
    if said == "haben" and main.verbs[-1] != main.finite:
        said = words[main.verbs[-1]].lemma.lower()
    return said in _TAKING or (main.finite == verb - 2 and said == "sein")


def _opens_clause(words: Sequence[Word], place: int) -> bool:
    place += words[place].tag == "APPR"
    return words[place].tag in ("KOUS", "PRELS", "PRELAT", "PWAV", "PWS")


_OTHER_SUBJECTS = frozenset("es sie niemand keiner jemand jeder".split())
_TOLD = frozenset(("das", "dies", "Das", "Dies", "so"))


def _ahead(sentence: AnalysedSentence, verb: int) -> Clause | None:
    """The main clause right before the comma at `verb - 1`."""
    ahead = [
        one
        for one in sentence.clauses
        if one.finite is not None and one.finite < verb - 1 and verb - 2 in one.own
    ]
    if not ahead or ahead[-1].type is not ClauseType.VERB_SECOND or ahead[-1].extra:
        return None
    return ahead[-1]


def _is_reported(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "sei" and "hätten" behind "Er meinte," up to the full stop: no condition."""
    words, verb = sentence.words, clause.finite
    if verb is None or not words[verb].is_finite or words[verb].text in _SAID:
        return False
    if any(word.text in _BREAKING for word in words[verb:]) or _is_introduced(words):
        return False
    ahead = _ahead(sentence, verb)
    if ahead is None or ahead.finite is None or ahead.own[0] != 0:
        return False
    behind = [word for word in words[ahead.finite + 1 : verb - 1] if word.tag != "PTKVZ"]
    return [word.text for word in behind] in ([], ["es"]) and _is_plain_verb(words[ahead.finite])


def _announces(words: Sequence[Word], finite: int, comma: int) -> bool:
    """True for "geht davon aus", "hat den Eindruck", "Es ist bekannt": "dass" must follow."""
    before = [word.text for word in words[finite + 1 : comma]]
    if not before:
        return False
    if before[-1] in _NOUNS and words[comma - 2].text in ("den", "die", "das", "der"):
        return True
    if before[-2:] == ["davon", "aus"] or before[-1] in ("dazu", "darauf", "daran", "dafür"):
        return words[finite].text.startswith(("geh", "ging", "führ", "hoff", "glaub", "sorg"))
    if words[0].text == "Es" and words[1].text in ("wird", "wurde"):
        return finite == 1 and before[-1] in _REPORTED
    return (
        words[0].text == "Es"
        and finite == 1
        and words[1].text in ("ist", "war")
        and before[-1] in _KNOWN
    )


_REPORTED = frozenset("erwartet vermutet angenommen befürchtet berichtet behauptet gehofft".split())
_NOUNS = frozenset("Eindruck Meinung Ansicht Auffassung Gefühl Hoffnung Überzeugung".split())
_KNOWN = frozenset("bekannt klar sicher möglich wahrscheinlich unbestritten erwiesen".split())
_QUOTING = _STATED - set(
    "kündigen fügen fahren führen stellen geben legen schließen weisen zeigen finden werden "
    "sehen entdecken räumen beschließen entscheiden loben drohen".split()
)
_CAUSAL = frozenset(("doch", "ja", "so", "dann", "auch"))
# "Er stürzte, konnte das Rennen aber fortsetzen": the subject is the one before.
_GOING_ON = frozenset("aber jedoch dennoch trotzdem danach später schließlich".split())
_SHUTTING = frozenset((":", ";", "–", "?", "und"))
_SAID = frozenset("sollte sollten sagte sagt meinte meint heißt hieß so berichtet erklärt".split())
_TAKING = frozenset(
    "sagen meinen erklären betonen berichten glauben denken hoffen wissen behaupten versichern "
    "bestätigen vermuten ankündigen mitteilen zeigen bedeuten heißen erzählen fürchten "
    "befürchten erwarten feststellen schreiben beweisen erkennen merken kritisieren "
    "beklagen annehmen einräumen zugeben hinweisen verraten verkünden belegen "
    "versprechen melden".split()
)


def _strays_behind_clause(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for a verb-first clause behind a subordinate one, with a subject of its own."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if not clause.elided or clause.connector or clause.unit is not Unit.PLAIN:
        return False
    if _is_introduced(words):
        return False
    if verb < 4 or words[verb - 1].text != "," or words[-1].text == "?":
        return False
    before = [
        one
        for one in sentence.clauses
        if one.words.stop == verb - 1
        and one.type is ClauseType.VERB_FINAL
        and one.parent is not None
    ]
    if not before or before[-1].finite != verb - 2:
        return False
    if words[before[-1].words.start].text in ("erst", "nur", "selbst", "auch", "sogar"):
        return False  # "Der Weg ist gesperrt, erst wenn es taut, können wir gehen."
    main = sentence.clauses[before[-1].parent or 0]
    if main.finite is None or main.type is not ClauseType.VERB_SECOND or main.extra:
        return False
    if any(words[word].lemma.lower() in _STATED for word in clause.verbs if word != verb):
        return False
    start = before[-1].words.start
    if main.finite == start - 2 and words[start].text not in _THAT:
        return False  # "Das heißt, sobald es taut, können wir gehen."
    if words[verb].tag == "VVFIN" or not clause.right or not clause.mittelfeld:
        return False
    subject = words[verb + 1].text
    if words[verb + 1].tag in ("PPER", "PIS") and subject in _SUBJECTS:
        return True
    first, second = (morphology.persons(words[place].text) for place in (main.finite, verb))
    apart = not first & second or _number(first) != _number(second)
    return apart and any(
        part.phrase is not None and part.phrase.mask & NOM and part.kind == "np"
        for part in parts_of(words, clause.mittelfeld.start, clause.mittelfeld.stop)
    )


def _number(persons: int) -> bool | None:
    """True for plural only, False for singular only, None for both."""
    if persons & SINGULAR_PERSONS and persons & PLURAL_PERSONS:
        return None
    return bool(persons & PLURAL_PERSONS)


def _begins(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for a statement that begins with its verb, the subject right behind."""
    words, verb = sentence.words, clause.finite
    if verb == 1 and words[0].text in ("Aber", "Denn", "Und"):
        return _follows_connector(sentence, clause)
    if verb != 0 or clause.type is not ClauseType.VERB_FIRST or clause.words.start != 0:
        return False
    if words[-1].text != "." or len(clause.own) < MIN_WORDS or words[0].tag[-3:] == "IMP":
        return False
    others = [one for one in sentence.clauses if one is not clause and one.finite is not None]
    if any(one.type is not ClauseType.VERB_FINAL and not _continues(words, one) for one in others):
        return False
    if words[0].lemma.lower() in _OPENING and not _is_done(words, clause):
        return False
    if words[0].tag != "VVFIN" and not clause.right:
        return False
    second = words[1]
    if any(words[word].text == "doch" for word in clause.own):
        return False
    if second.text == "Sie" or second.tag == "ADV":
        return False
    parts = parts_of(words, 1, clause.own[-1] + 1)
    phrase = parts[0].phrase if parts else None
    if phrase is None or not phrase.mask & NOM:
        return False
    if words[0].tag == "VVFIN":
        # "Ruft alle Seiten auf.": what may be an object has lost its subject, as in manuals
        return second.text in ("er", "man") or (
            parts[0].kind == "np"
            and (not phrase.mask & ACC or _needs_subject(sentence, clause, parts))
        )
    if parts[0].kind == "pron":
        return second.text in ("er", "es", "sie", "man") and second.tag in ("PPER", "PIS")
    return parts[0].kind == "np" and (phrase.determiner >= 0 or not phrase.mask & ACC)


def _is_done(words: Sequence[Word], clause: Clause) -> bool:
    """True for "Ist … zu sehen", "Sind … gekommen": an auxiliary, not a word of its own."""
    last = clause.own[-1]
    return words[0].text.lower() in BE and (
        words[last].tag in ("VVPP", "VAPP", "VVIZU") or words[last - 1].tag == "PTKZU"
    )


def _continues(words: Sequence[Word], clause: Clause) -> bool:
    """True for "und zählt zwölf Häuser": it shares its subject with the clause before."""
    return (
        clause.elided
        and clause.finite is not None
        and clause.connector.stop == clause.finite
        and words[clause.finite - 1].text == "und"
    )


def _needs_subject(sentence: AnalysedSentence, clause: Clause, parts: Sequence[Part]) -> bool:
    """True if the phrase behind the verb must be its subject: a past tense commands nobody, and
    two phrases, or one and a clause with "dass", are a subject and an object."""
    words, phrase = sentence.words, parts[0].phrase
    if phrase is None or phrase.determiner < 0 or not phrase.mask & SING or words[1].text == "sie":
        return False
    traits = morphology.entry(words[0].text[0].lower() + words[0].text[1:]).traits
    if traits & morphology.PAST and not traits & morphology.PRESENT:
        return True
    if words[0].text.endswith("e"):
        return False  # "Betrachte das Bild."
    end = clause.own[-1] + 1
    return (
        (end + 1 < len(words) and words[end + 1].text == "dass")
        or any(
            part.kind == "np"
            and part.phrase is not None
            and bool(part.phrase.mask & ACC)
            and words[part.phrase.head].text not in TIMES
            # "Gibt das Formular oder die Seite an.": manuals leave out what the heading says
            and words[part.start - 1].tag not in ("KON", "KOKOM", "$(")
            for part in parts[1:]
        )
    )


def _follows_connector(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Aber kam der Zug zu spät.": the connector is no constituent."""
    words = sentence.words
    if words[-1].text != "." or clause.unit is not Unit.PLAIN or len(clause.own) < MIN_WORDS:
        return False
    if any(
        word.is_finite and place > 1 and place not in clause.own for place, word in enumerate(words)
    ):
        return False
    parts = parts_of(words, 2, clause.own[-1] + 1)
    phrase = parts[0].phrase if parts else None
    if words[2].text in ("er", "man", "ich"):
        return True
    return (
        phrase is not None
        and parts[0].kind == "np"
        and bool(phrase.mask & NOM)
        and (phrase.determiner >= 0 or words[phrase.head].tag == "NE")
    )


DETECTOR = Detector(Options, find)
