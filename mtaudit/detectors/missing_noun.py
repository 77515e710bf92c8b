"""`kind: missing_noun`: an article or adjective whose noun fell out ("Er hat einen und geht").

An article, a possessive or an adjective needs a noun unless it is a pronoun or its noun is
understood. What is told is only what can be neither: a form that is never a pronoun ("des",
"kein", "seinen") before a finite verb, "und", a preposition or the end; one that may be a
pronoun where no pronoun can stand; an adjective there that is no superlative, comparative,
ordinal or "andere", of which the noun is often understood. Where the network doubts (`min_doubt`)
that nothing is missing behind it, a genitive, any preposition or a clause may follow ("der neue des
Konzerns"). Misses a lost noun before another noun phrase ("die der Stadt" for "die Brücke der
Stadt").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.missing_comma import is_relative
from mtaudit.detectors.missing_object import is_attribute
from mtaudit.model import Document, Finding, PassageKind, Rule

# Never pronouns, or not in the prose of today.
_POSSESSIVES = frozenset(
    f"{stem}{ending}"
    for stem in ("mein", "dein", "sein", "ihr", "unser")
    for ending in ("e", "en", "em")
)
_NEVER_PRONOUNS = _POSSESSIVES | frozenset("des kein".split())
# Pronouns too; "ein" is a separable prefix too.
_ARTICLES = frozenset("der die dem den".split())
_INDEFINITE = frozenset("eine einen einem".split())
_CANDIDATES = _NEVER_PRONOUNS | _ARTICLES | _INDEFINITE | {"ein"}
_CONJUNCTIONS = frozenset("und oder".split())
_SUBORDINATORS = frozenset("dass weil wenn obwohl ob nachdem bevor sobald".split())
_PREPOSITIONS = frozenset(
    "an auf aus bei durch für gegen in mit nach um unter von vor über zwischen im beim zum zur "
    "vom ins ans seit trotz ohne neben als".split()
)
_OTHERS = frozenset(
    "die das dem den ein eine einem seine seinen seinem ihre ihren ihrem unsere unseren".split()
)
_GENITIVES = frozenset("der des eines".split())
_PRONOUNS = frozenset("er sie es wir ich sich man".split())
# Of these adjectives the noun is often understood.
_ELLIPTIC = (
    *"ander weiter einzig nächst letzt erst zweit dritt viert fünft sechst siebt acht".split(),
    *"neunt zehnt vorig vorherig übrig einzeln folgend genannt jünger älter ober unter".split(),
    *"mittler vorder hinter ein beid meist wenig viel dies jen solch langem kurzem neu".split(),
    *"weitem eigen selb inner äußer größt aller allgemein wesentlich besser best".split(),
    *"jüngst höchst nahem ganz normal tatsächlich vorhergehend vorangehend".split(),
    *"nachfolgend gegenwärtig bisherig heutig".split(),
)
# "der neue" is seldom understood; "von neuem" has no article.
_UNDERSTOOD = (*(set(_ELLIPTIC) - {"neu"}), "gleich")
_BEFORE_ELLIPSIS = frozenset("auch nur sondern als wie ist sei war bleibt eher".split())
_PRONOUN_BEFORE = frozenset("und oder aber denn sondern als wie all nur auch sogar selbst".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`in_`: where to look; `min_doubt`: see the module."""

    min_doubt: float = 0.3
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each article or adjective without a noun, with the word behind it."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(len(words) - 1):
            word, follower = words[place], words[place + 1]
            candidate = word.tag == "ADJA" or word.text.lower() in _CANDIDATES
            if _is_predicate(words, place):
                continue
            if (
                (candidate and _is_bare(words, place))
                or _is_doubted(words, place, options.min_doubt)
                or (
                    follower.doubt("missing") >= options.min_doubt
                    and _ends_clause_bare(words, place)
                )
            ):
                end = follower.end if follower.text[0].isalnum() else word.end
                names = {"word": word.text, "next": follower.text}
                yield make_finding(document, rule, word.start, end, names)


