"""Encyclopaedia texts in, `mtaudit/analysis/german/determined.txt` out: nouns that are never bare.

    PYTHONPATH=benchmarks python training/bare_nouns.py [--data ../shared/data]

Counts how often each noun stands in the singular with a determiner, and how often without one
where a subject or an object stands (`mtaudit/analysis/bare_nouns.py`). Of the texts nothing but
the nouns is kept. Read are 600 of 1,000 articles of klexikon and 700 of 1,000 of German
Wikipedia (CC BY-SA); the others are left to measure with. Two minutes on one core.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from data import DATA, texts

from mtaudit.analysis import bare_nouns as nouns
from mtaudit.analysis import morphology, tagging
from mtaudit.analysis.bare_nouns import Place, place_of
from mtaudit.analysis.syntax import AnalysedSentence
from mtaudit.model import PassageKind
from mtaudit.read import read_text

OUT = Path(nouns.__file__).parent / "german" / "determined.txt"
NATIVE = "native_dev.jsonl.gz"
KLEXIKON, WIKIPEDIA = 600, 700
# A noun seen so often with a determiner, and bare in so few of 100 cases, is never bare; of what is
# done or felt many are bare in some idiom or other, so that more must be seen.
MIN_COUNT, MIN_ABSTRACT, MAX_BARE = 4, 30, 0.01
ABSTRACT = tuple("ung heit keit ität ion schaft nis tum enz anz ik mus ie en ang uss ug".split())
# Of a head, all its compounds and itself are counted together.
MIN_HEAD, MAX_BARE_HEAD = 20, 0.004
HEADER = """\
# Nouns that have a determiner in the singular, by training/bare_nouns.py.
# Counted in klexikon and the beginnings of German Wikipedia articles (dennlinger/klexikon);
# CC BY-SA 4.0. "bare" are compounds whose head is never bare, though they are at times.
"""

Counts = dict[str, Counter[Place]]


def sentences(folder: Path) -> Iterator[AnalysedSentence]:
    """The analysed sentences of running text."""
    named = texts(NATIVE, "klexikon", folder=folder)[:KLEXIKON]
    for _, text in [*named, *texts(NATIVE, "dewiki", folder=folder)[:WIKIPEDIA]]:
        for sentence in tagging.analyse(read_text(text)):
            if sentence.kind is PassageKind.PARAGRAPH:
                yield sentence


def count(read: Iterable[AnalysedSentence]) -> Counts:
    """How often each noun stands in each place."""
    counts: Counts = defaultdict(Counter)
    for sentence in read:
        for phrase in sentence.phrases:
            place = place_of(sentence.words, phrase)
            if place:
                counts[sentence.words[phrase.head].text][place] += 1
    return counts


def is_rare(count: Counter[Place], least: int, most: float) -> bool:
    """True if the noun is seen often enough, and is bare seldom enough."""
    determined, bare = count[Place.DETERMINED], count[Place.BARE]
    return determined >= least and bare <= most * determined


def min_count(noun: str) -> int:
    """How often the noun must be seen."""
    return MIN_ABSTRACT if noun.endswith(ABSTRACT) else MIN_COUNT


def lists(counts: Counts) -> dict[str, list[str]]:
    """The lists of the file by name."""
    heads: Counts = defaultdict(Counter)
    for noun, counted in counts.items():
        heads[noun].update(counted)
        head = morphology.head_of(noun)
        if head:
            heads[head].update(counted)
    sure = {head for head, one in heads.items() if is_rare(one, MIN_HEAD, MAX_BARE_HEAD)}
    never = {noun for noun, one in counts.items() if is_rare(one, min_count(noun), MAX_BARE)}
    bare = {
        noun
        for noun, one in counts.items()
        if one[Place.BARE] and noun not in never and morphology.head_of(noun) in sure
    }
    return {"never": sorted(never), "bare": sorted(bare), "heads": sorted(sure)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, default=DATA, help="the folder of the texts")
    found = lists(count(sentences(options.parse_args().data)))
    lines = [f"{name}: {' '.join(words)}\n" for name, words in found.items()]
    OUT.write_text(HEADER + "".join(lines), "utf-8")
    print(", ".join(f"{name}: {len(words):,}" for name, words in found.items()))


if __name__ == "__main__":
    main()
