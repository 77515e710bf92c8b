"""`kind: agreement`: a determiner, adjectives and a noun that agree in no reading.

"die großer Haus", "ein schöne Tag", "dem Frau". Phrases and masks come from
`analysis/noun_phrases.py`; a word that the lexicon does not know agrees with everything. Left
out are phrases that may be something else: "das" before a noun of its own (", das Kritiker …"),
attributes without their determiner, adjectives that may be verbs, names. Misses phrases whose
wrong form is another case's right one ("Er sieht der Mann"); `preposition_case` sees some.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mtaudit.analysis import morphology
from mtaudit.analysis.lexicon import zipf
from mtaudit.analysis.morphology import ACC, ALL, DAT, FEM, GEN, MASC, NEUT, NOM, PLUR, SING
from mtaudit.analysis.noun_phrases import (
    ANY,
    DETERMINERS,
    MEASURES,
    STRONG,
    Phrase,
    adjective,
    declension,
    noun_mask,
    noun_phrases,
)
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# A genitive without its s is a slip where the full form is this frequent ("des Haus").
GENITIVE_ZIPF = 3.0
# What stands there so often is meant.
MEANT = 3
# More ways to mend a phrase, or a longer phrase, are no help to a reader.
MAX_FIXES = 2
MAX_MENDED_WORDS = 6


@dataclass(frozen=True, slots=True)
class Options:
    """`bare_genitives`: nouns that need no s after "des": loan words, names of newspapers.

    `any_gender`: nouns whose gender wavers. `min_doubt`: from this doubt of its form on, "das"
    before a plural is no pronoun.
    """

    bare_genitives: tuple[str, ...] = ()
    any_gender: tuple[str, ...] = ()
    min_doubt: float = 1.0
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each phrase without a reading, from its first to its last inflected word."""
    clashes = [
        (sentence.words, phrase)
        for sentence in sentences_in(document, options.in_, context)
        for phrase in sentence.phrases
        if (not phrase.mask and is_clash(sentence.words, phrase, options))
        or _is_one_of_one(sentence.words, phrase)
    ]
    meant = _meant_genders(clashes)
    for words, phrase in clashes:
        if meant.get(words[phrase.head].text) in _genders(words, phrase):
            continue
        first = phrase.determiner if phrase.determiner >= 0 else phrase.adjectives[0]
        start, end = words[first].start, words[phrase.head].end
        fixes = [] if phrase.mask else mended(document, words, phrase, first)
        groups = {"words": document.text[start:end]}
        yield make_finding(document, rule, start, end, groups, fixes)


