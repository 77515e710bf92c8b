"""The words of a sentence in, its noun phrases out: start, end, head, what they agree in.

A chunker over STTS tags, no parser: a phrase is a determiner, adjectives with what belongs to
them and a noun with its name, or a pronoun; the preposition before it is part of the phrase.
A genitive attribute, an apposition after a comma and each part of a coordination are phrases of
their own. It is made for damaged text: parts that do not agree still make a phrase, one with
the mask 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.lexicon import zipf
from mtaudit.analysis.morphology import ACC, ALL, DAT, FEM, GEN, MASC, NEUT, NOM, PLUR, SING

if TYPE_CHECKING:
    from mtaudit.analysis.syntax import Word

DETERMINERS = frozenset("ART PDAT PIAT PIDAT PPOSAT PRELAT PWAT".split())
PRONOUNS = frozenset("PPER PDS PIS PRELS PWS PRF PPOSS".split())
NOUNS = frozenset("NN NE FM".split())
# What may stand before an adjective inside a phrase.
_MODIFIERS = frozenset("ADV ADJD PTKA PTKNEG PROAV".split())
# What may stand between two adjectives.
_JOINING = frozenset(", und oder aber sowie wie bis".split())
# What may belong to a participle inside a phrase ("die seit Jahren in Berlin lebenden Leute").
MAX_ATTRIBUTE_WORDS = 8

WEAK, MIXED, STRONG, ANY = 1, 2, 4, 7


class Phrase(NamedTuple):
    """A noun phrase, `words[start:end]`.

    `preposition` is the index of its preposition, `determiner` that of its article or pronoun,
    -1 if there is none; a fused "im" is both. `adjectives` are the indices of its inflected
    attributes. `head` is the index of the noun, or of the pronoun. `mask` holds the readings in
    which the parts agree, the preposition left aside: 0 if there is none; `governed` holds the
    readings that the preposition allows, ALL without one. A determiner without a noun is a pronoun.
    """

    start: int
    end: int
    head: int
    mask: int
    governed: int = ALL
    preposition: int = -1
    determiner: int = -1
    adjectives: tuple[int, ...] = ()
    is_pronoun: bool = False

    @property
    def reading(self) -> int:
        """The readings that are left under the preposition."""
        return self.mask & self.governed


def noun_phrases(words: Sequence[Word]) -> tuple[Phrase, ...]:
    """All phrases of a sentence, in order; none overlaps another, save inside an attribute.

    The phrases inside a long attribute ("die *in Berlin* lebenden Leute") come before the
    phrase that holds them.
    """
    found: list[Phrase] = []
    place = 0
    words = _with_articles(words)
    while place < len(words):
        tag = words[place].tag
        if tag == "APPR" or tag == "APPRART":
            phrase = _after_preposition(words, place, found)
        elif tag in _STARTS:
            phrase = _phrase(words, place, found)
        else:
            place += 1
            continue
        if phrase is None:
            place += 2 if _is_adverb(words, place) else 1
        else:
            found.append(phrase)
            place = phrase.end
    return tuple(found)


def _is_adverb(words: Sequence[Word], place: int) -> bool:
    """True for "vor allem"."""
    pair = words[place : place + 2]
    return len(pair) == 2 and (pair[0].text.lower(), pair[1].text) in _ADVERBS


def _with_articles(words: Sequence[Word]) -> Sequence[Word]:
    """The words with "ein Haus" and "das große Haus" tagged as such where that is sure."""
    changed: list[Word] | None = None
    before = ""
    for place, word in enumerate(words[:-1]):
        tag, form = word.tag, word.text
        if (
            (tag == "PTKVZ" and form == "ein")
            or (tag in ("PRELS", "PDS") and form in _PLAIN_ARTICLES and before not in _OPENING)
        ) and words[place + 1].tag in ("ADJA", "NN"):
            changed = changed or list(words)
            changed[place] = word._replace(tag="ART")
        before = tag
    return changed or words


_PLAIN_ARTICLES = frozenset("der die den dem".split())
# After these a pronoun may stand.
_OPENING = frozenset(("", "$,", "$(", "$.", "APPR", "KON"))
_STARTS = DETERMINERS | PRONOUNS | NOUNS | {"ADJA", "CARD", "TRUNC"}


def _after_preposition(words: Sequence[Word], place: int, found: list[Phrase]) -> Phrase | None:
    preposition = words[place]
    start = place + 1
    fused = preposition.tag == "APPRART"
    if not fused:
        # "in nur drei Tagen", "seit etwa einem Jahr"
        while start < len(words) and words[start].text in _FOCUS:
            start += 1
    if start >= len(words) or words[start].tag not in _STARTS:
        return None
    if _is_adverb(words, place):
        return None
    if preposition.text.lower() == "zu" and words[start].text.startswith(("viel", "wenig")):
        return _phrase(words, start, found)
    phrase = _phrase(words, start, found, place if fused else -1)
    if phrase is None:
        return None
    governed = government(preposition.text)
    if phrase.mask and not phrase.mask & governed:
        phrase = _longer(words, phrase, governed)
    return phrase._replace(start=place, preposition=place, governed=governed)


_FOCUS = frozenset(
    "nur etwa rund fast knapp gut mindestens höchstens ungefähr circa ca. bereits schon auch"
    " allein genau beinahe annähernd maximal zirka eben gerade ausgerechnet".split()
)


def _longer(words: Sequence[Word], phrase: Phrase, governed: int) -> Phrase:
    """The phrase up to a later noun that fits better ("in der Kiewer Regierung")."""
    place = phrase.head
    if phrase.determiner < 0 or words[place].tag not in NOUNS:
        return phrase
    known = words[phrase.determiner].mask
    while place + 1 < len(words) and words[place + 1].tag in NOUNS:
        place += 1
    if place == phrase.head:
        return phrase
    last = noun_mask(words[place].text) if words[place].tag == "NN" else ALL
    if known & last & governed and _goes_on(words, phrase.head + 1):
        return phrase._replace(end=place + 1, head=place, mask=known & last)
    return phrase


# Adverbs in two words: what follows is a phrase of its own ("vor allem Kartoffeln").
_ADVERBS = {
    *(("vor", form) for form in ("allem", "kurzem", "langem")),
    *(("unter", form) for form in ("anderem", "anderen")),
    *(("seit", form) for form in ("kurzem", "langem", "längerem", "neuestem")),
    *(("bei", form) for form in ("weitem", "nahem")),
    *(("ohne", form) for form in ("weiteres", "Weiteres")),
    *(("bis", form) for form in ("auf", "vor")),
    ("von", "neuem"),
    ("von", "weitem"),
    ("in", "etwa"),
    ("trotz", "allem"),
}


def declension(form: str, tag: str) -> int:
    """How adjectives decline after a determiner: WEAK, MIXED, STRONG or several of them."""
    form = form.lower()
    if tag == "APPRART":
        return WEAK
    if form in _EITHER:
        return WEAK | STRONG
    if form.startswith(_EIN_WORDS):
        return MIXED
    if form.startswith(_DEFINITE):
        return WEAK
    return STRONG | WEAK if tag not in ("PRELAT", "PWAT") else STRONG


_EIN_WORDS = ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "unsr", "euer", "eure")
_DEFINITE = ("der", "die", "das", "dem", "den", "des", "jen", "jed", "all", "welche", "ebend")
# After these both are right, or right in some cases.
_EITHER = frozenset(
    "einige einigen einiger einigem einiges alle aller beide beiden beider dessen deren"
    " sämtliche sämtlicher sämtlichen".split()
)


def adjective(form: str, declined: int) -> int:
    """The nominal mask of an adjective in one of the declensions; ALL if it is unknown."""
    if form in _ONE:
        return _ONE[form]
    known = morphology.entry(form)
    if not (known.weak | known.mixed | known.strong):
        return known.determiner or ALL
    mask = 0
    if declined & WEAK:
        mask |= known.weak
    if declined & MIXED:
        mask |= known.mixed
    if declined & STRONG:
        mask |= known.strong
    return mask


def _phrase(
    words: Sequence[Word], start: int, found: list[Phrase], fused: int = -1
) -> Phrase | None:
    """The phrase that starts here, or None."""
    place, end = start, len(words)
    first = words[start]
    if first.tag in PRONOUNS and fused < 0:
        return Phrase(start, start + 1, start, first.mask, is_pronoun=True)
    mask, determiner, declined = ALL, fused, STRONG
    if fused >= 0:
        mask, declined = words[fused].mask, WEAK
    elif first.tag in DETERMINERS:
        determiner, mask = start, first.mask
        declined = declension(first.text, first.tag)
        place += 1
        while place < end and _is_second(first.text, words[place]):
            word = words[place]
            if word.text in _UNINFLECTED:
                mask, declined = ALL, STRONG
            else:
                mask &= _ONE.get(word.text) or word.mask | adjective(word.text, ANY)
                declined |= declension(word.text, word.tag)
            place += 1
            # "der eine oder andere Brief"
            if word.text in _ONE and place + 1 < end and words[place].text == "oder":
                place += 2
                break
    adjectives: list[int] = []
    # "mehrere Schuss Munition"
    seconds, counted = 0, determiner == start and first.text.lower() in _COUNTING
    while place < end:
        tag = words[place].tag
        if tag == "ADJA" and (_is_comparative(words, place) or _is_adverbial(words, place)):
            pass
        elif tag == "ADJA":
            if fused == place - 1 and words[fused].text == "am" and _is_superlative(words[place]):
                return None
            known = adjective(words[place].text, declined)
            if seconds and declined & STRONG:
                # "mit gutem schwarzen Kaffee" is tolerated.
                known |= adjective(words[place].text, WEAK) & DAT & (MASC | NEUT)
            mask &= known
            adjectives.append(place)
            seconds = 1
        elif tag == "CARD":
            counted = True
        elif tag == "TRUNC" and place + 2 < end and words[place + 1].tag in ("KON", "$,"):
            place += 1
        elif place > start and _is_extent(words, place, end):
            pass
        elif not (
            (_is_modifier(words[place]) and (adjectives or determiner >= 0 or place > start))
            or (words[place].text in _JOINING and adjectives and adjectives[-1] == place - 1)
        ) or not _reaches_adjective(words, place + 1):
            break
        place += 1
    if place < end and words[place].tag in NOUNS:
        phrase = _with_noun(words, start, place, mask, determiner, adjectives, declined, counted)
        if phrase.mask or determiner < 0:
            return phrase
        # "ein vergangene Woche erschienener Bericht", "eine 75 Kräfte umfassende Truppe"
        inner = start + (fused < 0)
        return _with_attribute(words, start, inner, determiner, found) or phrase
    if determiner >= 0 and not adjectives and place == start + (fused < 0):
        attributed = _with_attribute(words, start, place, determiner, found)
        if attributed:
            return attributed
    if adjectives:
        return Phrase(start, place, adjectives[-1], mask, ALL, -1, determiner, tuple(adjectives))
    if determiner == start:
        return Phrase(start, place, determiner, mask, determiner=determiner, is_pronoun=True)
    if place > start and first.tag == "CARD":
        return Phrase(start, place, place - 1, ALL)
    return None


def _is_extent(words: Sequence[Word], place: int, end: int) -> bool:
    """True for "Zoll" in "mit 5,8 Zoll großem Bildschirm"."""
    return (
        (words[place].text in MEASURES or words[place].text in _LENGTHS)
        and words[place - 1].tag == "CARD"
        and place + 2 < end
        and words[place + 1].tag == "ADJA"
        and words[place + 1].text.startswith(_EXTENDED)
        and words[place + 2].tag in NOUNS
    )


_LENGTHS = frozenset("Zoll Fuß Meilen Jahre Monate Wochen Tage Stunden Minuten Seiten".split())
_EXTENDED = ("groß", "hoh", "lang", "breit", "tief", "dick", "schwer", "alt", "weit", "stark")


def _is_superlative(word: Word) -> bool:
    """True for the second word of "am schnellsten", which is no attribute."""
    return word.text.endswith("sten") and word.text[-5:] != "ersten" and word.text != "letzten"


def _is_adverbial(words: Sequence[Word], place: int) -> bool:
    """True for "weitesten" in "die am weitesten reichende Reform", whatever its tag."""
    return (
        place > 0
        and words[place - 1].text == "am"
        and words[place - 1].tag == "PTKA"
        and place + 1 < len(words)
        and words[place + 1].tag == "ADJA"
    )


def _is_comparative(words: Sequence[Word], place: int) -> bool:
    """True for "komplexer" in "die immer komplexer werdenden Regeln", whatever its tag."""
    form = words[place].text
    return (
        form.endswith("er")
        and place + 1 < len(words)
        and words[place + 1].tag == "ADJA"
        and not words[place + 1].text.endswith("er")
        and morphology.can_be(form, "ADJD")
    )


def _is_second(first: str, word: Word) -> bool:
    """True for the second word of "ein paar", "all die", "diese beiden", "manch ein"."""
    if first.lower() in ("vieles", "alles", "manches"):
        return False
    form = word.text
    if word.tag not in DETERMINERS and word.tag != "PIS" and form not in ("bissl", "bisserl"):
        return False
    if form == "solcher" and first.endswith("e"):
        # "viele solcher Stätten": a genitive of its own
        return False
    if form in _UNINFLECTED:
        return first.lower() == "ein"
    if form in _ONE:
        return first.lower() in _ARTICLES
    return form.startswith(_SECOND) or first.lower() in _FIRST or first.lower().startswith("all")


_COUNTING = frozenset("mehrere mehrerer mehreren einige einiger einigen".split())
_SECOND = tuple("beid viel wenig einig mehrer ander meist solch sämtlich".split())
# "der eine", "dem einen" decline like adjectives.
_ONE = {
    "eine": (NOM & SING) | (ACC & (FEM | NEUT)),
    "einen": (ACC & MASC) | ((DAT | GEN) & SING) | PLUR,
}
_ARTICLES = frozenset("der die das dem den des dieser diese dieses diesem diesen".split())
_FIRST = frozenset("manch solch welch solche".split())
_UNINFLECTED = frozenset("paar bisschen bissl bisserl wenig".split())


def _is_modifier(word: Word) -> bool:
    """True for what may stand before an adjective: an adverb, "viel" but not "viele"."""
    if word.tag in ("PIS", "PIAT"):
        return word.text in _DEGREES
    if word.text == "bis":
        return False
    return word.tag in _MODIFIERS


_DEGREES = frozenset("viel wenig mehr weniger etwas".split())


def _reaches_adjective(words: Sequence[Word], place: int) -> bool:
    """True if an adjective follows, after adverbs at most."""
    while place < len(words) and _is_modifier(words[place]):
        place += 1
    return place < len(words) and words[place].tag in ("ADJA", "CARD")


def _with_noun(
    words: Sequence[Word],
    start: int,
    head: int,
    mask: int,
    determiner: int,
    adjectives: list[int],
    declined: int,
    counted: bool,
) -> Phrase:
    """The phrase whose noun, or whose name, starts at `head`."""
    place, end = head + 1, len(words)
    noun = words[head]
    if noun.tag == "NN":
        known = noun_mask(noun.text, declined)
        if counted and noun.text.endswith(_UNITS):
            known |= PLUR
        if declined & STRONG and adjectives and known & GEN & (MASC | NEUT):
            # "laut medizinischem Sachverständigen" is tolerated.
            known |= noun_mask(noun.text) & DAT & (MASC | NEUT)
        if not mask & known and place < end and _goes_on(words, place):
            # "die Internet Watch Foundation", "der Kronen Zeitung": the last noun is the head.
            while place < end and words[place].tag in NOUNS:
                place += 1
            last = (
                noun_mask(words[place - 1].text, declined) if words[place - 1].tag == "NN" else ALL
            )
            if mask & last:
                return Phrase(
                    start, place, place - 1, mask & last, ALL, -1, determiner, tuple(adjectives)
                )
            place = head + 1
        mask &= known
        if place < end and words[place].tag == "NN" and noun.text in MEASURES:
            place += 1
    while place < end and words[place].tag in ("NE", "FM"):
        place += 1
    if noun.tag == "NN" and place > head + 1 and determiner < 0 and not adjectives:
        # "mit Präsident Meier": a title before a name is not declined.
        mask = ALL & SING if mask & SING & NOM else mask
    return Phrase(start, place, head, mask, ALL, -1, determiner, tuple(adjectives))


def _goes_on(words: Sequence[Word], place: int) -> bool:
    """True if a noun is but the first word of a foreign or company name."""
    while place < len(words) and words[place].tag in NOUNS:
        last, place = words[place], place + 1
        if last.tag == "NN" or last.text in _COMPANIES or zipf(last.text, "en") > zipf(last.text):
            return True
    return False


_COMPANIES = frozenset("AG GmbH SE KG Inc Ltd Corp Group League Cup Award Awards".split())


def noun_mask(form: str, declined: int = ANY) -> int:
    """The nominal mask of a noun; nominalised adjectives decline, those that are sure to be."""
    if "ss" in form and not morphology.is_listed(form):
        # "Strassen" is Swiss.
        listed = form.replace("ss", "ß")
        form = listed if morphology.is_listed(listed) else form
    known = morphology.entry(form)
    if declined != ANY and form.lower().endswith(_NOMINALISED_ENDINGS.get(form[-1:], ())):
        lower = morphology.entry(form[:1].lower() + form[1:])
        if lower.weak | lower.mixed | lower.strong:
            return adjective(form[:1].lower() + form[1:], declined)
    if form.endswith(_PEOPLES):
        # "die Oberbayern" are people too.
        return known.noun | PLUR
    return known.noun or ALL


_PEOPLES = ("bayern", "franken", "schwaben", "sachsen", "hessen", "preußen", "pommern", "friesen")


# Stems of nominalised adjectives that are no other nouns.
_NOMINALISED = (
    "abgeordnet angestellt verletzt jugendlich verdächtig erwachsen verwandt vorsitzend reisend"
    " angeklagt beschuldigt betroffen beteiligt minderjährig arbeitslos industriell intellektuell"
    " freiwillig überlebend studierend sachverständig angehörig geflüchtet delegiert vertraut"
    " verbündet gelehrt beauftragt bevollmächtigt deutsch unbekannt obdachlos prominent"
).split()
_NOMINALISED_ENDINGS = {
    last: tuple(stem + ending for stem in _NOMINALISED for ending in endings)
    for last, endings in {"e": ("e",), "n": ("en",), "r": ("er",), "m": ("em",)}.items()
}


# Nouns that keep their form after a number.
_UNITS = tuple(
    "Prozent Euro Dollar Cent Franken Pfund Mark Rubel Yen eter Kilo gramm Grad Stück Mann Uhr "
    "Liter liter Fass Dutzend Barrel Byte Hertz hertz Watt watt Volt Karat Paar Blatt "
    "Schuss".split()
)
# Nouns with another noun behind them that they measure ("ein Glas Wasser").
MEASURES = frozenset(
    "Prozent Euro Dollar Franken Pfund Cent Liter Meter Kilometer Zentimeter Millimeter Kilo "
    "Kilogramm Gramm Tonne Tonnen Grad Stück Paar Dutzend Glas Gläser Tasse Tassen Flasche "
    "Flaschen Dose Dosen Sack Becher Löffel Esslöffel Teelöffel Prise Million Millionen "
    "Milliarde Milliarden Billion Billionen Tausend Hundert Quadratmeter Kubikmeter Hektar "
    "Barrel Art Sorte Anfang Mitte Ende Reihe Menge Gruppe Handvoll".split()
)


def _with_attribute(
    words: Sequence[Word], start: int, place: int, determiner: int, found: list[Phrase]
) -> Phrase | None:
    """A determiner, phrases and adverbs, then adjectives and a noun that agree; or None."""
    mask = words[determiner].mask
    declined = declension(words[determiner].text, words[determiner].tag)
    limit = min(len(words), place + MAX_ATTRIBUTE_WORDS)
    inner: list[Phrase] = []
    here = place
    while here < limit:
        tag = words[here].tag
        if tag == "ADJA" and here > place:
            rest = _phrase(words, here, inner)
            if rest is None or not rest.adjectives or words[rest.head].tag not in NOUNS:
                return None
            for index in rest.adjectives:
                mask &= adjective(words[index].text, declined)
            if words[rest.head].tag == "NN":
                mask &= noun_mask(words[rest.head].text, declined)
            if not mask:
                return None
            found.extend(inner)
            return Phrase(start, rest.end, rest.head, mask, ALL, -1, determiner, rest.adjectives)
        if tag in ("APPR", "APPRART"):
            phrase = _after_preposition(words, here, inner)
        elif tag in _STARTS and tag not in ("PRELS", "PWS"):
            phrase = _phrase(words, here, inner)
        elif _is_modifier(words[here]) or tag == "PRF" or (tag == "KON" and here > place):
            here += 1
            continue
        else:
            return None
        if phrase is None:
            return None
        inner.append(phrase)
        here = phrase.end
    return None


def government(preposition: str) -> int:
    """The cases that a preposition allows; ALL if it is not known or takes any."""
    return _GOVERNMENT.get(preposition.lower(), ALL)


_TWO_WAY = ACC | DAT
# Duden – Die Grammatik, § 906 ff.; genitive prepositions take a dative where usage knows it.
_GOVERNMENT = {
    **dict.fromkeys("durch für gegen ohne um wider".split(), ACC),
    **dict.fromkeys(
        "aus bei mit nach seit von zu gemäß gegenüber nebst samt mitsamt entgegen nahe zufolge"
        " am beim im vom zum zur hinterm überm unterm vorm".split(),
        DAT,
    ),
    **dict.fromkeys("ans aufs durchs fürs hinters ins übers ums unters vors".split(), ACC),
    **dict.fromkeys("an auf hinter in neben über unter vor zwischen".split(), _TWO_WAY),
    **dict.fromkeys("ab per pro".split(), DAT | ACC),
    **dict.fromkeys(
        "wegen während trotz laut dank mittels binnen einschließlich inklusive"
        " mangels innerhalb außerhalb längs abzüglich zuzüglich ausschließlich namens anstelle"
        " exklusive oberhalb unterhalb unweit".split(),
        GEN | DAT,
    ),
    **dict.fromkeys(
        "aufgrund mithilfe anhand angesichts bezüglich hinsichtlich infolge zugunsten zulasten"
        " anlässlich seitens ungeachtet abseits inmitten kraft zwecks jenseits diesseits"
        " zuungunsten vermöge betreffs eingedenk seitlich beiderseits beidseits".split(),
        GEN,
    ),
    "entlang": DAT | GEN | ACC,
}
