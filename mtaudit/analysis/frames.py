"""A clause in, its verb and what stands with it out: what valency rules judge.

The frame of a clause is its full verb with its separable prefix, a reflexive pronoun, the
noun phrases that may be subject or objects, the prepositions, and the clause behind it that
the verb may govern (Duden – Die Grammatik, "Die Valenz"). It is read off tags and fields, no
parse: a phrase that may be an attribute, a time or a part of an enumeration is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.noun_phrases import Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import (
    AUXILIARIES,
    BE,
    BECOME,
    BECOME_PAST,
    INFINITIVE,
    NEVER_WITH_HAVE,
    PARTICIPLE,
    PREFIXES,
    ZU_INFINITIVE,
    forms_of,
)

# Nouns of time and measure whose accusative is no object ("jeden Tag", "eine Stunde").
TIMES = frozenset(
    "Tag Tage Tagen Abend Morgen Vormittag Nachmittag Mittag Nacht Nächte Woche Wochen Monat "
    "Monate Sommer Winter Herbst Frühling Frühjahr Jahr Jahre Jahren Jahres Jahrhundert "
    "Jahrhunderte Jahrzehnt Jahrzehnte Stunde Stunden Minute Minuten Sekunde Sekunden Moment "
    "Augenblick Meter Kilometer Millimeter Zentimeter Schritt Mal Zeit Montag Dienstag Mittwoch "
    "Donnerstag Freitag "
    "Samstag Sonnabend Sonntag Weile Prozent Euro Dollar Ende Anfang Mitte Januar Jänner Februar "
    "März April Mai Juni Juli August September Oktober November Dezember Uhr Saison Wochenende "
    "Mitternacht Monats Teil Male Grad Millionen Milliarden Liter Tonnen Kilogramm".split()
)
_PREFIXES = frozenset(PREFIXES)


# Adverbs that join clauses and are no object of a verb.
_CONNECTORS = frozenset(
    "zudem außerdem darum deshalb deswegen trotzdem danach dadurch dazwischen dabei daher dennoch "
    "seitdem demnach demzufolge infolgedessen".split()
)


class Frame(NamedTuple):
    """The valency of a clause as far as it can be seen.

    `place` is the index of the full verb, `lemma` its base form without `prefix`, the
    separable prefix that stands apart. `phrases` may be its subject and objects. `follows` is
    the word that begins the clause behind ("dass", "zu" for an infinitive with "zu"), "" if
    there is none. `end` is the index behind the clause's last own word.
    """

    place: int
    lemma: str
    prefix: str
    is_passive: bool
    is_reflexive: bool
    phrases: tuple[Phrase, ...]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    follows: str
    end: int


def frame_of(sentence: AnalysedSentence, clause: Clause) -> Frame | None:
    """The frame of a clause with exactly one full verb; None for another one."""
    words, own = sentence.words, clause.own
    if clause.finite is None or clause.extra or not own:
        return None
    if clause.type not in (ClauseType.VERB_SECOND, ClauseType.VERB_FIRST, ClauseType.VERB_FINAL):
        return None
    place = _full_verb(words, own)
    if place < 0:
        return None
    verb = words[place]
    finite = words[clause.finite].text.lower()
    forms = forms_of(verb.text.lower())
    if place == clause.finite:
        lemma = morphology.lemma(verb.text, "VVFIN")
        passive = False
    elif forms & PARTICIPLE and not forms & INFINITIVE:
        lemma = morphology.lemma(verb.text, "VVPP")
        others = {words[one].text.lower() for one in own if words[one].tag[:2] == "VA"}
        passive = finite in BECOME or finite in BE or bool(others & {"worden", "werden", "sein"})
        if verb.text.lower() in NEVER_WITH_HAVE and not others & {"worden", "werden"}:
            passive = False  # "Es sei um den Preis gegangen"
    elif forms & PARTICIPLE and finite in BECOME_PAST:
        lemma, passive = morphology.lemma(verb.text, "VVPP"), True
    elif forms & INFINITIVE:
        lemma, passive = verb.text.lower(), False
    else:
        return None
    return _frame(sentence, clause, place, lemma, passive)


def infinitive_frame(sentence: AnalysedSentence, clause: Clause) -> Frame | None:
    """The frame of a clause that has an infinitive with "zu" and no finite verb."""
    words = sentence.words
    if clause.type is not ClauseType.NON_FINITE:
        return None
    place = _full_verb(words, clause.own)
    if place < 0:
        return None
    verb = words[place]
    if not forms_of(verb.text) & (INFINITIVE | ZU_INFINITIVE):
        return None
    lemma = verb.text
    if verb.tag == "VVIZU":
        lemma = morphology.lemma(verb.text, "VVIZU")
    return _frame(sentence, clause, place, lemma, False)


def _full_verb(words: Sequence[Word], own: Sequence[int]) -> int:
    """The place of the only verb that is no auxiliary; -1 if there is none, or more."""
    full = [one for one in own if words[one].tag[0] == "V" and not _is_auxiliary(words[one])]
    return full[0] if len(full) == 1 else -1


def _frame(
    sentence: AnalysedSentence, clause: Clause, place: int, lemma: str, passive: bool
) -> Frame:
    """The frame around a verb."""
    words, own = sentence.words, clause.own
    prefix = ""
    for one in own:
        if words[one].tag == "PTKVZ":
            prefix = words[one].text
    end = own[-1] + 1
    if not prefix and place == clause.finite and words[end - 1].text in _PREFIXES:
        prefix = words[end - 1].text
    inside = {one for one in own if one < _last_place(words, own, place)}
    phrases = tuple(
        phrase
        for phrase in sentence.phrases
        if phrase.head in inside
        and phrase.preposition < 0
        and words[phrase.head].tag not in ("PRF", "CARD")
        and words[phrase.head].text not in TIMES
        and (not _is_attached(words, phrase) or _fills_vorfeld(clause, phrase))
        and not is_part(words, phrase)
    )
    return Frame(
        place,
        lemma,
        prefix,
        passive,
        any(
            (words[one].tag == "PRF" or words[one].text == "sich")
            and (one == 0 or words[one - 1].tag != "APPR")
            for one in own
        ),
        phrases,
        frozenset(words[one].text.lower() for one in own if words[one].tag[:4] == "APPR"),
        frozenset(words[one].text.lower() for one in own if words[one].tag == "PROAV")
        - _CONNECTORS,
        follows_of(words, end),
        end,
    )


def holds_more(sentence: AnalysedSentence, places: Sequence[int], known: Sequence[Phrase]) -> bool:
    """True if a phrase among these words may be an object, though it is none of `known`.

    "Sie findet in der Stadt viel Interesse", "Dort haben die Männchen Hörner", "Später
    eroberte Rom Gallien": such nouns may be attributes or parts of a name as well.
    """
    words, inside = sentence.words, set(places)
    for phrase in sentence.phrases:
        if phrase.head not in inside:
            continue
        nouns = [word.tag for word in words[phrase.head : phrase.end]]
        if phrase.preposition >= 0:
            if words[phrase.head].text in TIMES and "NE" in nouns:
                return True  # "erreichte am Sonntag Rom"
            continue
        if phrase.determiner < 0 and nouns[:2] == ["NE", "NE"]:
            return True
        if nouns[0] == "NN" and "NE" in nouns[1:]:
            return True
        before = words[phrase.start - 1] if phrase.start else None
        if before is None or phrase in known:
            continue
        if words[phrase.head].tag == "CARD" or words[phrase.head].text in TIMES:
            continue  # "im Mai 1882", "ihre Reise jeden Sommer"
        if before.text == "zu" and words[phrase.start].text in ("viel", "wenig"):
            return True
        if before.tag not in ("NN", "NE"):
            continue
        if phrase.mask & (morphology.NOM | morphology.ACC):
            return True
    return False


def _is_auxiliary(word: Word) -> bool:
    return word.tag[:2] in ("VA", "VM") or word.text.lower() in AUXILIARIES


def is_part(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """True for "Meiers" in "Meiers Büro", "deren", "der Zeitung" in "der Zeitung zufolge"."""
    head = words[phrase.head]
    after = words[phrase.end] if phrase.end < len(words) else None
    if after is None:
        return False
    if after.tag == "APPO" or after.text in ("zufolge", "gegenüber", "gemäß"):
        return True
    if head.text.lower() in ("deren", "dessen"):
        return True
    return head.tag == "NE" and head.text.endswith("s") and after.tag in ("NN", "ADJA")


_PARTS = ("ein", "kein", "jed", "manch", "viel", "einig", "wenig", "beid", "keiner", "niemand")


def _is_attached(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """True for a genitive attribute, an apposition, a further part of an enumeration."""
    if not phrase.start:
        return False
    before = words[phrase.start - 1]
    if before.tag in ("KOKOM", "APPR", "APPRART") or before.text.lower() in ("als", "wie"):
        return True
    if before.tag == "ADV" and words[phrase.start - 2].tag == "KON":
        before = words[phrase.start - 2]  # "und damit auch der Mann"
        two = words[phrase.start - 3] if phrase.start > 2 else None
        return two is not None and two.tag in ("NN", "NE")
    if before.tag == "KON" or before.tag[0] == "$":
        # "und der Mann": of an enumeration, if a phrase stands before
        two = words[phrase.start - 2] if phrase.start > 1 else None
        return two is not None and two.tag in ("NN", "NE", "CARD", "ADJA", "$,")
    if before.tag == "CARD" and phrase.determiner < 0:
        return True
    if before.tag == "CARD" and words[phrase.start - 2].tag in ("APPR", "NN", "NE"):
        # "von 13 der Leute", "der Satellit X 3 der Firma"
        return bool(phrase.mask & morphology.GEN)
    if before.tag == "PIS" and phrase.mask & morphology.GEN and phrase.determiner >= 0:
        return before.text.lower().startswith(_PARTS)  # "eines der Mitglieder"
    if before.tag not in ("NN", "NE") or not phrase.mask & morphology.GEN:
        return False
    bare = phrase.determiner < 0 and not phrase.adjectives
    return not bare or words[phrase.head].tag != "NN" or words[phrase.head].text.endswith("s")


def _last_place(words: Sequence[Word], own: Sequence[int], verb: int) -> int:
    """Where the words end that can belong to the verb.

    That is behind its last word, or before what follows a comma: "hat sich geweigert, Klagen zu
    bezahlen", "stellte sich heraus, so der Chef".
    """
    for before, place in pairwise(own):
        if place - before < 2 or words[place - 1].text != "," or before < verb:
            continue
        if words[before].tag[0] == "V" or words[before].tag == "PTKVZ":
            return place if before > own[0] else own[-1] + 1
        if words[place].text == "so":
            return place
    return own[-1] + 1


def _fills_vorfeld(clause: Clause, phrase: Phrase) -> bool:
    """True for all that stands before the verb, behind the comma of another clause."""
    if clause.type is ClauseType.NON_FINITE:
        return phrase.start == clause.own[0]
    return (
        clause.type is ClauseType.VERB_SECOND
        and phrase.start == clause.own[0]
        and phrase.end == clause.finite
    )


def follows_of(words: Sequence[Word], end: int) -> str:
    """The word that begins the clause behind `end`, or "zu"; see `Frame`."""
    if end + 1 >= len(words) or words[end].text != ",":
        return ""
    word = words[end + 1]
    if word.tag in ("KOUS", "PWAV", "PWS", "PWAT") or word.text in ("dass", "daß", "ob", "wie"):
        return word.text
    for other in words[end + 1 :]:
        if other.tag[0] == "$" or other.is_finite:
            break
        if other.tag in ("PTKZU", "VVIZU"):
            return "zu" if word.tag != "KOUI" else "um"
    return ""


def _dates(words: Sequence[Word], place: int) -> bool:
    """True for the preposition of a time: "am Montag", "im vergangenen Jahr"."""
    if words[place].text not in ("am", "im", "in", "an"):
        return False
    behind = place + 1
    while behind < len(words) and words[behind].tag in ("ADJA", "ART", "CARD", "PIAT", "PDAT"):
        behind += 1
    return behind < len(words) and words[behind].text in TIMES


def has_words(words: Sequence[Word], clause: Clause, wanted: Sequence[str]) -> bool:
    """True if a clause has the words with "+" and none with "-"; "-*frage": none that ends so.

    "+zu|zur" asks for one of several.
    """
    texts = {words[place].text.lower() for place in clause.own if not _dates(words, place)}
    for one in wanted:
        ending = one[2:] if one[1] == "*" else ""
        listed = not texts.isdisjoint(one[1:].split("|"))
        found = any(text.endswith(ending) for text in texts) if ending else listed
        if found == (one[0] == "-"):
            return False
    return True


# "zehntausende Gläubige"
SCORES = frozenset("tausende zehntausende hunderttausende hunderte dutzende".split())
# Behind these a genitive may be an attribute.
BEFORE_ATTRIBUTES = frozenset("NN NE PIS CARD ADJA PDS".split())
# A clause that begins so may be the subject.
GOVERNED = frozenset(
    "dass daß ob zu was wer wie wann warum welche welcher woran worauf woraus worin worüber worum "
    "wofür wogegen womit wonach wovon wozu".split()
)
# Words that introduce a clause and are no part of it.
INTRODUCING = frozenset(
    "dass daß weil wenn ob obwohl nachdem bevor sodass falls indem sobald solange damit".split()
)
_SEASONS = frozenset("Jahr Jahre Jahres Sommer Herbst Winter Frühjahr Frühling".split())


def is_year(words: Sequence[Word], place: int) -> bool:
    """True for the number in "im Jahr 1987"."""
    number = words[place]
    return number.tag == "CARD" and len(number.text) == 4 and words[place - 1].text in _SEASONS


def is_sure_attribute(words: Sequence[Word], phrase: Phrase, number: int) -> bool:
    """True for a genitive behind a noun that is no nominative in the verb's number."""
    if not phrase.start or words[phrase.start - 1].tag not in ("NN", "NE"):
        return False
    return bool(phrase.mask & morphology.GEN) and (
        phrase.determiner >= 0 and not phrase.mask & morphology.NOM & number
    )