def _is_one_of_one(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "eine der ältesten Kirche", which wants the plural."""
    determiner, head = phrase.determiner, words[phrase.head]
    if determiner < 1 or phrase.preposition >= 0 or not phrase.adjectives:
        return False
    if words[determiner].text not in _GENITIVES or head.tag != "NN":
        return False
    if words[determiner - 1].text.lower() not in _ONES:
        return False
    noun = morphology.entry(head.text).noun
    last = words[phrase.adjectives[-1]].text
    return last.endswith("sten") and bool(noun & GEN & FEM) and not noun & PLUR


_GENITIVES = frozenset("der ihrer seiner unserer dieser meiner deiner".split())
_ONES = frozenset("eine einer eines einen einem keine keiner".split())


def _meant_genders(clashes: Sequence[tuple[Sequence[Word], Phrase]]) -> dict[str, int]:
    """By noun the gender that a text gives it throughout, whatever the lexicon says.

    "Die Hase" three times is a river.
    """
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for words, phrase in clashes:
        counts[words[phrase.head].text].update(_genders(words, phrase))
    common = {noun: genders.most_common(1) for noun, genders in counts.items() if genders}
    return {noun: most[0][0] for noun, most in common.items() if most[0][1] >= MEANT}


def _genders(words: Sequence[Word], phrase: Phrase) -> list[int]:
    """The genders that the determiner of a phrase may have, if the noun has none of them.

    "Des Hase" lacks an ending, however often it is written.
    """
    if phrase.determiner < 0:
        return []
    known, noun = words[phrase.determiner].mask, noun_mask(words[phrase.head].text)
    genders = [gender for gender in (MASC, FEM, NEUT) if known & gender]
    return [] if any(noun & gender for gender in genders) else genders


def _is_someone(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "Im Hof verkauft einer Blumen": a pronoun and an object."""
    place = phrase.determiner
    return (
        place > 0
        and words[place].text == "einer"
        and place + 1 == phrase.head
        and words[place - 1].is_finite
        and bool(noun_mask(words[phrase.head].text) & (PLUR | ACC))
    )


_ONE_OR_OTHER = frozenset("einen eine einem einer andere anderen anderem anderer".split())


def is_clash(words: Sequence[Word], phrase: Phrase, options: Options) -> bool:
    """True unless a phrase without a reading may be something else than a damaged one."""
    head, determiner = words[phrase.head], phrase.determiner
    if not morphology.can_be(head.text, "NN"):
        return False
    if head.text.endswith(_FRACTIONS) or is_loan(head.text):
        return False
    if head.tag != "NN" or head.text.isupper() or not morphology.entry(head.text).noun:
        return False
    # "in den 1980er-Jahren erfolgreichen Titeln"
    if any(
        word.tag != "ADJA" and any(map(str.isupper, word.text))
        for word in words[max(determiner, phrase.start) + 1 : phrase.head]
    ):
        return False
    if any(word.tag == "TRUNC" for word in words[phrase.start : phrase.end]):
        return False
    if any(_may_be_other(words, index, phrase) for index in phrase.adjectives):
        return False
    inside = words[phrase.start : phrase.head]
    if any(one.tag == "ART" and two.text in _ONE_OR_OTHER for one, two in pairwise(inside)):
        return False  # "versprach dem einen Arbeit, dem anderen eine Wohnung"
    if _is_someone(words, phrase):
        return False
    if head.text == "Mal" and any(word.tag == "CARD" for word in inside):
        return False  # "keine hundert Mal"
    # "einen näherungsweise quadratischen Umriss"
    if any(words[index].text.endswith("weise") for index in phrase.adjectives):
        return False
    # "einen älteren und zwei jüngere Brüder", "neben milder auch herbe Schokolade"
    if any(
        words[index].text == "auch"
        or (words[index].tag == "KON" and words[index + 1].tag == "CARD")
        for index in range(phrase.start, phrase.head)
    ):
        return False
    if _is_inside_attribute(words, phrase) or _is_clause(words, phrase):
        return False
    if any(
        word.tag == "CARD" and phrase.head > index
        for index, word in enumerate(words[phrase.start : phrase.head], phrase.start)
        if words[index + 1].text in MEASURES
    ):
        return False
    if determiner < 0:
        return _is_bare_clash(words, phrase)
    # "sein Freund Paul Allen Software"
    if determiner and words[determiner].text[0].isupper() and words[determiner - 1].tag == "NE":
        return False
    known = words[determiner].mask
    for index in phrase.adjectives:
        known &= adjective(
            words[index].text, declension(words[determiner].text, words[determiner].tag)
        )
    if known and phrase.head + 1 < len(words) and _goes_on(words, phrase, known):
        return False
    # "die Stanzen", "mehrere Röhren": plurals that the lexicon has as infinitives alone
    infinitive = head.text.endswith("n") and noun_mask(head.text) == NEUT & (NOM | ACC | DAT)
    if infinitive and (
        known & PLUR & NOM
        or (known & PLUR & DAT and not phrase.adjectives and morphology.is_listed(head.text))
    ):
        return False
    # "dieses Röhren", which the lexicon has as a plural alone
    is_action = head.text.endswith("n") and morphology.can_be(head.text.lower(), "VVINF")
    if is_action and known & NEUT & NOM:
        return False
    if known & SING and head.text.rpartition("-")[2] in options.any_gender:
        return False
    if determiner and words[determiner - 1].text in _PARTICLES:
        return False
    form = words[determiner].text.lower()
    if _is_unsure(words, phrase, form):
        return False
    doubted = words[determiner].doubt("form") >= options.min_doubt
    if form in _RELATIVES and _may_stand_alone(words, phrase, form, doubted):
        return False
    if head.text == "Jahres" and form in ("diesen", "jenen"):
        return False
    if form in ("des", "eines") and (
        _last_part(head.text) in options.bare_genitives or not _wants_ending(words, phrase)
    ):
        return False
    # "das sind alles Syrer"
    if form in ("alles", "beides") and noun_mask(head.text) & PLUR:
        return False
    if not phrase.adjectives and _is_bare_weak(head.text) and words[determiner].mask & _OBLIQUE:
        return False
    # "mehr als die langlebiger Güter", "verglichen mit dem vieler anderer Tiere"
    like = determiner > 0 and words[determiner - 1].text in ("als", "wie")
    # "über das öffentlicher Schulen hinaus"
    like |= form in ("das", "dem") and words[determiner + 1].text.endswith("er")
    stands_alone = not words[determiner].mask & noun_mask(head.text)
    if (like or stands_alone) and _may_be_genitive(words, phrase):
        return False
    # "des Art." is an abbreviation that a sentence was cut at.
    if head.text in _ABBREVIATIONS and phrase.end < len(words) and words[phrase.end].text == ".":
        return False
    # "Haus der Geschichte-Konzept"
    if (
        form in ("der", "des")
        and "-" in head.text
        and determiner
        and words[determiner - 1].tag == "NN"
    ):
        return False
    # "ihr Kinder", "wir Deutsche"
    if form == "ihr" and noun_mask(head.text) & PLUR and phrase.preposition < 0:
        return False
    # "eine Daumen mal Pi-Rechnung"
    return phrase.end >= len(words) or words[phrase.end].text != "mal"


# These stand before, or instead of, phrases in many forms: "das ist alles Blödsinn", "in aller
# Munde", "keinerlei Skrupel", "jener anderer Hersteller", "denen anderer Sprachen".
_LOOSE = frozenset("alles aller beide wessen jener keinerlei allerlei vielerlei denen".split())


def _is_unsure(words: Sequence[Word], phrase: Phrase, form: str) -> bool:
    """True where determiner and noun need not belong together, or the noun has more forms."""
    head, determiner = words[phrase.head], phrase.determiner
    inside = [words[index].text for index in phrase.adjectives]
    after = words[phrase.head + 1] if phrase.head + 1 < len(words) else None
    if form in _LOOSE or "lange" in inside or (form == "alle" and noun_mask(head.text) & SING):
        return True
    # "die meisten Englisch", "ihnen allen die Rückkehr", "auf ihn als solchen beschränkte Rechte"
    second = words[determiner + 1]
    if (second.text in ("meisten", "wenigsten") and phrase.head == determiner + 2) or (
        words[determiner].tag in ("PIAT", "PIDAT") and second.tag == "ART"
    ):
        return True
    before = words[determiner - 1] if determiner else None
    if before and before.tag == "APPRART":
        return True  # "vom einen Ende", "zum ihr bekannten Arzt"
    if before and (
        (form.startswith("solch") and before.text == "als")
        or (form in ("eine", "einen") and before.text.lower() in _DEMONSTRATIVES)
    ):
        return True
    # "dass diese eindeutige Namen tragen", "das eine oder das andere Vorrang hat"
    if before and (
        (inside and form in ("diese", "jene") and before.tag == "KOUS")
        or (inside == ["andere"] and before.tag == "KON")
    ):
        return True
    # "auf der einen Seite ist Herbst, auf der anderen Frühling", "der Gold & Silber AG"
    if (inside == ["anderen"] and any(word.text.startswith("eine") for word in words)) or (
        after and after.text == "&"
    ):
        return True
    # "des Sturm und Drang"
    pair = [word.tag for word in words[phrase.head : phrase.head + 3]]
    if form == "des" and not inside and pair == ["NN", "KON", "NN"]:
        return True
    # "wie viel einfacher Esperanto ist"
    if form == "viel" and inside and morphology.can_be(inside[0], "ADJD"):
        return True
    # "Sie leben in Gruppen, von denen jede mehrere Tiere umfasst", "Man nennt dem eine Frist"
    if second.text in ("eine", "einen", "einem", "einer", "mehrere"):
        return True
    # "die germanische Landnahme": the lexicon lacks "Nahme"
    if head.text.endswith("nahme") and words[determiner].mask & FEM:
        return True
    # "die eine eigenen Zwecken, die andere fremden Zwecken folgt", "der von ihr begehrten Version"
    if inside[1:] and inside[0] in ("eine", "andere", "einen", "anderen", "einzige"):
        return True
    if form == "ihr" and phrase.preposition >= 0:
        return True  # "bei ihr Milch trinken"
    # "die Top 20", "des Model X"
    if after and (after.tag == "CARD" or (len(after.text) == 1 and after.text.isupper())):
        return True
    # "Zum Glück sei das Trend", "damit das Amerikaner kaufen"
    if (
        form == "das"
        and not inside
        and before
        and (before.is_finite or before.tag == "KOUS" or before.text == "man")
    ):
        return True
    # "die Burgenländer", "einer der folgenden Debugger": nouns in -er are their own plural.
    is_agent = head.text.endswith("er") and bool(noun_mask(head.text) & NOM & MASC)
    return is_agent and (form == "die" or (form == "der" and "".join(inside).endswith("en")))


_DEMONSTRATIVES = frozenset("dieser diese dieses diesem diesen jener jene jenes".split())
_OBLIQUE = (ACC | DAT) & MASC
_ABBREVIATIONS = frozenset("Art Abs Nr Kap Bd Str Abb".split())
# English by so much more frequent than German: "Type", "Issue".
LOAN_ZIPF = 1.0


@lru_cache(maxsize=10_000)
def is_loan(form: str) -> bool:
    """True for an English noun, or a compound of one, whose gender usage makes up."""
    last = form.rpartition("-")[2]
    head = last if morphology.is_listed(last) else morphology.head_of(form) or last
    return zipf(head.lower(), "en") >= zipf(head) + LOAN_ZIPF


def _is_bare_weak(form: str) -> bool:
    """True for "Präsident", whose other cases are often left bare ("vom Präsident")."""
    return (
        noun_mask(form) == NOM & MASC
        and form.endswith("t")
        and bool(noun_mask(form + "en") & DAT & MASC)
    )


def _last_part(form: str) -> str:
    """The noun that a compound declines as, with its capital ("Hardrock": "Rock")."""
    last = form.rpartition("-")[2]
    return last if morphology.is_listed(last) else morphology.head_of(last) or last


def _is_inside_attribute(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "jeden verständliches Stück" in "ein für jeden verständliches Stück"."""
    if phrase.preposition < 0 or not phrase.adjectives:
        return False
    place = phrase.preposition - 1
    while place >= 0 and words[place].tag in ("ADV", "ADJD", "PTKNEG", "PTKA"):
        place -= 1
    if place < 0 or words[place].tag not in DETERMINERS:
        return False
    declined = declension(words[place].text, words[place].tag)
    last = adjective(words[phrase.adjectives[-1]].text, declined)
    return bool(words[place].mask & last & noun_mask(words[phrase.head].text, declined))


def _is_clause(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "Die holten deutsche Siedler ins Land", whose verb was taken for an adjective."""
    first = phrase.determiner + 1
    return (
        phrase.determiner >= 0
        and phrase.preposition < 0
        and first in phrase.adjectives
        and morphology.can_be(words[first].text, "VVFIN")
        and not any(word.is_finite for word in words)
    )


def _may_be_genitive(words: Sequence[Word], phrase: Phrase) -> bool:
    """True if all after the determiner may be an attribute ("als die langlebiger Güter")."""
    rest = noun_mask(words[phrase.head].text, STRONG)
    for index in phrase.adjectives:
        rest &= adjective(words[index].text, STRONG)
    # "mit dem starken Regens" is no genitive of its own, "auf die sogenannten Internets" may be
    genitives = GEN & (FEM | PLUR)
    if words[phrase.determiner].text.lower() not in ("dem", "das"):
        genitives = GEN
    return bool(phrase.adjectives and rest & genitives)


_FRACTIONS = ("fach", "fache", "fachen", "faches")
_PARTICLES = frozenset("Van van Von Ter ter Op".split())
_RELATIVES = frozenset(
    "der die das dem den deren dessen welche welcher welches welchem welchen".split()
)


def _may_be_other(words: Sequence[Word], index: int, phrase: Phrase) -> bool:
    """True for an adjective that may be a noun ("die Violetten") or a finite verb."""
    text = words[index].text
    if text[0].isdigit() or adjective(text, ANY) == ALL:
        return True
    # "im Hochdeutschen Karotte"
    if text[0].isupper() and text.endswith("schen") and words[index - 1].text in ("im", "vom"):
        return True
    # "die Violetten", "Wiener", "dem Versicherten"; but "den Vereinigtem Staaten"
    sure = index + 1 == phrase.head and index - 1 == phrase.determiner
    if sure and text[0].isupper() and morphology.can_be(text, "NN"):
        article = words[index - 1]
        if article.mask & adjective(text, declension(article.text, article.tag)):
            return True
    inside = index > 0 and words[index - 1].tag[:1] != "$"
    # "im Schwarzwälder Hochwald": names of places in -er do not change.
    is_place = text.endswith("er") and not morphology.is_listed(text.lower())
    if text[0].isupper() and inside and (not sure or is_place):
        return True
    before = index - 1
    return morphology.can_be(text, "VVFIN", "VAFIN", "VMFIN", "VVINF") and (
        before != phrase.determiner or before < 0
    )


def _is_bare_clash(words: Sequence[Word], phrase: Phrase) -> bool:
    """True if adjectives and noun agree in no declension at all.

    Without a determiner an adjective may belong to one further to the left.
    """
    if not phrase.adjectives:
        return False
    first = words[phrase.adjectives[0]].text
    if first in _ADVERBIAL or (first.endswith("sten") and words[phrase.start - 1].text == "am"):
        return False
    mask = noun_mask(words[phrase.head].text)
    for index in phrase.adjectives:
        mask &= adjective(words[index].text, ANY)
    if phrase.preposition >= 0 and words[phrase.preposition].text.lower() != "zu":
        return phrase.preposition + 1 == phrase.adjectives[0]
    return not mask


_ADVERBIAL = frozenset("voller rapide kurzem langem neuem weitem nahem fernem".split())


def _goes_on(words: Sequence[Word], phrase: Phrase, known: int) -> bool:
    """True if the noun is not the last word of the phrase."""
    following = words[phrase.head + 1]
    if phrase.end > phrase.head + 1 and "-" in following.text:
        return True
    # "das bewaldete Vaduzer Riet"
    if (
        following.tag in ("NN", "NE")
        and words[phrase.head].text.endswith("er")
        and not noun_mask(words[phrase.head].text) & NEUT
        and noun_mask(following.text) & known
    ):
        return True
    after = words[phrase.end] if phrase.end < len(words) else None
    if after is None:
        return False
    if after.tag == "ADJA" or (
        after.tag == "ADJD" and any(map(str.isdigit, words[phrase.head - 1].text))
    ):
        return True
    return (
        after.tag in ("NN", "TRUNC")
        and phrase.end == phrase.head + 1
        and not morphology.can_be(after.text.lower(), "VVFIN")
        and (
            noun_mask(after.text) == ALL
            or ("-" in after.text and bool(noun_mask(after.text) & known))
        )
    )


def _may_stand_alone(words: Sequence[Word], phrase: Phrase, form: str, doubted: bool) -> bool:
    """True if the article may be a pronoun and the rest a phrase of its own."""
    rest = noun_mask(words[phrase.head].text, STRONG)
    for index in phrase.adjectives:
        rest &= adjective(words[index].text, STRONG)
    if not rest:
        return False
    first = phrase.start if phrase.preposition >= 0 else phrase.determiner
    before = words[first - 1] if first else None
    if before is None:
        return False
    if before.text == "," or before.tag in ("$(", "KON"):
        return has_late_verb(words, phrase.end)
    return form == "das" and bool(rest & PLUR) and phrase.preposition < 0 and not doubted


def has_late_verb(words: Sequence[Word], place: int) -> bool:
    """True if a finite verb from here on may be the last of a clause that began before."""
    for index in range(place, len(words)):
        word = words[index]
        after = words[index + 1].tag if index + 1 < len(words) else "$."
        if after[:1] != "$" and not words[index + 1].text[0].isalnum():
            after = "$("
        if word.is_finite and index > place and words[index + 1 : index + 2]:
            after = "KOKOM" if words[index + 1].text in ("als", "wie") else after
        if after[:1] == "$" and word.text.islower() and word.text.endswith(("t", "n", "e")):
            # Whatever its tag: in damaged text the last word is often taken for another.
            known = morphology.is_known(word.text)
            if not known or morphology.can_be(word.text, "VVFIN", "VAFIN", "VMFIN"):
                return True
        if word.is_finite and (
            (index > place and after == "KON") or after in ("VVINF", "VVPP", "KOKOM", "PTKVZ")
        ):
            return True
        if word.is_finite and after[:1] == "$":
            return True
    return False


def _wants_ending(words: Sequence[Word], phrase: Phrase) -> bool:
    """True if a noun after "des" lacks an ending that it has elsewhere ("des Haus")."""
    form = words[phrase.head].text
    mask = noun_mask(form)
    if mask & GEN & (MASC | NEUT) or form.isupper() or "-" in form:
        return True
    if not mask & (MASC | NEUT) or mask & PLUR:
        return bool(mask)
    if phrase.end > phrase.head + 1:
        # "die Kosten des Weltmuseum Wien"
        return False
    head = morphology.head_of(form) or form
    return any(
        morphology.nominal(noun + ending, "NN") & GEN & (MASC | NEUT)
        and zipf(noun + ending) >= GENITIVE_ZIPF
        for noun in {form, head}
        for ending in ("s", "es", "en", "n")
        if morphology.is_listed(noun + ending)
    )


_PARADIGMS = (
    "der die das dem den des".split(),
    *(
        [stem + ending for ending in ("er", "e", "es", "em", "en")]
        for stem in "dies jen jed manch welch solch all einig viel wenig".split()
    ),
    *(
        [stem + ending for ending in ("", "e", "en", "em", "er", "es")]
        for stem in "ein kein mein dein sein ihr unser".split()
    ),
    "im in".split(),
    "vom von".split(),
    "zum zur zu".split(),
)
_FORMS = {form: forms for forms in _PARADIGMS for form in forms}
_ADJECTIVE_ENDINGS = ("en", "er", "es", "em", "e")
_NOUN_ENDINGS = ("", "s", "es", "e", "n", "en", "er", "ern")


def mended(document: Document, words: Sequence[Word], phrase: Phrase, first: int) -> list[str]:
    """The text with one word changed, if no more than two such changes make it agree."""
    if phrase.head - first >= MAX_MENDED_WORDS:
        return []
    start, end = words[first].start, words[phrase.head].end
    found: list[tuple[str, int, bool]] = []
    for index in range(first, phrase.head + 1):
        word = words[index]
        for form in _other_forms(word):
            tag = "APPR" if word.tag == "APPRART" and form in ("in", "von", "zu") else word.tag
            other = word._replace(text=form, tag=tag)
            readings = _readings([*words[first:index], other, *words[index + 1 : phrase.head + 1]])
            if readings & phrase.governed:
                text = document.text[start : word.start] + form + document.text[word.end : end]
                found.append((text, readings & phrase.governed, index == phrase.head))
    # "des Haus" lacks an ending; else the noun is the last to blame.
    genitive = words[first].text.lower() in ("des", "eines") and any(fix[2] for fix in found)
    if not all(is_noun for _, _, is_noun in found):
        found = [fix for fix in found if fix[2] == genitive]
    # Without a preposition nominative and accusative are by far the most frequent.
    if phrase.preposition < 0 and any(readings & (NOM | ACC) for _, readings, _ in found):
        found = [fix for fix in found if fix[1] & (NOM | ACC)]
    return [text for text, _, _ in found] if len(found) <= MAX_FIXES else []


def _readings(words: Sequence[Word]) -> int:
    """The readings of a phrase; 0 if the words are not one phrase."""
    phrases = noun_phrases(words)
    if len(phrases) != 1 or phrases[0].end < len(words):
        return 0
    head, readings = words[-1].text, phrases[0].reading
    if head.endswith("e") and morphology.is_listed(head[:-1]):
        # "im Hause" is right, but no suggestion.
        readings &= ~(DAT & (MASC | NEUT))
    return readings


def _other_forms(word: Word) -> Iterator[str]:
    """Other forms of a determiner, adjective or noun."""
    text = word.text
    if word.tag in DETERMINERS or word.tag == "APPRART":
        capital = text[:1].isupper()
        for form in _FORMS.get(text.lower(), ()):
            if form != text.lower():
                yield form.capitalize() if capital else form
    elif word.tag == "ADJA":
        for ending in _ADJECTIVE_ENDINGS:
            if text.endswith(ending) and len(text) - len(ending) > 2:
                for other in _ADJECTIVE_ENDINGS:
                    if other != ending and _is_form(
                        text, text.removesuffix(ending) + other, "ADJA"
                    ):
                        yield text.removesuffix(ending) + other
                break
    elif word.tag == "NN":
        forms = dict.fromkeys(
            text.removesuffix(ending) + other
            for ending in _NOUN_ENDINGS
            if text.endswith(ending) and len(text) - len(ending) > 2
            for other in _NOUN_ENDINGS
        )
        base = morphology.lemma(text, "NN")
        for form in forms:
            if form != text and _is_form(text, form, "NN") and morphology.lemma(form, "NN") == base:
                yield form


def _is_form(text: str, other: str, tag: str) -> bool:
    """True if the lexicon has this other form of a word, or of a compound's last part."""
    if not morphology.can_be(other, tag) or morphology.is_listed(other):
        return morphology.can_be(other, tag)
    head = morphology.head_of(text)
    if head is None:
        return False
    front = len(text) - len(head)
    return morphology.is_listed(head[:1] + other[front + 1 :])


DETECTOR = Detector(Options, find)