def _is_predicate(words: Sequence[Word], place: int) -> bool:
    """True for "Die schlimmste Angst ist die vor dem Alleinsein": one that was named before."""
    if not place or words[place - 1].text.lower() not in verbs.BE:
        return False
    if words[place].text not in _ARTICLES or words[place + 1].tag not in ("APPR", "APPRART"):
        return False
    return words[0].tag == "PDS" or any(word.tag in ("NN", "NE") for word in words[: place - 1])


def _is_bare(words: Sequence[Word], place: int) -> bool:
    word, follower = words[place], words[place + 1]
    if word.tag == "ADJA":
        return word.text.islower() and _is_bare_adjective(words, place)
    text = word.text if place else word.text[:1].lower() + word.text[1:]
    if text in _POSSESSIVES and any(other.tag == "PPOSAT" for other in words[:place]):
        return False  # "Ihr Schirm war nass, also nahm sie seinen."
    if text in _NEVER_PRONOUNS:
        pass
    elif text in _INDEFINITE and follower.text == "des":
        # "oder eine des Riffs"; not "sondern auch eine des Bewusstseins"
        before = words[place - 1].text if place else "auch"
        return word.tag[0] != "V" and before not in _BEFORE_ELLIPSIS
    elif text in _ARTICLES or text in _INDEFINITE or text == "ein":
        if not _no_pronoun(words, place, text):
            return False
    else:
        return False
    if word.tag in ("FM", "NE", "XY") or word.tag[0] == "V" or follower.tag in ("FM", "XY"):
        return False
    return _stops(words, place, text)


def _is_doubted(words: Sequence[Word], place: int, min_doubt: float) -> bool:
    """True for "wies die gegen Rom", "der neue des Konzerns" if the network misses a noun."""
    word, follower = words[place], words[place + 1]
    if follower.doubt("missing") < min_doubt or follower.text in _PARTITIVE or not place:
        return False
    genitive = follower.tag == "ART" and follower.text in _GENITIVES
    if not genitive and follower.tag not in ("APPR", "APPRART", "VVFIN", "VAFIN", "VMFIN"):
        return False
    if word.tag != "ADJA":
        before = words[place - 1].tag
        held = before in _VERBS_AND_NOUNS or (word.tag == "PDAT" and before == "APPR")
        held = held and word.tag in ("ART", "PPOSAT", "PDAT") and not genitive
        return held and follower.tag[0] != "V" and not is_attribute(words, place + 1)
    text = word.text
    if not text.islower() or text.startswith(_UNDERSTOOD) or _is_step(text):
        return False
    first = place
    while first and words[first - 1].tag in ("ADJA", "ADV", "ADJD", "CARD"):
        first -= 1
    if not first or words[first - 1].tag not in ("ART", "PPOSAT", "APPR", "APPRART", "PDAT"):
        return False
    if is_attribute(words, place + 1) or _comes_again(words, place):
        return False
    return not any(other.tag == "ADJA" for other in words[:first])


def _ends_clause_bare(words: Sequence[Word], place: int) -> bool:
    """True for "die Geburt der, sagte er": no relative clause follows."""
    if words[place].tag not in ("ART", "PPOSAT") or words[place + 1].text != ",":
        return False
    if words[place - 1].tag != "NN":
        return False  # "Was will der, fragte sie", "Die Tasche ist meine, sagte sie"
    after = words[place + 2] if place + 2 < len(words) else None
    if after is None or place < 2:
        return False
    starts = after.is_finite and after.text.islower() and after.tag != "VVIMP"
    return starts or after.tag in ("ART", "PPOSAT") or after.text in ("weil", "damit")


_PARTITIVE = frozenset("von unter davon ihnen".split())
# Behind a preposition or an adverb "dem aus der Dose", "auch die in London" are pronouns.
_VERBS_AND_NOUNS = frozenset("VVFIN VAFIN VMFIN NN".split())


