"""A stretch between two commas that ends in an infinitive in: what the infinitive depends on, out.

"…, die Puppe hacken" can be a finite clause (a relative one, one of an enumeration, one with its
verb second), the rest of a clause whose verb stands before ("kann, wenn er will, das Haus
kaufen"), or a group that has lost its "zu". The first two are ruled out here, by the agreement
of subjects and antecedents and by the verbs before the comma; the third is named after the verb,
noun, adjective or adverb that governs it (Duden – Die Grammatik, "Infinitivgruppen"; GRAMMIS,
"Infinitivkonstruktion").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.morphology import FEM, GEN, MASC, NEUT, NOM, PLUR
from mtaudit.analysis.noun_phrases import noun_phrases
from mtaudit.analysis.syntax import Word
from mtaudit.analysis.verbs import (
    BE,
    BECOME,
    FINITE,
    INFINITIVE,
    MODAL,
    PARTICIPLE,
    SUBORDINATORS,
    ZU_INFINITIVE,
    Verb,
    forms_of,
)

RELATIVES = frozenset(
    "der die das den dem deren dessen denen welche welcher welches welchen welchem".split()
)
_CLOSING = frozenset('"“”»«)')
_PLURAL_PRONOUNS = frozenset("sie wir beide alle viele einige manche mehrere andere".split())


class Stretch(NamedTuple):
    """The words `[first, last)` between two punctuation marks, and their verbs."""

    words: Sequence[Word]
    first: int
    last: int
    verbs: list[Verb]

    @property
    def is_closed(self) -> bool:
        """True if a comma or full stop follows."""
        mark = self.words[self.last].text if self.last < len(self.words) else "."
        if mark in _CLOSING and self.last + 1 < len(self.words):
            mark = self.words[self.last + 1].text
        return mark in ",.;!?:"

    @property
    def end(self) -> Verb | None:
        """The verb that is its last word."""
        if self.verbs and self.verbs[-1].place == self.last - 1 and self.is_closed:
            return self.verbs[-1]
        return None

    @property
    def inside(self) -> Sequence[Word]:
        """Its words."""
        return self.words[self.first : self.last]


def lacking_zu(stretch: Stretch) -> Verb | None:
    """The infinitive without "zu" in what may be a group: "bauen", "bauen und zu verkaufen".

    Of two infinitives side by side it is the second ("bauen lassen").
    """
    words, verbs = stretch.words, stretch.verbs
    if not verbs or not all(verb.forms != FINITE for verb in verbs):
        return None
    if any("zu" in verb.text and not forms_of(verb.text) for verb in verbs):
        return None  # "abzuschliessen", as the Swiss write it
    last = verbs[-1]
    if stretch.end is None or last.forms & ZU_INFINITIVE:
        # "bauen und zu verkaufen", but "bauen und verkaufen zu können"
        first = verbs[0]
        parted = len(verbs) > 1 and words[first.place + 1].text in _JOINING
        pair = parted and words[first.place].tag in _INFINITIVES
        bare = bool(first.forms & INFINITIVE) and last.text not in _HELPING
        return first if pair and bare and last.forms & ZU_INFINITIVE else None
    if not last.forms & INFINITIVE or words[last.place].tag == "VVIZU":
        return None
    if len(verbs) == 1:
        return last
    first = verbs[-2]
    if words[last.place].is_finite or not _is_cluster(verbs[:-1]):
        return None
    if first.place + 1 == last.place:
        if last.text in MODAL and _begins_with_subject(stretch, first.place):
            return None  # a clause: "(dass) ihre Kinder auf den Bus warten müssen"
        # "bauen lassen", "geschlossen halten"
        governed = last.text in _HELPING or not first.forms & INFINITIVE
        return last if governed and not first.forms & ZU_INFINITIVE else None
    # "zu bauen und das Haus verkaufen"
    between = {word.text for word in words[first.place + 1 : last.place - 1]}
    joined = bool(between & _JOINING) and words[last.place - 1].text not in _JOINING
    return last if joined and first.forms & ZU_INFINITIVE else None


def _is_cluster(verbs: Sequence[Verb]) -> bool:
    """True for verbs side by side, a "zu" between them or not: "geplündert zu haben"."""
    return all(
        verbs[number + 1].place - verbs[number].place
        <= 1 + bool(verbs[number + 1].forms & ZU_INFINITIVE)
        for number in range(len(verbs) - 1)
    )


def _begins_with_subject(stretch: Stretch, end: int) -> bool:
    phrase = next(iter(noun_phrases(stretch.words[stretch.first : end])), None)
    return phrase is not None and not phrase.start and bool(phrase.mask & NOM & PLUR)


_INFINITIVES = frozenset(("VVINF", "VAINF", "VMINF"))
_JOINING = frozenset("und oder sondern sowie".split())
_HELPING = frozenset("lassen können müssen dürfen".split())


def may_be_finite(stretch: Stretch, before: Sequence[Stretch], end: Verb) -> bool:
    """True if the stretch may be a clause whose finite verb is `end`."""
    words, first, place = stretch.words, stretch.first, end.place
    pronoun = first + (words[first].tag in ("APPR", "APPRART"))
    if words[first].text == "bis" and words[first + 1].tag in ("APPR", "APPRART"):
        first = pronoun = first + 1  # "bis zum Ende"
    inside = words[first:place]
    if any(
        word.tag in SUBORDINATORS and number != pronoun
        for number, word in enumerate(inside, start=first)
    ):
        return True
    opener = words[pronoun]
    if opener.text in RELATIVES or opener.tag in SUBORDINATORS:
        if opener.text not in RELATIVES or pronoun + 1 >= place:
            return True
        if _may_be_relative(words, pronoun, first, place, before[-1]):
            return True
    if _goes_on_enumeration(stretch, before):
        return True
    return _is_verb_second(stretch, before[-1], end)


def _may_be_relative(
    words: Sequence[Word], pronoun: int, first: int, place: int, left: Stretch
) -> bool:
    """True if "die", "den" … may be a relative pronoun, for its clause has a plural subject."""
    certain = words[pronoun].tag == "ART" and not words[place].is_finite
    if certain and (words[left.last - 1].is_finite or words[left.last - 1].text == "es"):
        return False
    if pronoun == first and words[pronoun].text in ("die", "welche"):
        phrase = next(iter(noun_phrases(words[pronoun:place])), None)
        weak = bool(phrase and phrase.adjectives and phrase.mask)
        if weak and certain and words[pronoun + 1].text.endswith("en"):
            return False  # "die nötigen Daten": without its article "nötige"
        adjacent = left._replace(first=left.last - 1) if certain else left
        if has_antecedent(adjacent, PLUR):
            return True
    subject = has_plural_subject(words, pronoun + 1, place)
    phrase = next((one for one in noun_phrases(words[pronoun:place]) if not one.start), None)
    if subject and phrase and not phrase.mask:
        return True  # "den Leute"
    known = morphology.nominal(words[pronoun].text, "PRELS")
    gender = sum(bits for bits in (MASC, FEM, NEUT, PLUR) if known & bits)
    return subject and has_antecedent(left, gender)


def has_antecedent(left: Stretch, gender: int) -> bool:
    """True if a relative pronoun of these genders may refer to a word of the stretch."""
    first = end = left.last
    while end > left.first and left.words[end - 1].tag in _BEHIND_NOUN:
        end -= 1
        if left.words[end].is_finite and end + 1 < left.last:
            return False  # "Beide Länder sind bereit, die …"
    first = end
    while first > left.first and left.words[first - 1].tag[0] != "V":
        first -= 1  # "Einem Forscher ist es gelungen, …": not what stands before the verb
    left = left._replace(first=first, last=max(end, first))
    for word in left.inside:
        if word.tag == "NN" and morphology.nominal(word.text, word.tag) & gender:
            return True
        if word.tag == "NE" and (not gender & PLUR or word.text.endswith(("s", "en"))):
            return True
        if word.tag == "PPER" and not gender & PLUR:
            continue
        if word.tag in ("CARD", "PIS", "PDS", "PPER") and word.text.lower() not in _SINGULARS:
            return True
    return bool(gender & PLUR) and any(
        one.text == "und" and left.words[number - 1].tag in ("NN", "NE")
        for number, one in enumerate(left.inside, start=left.first)
    )


_BEHIND_NOUN = frozenset(
    "VVFIN VAFIN VMFIN VVPP VAPP VVINF VAINF VMINF VVIZU PTKZU PTKVZ PTKNEG ADV ADJD".split()
)
_SINGULARS = frozenset(
    "er es ich du man ihn ihm mich mir dich dir nichts etwas alles das dies dieses niemand "
    "niemanden niemandem jemand jemanden jemandem jeder jedem jeden einer einem einen".split()
)


def has_plural_subject(words: Sequence[Word], first: int, last: int) -> bool:
    """True if words `[first, last)` hold what may be the subject of a plural verb."""
    inside = words[first:last]
    phrases = noun_phrases(inside)
    for phrase in phrases:
        if phrase.preposition >= 0:
            continue
        attribute = phrase.start and inside[phrase.start - 1].tag in ("NN", "NE")
        if attribute and phrase.mask & GEN and phrase.determiner >= 0:
            continue
        head = inside[phrase.head]
        if head.text.endswith("es") and not morphology.is_known(head.text):
            continue  # "Greifbares"
        if phrase.mask & NOM & PLUR and head.tag not in ("NE", "PRF", "PPER"):
            return True
    if any(word.text in _PLURAL_PRONOUNS or word.text == "Sie" for word in inside):
        return True
    # "der Mann und die Frau"
    return any(
        inside[number].text in ("und", "sowie")
        and inside[number - 1].tag in ("NN", "NE")
        and any(word.tag in ("NN", "NE") for word in inside[number + 1 :])
        and not any(one.preposition >= 0 and one.start < number <= one.end for one in phrases)
        for number in range(1, len(inside))
    )


def _goes_on_enumeration(stretch: Stretch, before: Sequence[Stretch]) -> bool:
    """True if it may go on a subordinate clause: "weil sie kochen, das Haus putzen und …"."""
    words = stretch.words
    for left in before:
        opened = [n for n in range(left.first, left.last) if words[n].tag in SUBORDINATORS]
        if opened and not any(one.forms & FINITE and one.place > opened[0] for one in left.verbs):
            return True  # "dass wir alle, wenn auch nicht immer, das Haus verlassen"
    left = before[-1]
    last = left.verbs[-1] if left.verbs else None
    if last is None or last.place != left.last - 1 or not words[last.place].is_finite:
        return False
    if not any(word.tag in SUBORDINATORS for one in before for word in one.inside):
        return False
    inside = words[stretch.first : stretch.last - 1]
    impersonal = any(word.text == "es" for word in left.inside) and _is_last(stretch)
    impersonal = impersonal and not is_one_constituent(inside)
    if has_plural_subject(words, stretch.first, stretch.last - 1) and not impersonal:
        return True
    plural = bool(morphology.persons(last.text) & morphology.THIRD_PLURAL)
    return plural and not _is_last(stretch)


def _is_last(stretch: Stretch) -> bool:
    """True if no further part of an enumeration follows."""
    words, last = stretch.words, stretch.last
    if last >= len(words) - 1 or words[last].text != ",":
        return True
    behind = words[last + 1]
    return (
        behind.tag in SUBORDINATORS
        or behind.tag == "KOUI"
        or behind.is_finite
        or behind.text in ("so", "sondern", "etwa")
    )


def _is_verb_second(stretch: Stretch, left: Stretch, end: Verb) -> bool:
    """True for "(er hofft,) die Preise für Brot sinken": one constituent in the plural."""
    words, first, place = stretch.words, stretch.first, end.place
    inside = words[first:place]
    if morphology.is_joined(end.text) or not has_plural_subject(words, first, place):
        return False
    if not is_one_constituent(inside):
        return False
    if words[place].is_finite:
        return True
    # "gelang es, die Grenzen schließen": what "es" or "dazu" stands for is no main clause
    if any(
        word.text == "es" or (word.tag == "PROAV" and word.text != "dabei") for word in left.inside
    ):
        return False
    if not any(word.lemma.lower().endswith(_BEFORE_VERB_SECOND) for word in left.inside):
        return False
    phrase = next(iter(noun_phrases(words[first:place])), None)
    return phrase is not None and not phrase.start and phrase.end == place - first


def is_one_constituent(inside: Sequence[Word]) -> bool:
    """True if the words may be a subject and what belongs to it, nothing else."""
    phrases = noun_phrases(inside)
    if not phrases or phrases[0].preposition >= 0:
        return False
    if any(word.tag != "ADV" for word in inside[: phrases[0].start]):
        return False
    covered = set(range(phrases[0].end))
    for phrase in phrases[1:]:
        genitive = phrase.mask & GEN and phrase.determiner >= 0
        joined = inside[phrase.start - 1].text in ("und", "oder", "sowie", "als", "wie")
        if phrase.preposition < 0 and not genitive and not joined:
            return False
        covered |= set(range(phrase.start, phrase.end))
    return not any(
        word.tag in ("ADV", "ADJD", "PTKNEG", "PRF", "PROAV") and word.text not in _ATTRIBUTES
        for number, word in enumerate(inside)
        if number not in covered
    )


# "die Leute dort", "beide Seiten sehr wohl"
_ATTRIBUTES = frozenset("hier dort da oben unten heute damals jetzt draußen drinnen selbst".split())
# Behind these a clause with its verb second stands for one with "dass".
_BEFORE_VERB_SECOND = tuple(
    "hoffen hofft fürchten glauben meinen behaupten versprechen drohen kündigen warnen schwören "
    "geloben fordern beschließen empfehlen raten schlagen leugnen bestreiten sagen sichern "
    "hoffnung angst gefahr drohung zusage vorwurf verdacht gefühl froh stolz zuversichtlich "
    "vorstellen wissen klar sicher gut schön besser dabei".split()
)


def is_licensed(
    stretch: Stretch, before: Sequence[Stretch], lemmas: Collection[str], governor: int
) -> bool:
    """True if a verb may have the infinitive as it is: "will, wenn es geht, das Haus kaufen".

    `lemmas` are further verbs that take a bare infinitive; `governor` is the place of the word
    that asks for "zu".
    """
    words, left = stretch.words, before[-1]
    if is_bare_group(left) and governor != left.last - 1:
        return True  # "Fluchtgründe bekämpfen, Asylsuchende verteilen"
    if left.inside[0].tag in SUBORDINATORS and any(
        words[verb.place].is_finite and takes_bare(verb, ())
        for one in before[:-1]
        for verb in one.verbs
    ):
        return True  # "soll ihn loben und diesen, wenn er Fehler gemacht hat, streng tadeln"
    bare = next(
        (
            (number, verb)
            for number, left in enumerate(before)
            for verb in reversed(left.verbs)
            if words[verb.place].is_finite
            and takes_bare(verb, lemmas)
            and not _is_last_of_clause(left, verb)
            and (verb.text in MODAL or verb.place < before[-1].first or governor < 0)
        ),
        None,
    )
    if bare is not None:
        number, taking = bare
        complements = [
            verb.place
            for left in before[number:]
            for verb in left.verbs
            if verb.place > taking.place and _is_bare(verb) and not _is_introduced(left, verb)
        ]
        if not complements:
            return True
        # "Sie will arbeiten, Geld verdienen", but "will versuchen, Geld verdienen"
        if before[-1].last - 1 in complements and not (
            _stands_never_alone(words, governor) and _is_last(stretch)
        ):
            return True
    behind = words[stretch.last + 1] if stretch.last + 1 < len(words) else None
    if behind is None:
        return False
    return behind.text.lower() in MODAL | BECOME or _is_enumerated(stretch)


def _stands_never_alone(words: Sequence[Word], governor: int) -> bool:
    """True for nouns, adverbs, and for verbs that have a group or nothing."""
    word = words[governor]
    return governor >= 0 and (word.tag[0] != "V" or word.lemma in _NEVER_ALONE)


_NEVER_ALONE = frozenset(
    "versuchen beabsichtigen gedenken vermögen anschicken trachten weigern bemühen auffordern "
    "anweisen ermächtigen verpflichten zwingen überreden überzeugen veranlassen".split()
)


def _is_enumerated(stretch: Stretch) -> bool:
    """True if infinitives without "zu" follow: "früh aufstehen, wenig essen, viel lachen"."""
    words, last = stretch.words, stretch.last
    end = last + 1
    while end < len(words) and words[end].tag[0] != "$":
        end += 1
    if words[last].text != "," or end - last < 3:
        return False
    bare = words[end - 1].tag == "VVINF" and words[end - 2].text != "zu"
    return bare and not any(word.is_finite for word in words[last + 1 : end])


def is_bare_group(left: Stretch) -> bool:
    """True for a stretch with an infinitive at its end and no other verb."""
    end = left.end
    if end is None or len(left.verbs) > 1 or left.words[end.place].is_finite:
        return False
    return bool(end.forms & INFINITIVE) and not end.forms & ZU_INFINITIVE


def _is_introduced(left: Stretch, verb: Verb) -> bool:
    return any(word.tag in SUBORDINATORS for word in left.words[left.first : verb.place])


def _is_last_of_clause(left: Stretch, verb: Verb) -> bool:
    """True for "dass er gehen will": what the verb has stands before it."""
    return verb.place == left.last - 1 and (_is_introduced(left, verb) or len(left.verbs) > 1)


def _is_bare(verb: Verb) -> bool:
    return bool(verb.forms & (INFINITIVE | PARTICIPLE))


def takes_bare(verb: Verb, lemmas: Collection[str]) -> bool:
    """True for finite forms of modal verbs, "werden", "lassen", and of `lemmas`."""
    if verb.text in MODAL or verb.text in BECOME:
        return True
    return bool(verb.forms & FINITE) and morphology.lemma(verb.text, "VVFIN") in lemmas


class Governors(NamedTuple):
    """What an infinitive with "zu" depends on: lemmas of verbs, nouns, forms of adjectives."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]


