"""`kind: phrase_order`: two neighbours of a phrase in the wrong order.

`pair` says which: an adjective behind its noun ("das Haus große"), "zu" behind its infinitive
("um das Haus kaufen zu"), a pronoun before the word that begins its clause (", er dass"), an
article before its preposition ("der in Stadt"). Only what can be nothing else is told: the parts
of a phrase must agree, and no noun may follow that the adjective could belong to. Misses plural
infinitives that are finite verbs with the prefix "zu" as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.noun_phrases import adjective, declension, government, noun_phrases
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.doubled_word import in_attribute
from mtaudit.errors import RuleError
from mtaudit.model import Document, Finding, PassageKind, Rule


@dataclass(frozen=True, slots=True)
class Options:
    """`pair`: "adjective", "zu", "pronoun" or "preposition"."""

    pair: str
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})

    def __post_init__(self) -> None:
        if self.pair not in _PAIRS:
            raise RuleError(f'"pair" can be {", ".join(_PAIRS)}')


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such pair, its fix to swap the words."""
    is_swapped = _PAIRS[options.pair]
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(len(words) - 2):
            if is_swapped(words, place):
                first, second = words[place], words[place + 1]
                names = {"word": first.text, "next": second.text}
                fix = f"{second.text} {first.text}"
                if not place:
                    fix = second.text[:1].upper() + second.text[1:] + f" {first.text.lower()}"
                yield make_finding(document, rule, first.start, second.end, names, [fix])


def _adjective(words: Sequence[Word], place: int) -> bool:
    """True for "das Haus große" where no other noun is near."""
    noun, last = words[place], words[place + 1]
    if last.tag != "ADJA" or noun.tag != "NN" or not place:
        return False
    text = last.text
    if not text.islower() or not text.isalpha() or text.endswith("er") or text in _NOUNLIKE:
        return False
    if morphology.can_be(text, *_NO_ADJECTIVES) or not morphology.can_be(text, "ADJA"):
        return False
    article, follower = words[place - 1], words[place + 2]
    if article.tag not in _DETERMINERS:
        return False
    if follower.tag in _GOES_ON or follower.text[0].isupper() or follower.text in _OPENING:
        return False
    declined = declension(article.text, article.tag)
    if not article.mask & noun.mask & adjective(text, declined):
        return False
    if (follower.text == "," or follower.tag == "KON") and not _ends_phrase(words, place + 3):
        return False
    if _is_unknown_infinitive(words, place + 1):
        return False
    if follower.text == "," and text.endswith(_PARTICIPLES):
        return False  # "die am Montag beginnenden, teuren Spiele"
    doubt = max(
        word.doubt(kind)
        for word in words[place : place + 3]
        for kind in ("order", "missing", "extra")
    )
    return doubt >= MIN_DOUBT or not _may_be_elliptic(words, place)


def _is_unknown_infinitive(words: Sequence[Word], place: int) -> bool:
    """True for "sollst den Feiertag heiligen": the only infinitive that the modal verb can have."""
    return words[place].text.endswith("n") and {"VMFIN"} == {
        word.tag for word in words if word.tag in ("VMFIN", "VVINF", "VAINF")
    }


MIN_DOUBT = 0.2
_PARTICIPLES = tuple(
    f"{stem}{ending}" for stem in ("nd", "t") for ending in ("e", "en", "em", "es")
)
_DETERMINERS = frozenset("ART PPOSAT PDAT PIAT APPRART".split())
_NO_ADJECTIVES = ("ADV", "VVFIN", "VVINF", "PIAT", "PIS", "PPOSAT", "CARD", "APPR", "ADJD")
_NOUNLIKE = frozenset("andere anderen anderes anderem beide beiden solche solchen eigene".split())
_GOES_ON = frozenset("NN NE ADJA CARD FM XY TRUNC ADJD".split())
_OPENING = QUOTATION_MARKS | {"("}


def _ends_phrase(words: Sequence[Word], place: int) -> bool:
    """True unless another adjective may follow: "Häuser alte, neue Straßen"."""
    return place >= len(words) or words[place].tag not in (
        "ADJA",
        "NN",
        "NE",
        "ADV",
        "ADJD",
        "APPR",
    )


def _may_be_elliptic(words: Sequence[Word], place: int) -> bool:
    """True where the noun of the adjective may be understood: "die SPÖ will neue"."""
    return any(word.tag in ("KON", "KOKOM", "$(") for word in words[:place])