def _no_pronoun(words: Sequence[Word], place: int, text: str) -> bool:
    """True where "der", "einen" can only be an article; where "ein" can be no prefix."""
    if not place:
        return False
    before = words[place - 1]
    if (
        before.tag[0] == "$"
        or not before.text[0].isalnum()
        or before.tag in ("ART", "PIAT", "FM", "KON", "KOKOM", "KOUS")
    ):
        return False
    if before.text.lower() in _PRONOUN_BEFORE:
        return False
    if before.text == "Beispiel" and place > 1 and words[place - 2].text.lower() == "zum":
        return False  # "zum Beispiel die über den Krieg"
    if text == "ein" and (words[place].tag == "PTKVZ" or _may_be_prefix(words, place)):
        return False
    if words[place + 1].text == "ein":
        return False  # "der ein oder andere"
    if before.tag in ("APPR", "APPRART", "KOUI") or before.text.lower() in _PREPOSITIONS:
        # ", in der ist", "zum einen"; after a sentence's first preposition only "den"
        if before.tag == "APPRART" or place < 2:
            return text == "den" and before.text in ("Mit", "Von", "Bei", "Zu", "Aus", "Nach")
        first = words[place - 2]
        if words[place + 1].is_finite and place == 2:
            return False  # "Denn für die brauche man Zeit"
        if first.tag in ("NN", "NE", "VVPP") and _ends_clause(words, place):
            return False  # "ein Test für den ich lerne": a comma is missing
        return first.text[-1].isalnum() and first.text not in _PRONOUN_BEFORE
    if text in ("einen", "einem") and (
        words[place + 1].text in _PREPOSITIONS or _is_last_verb(words, place + 1)
    ):
        return False  # "Das bringt einen in Not", "was einen schützt": "man"
    if text in _ARTICLES and before.tag == "NN" and words[place + 1].tag in _BEHIND_RELATIVES:
        return False  # "Wörter die sich reimen sind nett": commas are missing
    return text not in _ARTICLES or not (
        is_relative(words, place)
        or (before.tag in ("NN", "NE", "FM", "XY") and _ends_clause(words, place))
    )


def _is_last_verb(words: Sequence[Word], place: int) -> bool:
    """True for a full verb that ends its clause."""
    after = words[place + 1] if place + 1 < len(words) else None
    return words[place].tag == "VVFIN" and (after is None or after.tag[0] == "$")


_BEHIND_RELATIVES = frozenset(("PRF", "PPER", "ART", "PPOSAT"))


def _ends_clause(words: Sequence[Word], place: int) -> bool:
    """True if the next finite verb stands right before a mark, "und" or another one."""
    for one, after in itertools.pairwise(words[place + 1 :]):
        if one.is_finite:
            return after.tag[0] == "$" or after.tag == "KON" or after.is_finite
        if one.tag[0] == "$":
            return False
    return False


def _may_be_prefix(words: Sequence[Word], place: int) -> bool:
    return any(
        morphology.is_listed("ein" + word.text.lower())
        for word in words[:place]
        if word.tag[0] == "V" or verbs.forms_of(word.text) & verbs.FINITE
    )


def _stops(words: Sequence[Word], place: int, text: str) -> bool:
    """True if the next word cannot belong to a noun phrase."""
    follower = words[place + 1]
    after = words[place + 2] if place + 2 < len(words) else None
    if follower.text in ".?!":
        # "Wer ist die?", but "von der.", "der Bau des."
        sure = text in _NEVER_PRONOUNS or words[place - 1].tag in ("APPR", "NN", "NE")
        sure = sure or (text in ("den", "dem") and words[place - 1].tag == "VVFIN")
        return after is None and text not in _INDEFINITE and sure
    if follower.text == "," and after is not None:
        if text in _NEVER_PRONOUNS:
            return after.tag in ("PRELS", "KOUS", "KOUI")
        return text in _ARTICLES and after.text == "ob"
    if (text in _NEVER_PRONOUNS and follower.text == "wie") or (
        text == "ein" and _is_zu(words, place)
    ):
        return True
    if follower.text in _CONJUNCTIONS:
        # "keine oder kaum", "sein und ihr Haus", "der und die Lernende"
        return after is not None and after.tag not in _DETERMINERS
    if follower.text in _SUBORDINATORS:
        return text not in _INDEFINITE
    if not follower.text.islower():
        return False
    if follower.text in _PREPOSITIONS | _OTHERS | _GENITIVES | _PRONOUNS:
        return _is_other_phrase(words, place, text)
    forms = verbs.FINITE if text in _INDEFINITE or text == "den" else verbs.ANY_FORM
    return _is_verb(words, place + 1, forms)