def governor_of(left: Stretch, governors: Governors) -> int:
    """The place of the word in the stretch before the comma that governs a group; -1 if none."""
    words = left.words
    if left.inside[0].tag == "KOKOM" or left.inside[0].text.lower() in ("wie", "als"):
        return -1  # "Er geht, wie immer im Auftrag, im See schwimmen."
    if not any(verb.forms & (FINITE | ZU_INFINITIVE) for verb in left.verbs):
        last = words[left.last - 1]
        return left.last - 1 if last.tag == "NN" and _is_noun(last.text, governors) else -1
    for find in (_verb, _noun, _adjective, _adverb):
        place = find(left, governors)
        if place >= 0:
            cited = place == left.first > 0 and words[place - 1].text in '(„“"»'
            return -1 if cited else place
    return -1


def _verb(left: Stretch, governors: Governors) -> int:
    """ "Er versuchte, …", "rief dazu auf, …", "gelungen ist, …": the full verb of the stretch."""
    words = left.words
    full = [one for one in left.verbs if words[one.place].tag[:2] == "VV"]
    if not full and left.verbs and words[left.last - 1].text == "vor":
        full = left.verbs[-1:]  # "hat vor"
    if not full:
        return -1
    verb, last = words[full[-1].place], words[left.last - 1]
    prefix = last.text if last.tag == "PTKVZ" and verb.is_finite else ""
    return (
        full[-1].place
        if prefix + morphology.lemma(verb.text.lower(), verb.tag) in (governors.verbs)
        else -1
    )


