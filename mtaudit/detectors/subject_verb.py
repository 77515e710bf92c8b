"""`kind: subject_verb`: a finite verb with which no possible subject of its clause agrees.

"Der Bericht über die Zahlen bestätigen das", "er gehen", "wir hat". All phrases of the clause
that may be nominatives are asked; one that agrees, or one that is not understood, is enough to
be silent. Left out are coordinations, quantities ("eine Reihe", "20 Prozent"), "das sind", and
clauses whose subject may be a clause, a quotation or a clause before ("und haben …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.morphology import (
    GEN,
    MASC,
    NOM,
    PLUR,
    SING,
    SINGULAR_PERSONS,
    THIRD_PLURAL,
    THIRD_SINGULAR,
)
from mtaudit.analysis.noun_phrases import DETERMINERS, NOUNS, Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.agreement import is_loan
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_PERSONS = {"ich": 0b1, "du": 0b10, "wir": 0b1000, "ihr": 0b10000}


@dataclass(frozen=True, slots=True)
class Options:
    """`quantities`: nouns that may count as singular and as plural ("Reihe", "Prozent").

    `singular`: those of them that are singular with "der", "die", "das" ("die Zahl der Toten").
    `forms`: singular and plural of verbs that change more than their ending.
    """

    quantities: tuple[str, ...] = ()
    singular: tuple[str, ...] = ()
    forms: dict[str, str] | None = None
    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such verb."""
    for sentence in sentences_in(document, options.in_, context):
        for index, clause in enumerate(sentence.clauses):
            if clause.finite is None:
                continue
            subject = _clash(sentence, index, clause, options)
            if subject is None:
                continue
            words = sentence.words
            verb = words[clause.finite]
            singular = bool(_needed(words, subject) & SINGULAR_PERSONS)
            groups = {
                "subject": document.text[words[subject.start].start : words[subject.end - 1].end],
                "verb": verb.text,
            }
            fixes = other_number(verb.text, singular, options.forms or {})
            yield make_finding(document, rule, verb.start, verb.end, groups, fixes)


def _clash(
    sentence: AnalysedSentence, index: int, clause: Clause, options: Options
) -> Phrase | None:
    """The subject that disagrees with the clause's verb; None if there may be another."""
    assert clause.finite is not None
    persons = morphology.entry(sentence.words[clause.finite].text).persons
    # "wir essen" and "sie essen" are one form; "er aß" and "ihr aßt" are not.
    if not persons or (persons & THIRD_SINGULAR and persons & THIRD_PLURAL):
        return None
    words, candidates = sentence.words, _candidates(sentence, clause)
    if persons & THIRD_SINGULAR:
        pair = _pair(words, clause, candidates)
        if pair is not None and _is_plain(sentence, index, clause, persons, True):
            return pair
    verb = words[clause.finite].text
    if verb[0].isupper() and clause.finite:
        return None
    behind = words[clause.finite + 1 : clause.finite + 2]
    if words[clause.finite].lemma == "sein" and [word.text for word in behind] == ["das"]:
        return None  # "Teilweise sind das Rechte der Bürger."
    # "auf den man zurückgreifen, den man erweitern kann"
    if morphology.can_be(verb, "VVINF") and any(
        word.tag == "VMFIN" for word in words[clause.finite + 1 :]
    ):
        return None
    if behind and behind[0].tag == "VVPP" and morphology.can_be(verb, "VVINF"):
        return None  # "Der Zug ist weg, der Koffer stehen geblieben."
    if any(one.text == "immer" and two.text == "mehr" for one, two in pairwise(words)):
        return None  # "Heute wünschen sich immer mehr ein Ende"
    agreeing = [phrase for phrase in candidates if _needed(words, phrase) & persons]
    if (
        not candidates
        or len(agreeing) == len(candidates)
        or not all(phrase.mask for phrase in candidates)
    ):
        return None
    if any(phrase.start and words[phrase.start - 1].text == "oder" for phrase in agreeing):
        return None  # "du oder dein Bruder muss": with the nearer one
    others = [phrase for phrase in candidates if phrase not in agreeing]
    understood = [
        phrase for phrase in others if _is_understood(sentence, phrase, clause, options, persons)
    ]
    # "der Bericht", "er" can only be the subject, whatever else there is.
    sure = [phrase for phrase in understood if _is_nominative(words, phrase, clause)]
    if not _is_finite(words, clause, sure) or not _is_plain(
        sentence, index, clause, persons, bool(sure)
    ):
        return None
    if sure and not (agreeing and words[sure[0].head].tag != "PPER" and _has_copula(words, clause)):
        return sure[0] if len(sure) == 1 else None
    # "Es kamen 20 Leute", "es waren mehr": "es" alone says nothing.
    if len(others) == 1 and words[others[0].head].text.lower() == "es":
        return None
    if len(understood) != len(others):
        return None
    return others[0] if not agreeing or _is_first(words, others[0], clause, candidates) else None


