"""Findings about several texts, measured: what they cost, how many are right, how many are missed.

python benchmarks/across.py corpus         # what is found among the articles of corpus/
python benchmarks/across.py speed          # seconds and peak memory over 1,250 to 5,000 documents
python benchmarks/across.py synthetic      # the same over 100,000 articles made by shuffling
python benchmarks/across.py precision      # what was judged by reading, in across_judged.jsonl
python benchmarks/across.py native         # what is found among texts written in German
python benchmarks/across.py recall         # of quotations that two translators had before them
python benchmarks/across.py sample FILE    # findings to judge, without what is judged already

Figures stand in across.md. Texts are noted and compared as a scan does it, but for the findings of
other rules, by which a scan knows notices and advertising.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from data import rows, spread

from mtaudit.across import Article, BoundRule, bound_rules, sketch
from mtaudit.across.quotations import utterances
from mtaudit.analysis.closed_classes import FUNCTION_WORDS
from mtaudit.model import CorpusFinding, Place
from mtaudit.read import read_text

FILES = ("documents_dev", "native_dev")
SIZES = (1_250, 2_500, 5_000)
SYNTHETIC = 100_000
SHORT_CHARS = 1_000
JUDGED = Path(__file__).with_name("across_judged.jsonl")
CORPUS = Path(__file__).parents[1] / "corpus"
QUOTATION = "across/zitat-zwei-wortlaute"
# So many findings of each rule are put up for judgement.
TO_JUDGE = {QUOTATION: 50, "across/kopierte-passage": 30, "across/namensform": 30}

Texts = dict[str, str]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument(
        "what",
        choices=[
            *("corpus", "speed", "synthetic", "precision", "native", "recall", "sample", "one")
        ],
    )
    options.add_argument("file", nargs="?", help="where findings to judge are written")
    options.add_argument("--texts", type=int, default=0, help="how many; by default all")
    chosen = options.parse_args()
    if chosen.what == "corpus":
        for finding in found(dict(_corpus())):
            print(finding.rule, finding.message, *(place.path for place in finding.places))
    elif chosen.what == "speed":
        for size in SIZES:
            run_alone("one", size)
    elif chosen.what == "synthetic":
        measure(shuffled(chosen.texts or SYNTHETIC))
    elif chosen.what == "one":
        measure(documents(chosen.texts))
    elif chosen.what == "precision":
        precision()
    elif chosen.what == "native":
        native = {name: one["text"] for name, one in records().items() if one["label"] == "native"}
        counts = Counter(finding.rule for finding in found(native))
        print(f"{len(native):,} native texts:", *sorted(counts.items()))
    elif chosen.what == "recall":
        recall()
    else:
        put_up(Path(chosen.file))


def _corpus() -> Iterator[tuple[str, str]]:
    for path in sorted(CORPUS.glob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8")


def records() -> dict[str, dict[str, Any]]:
    """All documents by name, which is the collection and the number of the line."""
    return {
        f"{file}-{number:05}": one
        for file in FILES
        for number, one in enumerate(rows(f"{file}.jsonl.gz"))
    }


def documents(most: int = 0) -> Texts:
    """The texts by name; `most`: so many, evenly spread."""
    return {name: one["text"] for name, one in spread(list(records().items()), most)}


def noted(texts: Texts, rules: Iterable[BoundRule]) -> dict[str, dict[str, str]]:
    """What the rules note of each text."""
    rules = tuple(rules)
    return {name: dict(sketch(rules, read_text(text, name), ())) for name, text in texts.items()}


def compared(
    texts: Texts, notes: dict[str, dict[str, str]], bound: BoundRule
) -> list[CorpusFinding]:
    """The findings of one rule."""
    return list(
        bound.compare(
            [
                Article(name, notes[name][bound.rule.id], partial(texts.__getitem__, name))
                for name in sorted(texts)
                if bound.rule.id in notes[name]
            ]
        )
    )


def found(texts: Texts) -> list[CorpusFinding]:
    """The findings of all rules."""
    rules = bound_rules()
    notes = noted(texts, rules)
    return [finding for bound in rules for finding in compared(texts, notes, bound)]


# Speed


def run_alone(what: str, size: int) -> None:
    """Measures in a process of its own, for a peak of memory is that of a process."""
    subprocess.run([sys.executable, __file__, what, "--texts", str(size)], check=True)


def measure(texts: Texts) -> None:
    """Prints what noting and comparing cost."""
    rules = bound_rules()
    begin = time.process_time()
    notes = noted(texts, rules)
    noting = time.process_time() - begin
    size = sum(len(note) for of_text in notes.values() for note in of_text.values())
    before = peak_megabytes()
    print(
        f"{len(texts):,} texts, {sum(map(len, texts.values())) / 1e6:.0f} MB: noted in "
        f"{noting:.0f} s ({1000 * noting / len(texts):.1f} ms each, {size / len(texts):.0f} bytes)"
    )
    begin = time.process_time()
    for bound in rules:
        start = time.process_time()
        findings = compared(texts, notes, bound)
        print(
            f"  {bound.rule.id}: {len(findings):,} findings in {time.process_time() - start:.1f} s"
        )
    print(
        f"  compared in {time.process_time() - begin:.1f} s of processor time; peak "
        f"{peak_megabytes():.0f} MB, {before:.0f} MB before",
        flush=True,
    )


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shuffled(most: int) -> Texts:
    """As many short articles as wanted: real ones, each content word exchanged for any other.

    Function words, capitals and marks stay where they are, so there are as many quotations, names
    and rare words as in articles, but nothing that is there twice.
    """
    chance = random.Random(0)
    texts = [one["text"][:SHORT_CHARS] for one in records().values()]
    words = re.compile(r"[^\W\d_]+")
    pool: dict[bool, list[str]] = {True: [], False: []}
    for text in texts:
        for word in words.findall(text):
            if word.lower() not in FUNCTION_WORDS:
                pool[word[0].isupper()].append(word)

    def exchanged(match: re.Match[str]) -> str:
        word = match[0]
        return word if word.lower() in FUNCTION_WORDS else chance.choice(pool[word[0].isupper()])

    return {
        f"{number:06}": words.sub(exchanged, texts[number % len(texts)]) for number in range(most)
    }


# Precision


def put_up(target: Path) -> None:
    """Writes findings that are not judged yet, with their texts: for reading, not for keeping."""
    texts = documents()
    known = {_key(one["rule"], one["places"]) for one in judged()}
    chance = random.Random(0)
    lines = []
    findings = found(texts)
    chance.shuffle(findings)
    for rule, most in TO_JUDGE.items():
        for finding in [one for one in findings if one.rule == rule][:most]:
            places = [[place.path, place.start, place.end] for place in finding.places]
            if _key(finding.rule, places) not in known:
                shown = [texts[path][start:end] for path, start, end in places]
                lines.append({"rule": finding.rule, "places": places, "texts": shown})
    target.write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8"
    )


def judged() -> list[dict[str, Any]]:
    """What was judged by reading: rule, first two places, right or wrong."""
    if not JUDGED.exists():
        return []
    return [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]


def _key(rule: str, places: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    """What a finding is known by: its first two places, which a report shows side by side."""
    return rule, *(tuple(place) for place in places[:2])


def precision() -> None:
    """Prints the share of right findings among those judged that are still found."""
    texts = documents()
    still = Counter[tuple[str, bool]]()
    now = {
        _key(one.rule, [[place.path, place.start, place.end] for place in one.places])
        for one in found(texts)
    }
    for one in judged():
        if _key(one["rule"], one["places"]) in now:
            still[one["rule"], one["right"]] += 1
    for rule in (*TO_JUDGE, "all"):
        right, wrong = (
            sum(
                count
                for (of, is_right), count in still.items()
                if rule in (of, "all") and is_right is wanted
            )
            for wanted in (True, False)
        )
        print(f"{rule}: {right} of {right + wrong} right")
    print(f"{len(judged()) - still.total()} judged are found no more, or with other places")


# Recall


def recall() -> None:
    """Prints how many pairs of quotations from one sentence of the source are told."""
    all_records = records()
    texts = {name: one["text"] for name, one in all_records.items()}
    (bound,) = (one for one in bound_rules() if one.rule.id == QUOTATION)
    findings = compared(texts, noted(texts, [bound]), bound)
    groups: dict[str, list[tuple[Place, int]]] = defaultdict(list)
    for number, finding in enumerate(findings):
        for place in finding.places:
            groups[place.path].append((place, number))
    told, total = Counter[str](), Counter[str]()
    for pair in known_pairs(all_records):
        (one, first), (other, second) = pair
        of_one, of_other = (
            {number for place, number in groups[name] if place.start < end and start < place.end}
            for name, (start, end) in ((one, first), (other, second))
        )
        labels = "-".join(sorted(all_records[name]["label"][:5] for name in (one, other)))
        total[labels] += 1
        told[labels] += bool(of_one & of_other)
    for labels in sorted(total):
        share = told[labels] / total[labels]
        print(f"{labels}: {told[labels]:,} of {total[labels]:,} pairs told ({share:.1%})")
    print(f"all: {told.total() / total.total():.1%}")


Quoted = tuple[str, tuple[int, int]]


def known_pairs(all_records: dict[str, dict[str, Any]]) -> Iterator[tuple[Quoted, Quoted]]:
    """The only quotations of a line in two translations of one document, worded otherwise."""
    by_line: dict[tuple[str, str, int], list[Quoted]] = defaultdict(list)
    words: dict[Quoted, list[str]] = {}
    for name, one in all_records.items():
        if one["label"] == "native" or not one["testset"].startswith(("newstest", "wmt")):
            continue
        text = one["text"]
        in_line: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for said in utterances(read_text(text, name)):
            place = said.pieces[0].start, said.pieces[-1].end
            if "\n" not in text[slice(*place)]:
                in_line[text.count("\n", 0, place[0])].append(place)
        for line, places in in_line.items():
            if len(places) == 1:
                quoted = name, places[0]
                by_line[one["testset"], str(one["doc"]), line].append(quoted)
                words[quoted] = re.findall(r"\w+", text[slice(*places[0])].casefold())
    for quotations in by_line.values():
        for one, other in combinations(quotations, 2):
            if not _is_part(words[one], words[other]) and not _is_part(words[other], words[one]):
                yield one, other


def _is_part(one: Sequence[str], other: Sequence[str]) -> bool:
    """True if the words of `one` stand in `other` in a row."""
    return f" {' '.join(one)} " in f" {' '.join(other)} "


if __name__ == "__main__":
    main()