def _noun(left: Stretch, governors: Governors) -> int:
    """ "der Plan, …", "einen Plan gefasst hat, …", "Ziel des Gesetzes ist es, …"."""
    words, place = left.words, left.last - 1
    while place > left.first and (
        words[place].tag[0] == "V" or words[place].tag in ("PTKVZ", "PTKZU")
    ):
        place -= 1
    # "die Hoffnung der Europäer, …"
    genitive = place
    while genitive > left.first and words[genitive].tag in ("NN", "NE", "ADJA"):
        genitive -= 1
    for noun in (place, genitive - 1 if words[genitive].text in _GENITIVES else place):
        if words[noun].tag == "NN" and _is_noun(words[noun].text, governors):
            return noun
    last = words[left.last - 1].text
    being = words[left.last - 2].text if last in ("es", "nun", "dabei", "auch") else last
    if being.lower() not in BE:
        return -1
    return next(
        (
            one
            for one in range(left.first, left.last)
            if words[one].tag == "NN"
            and _is_noun(words[one].text, governors)
            and words[one - 1].tag not in ("APPR", "APPRART")
        ),
        -1,
    )


def _is_noun(text: str, governors: Governors) -> bool:
    """True for a noun that governs a group, or a compound of one."""
    if not morphology.is_listed(text):
        text = morphology.head_of(text) or text
    return text in governors.nouns or morphology.lemma(text, "NN") in governors.nouns


