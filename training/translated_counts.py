"""Texts in, how often each habit occurs in each of their sentences out (COUNTS.npz).

    python training/translated_counts.py COUNTS.npz [--data ../shared/data]

Habits are those of `mtaudit/translated/habits.py`: closed-class words, tags, endings, clauses.
Of the texts nothing but these counts is kept. Up to 700 words are read of each text; of each
source document of WMT, TED and MEDLINE every human translation and two machine translations
(the systems take turns), of the larger collections a sample. Ten minutes on one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import treebank

from mtaudit.analysis import tagging
from mtaudit.read import read_text
from mtaudit.translated.habits import habits_of, is_personal, prose_of

MAX_WORDS, MAX_CHARS = 700, 9000
# Habits that fewer sentences, or fewer texts, show are left out: they would be learned by heart.
MIN_COUNT, MIN_TEXTS = 250, 120
SYSTEMS_PER_DOCUMENT = 2
# How many texts of the other collections are taken, by label.
MOST = {
    ("10kgnad-test", "native"): 500,
    ("klexikon", "native"): 300,
    ("dewiki-lead", "native"): 300,
    ("gematik-erp", "native"): 38,
    ("ms-visualstudio", "mt"): 250,
    ("ms-visualstudio", "human-translation"): 250,
    ("ms-dataexplorer", "mt"): 120,
    ("ms-dataexplorer", "human-translation"): 120,
    ("rustbook-de", "human-translation"): 108,
}
REGISTERS = {
    "newstest2020": "news",
    "newstest2021": "news",
    "10kgnad": "news",
    "ted2021": "talk",
    "medline2021": "medicine",
    "ms-visualstudio": "documentation",
    "ms-dataexplorer": "documentation",
    "rustbook": "documentation",
    "gematik": "documentation",
    "qe": "encyclopaedia",
    "klexikon": "encyclopaedia",
    "dewiki": "encyclopaedia",
    "GSD": "web",
}
# The texts of collections of sentences: so many sentences, or words, make one.
SENTENCES_OF_UD, WORDS_OF_QE = 20, 400


class Text(NamedTuple):
    """Where a text comes from; `by` is native, human-translation or mt."""

    collection: str
    register: str
    document: str
    by: str
    system: str

    @property
    def source(self) -> str:
        """What shares habits that are nobody else's: collection and who wrote or translated."""
        return f"{self.collection}/{self.by}"


class Counts(NamedTuple):
    """`table[sentence, habit]`; the sentences of `texts[n]` are rows `starts[n]` to `ends[n]`."""

    habits: list[str]
    texts: list[Text]
    starts: np.ndarray
    ends: np.ndarray
    table: np.ndarray

    @classmethod
    def load(cls, path: Path) -> Counts:
        """What `main` wrote."""
        stored = np.load(path)
        texts = [Text(*json.loads(line)) for line in stored["texts"].tolist()]
        habits = stored["habits"].tolist()
        return cls(habits, texts, stored["starts"], stored["ends"], stored["table"])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("counts", type=Path)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    chosen = options.parse_args()
    counted = []
    for number, (text, written) in enumerate(texts(chosen.data)):
        counted.append((text, count(written)))
        if number % 500 == 0:
            print(number, text.source, flush=True)
    counts = tabulate(counted)
    np.savez_compressed(
        chosen.counts,
        habits=counts.habits,
        texts=[json.dumps(text) for text in counts.texts],
        starts=counts.starts,
        ends=counts.ends,
        table=counts.table,
    )
    print(f"{len(counts.texts)} texts, {len(counts.table)} sentences, {len(counts.habits)} habits")


def count(written: str) -> list[Counter[str]]:
    """The habits of each sentence of a text."""
    document = read_text(written, "text.txt")
    return [Counter(habits_of(sentence)) for sentence in prose_of(tagging.analyse(document))]


def tabulate(counted: list[tuple[Text, list[Counter[str]]]]) -> Counts:
    """The frequent habits, and how often each sentence shows each."""
    total: Counter[str] = Counter()
    in_texts: Counter[str] = Counter()
    for _, sentences in counted:
        of_text: Counter[str] = Counter()
        for sentence in sentences:
            of_text.update(sentence)
        total.update(of_text)
        in_texts.update(of_text.keys())
    habits = sorted(
        habit
        for habit, times in total.items()
        if times >= MIN_COUNT and in_texts[habit] >= MIN_TEXTS and not is_personal(habit)
    )
    column = {habit: number for number, habit in enumerate(habits)}
    lengths = np.array([len(sentences) for _, sentences in counted])
    table = np.zeros((lengths.sum(), len(habits)), dtype=np.uint16)
    for row, sentence in enumerate(one for _, sentences in counted for one in sentences):
        for habit, times in sentence.items():
            if habit in column:
                table[row, column[habit]] = times
    ends = lengths.cumsum()
    return Counts(habits, [text for text, _ in counted], ends - lengths, ends, table)


