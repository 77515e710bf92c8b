"""`kind: missing_conjunction`: a clause behind a comma that ends in its verb but has no "dass".

Told is a stretch between two marks that holds a subject, one finite verb, as its last word, and
nothing that introduces a subordinate clause; the stretch before it is a main clause ("Er sagt, er
nach Wien kommt"). It begins with its subject, with a pronoun in another case ("sich das Wetter
ändert"), or with any phrase if verbs that a main clause parts stand side by side at its end ("in
Wien Häuser gebaut werden"). A noun with "der", "die", "das" is only taken for a subject where no
noun before the comma agrees with a relative pronoun, or the noun can be no object without its
article. A clause that begins a sentence is told if the finite verb of the main clause follows its
comma ("Der Boden fest ist, graben sie").

"Und" is missing between two bare nouns behind "zwischen", where the second can only be a dative
that the preposition before the first governs ("von Spenden Krediten"), and where the network
misses a word and the clause has no room for an object. Misses clauses behind another subordinate
clause, which they may go on, and other pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.bare_nouns import is_never_bare
from mtaudit.analysis.fields import Clause
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.infinitive_groups import is_one_constituent
from mtaudit.analysis.lexicon import zipf
from mtaudit.analysis.morphology import ACC, ALL, DAT, FEM, GEN, MASC, NEUT, NOM, PLUR, SING
from mtaudit.analysis.noun_phrases import (
    MEASURES,
    STRONG,
    Phrase,
    adjective,
    government,
    noun_mask,
    noun_phrases,
)
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import (
    AUXILIARIES,
    BE,
    BECOME,
    FINITE,
    HAVE,
    INFINITIVE,
    MODAL,
    SUBORDINATORS,
    forms_of,
    segments_of,
)
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_PRONOUNS = frozenset("er sie es wir ich man".split())
_RELATIVE = frozenset("der die das".split())
# They may introduce a clause whatever their tag.
_INTRODUCING = frozenset(
    "dass daß weil wenn ob obwohl als da nachdem bevor während seit seitdem sobald solange damit "
    "falls indem sodass ehe bis wie wo je desto umso wer was um ohne statt soweit sofern zumal "
    "insofern insoweit sooft obgleich obzwar wenngleich wiewohl obschon sodaß "
    "wobei womit wodurch wonach wovon wozu wofür wogegen wovor deren dessen".split()
)
MIN_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Options:
    """`in_`: where to look."""

    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the first word of the clause, with "dass" before it as a fix."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        segments = segments_of(words)
        for place in _pairs(sentence):
            first, second = words[place - 1], words[place]
            names = {"word": first.text, "verb": second.text}
            fix = f"{first.text} und {second.text}"
            yield make_finding(document, rule, first.start, second.end, names, [fix])
        if segments and _begins_without(sentence, *segments[0]):
            word, verb = words[0], words[segments[0][1] - 1]
            low = word.text[0].lower() + word.text[1:]
            names = {"word": word.text, "verb": verb.text}
            yield make_finding(document, rule, word.start, word.end, names, [f"Wenn {low}"])
        for number in range(1, len(segments)):
            start, end = segments[number]
            if (
                words[start - 1].text != ","
                or end >= len(words)
                or start - segments[number - 1][1] > 1
            ):
                continue
            if not _is_closed(words, end) or not _is_open(words, segments[:number]):
                continue
            if _lacks_conjunction(sentence, start, end):
                word, verb = words[start], words[end - 1]
                names = {"word": word.text, "verb": verb.text}
                yield make_finding(
                    document, rule, word.start, word.end, names, [f"dass {word.text}"]
                )


def _is_closed(words: Sequence[Word], end: int) -> bool:
    """True if a comma or the end of the sentence follows, behind a quotation mark or not."""
    quoted = words[end].text in _CLOSING and end + 1 < len(words)
    return words[end + quoted].text in ".,!?:"


_CLOSING = frozenset('"“”»«')


def _pairs(sentence: AnalysedSentence) -> Iterator[int]:
    """The second of two bare nouns that "und" should join."""
    words = sentence.words
    for place in range(2, len(words) - 1):
        noun, before, preposition = words[place], words[place - 1], words[place - 2]
        if before.tag != "NN" or preposition.tag != "APPR" or not _is_noun(noun):
            continue
        if not before.text[0].isupper() or not noun.text[0].isupper() or before.text in MEASURES:
            continue
        if words[place + 1].tag in ("NN", "NE", "KON", "CARD", "TRUNC", "APPO"):
            continue
        if before.text in _COUNTING or before.text == "Umständen" or noun.text == "Richtung":
            continue
        if _can_be_one_more(before, noun, preposition) or (
            _is_doubted(before, noun, preposition) and _has_no_room(sentence, place)
        ):
            yield place


def _is_noun(word: Word) -> bool:
    return word.tag == "NN" or (word.tag == "NE" and morphology.tags(word.text) == {"NN"})


def _can_be_one_more(before: Word, noun: Word, preposition: Word) -> bool:
    """True if the second noun can be nothing but a dative, or stands behind "zwischen"."""
    mask, first = (morphology.entry(word.text).noun for word in (noun, before))
    if preposition.text.lower() == "zwischen":
        return bool(mask & DAT and first & DAT)
    plural = government(preposition.text) & DAT & PLUR & first
    return bool(plural) and bool(mask) and not mask & ~(DAT & PLUR)


def _is_doubted(before: Word, noun: Word, preposition: Word) -> bool:
    """True if the network misses something between two nouns, neither of them a name."""
    first, second = (morphology.entry(word.text).noun for word in (before, noun))
    if not first & PLUR and (preposition.text.lower() in ("zu", "nach") or not second & SING):
        return False  # "zu Beginn Gedanken", "im Haus aus Angst Lügen"
    listed = morphology.is_listed(before.text) or not before.text.endswith("s")
    if zipf(before.text, "en") > zipf(before.text):
        return False  # "aus Performance Gründen" is a compound
    return noun.doubt("missing") >= LIKELY and listed and before.text not in TIMES


def _has_no_room(sentence: AnalysedSentence, place: int) -> bool:
    """True if the noun can be no object: one stands before it, or the verb has none.

    "Er baut im Norden für Familien Häuser", but "Er hat den Preis für Physiologie Medizin".
    """
    words = sentence.words
    before = next((one for one in sentence.phrases if one.end == place - 2), None)
    if (
        before is not None
        and words[before.head].tag == "NN"
        and before.preposition < 0
        and before.mask & ACC
        and not (before.mask & NOM)
    ):
        return True
    preposition = words[place - 2].text.lower()
    if sum(word.text.lower() == preposition for word in words) > 1:
        return False  # "aus Lauten werden Silben, aus Silben Wörter"
    clause = next((one for one in sentence.clauses if place in one.own), None)
    if clause is None or clause.finite is None or _is_other(words, place):
        return False
    subjects = _subjects_before(sentence, clause, place)
    if len(clause.verbs) == 1 and words[clause.finite].text.lower() in BE:
        # "Er ist von Beruf Lehrer", but "Er ist Kommissar für Gesundheit Verbraucherschutz"
        adjective = any(words[one].tag == "ADJD" for one in clause.own if one < place)
        genitive = words[place + 1].text in ("der", "des", "einer", "eines", "von")
        return (subjects > 1 or adjective) and not genitive
    return subjects > 0 and _is_without_object(words, clause)


def _is_other(words: Sequence[Word], place: int) -> bool:
    """True for "auf Kosten Dritter", "Wand für Wand", "Frauen vorbehalten"."""
    noun = words[place].text
    if noun.endswith("er") and morphology.can_be(noun[0].lower() + noun[1:], "ADJA"):
        return True
    if sum(word.text == noun for word in words) > 1:
        return True
    given = any(word.text in _WITH_DATIVE for word in words[place:])
    return given and bool(morphology.entry(noun).noun & DAT & PLUR)


_WITH_DATIVE = frozenset(
    "vorbehalten gewidmet zugeschrieben überlassen geliefert angeboten verkauft gegeben gezeigt "
    "zugänglich gestattet erlaubt verboten empfohlen".split()
)


def _is_without_object(words: Sequence[Word], clause: Clause) -> bool:
    """True for a passive, a perfect with "sein", and verbs that never have an object."""
    verbs = [words[one] for one in clause.verbs]
    if clause.finite is None or not verbs:
        return False
    finite = words[clause.finite].text.lower()
    if any(word.tag == "VVPP" for word in verbs):
        texts = {word.text for word in verbs}
        return finite in BECOME | BE or bool(texts & {"werden", "worden", "sein"})
    return words[clause.finite].lemma in _INTRANSITIVE and len(verbs) == 1


def _subjects_before(sentence: AnalysedSentence, clause: Clause, place: int) -> int:
    """How many nominatives stand before the nouns."""
    words = sentence.words
    relative = any(words[one].tag == "PRELS" and words[one].mask & NOM for one in clause.left)
    return relative + sum(
        phrase.preposition < 0
        and bool(phrase.mask & NOM)
        and words[phrase.head].tag in ("NN", "NE", "PPER", "PIS")
        for phrase in sentence.phrases
        if phrase.head in clause.own and phrase.end < place - 1
    )


_INTRANSITIVE = frozenset(
    "antworten reagieren leiden leben kämpfen sterben kommen gehen fliehen bestehen "
    "warnen sorgen gelten stammen profitieren dienen protestieren demonstrieren".split()
)


# 0.1: none of 100 bare pairs in 265,000 words of native text that leave no room for an object.
LIKELY = 0.1
_COUNTING = frozenset(
    "Hunderten Tausenden Dutzenden Millionen Hunderttausenden Hunderte Tausende Dutzende Sachen "
    "Richtung Form Sorten Arten Klasse Spitze".split()
)


def _begins_without(sentence: AnalysedSentence, start: int, end: int) -> bool:
    """True for "Der Boden fest genug ist, graben sie …"."""
    words = sentence.words
    if start or end + 1 >= len(words) or words[end].text != "," or not words[end + 1].is_finite:
        return False
    if not forms_of(words[end + 1].text) & FINITE or words[end + 1].text in _SAYING:
        return False
    return _lacks_conjunction(sentence, start, end)


_CONTRASTING = frozenset("aber jedoch dagegen hingegen indes indessen allerdings selbst".split())
# "Er das nicht will, so heißt es."
_SAYING = frozenset("sagt sagte sagten heißt hieß so".split())


def _is_introducing(word: Word, is_first: bool = True) -> bool:
    """True if a word may introduce a clause; "als", "um" only where one can begin."""
    if word.tag in SUBORDINATORS or word.tag == "KOUI":
        return True
    text = word.text.lower()
    if text.startswith("der") and text.endswith(("zufolge", "wegen")):
        return True
    if text.startswith("wor") and word.tag in ("PROAV", "ADV", "PWAV"):
        return True
    return text in _INTRODUCING and (is_first or text not in _ALSO_INSIDE)


_ALSO_INSIDE = frozenset("als wie bis seit um ohne statt da damit während".split())


def _is_open(words: Sequence[Word], before: Sequence[tuple[int, int]]) -> bool:
    """True if a main clause stands right before, and no subordinate one is unfinished."""
    for start, end in before:
        places = [n for n in range(start, end) if _is_introducing(words[n], n == start)]
        if places == [start] and _begins_main(words, start, end):
            places = []
        if not places:
            continue
        is_last = (start, end) == before[-1]
        if is_last or not any(word.is_finite for word in words[places[-1] : end]):
            return False
    first, last = before[-1]
    if any(word.is_finite for word in words[first:last]):
        # "weil sie dort liegen, sie groß sind, sie …"
        verb_last = last - first > 2 and words[last - 1].is_finite
        return not verb_last or not any(
            _is_introducing(words[n], n == start)
            for start, end in before
            for n in range(start, end)
        )
    # "Es empfiehlt sich, den Hof zu meiden, …", "Leute aus Ulm, Bonn und Köln sagen, …"
    return any(word.is_finite for word in words[:last]) and not any(
        _is_introducing(words[n], n == start) for start, end in before for n in range(start, end)
    )


def _begins_main(words: Sequence[Word], start: int, end: int) -> bool:
    """True for "Da kam er", "Damit steht fest", "Als Gast möchte ich"."""
    first = words[start]
    if first.text.lower() in _ADVERBS and words[start + 1].is_finite:
        return True
    plain = first.tag in ("APPR", "KOKOM") and first.text.lower() in _ALSO_INSIDE
    return plain and not words[end - 1].is_finite


_ADVERBS = frozenset("da damit seitdem nun so".split())


def _lacks_conjunction(sentence: AnalysedSentence, start: int, end: int) -> bool:
    words = sentence.words
    verb = words[end - 1]
    if end - start < MIN_BETWEEN + 1 or not verb.text.islower():
        return False
    if words[end - 2].tag == "PTKZU" or not forms_of(verb.text) & FINITE:
        return False
    finite = verb.is_finite or verb.tag == "VMINF" or _ends_in_group(words, end)
    if not finite and not _must_be_finite(words, start, end):
        return False
    inner = words[start : end - 1]
    if any(word.is_finite for word in inner) or _introduces(words, start, end):
        return False
    if any(word.tag in ("VVINF", "VAINF") and forms_of(word.text) == FINITE for word in inner):
        return False
    if forms_of(verb.text) & INFINITIVE and _awaits_infinitive(words[:start], verb.text):
        return False  # "Es hätten Regeln, Abstände sowie Fristen eingehalten werden müssen"
    first = words[start]
    text = first.text if start else first.text.lower()
    if text in _PRONOUNS and first.tag in ("PPER", "PIS"):
        if text == "es" and forms_of(verb.text) & INFINITIVE:
            return False
        if words[start + 1].text in _CONTRASTING and start + 3 == end:
            return False  # "er aber ging", a main clause
        return words[start + 1].tag[0] != "V"
    if end - start < MIN_BETWEEN + 2:
        return False
    if first.tag == "PDS" and text in _DEMONSTRATIVES:
        return words[start + 1].tag in ("ART", "PPOSAT", "PRF", "PPER", "PTKNEG", "NN")
    if first.tag in ("ART", "PPOSAT", "PIAT", "PDAT") and text.islower():
        return _has_subject_first(sentence, start, end)
    # "sich das Wetter ändert", "ihn der Arzt kennt"
    pronoun = first.tag == "PRF" or text in _OBJECTS
    sure = start > 0 and (pronoun or _ends_in_group(words, end))
    if first.tag in ("NN", "NE", "ADJA", "CARD") and not _has_finite(words, start):
        return False  # "mit der Korruption, Morde und andere Taten bezahlt werden"
    return sure and _has_subject(sentence, start, end)


def _introduces(words: Sequence[Word], start: int, end: int) -> bool:
    """True if a word introduces the clause or one inside it: "anders als er sagt"."""
    for place in range(start, end - 1):
        word = words[place]
        if not _is_introducing(word):
            continue
        inside = start < place and word.tag in ("APPR", "KOKOM", "KON", "KOUI")
        if not inside or word.text.lower() not in _ALSO_INSIDE:
            return True
        if word.text in ("als", "wie") and words[place + 1].tag not in ("NN", "NE"):
            return True  # but "als Zeuge"
    return False


def _must_be_finite(words: Sequence[Word], start: int, end: int) -> bool:
    """True for "man sich mit Kunst beschäftigt": no participle, for no auxiliary stands before.

    "Sie haben das Dach gedeckt, wir die Fenster gestrichen" shares one.
    """
    text, verb = words[start].text, words[end - 1].text
    if words[start].tag not in ("PPER", "PIS") or text not in _PERSONS:
        return False
    if not morphology.persons(verb) & _PERSONS[text] or not forms_of(verb) & FINITE:
        return False
    return not any(word.is_finite and word.text.lower() in AUXILIARIES for word in words[:start])


_PERSONS = {
    "er": morphology.THIRD_SINGULAR, "man": morphology.THIRD_SINGULAR,
    "es": morphology.THIRD_SINGULAR, "wir": morphology.THIRD_PLURAL,
    "sie": morphology.THIRD_SINGULAR | morphology.THIRD_PLURAL,
}  # fmt: skip


def _awaits_infinitive(words: Sequence[Word], last: str) -> bool:
    """True if an auxiliary has nothing that it governs yet; "hätte" would have "müssen"."""
    governors = MODAL | BECOME | HAVE if last in MODAL else MODAL | BECOME
    for place, word in enumerate(words):
        if word.is_finite and word.text.lower() in governors:
            if word.text.lower() in BECOME and words[-2].tag == "ADJD":
                return False  # "wurde bekannt, …"
            if word.text.lower() in MODAL:
                return True  # "soll gestärkt werden, die Erträge verteilt werden"
            return not any(other.tag in _NON_FINITE for other in words[place:])
    return False


_DEMONSTRATIVES = frozenset("dieser diese dieses dies jemand niemand".split())
_OBJECTS = frozenset("ihn ihm ihnen mir mich dir dich uns euch einem einen".split())


def _has_finite(words: Sequence[Word], start: int) -> bool:
    """True if a finite verb stands between the comma and the mark before it."""
    place = start - 1
    while place and words[place - 1].tag[0] != "$":
        place -= 1
        if words[place].is_finite:
            return True
    return False


def _ends_in_group(words: Sequence[Word], end: int) -> bool:
    """True for "gebaut hat", "bauen kann", "stattfand": in a main clause these are parted."""
    verb = words[end - 1].text
    if words[end - 2].tag in _NON_FINITE and verb.lower() in AUXILIARIES:
        return True
    if words[end - 2].tag == "ADJD" and words[end - 2].text.islower() and verb.lower() in BE:
        return True  # "wichtig ist"
    return morphology.is_joined(verb) and forms_of(verb) == FINITE


_NON_FINITE = frozenset("VVPP VVINF VAPP VAINF VMINF VVIZU".split())


def _has_subject(sentence: AnalysedSentence, start: int, end: int) -> bool:
    """True if a subject of the verb stands behind another phrase or adverb: "im Ort Häuser"."""
    words = sentence.words
    first, verb = words[start], words[end - 1]
    if first.tag not in _STARTS or first.text.lower() in _NO_START:
        return False
    pronoun = words[start + 1].text
    if first.tag == "APPR" and pronoun in _GOVERNED:
        genders = _GOVERNED[pronoun]
        if not genders or _has_antecedent(words, start, genders):
            return False
    number = SING if morphology.persons(verb.text) & morphology.THIRD_SINGULAR else 0
    if morphology.persons(verb.text) & morphology.THIRD_PLURAL:
        number |= PLUR
    return any(
        start <= phrase.start < end
        and phrase.preposition < 0
        and phrase.mask & NOM & number
        and words[phrase.head].tag != "PRF"
        for phrase in sentence.phrases
    )


# "unter anderem die Kirche, an der …", "so viel er kann"
_NO_START = frozenset(
    "so anders je kaum sei unter vor etwa zum insbesondere besonders darunter".split()
)
_GOVERNED = {
    "den": MASC, "dem": MASC | NEUT, "der": FEM, "die": FEM | PLUR, "das": NEUT, "denen": PLUR,
    "deren": 0, "dessen": 0,
}  # fmt: skip
_STARTS = frozenset("NN NE APPR APPRART ADV ADJA PRF PPER CARD PROAV PDS PIS".split())


def _has_subject_first(sentence: AnalysedSentence, start: int, end: int) -> bool:
    """True for "die Grenze offen bleibt": a subject, and then the rest of a clause."""
    words = sentence.words
    phrase = next((one for one in sentence.phrases if one.start == start), None)
    if phrase is None or phrase.determiner != start or phrase.is_pronoun:
        return False
    group = _ends_in_group(words, end)
    persons = morphology.persons(words[end - 1].text)
    number = SING if persons & morphology.THIRD_SINGULAR else 0
    number |= PLUR if persons & morphology.THIRD_PLURAL else 0
    rest = end - 1 - phrase.end
    if rest < (1 if group else MIN_BETWEEN) or not phrase.mask & NOM & number:
        return False
    if not group and start and is_one_constituent(words[start : end - 1]):
        return False  # "Er sagt, die Preise für Brot sinken"
    if words[start].text.lower() not in _RELATIVE or not start:
        return True
    if _has_no_antecedent(words[: start - 1]):
        return True
    noun = words[phrase.head]
    if noun.text in TIMES:
        return False  # "das Lager, das Ende Juni angegriffen worden war"
    before = words[start - 2]
    parted = before.tag not in ("NN", "NE", "CARD", "FM", "XY") and not before.text[0].isupper()
    single = bool(morphology.persons(words[end - 1].text) & morphology.THIRD_SINGULAR)
    if parted and single and noun.tag == "NN" and not morphology.entry(noun.text).noun & PLUR:
        # "jemanden, der Chef werden soll"
        return _is_passive(words, end) or words[end - 2].text not in ("werden", "sein")
    return not _may_be_relative(words, phrase, end)


def _may_be_relative(words: Sequence[Word], phrase: Phrase, end: int) -> bool:
    """True if the article may be a relative pronoun, with the noun as its object or subject."""
    start, noun = phrase.start, words[phrase.head]
    if noun.tag != "NN" or noun.text in {word.text for word in words[phrase.end : end]}:
        return _has_antecedent(words, start, ALL)  # "das Schritt für Schritt wächst"
    pronoun, persons = words[start].text, morphology.persons(words[end - 1].text)
    single = bool(persons & morphology.THIRD_SINGULAR)
    plural = bool(persons & morphology.THIRD_PLURAL)
    bare = noun_mask(noun.text)
    for place in phrase.adjectives:
        bare &= adjective(words[place].text, STRONG)
    twin = phrase.end < end and words[phrase.end].text in ("und", "oder", "sowie")
    twin = twin or phrase.end > phrase.head + 1  # "König Manuel"
    if is_never_bare(noun.text) and not twin and not _is_copular(words, end):
        bare &= PLUR
    passive = _is_passive(words, end) or _has_object(words, phrase.end, end)
    objects = bare & DAT & PLUR if passive else bare
    if objects and single and _has_antecedent(words, start, _GENDERS[pronoun]):
        return True
    if objects and plural and pronoun == "die" and _has_antecedent(words, start, PLUR):
        return True
    agrees = bare & NOM & ((SING if single else 0) | (PLUR if plural else 0))
    genders = FEM if pronoun == "der" else NEUT if pronoun == "das" else FEM | PLUR
    governed = pronoun == "der" or not passive
    return bool(agrees) and governed and _has_antecedent(words, start, genders)


def _has_object(words: Sequence[Word], start: int, end: int) -> bool:
    """True if these words hold an accusative with a determiner: no room for one more."""
    return any(
        phrase.preposition < 0
        and phrase.determiner >= 0
        and phrase.mask & ACC
        and words[start + phrase.head].text not in TIMES
        and not (phrase.mask & GEN and not phrase.start)
        for phrase in noun_phrases(words[start:end])
    )


def _is_passive(words: Sequence[Word], end: int) -> bool:
    """True for "gebaut wird", "gebaut werden kann", "gebaut worden ist"."""
    group = [word.text for word in words[max(0, end - 3) : end]]
    participle = any(
        word.tag == "VVPP" and word.text not in _NAMING for word in words[max(0, end - 3) : end - 1]
    )
    return participle and (group[-1] in BECOME or "werden" in group or "worden" in group)


def _is_copular(words: Sequence[Word], end: int) -> bool:
    """True for "einer, der Präsident sein will": a predicate has no article."""
    group = {word.text for word in words[max(0, end - 2) : end]}
    if words[end - 2].tag != "VVPP" and words[end - 1].text in BE | BECOME:
        return True
    return bool(group & _COPULAS) and not _is_passive(words, end)


_COPULAS = frozenset("sein werden bleiben bleibt blieb geworden gewesen geblieben".split())
# "Gruppen, die Rudel genannt werden"
_NAMING = frozenset("genannt geheißen getauft gerufen geschimpft tituliert betitelt".split())


def _has_antecedent(words: Sequence[Word], start: int, genders: int) -> bool:
    """True if a relative pronoun at `start` may refer to a noun before the comma."""
    end = start - 1
    while end and words[end - 1].tag in _BEHIND_NOUN:
        end -= 1
        if words[end].tag == "PROAV" and words[end].text in _CORRELATES:
            return False  # "ging davon aus, …"
    while end and words[end - 1].tag[0] not in "V$":
        word, end = words[end - 1], end - 1
        if word.tag == "NN" and morphology.nominal(word.text, word.tag) & genders:
            return True
        if word.tag == "NE" and (genders & SING or word.text.endswith(("s", "en"))):
            return True
        if word.tag in _ALONE and word.text.lower() not in ("man", "es", "nichts"):
            return bool(genders & SING) or not word.text.lower().startswith(("je", "nie"))
        if word.tag == "ADJA" and words[end + 1].tag not in ("NN", "ADJA"):
            return True
    return False


_ALONE = frozenset("FM XY CARD PIS PDS TRUNC".split())
_CORRELATES = frozenset(
    "daran darauf darin darum davon davor dafür dagegen damit dadurch dazu darüber daher".split()
)
_GENDERS = {"der": MASC, "die": FEM, "das": NEUT}
_BEHIND_NOUN = frozenset(
    "VVFIN VAFIN VMFIN VVPP VAPP VVINF VAINF VMINF VVIZU PTKZU PTKVZ PTKNEG ADV ADJD PROAV".split()
)


def _has_no_antecedent(words: Sequence[Word]) -> bool:
    """True where no relative clause can follow: "darauf, die …", "Sie meinen, die …"."""
    return words[-1].tag == "PROAV" or not any(
        word.tag in ("NN", "NE", "PIS", "PDS", "ART", "FM", "CARD", "ADJA", "XY", "PIAT")
        for word in words
    )


DETECTOR = Detector(Options, find)