def _is_zu(words: Sequence[Word], place: int) -> bool:
    """True if "zu" and an infinitive follow."""
    if words[place + 1].text != "zu" or place + 2 >= len(words):
        return False
    verb = words[place + 2]
    return verb.tag in ("VVINF", "VAINF") and bool(verbs.forms_of(verb.text) & verbs.INFINITIVE)


def _is_other_phrase(words: Sequence[Word], place: int, text: str) -> bool:
    """True if another phrase begins behind the article, one that is no part of it."""
    follower = words[place + 1].text
    if follower == text:
        return False  # a doubled word is told by a rule of its own
    if place + 2 < len(words) and words[place + 2].text == "wahrsten":
        return False  # "einen im wahrsten Sinne Spießrutenlauf"
    governed = place > 0 and words[place - 1].tag == "APPR"
    if text == "einem" and follower in _OTHERS | _PRONOUNS:
        return False
    if text in _INDEFINITE or (text == "ein" and follower in ("bis", "von", "zum", "zur")):
        # "einen der besten", "eine von drei Regionen", "von einem zum anderen"
        if follower in _GENITIVES or follower in ("von", "zu", "zum", "zur", "aus", "nach"):
            return False
        if governed:
            return False
    elif text in _ARTICLES:
        if words[place - 1].is_finite and follower not in _PREPOSITIONS:
            return False  # "Wie hat der das Geld bekommen?"
        before = words[place - 1]
        if text == "dem" and morphology.lemma(before.text, "VVFIN") in _COMPARING:
            return False  # "ähnelt dem für Kinder"
        if follower == "von" and (text == "dem" or before.tag != "NN" or before.text[-3:] == "tel"):
            return False  # "ähnelt dem von Kindern", "ein Fünftel der von Wien"
        if follower == "des" and words[place - 1].tag not in ("NN", "NE"):
            return False  # "Am längsten wächst der des Fingers."
        if follower in _GENITIVES and (governed or text in ("dem", "die", "den")):
            return False  # "von der des Bundes", "ähnlich dem der Menschen"
        if follower in _PREPOSITIONS and governed and follower != "als":
            return False  # "vergleichbar mit dem aus der Steckdose"
        if text == "die" and words[place - 1].tag not in ("NN", "NE") and not governed:
            return False
    return not is_attribute(words, place + 1)


_COMPARING = frozenset("ähneln gleichen entsprechen".split())
_DETERMINERS = frozenset(
    "ADJA ART PPOSAT PDAT PIAT PIS CARD ADV ADJD PDS TRUNC KON PTKNEG APPR APPRART".split()
)


def _is_verb(words: Sequence[Word], place: int, wanted: int = verbs.ANY_FORM) -> bool:
    """True for a verb form that cannot be an adjective; a participle only before a verb."""
    word = words[place]
    forms = verbs.forms_of(word.text)
    if not forms or word.tag[0] != "V" or word.text in ("eben", "seien", "überlegen"):
        return False
    if forms | wanted != wanted or not morphology.is_listed(word.text):
        return False
    after = words[place + 1] if place + 1 < len(words) else None
    if forms == verbs.FINITE:
        return not (after and after.tag == "NN" and word.text.endswith(("te", "ten", "ter")))
    if morphology.can_be(word.text, "ADJA", "ADV"):
        return False
    return after is None or after.tag in ("VAFIN", "VMFIN", "VAINF", "VAPP", "$.", "$,", "KON")


