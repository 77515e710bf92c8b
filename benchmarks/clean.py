"""What `mtaudit clean` takes out of good German, and how much debris of real pages it takes.

python benchmarks/clean.py                    # 200 native articles, and the pages (1 minute)
python benchmarks/clean.py --articles 0       # all native articles (5 minutes)
python benchmarks/clean.py --set software     # software documentation; news-human: translated news
python benchmarks/clean.py --show 20          # with what was lost, and debris that was missed

Articles: sentences of which a letter or digit is gone, and whether cleaning what was cleaned
changes anything more. Pages: each string of the data is a paragraph of its own, strings of the
article and of its surroundings shuffled; a string counts as removed if no letter of it is left.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator

from data import rows, texts

import mtaudit
from mtaudit.cleaned import CleanedFile
from mtaudit.cleaning import PACKS, clean
from mtaudit.model import FileReport, Span
from mtaudit.read import read_text

ARTICLES = 200
SETS = {
    "native": ("native_dev.jsonl.gz", "", ""),
    "news-human": ("documents_dev.jsonl.gz", "", "human"),
    "software": ("published_dev.jsonl.gz", "", "human"),
}
CONFIG = mtaudit.Config(languagetool="off", select=PACKS, translated=False)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--articles", type=int, default=ARTICLES, help="so many, 0 for all")
    options.add_argument("--show", type=int, default=0, help="so many texts of each kind")
    options.add_argument("--set", choices=SETS, default="native", help="which articles")
    chosen = options.parse_args()
    print_articles(chosen.set, clean_all(articles(chosen.articles, chosen.set)), chosen.show)
    print_pages(dict(pages()), chosen.show)


def articles(most: int, kind: str = "native") -> list[tuple[str, str]]:
    """Texts of a kind as (name, text), evenly spread over its collections."""
    return [(f"{name}.txt", text) for name, text in texts(*SETS[kind], most)]


def look(named: Iterable[tuple[str, str]]) -> tuple[FileReport, ...]:
    return mtaudit.scan_texts(named, CONFIG).files


def clean_all(named: Iterable[tuple[str, str]]) -> tuple[CleanedFile, ...]:
    return clean(look(named), look)


def lost_sentences(file: CleanedFile) -> list[str]:
    """The sentences of an article that are no longer what they were."""
    text = file.source.text
    return [
        text[one.start : one.end]
        for one in read_text(text, file.path).sentences
        if any(char.isalnum() for char in _gone(text, file.gaps, one.start, one.end))
    ]


def _gone(text: str, gaps: Iterable[Span], start: int, end: int) -> str:
    return "".join(text[max(gap.start, start) : min(gap.end, end)] for gap in gaps)


def changed_again(files: Iterable[CleanedFile]) -> int:
    """How many texts change when what was cleaned is cleaned."""
    again = clean_all((file.path, file.cleaned) for file in files if file.gaps)
    return sum(bool(file.gaps) for file in again)


def print_articles(kind: str, files: tuple[CleanedFile, ...], show: int) -> None:
    lost = {file.path: found for file in files if (found := lost_sentences(file))}
    rules = Counter(rule for file in files for one in file.removals for rule in one.rules)
    sentences = sum(len(read_text(file.source.text, file.path).sentences) for file in files)
    print(f"{kind}: {len(files)} articles, {sentences} sentences")
    print(f"  sentences lost: {sum(map(len, lost.values()))}, in {len(lost)} articles")
    print(f"  by rule: {dict(rules.most_common())}")
    print(f"  changed when cleaned again: {changed_again(files)}")
    for name, found in list(lost.items())[:show]:
        print(f"    {name}: {found}")


def pages() -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """By name, the strings of a page, each with whether it is debris."""
    for number, one in enumerate(rows("boilerplate_dev.jsonl.gz")):
        parts = [(" ".join(text.split()), False) for text in one["keep"]]
        parts += [(" ".join(text.split()), True) for text in one["boilerplate"]]
        parts = [part for part in parts if any(map(str.isalnum, part[0]))]
        random.Random(number).shuffle(parts)
        yield f"page-{number:03}.txt", parts


def print_pages(strings: dict[str, list[tuple[str, bool]]], show: int) -> None:
    files = clean_all(
        (name, "\n\n".join(text for text, _ in parts)) for name, parts in strings.items()
    )
    removed: Counter[bool] = Counter()
    kept: Counter[bool] = Counter()
    missed: list[str] = []
    wrong: list[str] = []
    for file in files:
        place = 0
        for text, is_debris in strings[file.path]:
            left = len(text) - len(_gone(file.source.text, file.gaps, place, place + len(text)))
            place += len(text) + len("\n\n")
            (kept if left else removed)[is_debris] += 1
            if is_debris and left:
                missed.append(text)
            elif not is_debris and left < len(text):
                wrong.append(text)
    print(f"pages: {len(files)}, {removed[True] + kept[True]} strings of debris")
    print(f"  removed: {removed[True]} of debris, {removed[False]} of articles", end=" ")
    print(f"(of {removed[False] + kept[False]})")
    print(f"  recall {removed[True] / (removed[True] + kept[True]):.3f}", end=", ")
    print(f"precision {removed[True] / (removed[True] + removed[False]):.3f}")
    print(f"  strings of articles of which anything is gone: {len(wrong)}")
    print(f"  changed when cleaned again: {changed_again(files)}")
    random.Random(1).shuffle(missed)
    for text in [*wrong[:show], *missed[:show]]:
        print(f"    {text[:120]}")


if __name__ == "__main__":
    main()