# The texts


def texts(folder: Path) -> Iterator[tuple[Text, str]]:
    """All texts that are counted, each with its beginning."""
    chance = random.Random(7)
    for row in _of_wmt(_rows(folder / "documents_dev.jsonl.gz"), chance):
        yield _described(row), beginning(row)
    others = [*_rows(folder / "native_dev.jsonl.gz"), *_rows(folder / "published_dev.jsonl.gz")]
    for (testset, label), most in MOST.items():
        group = [row for row in others if (row["testset"], row["label"]) == (testset, label)]
        chance.shuffle(group)
        for row in group[:most]:
            yield _described(row), beginning(row)
    yield from _of_qe(_rows(folder / "qe" / "mlqe_pe_ende.jsonl.gz"), chance)
    for name in ("PUD", "GSD"):
        yield from _of_ud(folder / "ud" / name)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# Directions and parts of a collection.
_PART = re.compile(r"-(?:ende|deen|defr|frde|test|lead|erp|de)$")


def _described(row: dict[str, Any]) -> Text:
    collection = _PART.sub("", row["testset"])
    register = REGISTERS.get(collection, row["domain"])
    return Text(collection, register, f"{row['testset']}/{row['doc']}", row["label"], row["system"])


def _of_wmt(rows: Iterable[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """All that was written or translated by people, and some machine translations of each."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["testset"], row["doc"]].append(row)
    for group in groups.values():
        machine = [row for row in group if row["label"] == "mt"]
        chance.shuffle(machine)
        yield from (row for row in group if row["label"] != "mt")
        yield from machine[:SYSTEMS_PER_DOCUMENT]


def beginning(row: dict[str, Any]) -> str:
    """The first paragraphs, up to about MAX_WORDS words and at most MAX_CHARS characters."""
    taken: list[str] = []
    words = 0
    for segment in row["segments"] if len(row["segments"]) > 1 else [row["text"]]:
        taken.append(segment)
        words += len(segment.split())
        if words >= MAX_WORDS:
            break
    text = "\n".join(taken)
    if len(text) <= MAX_CHARS:
        return text
    return text[: text.rfind(". ", 0, MAX_CHARS) + 1] or text[:MAX_CHARS]


def _of_qe(rows: Iterable[dict[str, Any]], chance: random.Random) -> Iterator[tuple[Text, str]]:
    """Sentences of Wikipedia translated by a machine, and as people mended them."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["doc"]].append(row)
    names = sorted(groups)
    chance.shuffle(names)
    for field, by in (("mt", "mt"), ("post_edit", "human-translation")):
        sentences: list[str] = []
        number = words = 0
        for name in names:
            for row in groups[name]:
                sentences.append(untokenised(row[field]))
                words += len(sentences[-1].split())
            if words >= WORDS_OF_QE:
                yield Text("qe", "encyclopaedia", f"qe/{number}", by, field), " ".join(sentences)
                number, words, sentences = number + 1, 0, []


def untokenised(text: str) -> str:
    """Punctuation marks without the blanks that a tokenizer put around them."""
    text = re.sub(r" ([.,;:!?)\]%])", r"\1", text)
    text = re.sub(r"([(\[]) ", r"\1", text)
    text = text.replace(" 's", "'s").replace(" @-@ ", "-")
    return re.sub(r'" ([^"]*) "', r'"\1"', text)


_LANGUAGE = {"01": "en", "02": "de", "03": "fr", "04": "it", "05": "es"}


def _of_ud(folder: Path) -> Iterator[tuple[Text, str]]:
    """GSD is from the web; PUD has translations and, by their numbers, German originals."""
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for path in sorted(folder.glob("*.conllu")):
        for sentence in treebank.sentences(path):
            name, text = sentence.metadata["sent_id"], sentence.metadata["text"]
            groups[_kind(folder.name, name)].append(text)
    for (register, by, system), sentences in groups.items():
        for start in range(0, len(sentences), SENTENCES_OF_UD):
            document = f"{folder.name}/{register}/{system}/{start}"
            text = " ".join(sentences[start : start + SENTENCES_OF_UD])
            yield Text(folder.name, register, document, by, system), text


def _kind(treebank: str, name: str) -> tuple[str, str, str]:
    """Register, by whom, and the language of the original."""
    if treebank == "GSD":
        return "web", "native", "de"
    language = _LANGUAGE[name[1:3]]
    by = "native" if language == "de" else "human-translation"
    return ("news" if name[0] == "n" else "encyclopaedia"), by, language


if __name__ == "__main__":
    main()