def _pair(words: Sequence[Word], clause: Clause, candidates: Sequence[Phrase]) -> Phrase | None:
    """Two subjects in the singular joined by "und": "Der Wirt und seine Frau"."""
    if len(candidates) < 2 or clause.finite is None:
        return None
    one, two, *others = candidates
    if any(not other.mask or other.mask & NOM & SING for other in others):
        return None
    if words[two.start - 1].text not in ("und", "sowie") or not all(
        _is_single(words, phrase) for phrase in (one, two)
    ):
        return None
    # "die Angst vor dem Regen und die Hitze" may be one.
    between = words[one.end : two.start - 1]
    if between and (two.mask & ~NOM or any(word.tag[:1] in "V$K" for word in between)):
        return None
    if clause.type is ClauseType.VERB_FINAL:
        opener = words[clause.left.stop - 1].tag if clause.left else ""
        whole = opener in ("KOUS", "PWAV") and one.start == clause.left.stop
    else:
        behind = words[two.end : clause.finite]
        attributes = not any(word.tag[:1] in "V$K" for word in behind)
        whole = one.start == clause.vorfeld.start == clause.words.start and (
            attributes or (behind[0].text == "," and _has_clause(words, one, clause))
        )
    if not whole or (_has_copula(words, clause) and len(clause.verbs) == 1):
        return None
    return Phrase(one.start, two.end, two.head, NOM & PLUR)