_GENITIVES = frozenset("der des eines einer".split())


def _adjective(left: Stretch, governors: Governors) -> int:
    """ "Es wäre wichtig, …", "bereit ist, …", "macht es schwer, …"."""
    if not any(verb.text.startswith(_COPULAS) for verb in left.verbs):
        return -1
    impersonal = any(word.text.lower() == "es" for word in left.inside)
    for place in range(left.last - 1, left.first - 1, -1):
        word = left.words[place]
        if word.tag not in ("ADJD", "VVPP", "PTKVZ"):
            continue
        if word.text.lower() in _PERSONAL and word.text in governors.adjectives:
            return place
        # "Wichtig ist, …", but "Die Regeln sind einfach, …"
        known = word.text.lower() in governors.adjectives and not _has_subject(left)
        if known or (impersonal and word.tag == "ADJD" and place == left.last - 1):
            return place
    return -1


def _has_subject(left: Stretch) -> bool:
    """True if a noun of the stretch may be its subject."""
    return any(
        phrase.preposition < 0
        and phrase.mask & NOM
        and left.inside[phrase.head].tag in ("NN", "NE")
        for phrase in noun_phrases(left.inside)
    )


# These have a person for their subject.
_PERSONAL = frozenset(
    "bereit fähig unfähig imstande froh stolz zuversichtlich entschlossen gezwungen verpflichtet "
    "berechtigt gewohnt aufgerufen aufgefordert angehalten dabei".split()
)
_COPULAS = tuple(
    "bin bist ist sind sei war wär wird werd würd wurd mach schein schien erscheint erschien "
    "halte hält hielt find fand gilt gelt galt bleib blieb fühl zeig gewesen geworden".split()
)


def _adverb(left: Stretch, governors: Governors) -> int:
    """ "geht es darum, …", "dienten dazu, …"."""
    for place in range(left.last - 1, left.first, -1):
        word = left.words[place]
        if word.tag == "PROAV" and word.text in _CORRELATES:
            return place
        if word.tag[0] != "V" and word.tag not in ("PTKVZ", "PTKZU", "PTKNEG", "ADV", "NN"):
            break
    return -1


_CORRELATES = frozenset(
    "daran darauf darin darum davon davor dafür dagegen damit dabei dazu darüber".split()
)