def _zu(words: Sequence[Word], place: int) -> bool:
    """True for "… kaufen zu." where no finite "kaufen" with the prefix "zu" can be meant."""
    verb, zu, after = words[place], words[place + 1], words[place + 2]
    if zu.text != "zu" or after.tag[0] != "$" or after.text in _OPENING or not place:
        return False
    if not verb.text.islower() or not verbs.forms_of(verb.text) & verbs.INFINITIVE:
        return False
    if verb.tag[0] != "V":
        return False
    first = place
    while first and words[first - 1].tag not in ("$,", "$.", "$("):
        first -= 1
    if words[first].text.lower() in ("um", "ohne", "statt", "anstatt"):
        return True
    prefixed = verbs.forms_of("zu" + verb.text)
    if any(word.is_finite for word in words[first:place]):
        return not prefixed or any(word.text in _WITH_ZU for word in words[first:place])
    if not prefixed:
        return bool(first)
    return (
        verb.tag == "VVINF"
        and first < place
        and not any(
            one.preposition < 0 and one.mask & morphology.NOM & morphology.PLUR
            for one in noun_phrases(words[first:place])
        )
    )


# With these an infinitive with "zu" can stand in one clause.
_WITH_ZU = frozenset("ist sind war waren sei seien wäre wären bleibt hat braucht".split())


def _pronoun(words: Sequence[Word], place: int) -> bool:
    """True for ", er dass … kommt." """
    pronoun, opener = words[place], words[place + 1]
    if pronoun.text.lower() not in _SUBJECTS or opener.text not in _OPENERS:
        return False
    if place and words[place - 1].text != ",":
        return False
    if opener.text in _CERTAIN:
        return not (place + 2 < len(words) and words[place + 2].tag[0] == "$")
    end = place + 2
    while end < len(words) and words[end].tag[0] != "$":
        end += 1
    if end >= len(words) or end - place < 4:
        return False
    last = words[end - 1]
    finite = [word for word in words[place + 2 : end] if word.is_finite]
    return (
        len(finite) == 1
        and finite[0] is last
        and bool(verbs.forms_of(last.text) & verbs.FINITE)
        and opener.tag in _OPENER_TAGS
        and not (opener.text == "als" and words[place + 2].tag in ("NN", "NE", "ADJA", "ART"))
    )


_SUBJECTS = frozenset("er sie es wir ich man".split())
_CERTAIN = frozenset("dass daß weil obwohl nachdem sobald sofern sodass bevor".split())
_OPENERS = _CERTAIN | frozenset("wenn ob falls indem damit während als da bis wie".split())
_OPENER_TAGS = frozenset("KOUS KOKOM ADV APPR PWAV PROAV".split())


def _preposition(words: Sequence[Word], place: int) -> bool:
    """True for "der in Stadt" where all three fit and no attribute is meant."""
    article, preposition, noun = words[place], words[place + 1], words[place + 2]
    if preposition.tag != "APPR" or noun.tag not in ("NN", "ADJA"):
        return False
    if article.tag not in ("ART", "PPOSAT", "PIAT"):
        return False
    head = noun
    if noun.tag == "ADJA":
        if place + 3 >= len(words) or words[place + 3].tag != "NN":
            return False
        head = words[place + 3]
    governed = government(preposition.text)
    if governed == morphology.ALL or not article.mask & head.mask & governed & noun.mask:
        return False
    if head.mask == morphology.ALL:
        return False
    doubted = max(words[place].doubt("order"), preposition.doubt("order")) >= MIN_DOUBT
    before = words[place - 1].tag if place else "$."
    if not doubted and (article.text.lower() in _PRONOUNS and before[0] in "$A"):
        return False
    if before in ("$,", "APPR") and article.text in _PRONOUNS:
        return False
    if article.tag == "PIAT" and not doubted:
        return False
    behind = place + (4 if head is not noun else 3)
    if behind < len(words) and words[behind].tag == "ADJA":
        return False
    return not in_attribute(words, place + 1)


_PRONOUNS = frozenset("der die das dem den".split())

_PAIRS: dict[str, Callable[[Sequence[Word], int], bool]] = {
    "adjective": _adjective,
    "zu": _zu,
    "pronoun": _pronoun,
    "preposition": _preposition,
}

DETECTOR = Detector(Options, find)
