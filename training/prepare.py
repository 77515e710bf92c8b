"""Native and gold text in, the pack that `train.py` reads out (PACK.npz).

    python training/prepare.py PACK.npz german.tsv added.txt [--data ../shared/data]

Sentences: all texts of the data whose licence allows it (see `README.md` here), tagged by
HanTa 1.2.1, about eight minutes on two cores; UD German-GSD dev with its gold tags; UD
German-PUD with HanTa's where they fit the gold parts of speech; learners' sentences of
MultiGED with what is wrong in them. `german.tsv` and `added.txt` as for `lexicon.py`: they
give the other forms of each word, into which the damage re-inflects it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import treebank
from conllu import Token

from mtaudit.analysis import morphology as m
from mtaudit.analysis import network
from mtaudit.model import PassageKind
from mtaudit.read import read_text

MIN_COUNT = 4
MAX_WORDS = 120
MAX_PARADIGM = 60
TAG = {tag: number for number, tag in enumerate(network.TAGS)}
HANTA_NAMES = {"$": "$(", "PAV": "PROAV", "NNI": "NN", "NNP": "NN", "NNA": "NN"}
CASE = {"Nom": 0, "Acc": 1, "Dat": 2, "Gen": 3}
GENDER = {"Masc": 1, "Fem": 2, "Neut": 4}
WITH_CASE = frozenset(
    "NN ADJA ART PDAT PDS PIAT PIS PPER PPOSAT PPOSS PRELS PRF PWS PWAT APPRART".split()
)
# Which of HanTa's tags fit a universal part of speech, by their beginning.
FITTING = {
    "NOUN": "NN", "PROPN": "NE NN", "VERB": "VV VM VA", "AUX": "VA VM VV", "ADJ": "ADJ CARD PI",
    "ADV": "ADV ADJD PWAV PROAV PTK PIS", "ADP": "APP PTKVZ APZR KOKOM", "PRON": "P",
    "DET": "ART PDAT PIAT PPOS PWAT PRELAT PIS PDS", "PUNCT": "$", "NUM": "CARD", "X": "FM XY",
    "CCONJ": "KON KOKOM", "SCONJ": "KOU KOKOM PWAV", "PART": "PTK", "SYM": "XY $ NN",
    "INTJ": "ITJ PTK",
}  # fmt: skip
GOVERNED = {
    **dict.fromkeys(
        "aus außer bei mit nach seit von zu gegenüber gemäß samt zufolge".split(), m.DAT
    ),
    **dict.fromkeys("durch für gegen ohne um".split(), m.ACC),
    **dict.fromkeys("an auf hinter in neben über unter vor zwischen".split(), m.ACC | m.DAT),
    **dict.fromkeys(
        "wegen während trotz statt aufgrund infolge innerhalb außerhalb angesichts".split(),
        m.GEN | m.DAT,
    ),
}
# Articles and pronouns that stand for one another when damage re-inflects them.
CLOSED = [
    "der die das dem den des", "ein eine einem einen einer eines",
    "kein keine keinem keinen keiner keines", "dieser diese dieses diesem diesen",
    "jeder jede jedes jedem jeden", "er ihn ihm", "ich mich mir", "wir uns", "dessen deren",
    "welcher welche welches welchem welchen", "dem denen den", "sie ihr ihnen", "zum zur",
    "im ins", "am ans",
    *(f"{stem} {stem}e {stem}em {stem}en {stem}er {stem}es" for stem in
      ("mein", "dein", "sein", "ihr", "unser")),
    "euer eure eurem euren eurer eures",
]  # fmt: skip
# MultiGED's kinds of errors as labels of `damage.py`: M missing, U unnecessary.
MISSING, EXTRA, ORDER, FORM, UNCLEAR = 2, 3, 1, 4, -1


class Sentence(NamedTuple):
    """Words, tags (None: not learned), readings or None, labels or None, where it is from."""

    words: list[str]
    tags: list[str | None]
    readings: list[int] | None
    labels: list[int] | None
    source: str
    document: str


@cache
def _hanta() -> Any:
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger("morphmodel_ger.pgz")


def tag(words: list[str]) -> list[str | None]:
    """HanTa's tags by their STTS names."""
    names = (
        name if name == "$(" else name.replace("(", "").replace(")", "")
        for _, _, name in _hanta().tag_sent(words)
    )
    return [HANTA_NAMES.get(name, name) for name in names]


