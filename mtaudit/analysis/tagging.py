"""Document in, analysed sentences out: STTS tags, lemmas and readings by network and lexicon.

This is what `with_spacy` offers as a spaCy component; to tag an article, spaCy itself, which
takes longer to load than the article to audit, is not needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from mtaudit.analysis import morphology
from mtaudit.analysis.network import TAGS, Output, network
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.model import Document

_NOMINAL = frozenset(
    "NN ADJA ART APPRART PDAT PDS PIAT PIS PPER PPOSAT PPOSS PRELAT PRELS PRF PWAT PWS NE".split()
)


def analyse(document: Document) -> tuple[AnalysedSentence, ...]:
    """The sentences of a document, analysed."""
    forms = [
        [token.text for token in document.tokens[sentence.first : sentence.last]]
        for sentence in document.sentences
    ]
    words: list[Word] = []
    for sentence, output in zip(forms, network().run(forms), strict=True):
        tags = tags_of(sentence, output)
        readings = decode(sentence, tags, output.readings)
        doubts = map(tuple, output.doubts.round(4).tolist())
        for form, tag, reading, doubt in zip(sentence, tags, readings, doubts, strict=True):
            token = document.tokens[len(words)]
            lemma = morphology.lemma(form, tag)
            words.append(Word(form, tag, lemma, token.start, token.end, reading, doubt))
    return sentences_of(document, words)


def sentences_of(document: Document, words: Sequence[Word]) -> tuple[AnalysedSentence, ...]:
    """The words, one per token of the document, by sentence."""
    return tuple(
        AnalysedSentence(
            tuple(words[sentence.first : sentence.last]),
            index,
            document.passages[sentence.passage].kind,
        )
        for index, sentence in enumerate(document.sentences)
    )


def tags_of(forms: Sequence[str], output: Output) -> list[str]:
    """The most likely STTS tags of a sentence's words."""
    tags = [TAGS[number] for number in output.tags.argmax(1).tolist()]
    _finish_clauses(forms, tags, output.tags)
    if forms and forms[0] == "Als" and _ends_in_verb(forms, tags):
        tags[0] = "KOUS"
    for place in range(len(forms) - 2):
        if forms[place + 1] == "sei" and forms[place : place + 3 : 2] == ["Gott", "Dank"]:
            tags[place : place + 3] = ["ADV"] * 3  # no clause of its own
    return tags


def _ends_in_verb(forms: Sequence[str], tags: Sequence[str]) -> bool:
    """True for "Als der Zug kam, warteten …": two finite verbs, and a comma between them."""
    comma = next((place for place, form in enumerate(forms) if form == ","), len(forms))
    return (
        comma + 1 < len(forms)
        and tags[comma - 1].endswith("FIN")
        and tags[comma + 1].endswith("FIN")
        and not any(tag.endswith("FIN") for tag in tags[: comma - 1])
    )


# A subordinate clause needs a finite verb: its last infinitive becomes one if the network
# gives that as much.
MIN_FINITE_LOG = -2.5
_OPENERS = frozenset(("KOUS", "PRELS", "PWAV", "PRELAT"))


def _finish_clauses(forms: Sequence[str], tags: list[str], scores: np.ndarray) -> None:
    """Makes the infinitive that ends a subordinate clause finite if nothing else there is.

    "weil sie kommen": infinitive and plural look alike, and the clause tells them apart.
    """
    opener = None
    for place, tag in enumerate(tags):
        if tag in _OPENERS:
            opener = place
        elif tag.endswith(("FIN", "IMP")):
            opener = None
        elif tag[0] == "$" and opener is not None:
            last = place - 1
            finite = tags[last].replace("INF", "FIN")
            if (
                finite != tags[last]
                and tags[last - 1] != "PTKZU"
                and morphology.can_be(forms[last], finite)
                and scores[last, TAGS.index(finite)] > MIN_FINITE_LOG
            ):
                tags[last] = finite
            opener = None


def decode(forms: Sequence[str], tags: Sequence[str], scores: np.ndarray) -> list[int]:
    """The most likely reading of each nominal word among those that its form allows.

    A noun and the determiner and adjectives before it take the reading that is best for
    all of them, if there is one that all allow. 0 for words without case.
    """
    readings = [0] * len(forms)
    masks = [
        morphology.nominal(form, tag) if tag in _NOMINAL else 0
        for form, tag in zip(forms, tags, strict=True)
    ]
    start = 0
    while start < len(forms):
        end = start + 1
        if tags[start] in _MODIFIERS:
            while end < len(forms) and tags[end] in ("ADJA", "CARD"):
                end += 1
            end = end + 1 if end < len(forms) and tags[end] in ("NN", "NE") else start + 1
        members = [place for place in range(start, end) if masks[place]]
        joint = morphology.ALL
        for place in members:
            joint &= masks[place]
        groups = [members] if joint else [[place] for place in members]
        for group in groups:
            allowed = joint or masks[group[0]] if group else 0
            if allowed:
                total = scores[group].sum(0)
                best = max(_bits(allowed), key=lambda bit: float(total[bit]))
                for place in group:
                    readings[place] = 1 << best
        start = end
    return readings


_MODIFIERS = frozenset("ART PDAT PIAT PPOSAT PWAT ADJA APPRART".split())


@cache
def _bits(mask: int) -> tuple[int, ...]:
    return tuple(bit for bit in range(16) if mask >> bit & 1)
