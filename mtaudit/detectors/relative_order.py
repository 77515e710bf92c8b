"""A sentence in, its relative clauses in the order of a main clause out; `verb_last` tells them.

"Die Brücke, die ist gesperrt, stammt aus Rom." parts a subject from its verb; "… Teil des
Planeten, der ist weit entfernt." says of a noun in a genitive or behind a preposition what no
new sentence would begin with. Left alone is what people say: "Es gibt Leute, die haben kein
Geld", "Die Brücke, die ist gesperrt, sagt er", and stories ("bei einem Wirt, der gab ihm Brot").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import is_comment
from mtaudit.analysis.morphology import GEN, NOM
from mtaudit.analysis.noun_phrases import Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BE
from mtaudit.detectors.verb_second import SAYING, Part, parts_of

# The network's doubt that the verb of a clause at the end stands right.
MIN_DOUBT = 0.3
# Behind any definite noun; in 400,000 words of good German none is doubted more.
MIN_SURE_DOUBT = 0.35
_RELATIVES = frozenset("der die das denen dem den".split())
_SPOKEN = frozenset(
    "ich du wir ihr man mir mich dir dich uns Ich Du Wir Ihr Man ja halt doch".split()
)


def told_apart(sentence: AnalysedSentence) -> Iterator[tuple[int, int]]:
    """The finite verb of each such clause, and the end of the first phrase behind it."""
    words = sentence.words
    if words[-1].text != "." or any(word.text in _SPOKEN for word in words):
        return
    for comma in range(2, len(words) - 4):
        verb = comma + 2
        if words[comma].text != "," or words[comma + 1].text not in _RELATIVES:
            continue
        if not words[verb].is_finite or words[comma - 1].tag not in ("NN", "NE"):
            continue
        if words[comma + 1].text == "das" and is_comment(words, verb):
            continue
        end = next(n for n in range(verb, len(words)) if words[n].text in _ENDS)
        if end - verb < 2 or any(word.is_finite for word in words[verb + 1 : end - 1]):
            continue
        antecedent = _antecedent(sentence, comma)
        if antecedent is None or not _agrees(words, comma + 1, antecedent):
            continue
        doubt = max(words[verb].doubt(kind) for kind in ("order", "position", "extra"))
        if (
            _is_enclosed(words, comma, end)
            or (doubt >= MIN_DOUBT and _is_deep(words, antecedent, verb, end))
            or (doubt >= MIN_SURE_DOUBT and _is_defined(words, antecedent, verb, end))
        ):
            yield verb, parts_of(words, verb + 1, end)[0].end


_ENDS = frozenset(",.:;–")


def _antecedent(sentence: AnalysedSentence, comma: int) -> Phrase | None:
    return next((one for one in sentence.phrases if one.end == comma), None)


def _agrees(words: Sequence[Word], pronoun: int, antecedent: Phrase) -> bool:
    """True if the pronoun can have the gender and number of the phrase, in whatever case."""
    mask = morphology.entry(words[pronoun].text).determiner
    genders = _genders(antecedent.mask)
    return bool(genders & _genders(mask)) if mask else True


def _genders(mask: int) -> int:
    return (mask | mask >> 4 | mask >> 8 | mask >> 12) & 0xF


def _is_enclosed(words: Sequence[Word], comma: int, end: int) -> bool:
    """True if the verb of the first phrase stands behind the clause."""
    if words[end].text != "," or any(word.is_finite for word in words[:comma]):
        return False
    verb, behind = words[end + 1], words[end + 2] if end + 2 < len(words) else None
    parts = parts_of(tuple(words), 0, comma)
    return (
        verb.is_finite
        and verb.lemma.lower() not in SAYING
        and behind is not None
        and behind.tag not in ("PPER", "PIS", "PDS")
        and parts[0].kind == "np"
        and all(part.kind == "pp" or _is_genitive(part) for part in parts[1:])
    )


def _is_genitive(part: Part) -> bool:
    return part.phrase is not None and bool(part.phrase.mask & GEN)


def _is_deep(words: Sequence[Word], antecedent: Phrase, verb: int, end: int) -> bool:
    """True if the noun before is a definite genitive or stands behind a preposition, and the
    clause ends the sentence in the present tense."""
    if end != len(words) - 1 or antecedent.determiner < 0:
        return False
    traits = morphology.entry(words[verb].text).traits
    if traits & morphology.PAST or not traits & morphology.PRESENT:
        return False
    if not words[antecedent.determiner].text.lower().startswith("d"):
        return False
    if words[verb + 1].tag in ("ADV", "PROAV") and words[verb + 1].text not in _DEGREES:
        return False  # "Er schrieb an das Amt, das prüft nun den Fall."
    is_genitive = antecedent.mask & GEN and words[antecedent.start - 1].tag in ("NN", "NE")
    is_behind = antecedent.preposition >= 0 and words[verb].lemma.lower() in _DESCRIBING
    return bool(is_genitive) or is_behind


def _is_defined(words: Sequence[Word], antecedent: Phrase, verb: int, end: int) -> bool:
    """True for "Das ist der Mann, der hat das Haus verkauft.", but not with "das", which may mean
    all that was said before."""
    if end != len(words) - 1 or antecedent.determiner < 0 or end - verb < MIN_BEHIND_VERB:
        return False
    if words[verb - 1].text not in ("der", "die") or words[antecedent.head].tag != "NN":
        return False
    traits = morphology.entry(words[verb].text).traits
    if not traits & morphology.PRESENT or words[verb].lemma.lower() in SAYING:
        return False
    if words[verb + 1].tag in ("ADV", "PROAV", "PPER", "PDS", "ADJD", "PIS"):
        return False  # "Die Kosten trägt der Bund, der hat dafür eine Million."
    is_predicate = words[0].text == "Das" and words[1].text in BE and antecedent.start == 2
    if antecedent.mask & NOM and antecedent.preposition < 0 and not is_predicate:
        return False  # "Schuld ist der Bund, der hat …": what is new stands last
    return words[antecedent.determiner].text.lower() in _DEFINITE


MIN_BEHIND_VERB = 4
_DEGREES = frozenset("nur kaum etwa fast rund knapp sehr viel beinahe".split())
_DEFINITE = frozenset("der die das dem den des im am zum zur vom beim".split())
_DESCRIBING = frozenset(
    "sein haben liegen stehen gehören bestehen heißen kosten gelten leben wohnen führen können "
    "sollen enthalten stammen bieten zeigen zählen".split()
)