def _is_bare_adjective(words: Sequence[Word], place: int) -> bool:
    """True for "die große hat", "mit schwerer." where no noun can be understood."""
    word, follower = words[place], words[place + 1]
    if not _may_stop(words, place + 1) or not morphology.can_be(word.text, "ADJA"):
        return False
    text = word.text
    if text.startswith(_ELLIPTIC) or _is_step(text) or not text.isalpha():
        return False
    if not place:
        return False
    first = place
    while first and words[first - 1].tag in ("ADJA", "ADV", "ADJD", "CARD", "PTKA"):
        if words[first - 1].tag == "CARD":
            return False
        first -= 1
    before = words[first - 1] if first > 1 else None
    if before is None or before.tag not in ("ART", "PPOSAT", "APPR", "APPRART", "PDAT"):
        return False
    if before.text in ("als", "am", "wie", "bis", "zu"):
        return False
    is_predicate = before.text.startswith(("ein", "kein")) and follower.text not in _PREPOSITIONS
    if _comes_again(words, place):
        return False
    if is_predicate and follower.text == ".":
        return False  # "Dort hängt eine Glocke, dazu eine kleine."
    if is_predicate and any(verb.text in _COPULAS for verb in words):
        return False  # "Die Frage ist eine schwierige."
    return not _is_understood(words, first, place, before)


def _comes_again(words: Sequence[Word], place: int) -> bool:
    """True for "vom festen in den flüssigen Zustand": another such adjective follows."""
    return any(
        word.tag == "ADJA" and before.tag in ("ART", "APPRART")
        for before, word in itertools.pairwise(words[place + 1 :])
    )


def _may_stop(words: Sequence[Word], place: int) -> bool:
    follower = words[place]
    after = words[place + 1] if place + 1 < len(words) else None
    if follower.text in ".?!":
        return after is None
    if follower.text == ",":
        return after is not None and (
            after.tag in ("KOUS", "KOUI", "PRELS")
            or (after.tag == "VVFIN" and after.text.islower())
        )
    if follower.text == "als" and after is not None and after.text in ("auch", "den", "die"):
        return False  # "sowohl die private als auch"
    if follower.tag == "PTKVZ" and after is not None and after.tag[0] == "$":
        return False  # "dort kommt eine schwarze vor,"
    if follower.text in _PREPOSITIONS:
        # "von der alten zur neuen Ordnung"
        return not is_attribute(words, place) and not (after and after.tag == "ADJA")
    return follower.text.islower() and _is_verb(words, place)


_COPULAS = frozenset(
    "ist sind war waren sei seien wird werden wurde wurden bleibt bleiben blieb wäre wären sein "
    "bleiben gilt gelten".split()
)


def _is_understood(words: Sequence[Word], first: int, place: int, before: Word) -> bool:
    """True if another such phrase is near ("die roten und die blauen sind")."""
    follower = words[place + 1]
    if follower.tag in ("VVPP", "VVINF") or (before.tag == "ART" and follower.is_finite):
        return any(word.tag == "ADJA" for word in words[:first])
    near = {word.text for word in words[max(0, first - 2) : first]}
    if near & {"und", "oder", "sondern", "als", "wie"}:
        return any(word.tag == "ADJA" for word in words[:first])
    return before.tag == "ART" and any(
        words[number].tag == "ADJA" and words[number - 1].tag == "ART"
        for number in range(1, first - 1)
    )


@lru_cache(maxsize=10_000)
def _is_step(form: str) -> bool:
    """True for comparatives and superlatives."""
    stem = form[:-1] if form.endswith("e") else form[:-2]
    if stem.endswith("st"):
        stem = stem[:-2].removesuffix("e")
    elif stem.endswith("er"):
        stem = stem[:-2]
    else:
        return False
    plain = stem.translate(str.maketrans("äöü", "aou"))
    return morphology.can_be(stem, "ADJD") or morphology.can_be(plain, "ADJD")


DETECTOR = Detector(Options, find)
