"""Native sentences in, the same sentences with one damage each out: for recall by kind.

python benchmarks/induce.py --kind missing-prefix --show 20   # read what it makes

Independent of what trains the network (`training/`): each damage is a pattern over HanTa's
tags that a linguist would call certain, with word lists in `induced/words.yml`. A pattern
that is certain only sometimes is left out: an article before a mass noun, an adverb, a word
order that coordination or a fragment would allow. Misses the damage in long, nested
sentences (MAX_WORDS) and in those with quotation marks, brackets, dashes or colons.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import DATA, texts
from induced.agreement import (
    agreement_np,
    agreement_subject,
    genitive_ending,
    preposition_case,
)
from induced.clauses import cut_by_capital, cut_by_full_stop, cut_clause, missing_comma
from induced.order import (
    inversion_after_quotation,
    verb_position_main,
    verb_position_subordinate,
)
from induced.subordinate import preposition_for_clause
from induced.tagged import Damage, Forms, Tagged, digest, spell, tagged_sentences
from induced.verbs import extra_verb, missing_prefix, missing_verb, verb_group
from induced.words import extra_word, missing_word, swapped_words

from mtaudit.model import Span

NATIVE = "native_dev.jsonl.gz"
NEWS_TUNED, KLEXIKON, WIKI = 250, 600, 400
HALVES = ("held-out", "tuned")

Make = Callable[[Tagged], Iterator[Damage]] | Callable[[Tagged, Forms], Iterator[Damage]]
KINDS: dict[str, Make] = {
    "verb-position-main": verb_position_main,
    "verb-position-subordinate": verb_position_subordinate,
    "inversion-after-quotation": inversion_after_quotation,
    "missing-verb": missing_verb,
    "extra-verb": extra_verb,
    "verb-group": verb_group,
    "missing-prefix": missing_prefix,
    "missing-word": missing_word,
    "agreement-np": agreement_np,
    "agreement-subject": agreement_subject,
    "preposition-case": preposition_case,
    "extra-word": extra_word,
    "cut-clause": cut_clause,
    "missing-comma": missing_comma,
    "swapped-words": swapped_words,
}
# Kinds that `syntax.py` does not measure, or only together with others; see `damage.py`.
MORE_KINDS: dict[str, Make] = {
    "genitive-ending": genitive_ending,
    "preposition-for-clause": preposition_for_clause,
    "cut-by-full-stop": cut_by_full_stop,
    "cut-by-capital": cut_by_capital,
}
NEED_FORMS = ("verb-group", "agreement-subject")


@dataclass(frozen=True)
class Case:
    """A good sentence, the same one damaged, and where a reader sees it (in `damaged`)."""

    kind: str
    sub: str
    source: str
    text: str
    damaged: str
    places: tuple[Span, ...]


def induce(
    pools: Sequence[Sequence[Tagged]], per_kind: int, kinds: Iterable[str] = KINDS
) -> list[Case]:
    """Up to `per_kind` cases of each kind, its sub-kinds in turn; no sentence twice in a kind.

    A pool is asked only for what the ones before it could not give.
    """
    forms = Forms(sentence for pool in pools for sentence in pool)
    cases: list[Case] = []
    for kind in kinds:
        found: dict[str, Case] = {}
        for pool in pools:
            add_cases(found, kind, pool, forms, per_kind)
        cases += found.values()
    return cases


def damages(kind: str, sentence: Tagged, forms: Forms) -> Iterator[Damage]:
    """All that can be done to a sentence under one kind."""
    make: Any = {**KINDS, **MORE_KINDS}[kind]
    yield from make(sentence, forms) if kind in NEED_FORMS else make(sentence)


def add_cases(
    found: dict[str, Case], kind: str, pool: Sequence[Tagged], forms: Forms, most: int
) -> None:
    """Cases of a pool by their good sentence, until there are `most`."""
    if len(found) >= most:
        return
    by_sub: dict[str, list[Case]] = defaultdict(list)
    for sentence in pool:
        for one in damages(kind, sentence, forms):
            damaged, places = spell(one.items)
            text = spell(one.before)[0] if one.before else sentence.text
            by_sub[one.sub].append(Case(kind, one.sub, sentence.source, text, damaged, places))
    queues = [
        sorted(by_sub[sub], key=lambda case: digest(kind, case.damaged), reverse=True)
        for sub in sorted(by_sub)
    ]
    while any(queues):
        for queue in queues:
            while queue and queue[-1].text in found:
                queue.pop()
            if queue:
                case = queue.pop()
                found[case.text] = case
            if len(found) >= most:
                return


def articles(half: str, folder: Path = DATA) -> dict[str, list[tuple[str, str]]]:
    """The texts of one half by collection: detectors and rules are tuned on the first."""
    news = texts(NATIVE, "10kgnad", folder=folder)
    klexikon = texts(NATIVE, "klexikon", folder=folder)
    wiki = texts(NATIVE, "dewiki", folder=folder)
    if half == "tuned":
        return {"news": news[:NEWS_TUNED], "klexikon": klexikon[:KLEXIKON], "wiki": wiki[:WIKI]}
    return {"news": news[NEWS_TUNED:], "klexikon": klexikon[-KLEXIKON:], "wiki": wiki[-WIKI:]}


def pools(half: str, folder: Path = DATA) -> list[list[Tagged]]:
    """News of one half, Klexikon, and, for kinds that are still too rare, the other half."""
    own = articles(half, folder)
    chosen = [own["news"], own["klexikon"]]
    if half == "held-out":
        chosen.append([(f"tuned-{name}", text) for name, text in articles("tuned", folder)["news"]])
    return [list(tagged_sentences(named)) for named in chosen]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--kind", choices=[*KINDS, *MORE_KINDS], action="append")
    options.add_argument("--per-kind", type=int, default=200)
    options.add_argument("--show", type=int, default=15, help="so many cases per kind")
    options.add_argument("--half", choices=HALVES, default="tuned", help="of the news articles")
    options.add_argument("--data", type=Path, default=DATA, help="the folder of the texts")
    chosen = options.parse_args()
    kinds = chosen.kind or list(KINDS)
    cases = induce(pools(chosen.half, chosen.data), chosen.per_kind, kinds)
    for kind in kinds:
        made = [case for case in cases if case.kind == kind]
        print(f"== {kind}: {len(made)}")
        for case in random.Random(1).sample(made, min(chosen.show, len(made))):
            print(f"  [{case.sub}] {shown(case)}")


def shown(case: Case) -> str:
    """The damaged sentence with its places in double brackets."""
    text = case.damaged
    for place in reversed(case.places):
        text = f"{text[: place.start]}[[{text[place.start : place.end]}]]{text[place.end :]}"
    return text


if __name__ == "__main__":
    main()