def _is_single(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "die Frau"; "jede Frau" and "keine Frau" stay in the singular."""
    return (
        phrase.determiner >= 0
        and words[phrase.head].tag == "NN"
        and bool(morphology.entry(words[phrase.head].text).noun)
        and bool(phrase.mask & NOM & SING)
        and not phrase.mask & NOM & PLUR
        and words[phrase.determiner].tag in ("ART", "PPOSAT")
        and not words[phrase.determiner].text.lower().startswith("kein")
    )


def _is_first(
    words: Sequence[Word], phrase: Phrase, clause: Clause, candidates: Sequence[Phrase]
) -> bool:
    """True where subjects stand: "dass *die Eltern* ein Haus kauft", "wurde *die Daten* …".

    Of two noun phrases in the Mittelfeld the first is the subject, save with a few verbs.
    """
    assert clause.finite is not None
    if phrase is not candidates[0] or any(one.is_pronoun for one in candidates):
        return False
    # "wurde die Kronen Zeitung"
    if words[phrase.head].text in TIMES or words[phrase.end].tag in NOUNS:
        return False
    if clause.type is ClauseType.VERB_FINAL:
        opener = words[clause.left.stop - 1].tag
        place = clause.left.stop if opener in ("KOUS", "PWAV") else -1
    else:
        place = clause.finite + 1
    verbs = {
        morphology.lemma(words[one].text, tag) for one in clause.verbs for tag in ("VVFIN", "VVPP")
    }
    return phrase.start == place and not verbs & _MOVING and not _has_copula(words, clause)


# Their object often comes before their subject: "Heute treibt die Bauern die Sorge um."
_MOVING = frozenset(
    "freuen ärgern stören überraschen wundern interessieren treffen treiben beschäftigen plagen "
    "quälen beunruhigen verunsichern bewegen erwarten erreichen ereilen trennen verbinden einen "
    "unterscheiden kosten belasten betreffen kennzeichnen begeistern enttäuschen faszinieren "
    "beeindrucken reizen locken erfassen kennen geben gefallen fehlen".split()
)


def _is_nominative(words: Sequence[Word], phrase: Phrase, clause: Clause) -> bool:
    """True for a phrase that is a nominative and no apposition."""
    head = words[phrase.head]
    if head.tag == "PPER" or head.text == "man":
        return head.text.lower() != "es"
    before = words[phrase.start - 1] if phrase.start else None
    if before is not None and (
        before.tag[:1] == "$" or before.tag in ("KON", "KOKOM", "NN", "NE", "FM")
    ):
        return False
    if not phrase.mask & ~NOM:
        return True
    # "Der Künstler": a genitive does not begin a sentence, save with few verbs.
    return (
        phrase.mask & SING == NOM & MASC
        and not phrase.mask & ~(NOM | GEN)
        and bool(head.reading & NOM)
        and phrase.start == clause.vorfeld.start == clause.words.start
        and bool(clause.vorfeld)
        and not any(
            morphology.lemma(words[verb].text, "VVFIN") in _GENITIVE for verb in clause.verbs
        )
    )


_GENITIVE = frozenset("gedenken bedürfen harren erinnern".split())


def _has_copula(words: Sequence[Word], clause: Clause) -> bool:
    """True if another nominative can stand with the full verb ("sein", "bleiben")."""
    full = [place for place in clause.verbs if words[place].tag[:2] == "VV"] or clause.verbs
    return any(
        {morphology.lemma(words[place].text, tag) for tag in ("VVFIN", "VVPP")} & _COPULAS
        for place in full
    )


_COPULAS = frozenset(
    "sein werden bleiben heißen bilden darstellen nennen taufen schimpfen wählen küren".split()
)


def _is_finite(words: Sequence[Word], clause: Clause, sure: Sequence[Phrase]) -> bool:
    """True if the verb cannot be an infinitive or participle, or stands where none can."""
    place = clause.finite
    assert place is not None
    verb = words[place]
    if verb.tag in ("VVIMP", "VAIMP"):
        return False
    # "der Ausdruck dieser verbotenen Form": an adjective that was taken for the verb
    around = [word.tag for word in words[max(0, place - 1) : place + 2 : 2]]
    inside = around[0] in DETERMINERS | {"PDS"} and around[-1] == "NN"
    if inside and morphology.can_be(verb.text, "ADJA"):
        return False
    if not morphology.can_be(verb.text, "VVINF", "VAINF", "VMINF", "VVPP"):
        return True
    after = words[place + 1] if place + 1 < len(words) else None
    # "dass die Leute gesungen, getanzt und gelacht hätten"
    listed = words[place + 1 : place + 3]
    if len(listed) == 2 and listed[0].text == "," and morphology.can_be(listed[1].text, "VVPP"):
        return False
    if clause.type is ClauseType.VERB_FINAL:
        # "Warum nicht das Geld nehmen?"
        if clause.left and words[clause.left.start].text in ("Warum", "Wozu") and not sure:
            return False
        return (
            bool(clause.left)
            and words[clause.left.stop - 1].tag in ("KOUS", "PRELS", "PWAV", "PWS")
            and len(clause.verbs) < 3
            and (after is None or after.tag != "KON")
            and not any(words[other].is_finite for other in clause.verbs if other != place)
        )
    if after is None or after.tag == "PTKZU" or after.is_finite:
        return False
    if after.tag[:1] in "$K":
        # "Der Minister betonen, dass …"
        alone = len(sure) == 1 and sure[0].start == clause.words.start and verb.is_finite
        first = not clause.words.start or words[clause.words.start - 1].text != ","
        bare = not any(word.text == "," for word in words[clause.vorfeld.start : place])
        return alone and first and bare and clause.vorfeld == range(sure[0].start, place)
    return bool(clause.vorfeld) and clause.vorfeld.stop == place


def _needed(words: Sequence[Word], phrase: Phrase) -> int:
    """The persons that a verb can have with this subject."""
    head = words[phrase.head]
    if head.tag == "PPER":
        person = _PERSONS.get(head.text.lower())
        if person:
            return person
    if head.tag == "NE" and _is_full_name(words, phrase):
        return THIRD_SINGULAR
    nominative = phrase.mask & NOM
    return (THIRD_SINGULAR if nominative & SING else 0) | (THIRD_PLURAL if nominative & PLUR else 0)


def _is_full_name(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for first name and surname: one person, if nothing is joined to it."""
    names = words[phrase.start : phrase.end]
    before = words[phrase.start - 1].tag if phrase.start else ""
    return (
        before not in ("ART", "APPR", "APPRART", "ADJA", "PRELS", "PDS")
        and len(names) == 2
        and all(
            word.tag == "NE" and word.text[1:].islower() and word.text.isalpha() for word in names
        )
    )


def _candidates(sentence: AnalysedSentence, clause: Clause) -> list[Phrase]:
    """The phrases that may be the subject, those included that are not understood."""
    own, words, left = set(clause.own), sentence.words, clause.left
    found: list[Phrase] = []
    for phrase in sentence.phrases:
        if phrase.head not in own:
            continue
        while found and found[-1].start > phrase.start:  # inside an attribute of this one
            found.pop()
        before = phrase.start - 1
        if phrase.preposition >= 0:
            if (
                not phrase.mask
                or phrase.start < left.stop < phrase.end
                or _counts(words, phrase)
                or _is_clause(words, phrase)
            ):
                # ", mit der Forscher arbeiten" is not understood.
                found.append(phrase._replace(mask=0))
        elif before >= 0 and before not in left and words[before].text in ("als", "wie"):
            # "so wie die Inseln ein Park sind"
            if clause.type is ClauseType.VERB_FINAL and words[before - 1].text in _LIKE:
                found.append(phrase._replace(mask=0))
        elif _is_governed(words, phrase, sentence.phrases):
            # "das Tier von Poseidon und Homer beschrieb es"
            if phrase.end == clause.finite and words[phrase.head].tag == "NE":
                found.append(phrase._replace(mask=0))
        elif _is_foreign(words, phrase):
            found.append(phrase._replace(mask=0))
        elif phrase.mask & NOM or not phrase.mask:
            found.append(phrase)
    return found


_LIKE = frozenset(("so", "So", "ebenso", "genauso"))


def _is_clause(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "Als der Geist", whose "als" was taken for a preposition."""
    opens = phrase.start == 0 or words[phrase.start - 1].text == ","
    return (
        opens
        and words[phrase.start].text in ("Als", "als")
        and (phrase.determiner >= 0 or bool(phrase.adjectives))
    )


def _is_foreign(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "du" in the name "Erg du Tihodaïne", and in "das Du", "sein wahres Ich"."""
    place = phrase.head
    if place and words[place].text in _NOMINALISED:
        before = words[place - 1]
        if before.tag == "ADJA" or before.text.lower() in _NEUTER:
            return True
    return (
        words[place].text == "du"
        and place > 0
        and all(word.text[0].isupper() for word in words[place - 1 : place + 2 : 2])
    )


_NOMINALISED = frozenset("Ich Du Er Sie Es Wir Ihr".split())
_NEUTER = frozenset("das dieses jenes ein kein mein dein sein ihr unser euer".split())


def _counts(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "über 50 Leute", "um die 30 Leute", "zu große Häuser": adverbs, no prepositions."""
    adverb, after = words[phrase.preposition].text.lower(), words[phrase.preposition + 1]
    if adverb == "zu":
        return after.tag == "ADJA"
    if adverb not in ("über", "unter", "an", "gegen", "um"):
        return False
    share = words[phrase.head].text.lower().endswith(_SHARES)
    number = any(word.tag == "CARD" for word in words[phrase.preposition + 2 : phrase.end])
    return after.tag == "CARD" or (after.text in ("die", "ein") and (share or number))


_SHARES = ("hälfte", "drittel", "viertel", "fünftel", "zehntel")


def _is_governed(words: Sequence[Word], phrase: Phrase, phrases: Sequence[Phrase]) -> bool:
    """True for "Gas" in "für Öl und Gas"."""
    before = phrase.start - 1
    return (
        before > 0
        and words[before].tag == "KON"
        and phrase.head == phrase.start
        and words[phrase.head].tag in ("NN", "NE")
        and any(
            other.end == before and other.preposition >= 0 and other.head == other.preposition + 1
            for other in phrases
        )
    )


def _is_understood(
    sentence: AnalysedSentence, phrase: Phrase, clause: Clause, options: Options, persons: int
) -> bool:
    """True for a subject whose number is sure."""
    words, phrases = sentence.words, sentence.phrases
    head = words[phrase.head]
    plural_verb = persons & THIRD_PLURAL
    final = clause.type is ClauseType.VERB_FINAL
    assert clause.finite is not None
    if plural_verb and _is_joined(words, phrase, clause, phrases):
        return False
    first, last = sorted((phrase.end, clause.finite))
    commas = [place for place in range(first, last) if words[place].text == ","]
    inserted = phrase.end == first and _has_clause(words, phrase, clause)
    if commas and (final or head.tag == "PPER" or commas[-1] != last - 1) and not inserted:
        return False
    if final and not clause.left.stop <= phrase.start < clause.finite:
        return False
    if head.tag == "PPER":
        # "es" before the verb is the subject, or announces it.
        if head.text.lower() == "du" and clause.finite is not None:
            # "und du ruh dich aus"
            return not morphology.can_be(words[clause.finite].text, "VVIMP")
        return head.text.lower() in ("ich", "er", "wir") or (
            head.text.lower() == "es" and clause.vorfeld == range(phrase.start, phrase.end)
        )
    if not _is_one(words, phrase, options) and any(
        word.text.lower() in options.quantities for word in words[phrase.start : phrase.end]
    ):
        return False
    if phrase.is_pronoun:
        return head.text.lower() in _SINGULAR
    if head.tag == "NE":
        return bool(plural_verb) and _is_full_name(words, phrase)
    if head.tag != "NN" or not morphology.entry(head.text).noun or phrase.end > phrase.head + 2:
        return False
    # "die Hildesheimer Rose"
    if head.text.endswith("er") and phrase.end > phrase.head + 1:
        return False
    counted = any(word.tag == "CARD" for word in words[phrase.start : phrase.end])
    if counted and (plural_verb or words[phrase.start].tag != "CARD"):
        return False
    determiner = words[phrase.determiner].text.lower() if phrase.determiner >= 0 else ""
    if words[phrase.head - 1].tag in ("NN", "NE") and phrase.head > phrase.start:
        return False
    if final:
        # ", die Musik machten", "wenn diese Hilfe brauchten"
        relative = words[phrase.start - 1].text == "," and determiner in _RELATIVES
        alone = phrase.determiner == clause.left.stop and determiner in _ALONE
        if (relative or alone) and not phrase.adjectives:
            return False
    if head.text.isupper():
        return head.text in ("USA", "EU")
    if not plural_verb:
        # "Piraten sucht": names have no article.
        return counted or (bool(determiner) and determiner not in ("mehr", "genug", "viel"))
    return bool(determiner) or bool(phrase.adjectives)


def _is_one(words: Sequence[Word], phrase: Phrase, options: Options) -> bool:
    """True for "die Zahl der Toten", "unsere Familie": one thing, however many are in it."""
    definite = phrase.determiner >= 0 and not words[phrase.determiner].text.lower().startswith(
        "ein"
    )
    return definite and words[phrase.head].text.lower() in options.singular


_SINGULAR = frozenset("man jeder niemand jemand keiner".split())
_RELATIVES = frozenset(("die", "der", "das"))
_ALONE = frozenset("diese dieser dieses alle einige viele manche mehrere beide".split())


def _has_clause(words: Sequence[Word], phrase: Phrase, clause: Clause) -> bool:
    """True if only attributes and a clause lie between a first phrase and the verb."""
    if phrase.start != clause.vorfeld.start or clause.finite is None:
        return False
    commas = [place for place in clause.vorfeld if words[place].text == ","]
    own = set(clause.own)
    return (
        len(commas) > 1
        and commas[-1] == clause.finite - 1
        and commas[0] + 1 < commas[-1]
        and words[commas[-1] - 1].tag[:1] == "V"
        and not any(
            place in own or words[place].text in _MARKS
            for place in range(commas[0] + 1, commas[-1])
        )
    )


def _has_partner(
    words: Sequence[Word], phrase: Phrase, clause: Clause, phrases: Sequence[Phrase]
) -> bool:
    """True for "der Bau der Tiere sowie ihre Größe", "man selbst oder Freunde"."""
    assert clause.finite is not None
    place = phrase.end
    while place < clause.finite and words[place].tag in ("ADV", "ADJD"):
        place += 1
    return any(
        words[other.start - 1].tag == "KON"
        and phrase.end < other.start < clause.finite
        and bool(other.mask & NOM)
        and other.preposition < 0
        and (other.determiner >= 0 or other.start == place + 1)
        for other in phrases
    )


def _is_joined(
    words: Sequence[Word], phrase: Phrase, clause: Clause, phrases: Sequence[Phrase]
) -> bool:
    """True if the phrase may be one of several subjects, joined by "und", "mit" or a comma."""
    finite = clause.finite
    if any(word.tag == "KON" for word in words[phrase.start : phrase.end]):
        return True  # "wörtliche und übertragene Bedeutung"
    before = [word.text for word in words[max(0, phrase.start - 2) : phrase.start]]
    if before[1:] == ["auch"] and words[phrase.start - 3].tag == "KON":
        return True  # "die Stadt und selten auch der Ort"
    if before in (["wie", "auch"], ["als", "auch"]):
        return True
    if _has_partner(words, phrase, clause, phrases):
        return True
    if _JOINING.intersection(before[-1:]) or _CONJUNCTIONS.intersection(before):
        return True
    rest = words[phrase.end :]
    if not rest:
        return False
    if words[phrase.head].tag == "PPER":
        # "er mit seiner Frau" takes the singular.
        return rest[0].tag in ("KON", "$(", "KOKOM")
    if rest[0].text in _JOINING or rest[0].tag in ("KON", "$("):
        return True
    if (
        rest[0].text == ","
        and len(rest) > 1
        and rest[1].tag not in ("PRELS", "KOUS", "PRELAT")
        and not _has_clause(words, phrase, clause)
    ):
        return True
    # "… gibt es im Dorf der Bäcker und seit 1950 der Metzger": more may stand after the verb.
    after_verb = finite is not None and phrase.start > finite
    return after_verb and any(word.tag == "KON" for word in words[finite:])


_CONJUNCTIONS = frozenset("und oder sowie sowohl weder & plus".split())
_JOINING = _CONJUNCTIONS | frozenset(("wie", "samt", "mit", "/", "–", "-", "(", "„", '"'))


def _is_plain(
    sentence: AnalysedSentence, index: int, clause: Clause, persons: int, sure: bool
) -> bool:
    """True if the clause is understood and has its subject, if any, among its phrases."""
    words = sentence.words
    if clause.type not in (ClauseType.VERB_SECOND, ClauseType.VERB_FINAL) or clause.extra:
        return False
    if clause.elided or (clause.coordinated and not clause.vorfeld and not clause.left):
        return False
    assert clause.finite is not None
    if clause.type is ClauseType.VERB_FINAL:
        between = words[clause.left.stop : clause.finite]
        if not clause.left or clause.coordinated or any(word.is_finite for word in between):
            return False
        if any(word.tag == "KON" for word in between) and not persons & THIRD_PLURAL:
            return False
    elif clause.finite and words[clause.finite - 1].tag == "KON":
        return False
    elif clause.own[-1] == clause.finite and clause.words.start:
        # ", die Musik machen", taken for a main clause
        return False
    elif any(words[place].tag[:1] in "V$" for place in clause.vorfeld) and not (
        _begins_adverbially(words, clause)
        or any(
            phrase.start == clause.vorfeld.start and _has_clause(words, phrase, clause)
            for phrase in sentence.phrases
        )
    ):
        return False
    if any(words[place].tag in _OPAQUE or "/" in words[place].text for place in clause.own):
        return False
    if not sure and any(
        words[place].tag in ("NN", "NE") and is_loan(words[place].text) for place in clause.own
    ):
        return False
    if any(words[place].text in _MARKS for place in clause.words):
        return False
    if persons & THIRD_PLURAL and any(words[place].text.lower() in _ADDING for place in clause.own):
        return False
    # A clause or an infinitive can be a subject.
    return sure or not any(
        other.parent == index
        and (
            clause.type is ClauseType.VERB_FINAL
            or (
                not persons & THIRD_PLURAL
                and _may_be_subject(words, other)
                and not _says(words, clause)
            )
        )
        for other in sentence.clauses
    )


def _begins_adverbially(words: Sequence[Word], clause: Clause) -> bool:
    """True for "Als der Regen kam, …": the Vorfeld is a clause that is no subject."""
    own = set(clause.own)
    first, last = words[clause.vorfeld.start], words[clause.vorfeld.stop - 1]
    return (
        first.text.lower() in _ADVERBIAL
        and last.text == ","
        and not any(place in own for place in clause.vorfeld)
    )


_ADVERBIAL = frozenset(
    "als nachdem weil obwohl obgleich während bevor da seit seitdem sobald solange falls indem "
    "wenn damit sodass".split()
)
_OPAQUE = frozenset("FM XY ITJ TRUNC PWS".split())
_MARKS = QUOTATION_MARKS | frozenset(":–")
_ADDING = frozenset("sowohl weder entweder bzw. beziehungsweise je samt".split())
_NOUN_CLAUSE = frozenset("dass daß ob wer was wie wo wann warum".split())


def _says(words: Sequence[Word], clause: Clause) -> bool:
    """True for verbs with which a clause is always the object ("sagt, dass …")."""
    return any(morphology.lemma(words[one].text, "VVFIN") in _SAYING for one in clause.verbs)


_SAYING = frozenset(
    "sagen meinen glauben denken hoffen wissen fordern behaupten fürchten befürchten warnen "
    "betonen berichten vermuten schreiben mitteilen verlangen kritisieren ankündigen bezweifeln "
    "schätzen feststellen annehmen hören vorschlagen versprechen".split()
)


def _may_be_subject(words: Sequence[Word], clause: Clause) -> bool:
    """True for an infinitive with "zu" and a clause with "dass" or a question word."""
    if clause.type is ClauseType.NON_FINITE:
        return True
    return bool(clause.left) and words[clause.left.start].text.lower() in _NOUN_CLAUSE


def other_number(form: str, singular: bool, forms: dict[str, str]) -> list[str]:
    """The verb's form of the other number, if it is regular or listed."""
    for one, many in forms.items():
        if form == (many if singular else one):
            return [one if singular else many]
    base = morphology.lemma(form, "VVFIN")
    endings = (
        (("en", "t"), ("en", "et"), ("rn", "rt"), ("ln", "lt"), ("ten", "te"), ("en", ""))
        if singular
        else (("et", "en"), ("rt", "rn"), ("lt", "ln"), ("t", "en"), ("te", "ten"), ("", "en"))
    )
    wanted = THIRD_SINGULAR if singular else THIRD_PLURAL
    for old, new in endings:
        if form.endswith(old):
            other = form.removesuffix(old) + new
            if not old and form[-1] in "te":
                continue
            known = morphology.entry(other)
            if known.persons & wanted and morphology.lemma(other, "VVFIN") == base:
                return [other]
    return []


DETECTOR = Detector(Options, find)
