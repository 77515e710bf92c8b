"""`kind: impossible_pair`: two words that no German clause has side by side.

`pairs` name for a word those that cannot stand right behind it ("er wir", "und sowie");
`finite` names words behind which no finite verb can stand ("weil hat"), `participle` those
behind which no participle can ("zu gesperrt"), `zu` those behind which no finite verb ends a
clause ("zu bringt,"). Pairs were chosen among
function words so frequent in two million words of German that chance alone would have made
them meet eight times and more, which met never. Misses two words with something between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_FOREIGN = frozenset(("FM", "XY", "TRUNC"))


@dataclass(frozen=True, slots=True)
class Options:
    """`pairs`: a word, then those that cannot follow, separated by blanks.

    `not_behind`: words before a pair that make it possible ("wenn und aber"); `infinitives`:
    finite forms of one verb that are the infinitive of another ("schienen").
    """

    pairs: Mapping[str, str] = field(default_factory=dict)
    finite: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    zu: tuple[str, ...] = ()
    not_behind: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such pair."""
    pairs = {word: frozenset(others.split()) for word, others in options.pairs.items()}
    finite = frozenset(options.finite)
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(len(words) - 1):
            text = words[place].text
            low = text if place else text[:1].lower() + text[1:]
            if low in finite:
                found = _is_finite(words, place + 1)
            elif low in options.participle:
                found = _is_participle(words, place + 1)
            elif low in options.zu:
                infinitive = words[place + 1].text in options.infinitives
                found = not infinitive and _ends_clause(words, place + 1)
            elif low in pairs:
                found = words[place + 1].text in pairs[low]
            else:
                continue
            if not found or not _is_german(words, place):
                continue
            if place and words[place - 1].text in options.not_behind:
                continue
            names = {"word": text, "next": words[place + 1].text}
            # "dass sind alles Freunde": the pronoun is meant
            fixes = [f"{text[:2]}s {names['next']}"] if low in finite and low[:2] == "da" else []
            if low in options.participle:
                following = names["next"]
                fixes = [following if text == low else following[:1].upper() + following[1:]]
            if low in options.zu:
                lemma = morphology.lemma(names["next"], "VVFIN")
                fixes = [f"{text} {lemma}"] if morphology.can_be(lemma, "VVINF") else []
            yield make_finding(
                document, rule, words[place].start, words[place + 1].end, names, fixes
            )


_CLOSED = frozenset("und auf ist war hat bleibt macht".split())


def _ends_clause(words: Sequence[Word], place: int) -> bool:
    """True for a verb that can only be finite, where a clause ends."""
    text = words[place].text
    before, behind = words[place - 2].text if place > 1 else "", words[place + 1 :][:1]
    return (
        text.islower()
        and verbs.forms_of(text) == verbs.FINITE
        and verbs.is_only_verb(text)
        and bool(morphology.entry(text).persons)
        and text not in verbs.AUXILIARIES
        and bool(behind)
        and (behind[0].text in ",.;!?" or behind[0].text in ("und", "oder"))
        and before not in _CLOSED  # "Ab und zu kommt", "Die Tür ist zu sagte er."
    )


def _is_finite(words: Sequence[Word], place: int) -> bool:
    """True for a verb that can only be finite, in a clause that names no verb before."""
    word = words[place]
    return (
        word.is_finite
        and word.text.islower()
        and verbs.forms_of(word.text) == verbs.FINITE
        and place + 1 < len(words)
        and words[place + 1].tag[0] != "$"
    )


def _is_participle(words: Sequence[Word], place: int) -> bool:
    """True for a participle that is no adjective ("zu verstört") and no other verb form."""
    word = words[place]
    forms = verbs.forms_of(word.text)
    return (
        word.tag in ("VVPP", "VAPP", "VVINF")
        and word.text.islower()
        and bool(forms & verbs.PARTICIPLE)
        and not forms & (verbs.INFINITIVE | verbs.ZU_INFINITIVE)
        and words[place - 1].tag != "APPR"
        # "nicht zu enttäuscht sein", "war zu gelangweilt"
        and not any(
            other.text in verbs.BE or other.text in ("sein", "bleiben")
            for other in words[max(0, place - 6) : place + 2]
        )
    )


def _is_german(words: Sequence[Word], place: int) -> bool:
    return not any(word.tag in _FOREIGN for word in words[max(0, place - 1) : place + 2])


DETECTOR = Detector(Options, find)
