"""How much of each kind of damage is found: put into good German text, one at a time.

python benchmarks/damage.py                          # all kinds, 200 cases each (10 minutes)
python benchmarks/damage.py --quick                  # 12 cases each, below a minute
python benchmarks/damage.py --kind glued-words --half tuned --show 20   # what is missed
python benchmarks/damage.py --languagetool required --per-kind 40

A kind is found if a counted finding (minor or worse) that the good text does not have overlaps
the damage widened by 15 characters. Two sources: excerpts of four sentences (`induced/excerpts.py`)
for what links, pages and encodings leave, tagged sentences (`induce.py`) for broken grammar. The
articles are news and encyclopaedias; texts and word lists have two halves, and whoever mends rules
reads the tuned half alone. Needs `pip install mtaudit[benchmarks]`. Misses the one kind that no
text has alone: a quotation or story in two versions.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain, groupby, islice, zip_longest
from operator import attrgetter
from pathlib import Path

import induce
from data import DATA
from induce import HALVES, Case
from induced.consistency import consistency
from induced.conventions import english_conventions
from induced.encoding import encoding
from induced.excerpts import Edit, Excerpt, Make, apply, excerpts
from induced.leftover import english_left_over
from induced.lines import calques, debris, notices
from induced.loops import loops
from induced.quotes import quotes
from induced.seams import (
    blank_before,
    capital_inside,
    cut_sentence,
    dropped_letter,
    ending_remnant,
    glued_words,
    stray_remnant,
)
from induced.tagged import Forms, Tagged, digest, tagged_sentences
from measure.induced import new_findings
from measure.places import in_place
from measure.scans import Steps

import mtaudit
from mtaudit.model import FileReport


@dataclass(frozen=True)
class Kind:
    """A kind of damage: made in excerpts, in tagged sentences, or some in each."""

    name: str
    in_excerpts: Make | None = None
    in_sentences: tuple[str, ...] = ()


KINDS = (
    Kind("glued-words", glued_words),
    Kind("remnant-of-an-ending", ending_remnant),
    Kind("dropped-letter", dropped_letter),
    Kind("stray-remnant", stray_remnant),
    Kind("cut-sentence", cut_sentence, ("cut-by-full-stop",)),
    Kind("capital-in-the-middle", capital_inside, ("cut-by-capital",)),
    Kind("blank-before-punctuation", blank_before),
    Kind("verb-not-second", None, ("verb-position-main", "inversion-after-quotation")),
    Kind("verb-not-last", None, ("verb-position-subordinate",)),
    Kind("verb-missing", None, ("missing-verb",)),
    Kind("two-finite-verbs", None, ("extra-verb",)),
    Kind("impossible-verb-group", None, ("verb-group",)),
    Kind("missing-word", None, ("missing-word", "missing-prefix")),
    Kind("main-clause-where-a-word-is-subordinate", None, ("preposition-for-clause",)),
    Kind(
        "agreement-and-case",
        None,
        ("agreement-np", "agreement-subject", "preposition-case", "genitive-ending"),
    ),
    Kind("comma", None, ("missing-comma",)),
    Kind("quotes", quotes),
    Kind("english-left-over", english_left_over),
    Kind("english-conventions", english_conventions),
    Kind("calques", calques),
    Kind("consistency", consistency),
    Kind("loops-and-copies", loops),
    Kind("notices", notices),
    Kind("advertising-and-debris", debris),
    Kind("encoding", encoding),
)
QUICK_CASES = 12
# Of each collection; tagging them takes most of the time that making takes.
ARTICLES, QUICK_ARTICLES = 250, 40
# Among so many the rarest sorts of damage find their place.
EXCERPTS_PER_CASE = 20


@dataclass(frozen=True)
class KindResult:
    """How many cases of a kind there were, and of how many the damage was found in its place.

    `subs`: cases and found by the sort of damage within the kind.
    """

    kind: str
    cases: int
    found: int
    subs: Mapping[str, tuple[int, int]]

    @property
    def recall(self) -> float:
        return self.found / self.cases if self.cases else 0.0


@dataclass(frozen=True)
class Measured:
    """The results by kind, in the order of KINDS, the digest of the cases, and what was missed."""

    results: tuple[KindResult, ...]
    digest: str
    signature: str
    missed: tuple[Case, ...]

    @property
    def macro(self) -> float:
        """The mean recall of the kinds."""
        return sum(one.recall for one in self.results) / max(1, len(self.results))


# Making


def cases(half: str, most: int, folder: Path = DATA, names: Iterable[str] = ()) -> list[Case]:
    """Up to `most` cases of each kind, by default of all; the sorts within a kind in turn."""
    wanted = set(names)
    chosen = [kind for kind in KINDS if not wanted or kind.name in wanted]
    articles = induce.articles(half, folder)
    few = QUICK_ARTICLES if most <= QUICK_CASES else ARTICLES
    pool: list[Excerpt] = []
    if any(one.in_excerpts for one in chosen):
        pool = list(islice(_excerpts(articles, half), EXCERPTS_PER_CASE * most))
    sentences: list[Tagged] = []
    if any(one.in_sentences for one in chosen):
        named = [*articles["news"][:few], *articles["klexikon"][:few]]
        print(f"tagging {len(named)} articles", file=sys.stderr)
        sentences = list(tagged_sentences(named))
    forms = Forms(sentences)
    return [case for kind in chosen for case in _of_kind(kind, pool, sentences, forms, most)]


def _excerpts(articles: Mapping[str, list[tuple[str, str]]], half: str) -> Iterator[Excerpt]:
    """News as often as both encyclopaedias together."""
    found = {name: list(excerpts(named, half)) for name, named in articles.items()}
    for name, those in found.items():
        those.sort(key=lambda one: digest(one.text))
        print(f"{len(those)} excerpts of {name}", file=sys.stderr)
    news = found["news"]
    turns = zip_longest(news[::2], news[1::2], found["klexikon"], found["wiki"])
    return (one for one in chain.from_iterable(turns) if one)


def _of_kind(
    kind: Kind, pool: Sequence[Excerpt], sentences: Sequence[Tagged], forms: Forms, most: int
) -> Iterator[Case]:
    shares = len(kind.in_sentences) + (kind.in_excerpts is not None)
    share = -(-most // shares)
    if kind.in_excerpts:
        yield from _in_excerpts(kind.name, kind.in_excerpts, pool, share)
    for name in kind.in_sentences:
        found: dict[str, Case] = {}
        induce.add_cases(found, name, sentences, forms, share)
        for case in found.values():
            sub = f"{name}: {case.sub}" if shares > 1 else case.sub
            yield Case(kind.name, sub, case.source, case.text, case.damaged, case.places)


def _in_excerpts(name: str, make: Make, pool: Iterable[Excerpt], most: int) -> Iterator[Case]:
    """The sorts in turn, the rare ones from wherever they are; no excerpt twice in a kind."""
    by_sub: dict[str, deque[tuple[Excerpt, Edit]]] = defaultdict(deque)
    for excerpt in pool:
        for edit in make(excerpt, excerpt.chance(name)):
            by_sub[edit.sub].append((excerpt, edit))
    used: set[str] = set()
    queues = [by_sub[sub] for sub in sorted(by_sub)]
    while any(queues) and len(used) < most:
        for queue in queues:
            while queue and queue[0][0].text in used:
                queue.popleft()
            if queue and len(used) < most:
                excerpt, edit = queue.popleft()
                used.add(excerpt.text)
                text, damaged, places = apply(excerpt, edit)
                yield Case(name, edit.sub, excerpt.source, text, damaged, places)


# Measuring


def measure(
    most: int = 200,
    half: str = "held-out",
    languagetool: str = "off",
    folder: Path = DATA,
    names: Iterable[str] = (),
) -> Measured:
    """Makes the cases, audits them and the good texts, and counts what was found."""
    made = cases(half, most, folder, names)
    good = list(dict.fromkeys(case.text for case in made))
    report = partial(audited, languagetool=languagetool)
    signature, reports = report("undamaged", good)
    before = dict(zip(good, reports, strict=True))
    # A run tells names from errors by how many of its texts have them: a kind is a run of its
    # own, for there no excerpt comes twice.
    by_kind = groupby(made, key=attrgetter("kind"))
    runs = (report(kind, [case.damaged for case in of_kind])[1] for kind, of_kind in by_kind)
    after = list(chain.from_iterable(runs))
    missed = [
        case
        for case, file in zip(made, after, strict=True)
        if not any(in_place(one, case.places) for one in new_findings(before[case.text], file))
    ]
    return Measured(
        tuple(count(made, missed)),
        f"{digest(*(case.damaged for case in made)):016x}",
        signature,
        tuple(missed),
    )


def audited(
    name: str, texts: Sequence[str], languagetool: str
) -> tuple[str, tuple[FileReport, ...]]:
    """The signature, and the report on each text in their order."""
    config = mtaudit.Config(languagetool=languagetool)
    named = [(f"{number:06}", text) for number, text in enumerate(texts)]
    report = mtaudit.scan_texts(named, config, progress=Steps(name))
    return report.signature, report.files


def count(made: Iterable[Case], missed: Iterable[Case]) -> Iterator[KindResult]:
    """The results by kind, in the order in which they were made."""
    all_ = Counter((case.kind, case.sub) for case in made)
    not_found = Counter((case.kind, case.sub) for case in missed)
    by_kind: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for (kind, sub), number in all_.items():
        by_kind[kind][sub] = (number, number - not_found[kind, sub])
    for kind, subs in by_kind.items():
        cases_, found = (sum(pair[index] for pair in subs.values()) for index in (0, 1))
        yield KindResult(kind, cases_, found, dict(sorted(subs.items())))


# Showing


def lines(measured: Measured, by_sort: bool = True) -> list[str]:
    """A table of recall by kind and by sort of damage."""
    table = [f"{'kind':56} {'cases':>5} {'found':>5} {'recall':>6}"]
    for one in measured.results:
        table.append(f"{one.kind:56} {one.cases:5} {one.found:5} {one.recall:6.3f}")
        for sub, (number, found) in one.subs.items() if by_sort else ():
            table.append(f"    {sub:52} {number:5} {found:5} {found / number:6.3f}")
    total = sum(one.cases for one in measured.results)
    found = sum(one.found for one in measured.results)
    table.append(
        f"{'all, recall as the mean of the kinds':56} {total:5} {found:5} {measured.macro:6.3f}"
    )
    return [*table, measured.signature, f"digest of the cases: {measured.digest}"]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--kind", choices=[kind.name for kind in KINDS], action="append")
    options.add_argument("--half", choices=HALVES, default="held-out")
    options.add_argument("--per-kind", type=int, default=200)
    options.add_argument("--quick", action="store_true", help=f"{QUICK_CASES} cases per kind")
    options.add_argument("--languagetool", choices=["off", "required"], default="off")
    options.add_argument("--data", type=Path, default=DATA, help="the folder of the texts")
    options.add_argument("--show", type=int, default=0, help="so many missed ones per sort")
    options.add_argument("--json", type=Path, help="write the results")
    chosen = options.parse_args()
    if chosen.show and chosen.half == "held-out":
        options.error("nobody reads the held-out half: --show needs --half tuned")
    most = QUICK_CASES if chosen.quick else chosen.per_kind
    measured = measure(most, chosen.half, chosen.languagetool, chosen.data, chosen.kind or ())
    print("\n".join(lines(measured)))
    shown: Counter[tuple[str, str]] = Counter()
    for case in measured.missed:
        shown[case.kind, case.sub] += 1
        if shown[case.kind, case.sub] <= chosen.show:
            print(f"missed, {case.kind} [{case.sub}] {induce.shown(case)!r}")
    if chosen.json:
        results = {
            "signature": measured.signature,
            "digest": measured.digest,
            "macro": round(measured.macro, 4),
            "kinds": [asdict(one) for one in measured.results],
        }
        chosen.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
