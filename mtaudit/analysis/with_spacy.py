"""Document in, analysed sentences out: STTS tags, lemmas and readings by a spaCy pipeline.

`de_mtaudit` is the pipeline that comes with mtaudit: its one component, `mtaudit_network`,
sets `tag_`, `lemma_`, `pos_` and `morph` as `tagging` has them; a scan asks `tagging` itself.
Any installed pipeline that sets STTS tags (`de_core_news_sm` …) can take its place; the
network's doubts are then still asked, its tags are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from mtaudit.analysis import morphology
from mtaudit.analysis.network import Output, network
from mtaudit.analysis.syntax import DOUBTS, AnalysedSentence, Word
from mtaudit.analysis.tagging import decode, sentences_of, tags_of
from mtaudit.config import OWN_PIPELINE
from mtaudit.errors import UsageError
from mtaudit.model import Document

DOUBTS_KEY = "mtaudit_doubts"
_CASES = ("Nom", "Acc", "Dat", "Gen")
_GENDERS = ("Masc", "Fem", "Neut")
_PERSONS = ("1", "2", "3")
# STTS to the universal tags (universaldependencies.org/u/pos); by the longest beginning.
_UNIVERSAL = {
    "$": "PUNCT", "ADJ": "ADJ", "ADV": "ADV", "AP": "ADP", "APZR": "ADP", "ART": "DET",
    "CARD": "NUM", "FM": "X", "ITJ": "INTJ", "KO": "CCONJ", "KOU": "SCONJ", "KOKOM": "ADP",
    "NE": "PROPN", "NN": "NOUN", "PDAT": "DET", "PIAT": "DET", "PPOSAT": "DET", "PRELAT": "DET",
    "PWAT": "DET", "P": "PRON", "PROAV": "ADV", "PWAV": "ADV", "PTK": "PART", "PTKVZ": "ADP",
    "TRUNC": "X", "VA": "AUX", "VM": "AUX", "VV": "VERB", "XY": "X",
}  # fmt: skip


@cache
def universal(tag: str) -> str:
    """The universal part of speech of an STTS tag."""
    for length in range(len(tag), 0, -1):
        if tag[:length] in _UNIVERSAL:
            return _UNIVERSAL[tag[:length]]
    return "X"


class GermanTagger:
    """The component `mtaudit_network`; with `annotate` off it only leaves its doubts.

    `Doc.user_data["mtaudit_doubts"]` is an array [tokens, 5], see `syntax.DOUBTS`.
    Sentence boundaries are taken as they are; a text without any is one sentence.
    """

    def __init__(self, annotate: bool) -> None:
        self.annotate = annotate

    def __call__(self, doc: Doc) -> Doc:
        doubts = np.zeros((len(doc), len(DOUBTS)), dtype=np.float32)
        spans = list(_spans(doc))
        words = [[token.text for token in doc[start:end]] for start, end in spans]
        for (start, end), forms, output in zip(spans, words, network().run(words), strict=True):
            doubts[start:end] = output.doubts
            if self.annotate:
                _annotate(doc, start, forms, output)
        doc.user_data[DOUBTS_KEY] = doubts
        return doc


@Language.factory(
    "mtaudit_network",
    default_config={"annotate": True},
    assigns=["token.tag", "token.pos", "token.lemma", "token.morph"],
)
def make_tagger(nlp: Language, name: str, annotate: bool) -> GermanTagger:
    """The component, for `Language.add_pipe`."""
    return GermanTagger(annotate)


def _spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """The sentences of a spaCy text as token ranges."""
    if not doc.has_annotation("SENT_START"):
        if len(doc):
            yield 0, len(doc)
        return
    for span in doc.sents:
        yield span.start, span.end


def _annotate(doc: Doc, start: int, forms: Sequence[str], output: Output) -> None:
    """Writes tags, lemmas and morphology into the text."""
    tags = tags_of(forms, output)
    for offset, (form, tag, reading) in enumerate(
        zip(forms, tags, decode(forms, tags, output.readings), strict=True)
    ):
        token = doc[start + offset]
        token.tag_ = tag
        token.pos_ = universal(tag)
        token.lemma_ = morphology.lemma(form, tag)
        features = _features(form, tag, reading)
        if features:
            token.set_morph(features)  # type: ignore[attr-defined]


@cache
def _features(form: str, tag: str, reading: int) -> str:
    """Universal features of a reading, as spaCy writes them."""
    if reading:
        case, gender = divmod(reading.bit_length() - 1, 4)
        if gender == 3:
            return f"Case={_CASES[case]}|Number=Plur"
        return f"Case={_CASES[case]}|Gender={_GENDERS[gender]}|Number=Sing"
    if tag.endswith("FIN"):
        persons = morphology.persons(form)
        number = {True: "Sing", False: "Plur"}
        known = [bit for bit in range(6) if persons >> bit & 1]
        parts = []
        if persons != morphology.ANY_PERSON and len({bit // 3 for bit in known}) == 1:
            parts.append(f"Number={number[known[0] < 3]}")
        if persons != morphology.ANY_PERSON:
            parts.append("Person=" + ",".join(sorted({_PERSONS[bit % 3] for bit in known})))
        return "|".join([*parts, "VerbForm=Fin"])
    if tag.endswith(("INF", "IZU")):
        return "VerbForm=Inf"
    return "VerbForm=Part" if tag[0] == "V" and tag.endswith("PP") else ""


@cache
def _reading(features: str) -> int:
    """The nominal mask of universal features; 0 without a case."""
    values = dict(part.split("=", 1) for part in features.split("|") if "=" in part)
    cases = [_CASES.index(case) for case in values.get("Case", "").split(",") if case in _CASES]
    genders = values.get("Gender", "").split(",")
    if values.get("Number") == "Plur":
        columns = [3]
    else:
        columns = [_GENDERS.index(gender) for gender in genders if gender in _GENDERS] or [0, 1, 2]
    return sum(1 << 4 * case + column for case in cases for column in columns)


@cache
def load(name: str = OWN_PIPELINE) -> Language:
    """Our pipeline, or an installed one by its name or folder.

    Raises UsageError if there is no such pipeline, or if it sets no STTS tags.
    """
    import spacy

    if name == OWN_PIPELINE:
        own = Language(Vocab(), meta={"lang": "de", "name": "mtaudit"})
        own.add_pipe("mtaudit_network")
        return own
    try:
        other = spacy.load(name)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"there is no spaCy pipeline {name!r}; install it (python -m spacy download {name}) "
            f"or leave the setting out to use {OWN_PIPELINE}"
        ) from error
    if not {"tagger", "mtaudit_network"} & set(other.pipe_names):
        raise UsageError(f"the spaCy pipeline {name!r} has no tagger, which mtaudit needs")
    if "mtaudit_network" not in other.pipe_names:
        other.add_pipe("mtaudit_network", config={"annotate": False}, last=True)
    return other


def analyse(document: Document, nlp: Language) -> tuple[AnalysedSentence, ...]:
    """The sentences of a document, analysed."""
    doc = to_spacy(document, nlp.vocab)
    for _, component in nlp.pipeline:
        doc = component(doc)
    doubts = doc.user_data[DOUBTS_KEY]
    rounded = [tuple(row) for row in doubts.round(4).tolist()]
    tokens = document.tokens
    words = [
        Word(
            token.text,
            tagged.tag_,
            tagged.lemma_,
            token.start,
            token.end,
            _reading(str(tagged.morph)),
            doubt,
        )
        for token, tagged, doubt in zip(tokens, doc, rounded, strict=True)
    ]
    return sentences_of(document, words)


def to_spacy(document: Document, vocab: Any) -> Doc:
    """The document's tokens and sentences as spaCy has them; other blanks count as one."""
    tokens = document.tokens
    spaces = [after.start > token.end for token, after in pairwise(tokens)] + [False] * bool(tokens)
    starts = {sentence.first for sentence in document.sentences}
    return Doc(
        vocab,
        words=[token.text for token in tokens],
        spaces=spaces,
        sent_starts=[number in starts for number in range(len(tokens))],
    )