def native(data: Path) -> Iterator[tuple[str, str, str]]:
    """(source, document, text) of all that may be learned from."""
    for name in ("native_dev", "published_dev"):
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                # 10kGNAD may not be learned from; machine translation should not.
                if row["testset"] != "10kgnad-test" and row["label"] != "mt":
                    text = "\n\n".join(row["segments"]) if row.get("segments") else row["text"]
                    yield row["testset"], row["id"], text
    with gzip.open(data / "qe" / "mlqe_pe_ende.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield "qe", row["doc"], row["post_edit"]


def tagged(item: tuple[str, str, str]) -> list[Sentence]:
    """The sentences of a text, tagged."""
    source, name, text = item
    document = read_text(text, "text")
    sentences = []
    for sentence in document.sentences:
        kind = document.passages[sentence.passage].kind
        words = [token.text for token in document.tokens_of(sentence)]
        if kind not in (PassageKind.CREDIT, PassageKind.CODE) and 0 < len(words) <= MAX_WORDS:
            tags = tag(words)
            sentences.append(Sentence(words, tags, readings(words, tags), None, source, name))
    return sentences


def readings(words: list[str], tags: list[str | None]) -> list[int]:
    """The readings that lexicon, governing preposition and noun phrase leave to each word."""
    masks = [
        m.nominal(word, name) if name in WITH_CASE else 0
        for word, name in zip(words, tags, strict=True)
    ]
    place = 0
    while place < len(words):
        start, governed = place, m.ALL
        if tags[start] == "APPR" and words[start].lower() in GOVERNED:
            governed = GOVERNED[words[start].lower()]
            start += 1
        elif tags[start] == "APPRART" and masks[start]:
            governed = masks[start]
            start += 1
        end = start
        if end < len(words) and tags[end] in ("ART", "PDAT", "PIAT", "PPOSAT", "PWAT"):
            end += 1
        while end < len(words) and tags[end] == "ADJA":
            end += 1
        if end < len(words) and tags[end] == "NN":
            joint = governed
            for member in range(start, end + 1):
                joint &= masks[member]
            if joint:
                masks[start : end + 1] = [joint] * (end + 1 - start)
                if tags[place] == "APPRART":
                    masks[place] = joint
            place = end + 1
        else:
            if place < start == end < len(words) and masks[start] & governed:
                masks[start] &= governed
            place = max(place + 1, start)
    return masks


def gold_reading(row: Token) -> int:
    """The nominal mask of universal features."""
    cases, genders = treebank.values(row, "Case"), treebank.values(row, "Gender")
    number = treebank.values(row, "Number")
    if number == {"Plur"}:
        bits = 8
    elif genders:
        bits = sum(GENDER[name] for name in genders)
    else:
        bits = 7 if number == {"Sing"} else 15
    return sum(bits << 4 * CASE[name] for name in cases)


def gold(data: Path) -> Iterator[Sentence]:
    """UD German-GSD dev and PUD."""
    for number, rows in enumerate(_rows(data / "ud" / "GSD" / "de_gsd-ud-dev.conllu")):
        names: list[str | None] = ["PROAV" if row["xpos"] == "PAV" else row["xpos"] for row in rows]
        masks = [gold_reading(row) for row in rows]
        words = [row["form"] for row in rows]
        yield Sentence(words, names, masks, None, "gsd", f"gsd{number // 10}")
    for number, rows in enumerate(_rows(data / "ud" / "PUD" / "de_pud-ud-test.conllu")):
        words = [row["form"] for row in rows]
        names = [_fitting(name, row) for name, row in zip(tag(words), rows, strict=True)]
        masks = [gold_reading(row) for row in rows]
        yield Sentence(words, names, masks, None, "pud", f"pud{number // 10}")


def _rows(path: Path) -> Iterator[list[Token]]:
    return map(treebank.forms, treebank.sentences(path))


def _fitting(name: str | None, row: Token) -> str | None:
    """HanTa's tag if it fits the gold part of speech, or the one that is sure, or None."""
    universal, features = row["upos"], row["feats"] or {}
    if treebank.is_fused(row):
        return name
    assert name
    fits = any(name.startswith(start) for start in FITTING.get(universal, "").split())
    if universal in ("VERB", "AUX") and fits:
        finite = features.get("VerbForm") == "Fin" or "Mood" in features
        if finite != name.endswith(("FIN", "IMP")):
            return name[:2] + "FIN" if finite else None
    if universal == "NOUN" and name == "NE":
        return "NN"
    if universal == "PROPN" and name == "NN" and features.get("Proper") != "True":
        return "NE"
    return name if fits else None


def learners(data: Path) -> Iterator[Sentence]:
    """MultiGED's sentences; spelling, commas and choice of words are left unclear."""
    with gzip.open(data / "gec" / "falko_merlin.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            words = row["tokens"]
            if not 3 <= len(words) <= 80:
                continue
            labels = [0] * len(words)
            for error in row["errors"]:
                place = min(error["token"], len(words) - 1)
                labels[place] = labels[place] or _label(error["type"])
            yield Sentence(words, tag(words), None, labels, "gec", f"gec{number // 20}")


def _label(kind: str) -> int:
    if kind[0] in "MU":
        return MISSING if kind[0] == "M" else EXTRA
    if ":WO" in kind:
        return ORDER
    return FORM if "FORM" in kind or "INFL" in kind or ":SVA" in kind else UNCLEAR


class Forms:
    """Numbers of word forms, in the order in which they were met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, form: str) -> int:
        return self.numbers.setdefault(form, len(self.numbers))


def paradigms(paths: list[Path], forms: Forms) -> dict[int, list[int]]:
    """For each form that occurs, the other forms of the same words."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    belongs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            form, _, rest = line.partition("\t")
            lemma, _, name = rest.partition("\t")
            head = "ADJ" if name[:3] in ("PA1", "PA2") else name[:3]
            compared = ":KOM" in name or ":SUP" in name
            if head in ("SUB", "ADJ", "VER") and not compared and " " not in form:
                words[lemma, head].add(form)
                belongs[form].add((lemma, head))
    closed: dict[str, set[str]] = defaultdict(set)
    for row in CLOSED:
        for form in row.split():
            closed[form].update(row.split())
    others: dict[int, list[int]] = {}
    for form in list(forms.numbers):
        found: set[str] = set()
        capital = form[:1].isupper()
        if form.lower() in closed:
            found |= {other.capitalize() if capital else other for other in closed[form.lower()]}
        own, lower = belongs.get(form, set()), belongs.get(form.lower(), set())
        for key in sorted(own or (lower if capital else set())):
            if len(words[key]) <= MAX_PARADIGM:
                found |= {x if own else x.capitalize() for x in words[key]}
        found.discard(form)
        if found:
            others[forms(form)] = [forms(other) for other in sorted(found)]
    return others


def main() -> None:
    """Writes the pack."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pack", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    sentences = [*gold(options.data), *learners(options.data)]
    with Pool() as pool:
        for found in pool.imap(tagged, native(options.data), chunksize=20):
            sentences.extend(found)
    pack(sentences, options.lists, options.pack)


def pack(sentences: list[Sentence], lists: list[Path], out: Path) -> None:
    """Numbers all forms, works out their features, and writes everything."""
    forms = Forms()
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for word in sentence.words:
            forms(word)
            counts[network.normal(word)] += 1
    frequent = sorted(
        (word for word, count in counts.items() if count >= MIN_COUNT),
        key=lambda word: (-counts[word], word),
    )
    vocabulary = {word: number for number, word in enumerate(frequent, network.UNKNOWN_WORD + 1)}
    others = paradigms(lists, forms)
    # A word that damage moves to or from the start of a sentence changes its capital.
    for form in list(forms.numbers):
        forms(form[:1].upper() + form[1:])
        forms(form[:1].lower() + form[1:])
    order = list(forms.numbers)
    entries = [m.entry(form) for form in order]
    pointers, flat = [0], []
    for number in range(len(order)):
        flat.extend(others.get(number, ()))
        pointers.append(len(flat))
    sources = sorted({sentence.source for sentence in sentences})
    names: dict[str, int] = {}
    np.savez_compressed(
        out,
        ids=np.array([network.ids_of(form, vocabulary) for form in order], dtype=np.int32),
        bits=np.packbits(np.array([network.bits_of(form) for form in order], dtype=bool), axis=1),
        ent=np.array(
            [(e.noun, e.determiner, e.weak | e.mixed | e.strong, e.persons) for e in entries],
            dtype=np.uint16,
        ),
        up=np.array([forms(form[:1].upper() + form[1:]) for form in order], dtype=np.int32),
        lo=np.array([forms(form[:1].lower() + form[1:]) for form in order], dtype=np.int32),
        ap=np.array(pointers),
        ai=np.array(flat, dtype=np.int32),
        tok=np.array([forms(word) for one in sentences for word in one.words], dtype=np.int32),
        tags=np.array(
            [TAG.get(name or "", -1) for one in sentences for name in one.tags], dtype=np.int8
        ),
        rd=np.array(
            [mask for one in sentences for mask in one.readings or [0] * len(one.words)],
            dtype=np.uint16,
        ),
        dm=np.array(
            [label for one in sentences for label in one.labels or [0] * len(one.words)],
            dtype=np.int8,
        ),
        ptr=np.cumsum([0, *(len(one.words) for one in sentences)]),
        meta=np.array(
            [
                (
                    sources.index(one.source),
                    names.setdefault(one.document, len(names)),
                    one.source in ("gsd", "pud"),
                    one.labels is not None,
                )
                for one in sentences
            ],
            dtype=np.int32,
        ),
        forms=np.array("\n".join(order)),
        vocab=np.array("\n".join(frequent)),
        src=np.array("\n".join(sources)),
    )
    print(len(sentences), "sentences,", len(order), "forms,", len(frequent), "frequent")


if __name__ == "__main__":
    main()
