"""What peers find or drop, as far as that can be compared: on good, damaged and translated texts.

The damaged texts are excerpts of native news with one damage in four sentences, beside the same
excerpts without; see `damage.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from data import absent, digest, rows
from data import spread as evenly

from measure.checkers import AS_OURS, Peer
from measure.part import Cell, Part, Settings, Table
from measure.processes import Checker
from measure.published import pairs_of
from measure.statistics import per_1000, ratio
from mtaudit.model import Verdict
from mtaudit.report.excerpt import counted

if TYPE_CHECKING:
    from damage import Kind
    from induced.excerpts import Edit, Excerpt

HALF = "held-out"
ARTICLES, MIN_EXCERPTS = 30, 3
PAGES, OUTLET = 30, "ms-dataexplorer"
GOOD, DAMAGED = "native news", "the same, damaged"
HUMAN, MACHINE = "documentation, human-translated", "documentation, machine-translated"
NEEDS_SOURCE = "pofilter"
SOURCES, TESTSET, SEGMENTS = "mqm_dev.jsonl.gz", "newstest2021", 600

Groups = dict[str, list[str]]


def finds(settings: Settings, there: Sequence[Peer], part: Part) -> list[Table]:
    """Tables: texts dropped, findings per 1,000 words, and what pofilter finds with sources."""
    groups = groups_of(settings)
    dropped: list[list[Cell]] = []
    found: list[list[Cell]] = []
    for row, counts, is_verdict in _ours(settings, groups):
        (dropped if is_verdict else found).append([row, *_cells(groups, counts, is_verdict)])
    for peer in there:
        if peer.program != "ours" and peer.checker != NEEDS_SOURCE:
            counts = _theirs(peer, settings.peers, groups)
            (dropped if peer.drops else found).append(
                [peer.name, *_cells(groups, counts, peer.drops)]
            )
    for name, good, damaged, *_ in dropped:
        part.note(f"n/{name}, drops {GOOD}", good)
        part.note(f"n/{name}, drops {DAMAGED}", damaged)
    head = ("", *(f"{name} ({len(texts)})" for name, texts in groups.items()))
    words = sum(len(text.split()) for text in groups[DAMAGED])
    note = (
        f"The damaged articles have one damage of the kinds of `benchmarks/induced/` that need no "
        f"tagger in four sentences, {per_1000(_excerpts_in(groups[GOOD]), words):.0f} in 1,000 "
        "words. Gopher's stop words are German here, all else is as datatrove has it."
    )
    tables = [
        Table("Share of texts that are dropped, or not clean", head, dropped, note),
        Table("Findings per 1,000 words", head, found, FOUND_NOTE),
    ]
    with_sources = [peer for peer in there if peer.checker == NEEDS_SOURCE]
    return tables + [_with_sources(peer, settings, part) for peer in with_sources]


FOUND_NOTE = (
    "mtaudit: counted findings. LanguageTool: with the rules that mtaudit asks it for. "
    "proselint looks for bad habits in English, so what it finds in German is chance; textlint has "
    "no German rules but spelling, whose dictionary knows no compounds."
)


# Texts


def groups_of(settings: Settings) -> Groups:
    """The texts by group, in the order of the tables."""
    news = list(damaged_news(settings.data, ARTICLES))
    pairs = evenly(pairs_of(OUTLET, settings), PAGES)
    return {
        GOOD: [good for good, _ in news],
        DAMAGED: [damaged for _, damaged in news],
        HUMAN: [human["text"] for _, human in pairs],
        MACHINE: [machine["text"] for machine, _ in pairs],
    }


def damaged_news(folder: Path, most: int) -> Iterator[tuple[str, str]]:
    """Excerpts of an article, and the same with a damage in each; the kinds take turns."""
    import damage
    import induce
    from induced.excerpts import PARAGRAPH, apply, excerpts

    by_article: dict[str, list[Excerpt]] = defaultdict(list)
    for excerpt in excerpts(induce.articles(HALF, folder)["news"], HALF):
        by_article[excerpt.source].append(excerpt)
    kinds = cycle(damage.KINDS)
    long_enough = [those for those in by_article.values() if len(those) >= MIN_EXCERPTS]
    for those in evenly(long_enough, most):
        both = [apply(excerpt, _edit(excerpt, kinds))[:2] for excerpt in those]
        good, damaged = (PARAGRAPH.join(texts) for texts in zip(*both, strict=True))
        yield good, damaged


def _edit(excerpt: Excerpt, kinds: Iterator[Kind]) -> Edit:
    """Of the next kind that can be made in this excerpt; notices can be made in any."""
    return next(
        edit
        for kind in kinds
        if kind.in_excerpts
        for edit in kind.in_excerpts(excerpt, excerpt.chance(kind.name))
    )


def _excerpts_in(texts: Sequence[str]) -> int:
    from induced.excerpts import PARAGRAPH, PER_PARAGRAPH, SENTENCES

    paragraphs = sum(text.count(PARAGRAPH) + 1 for text in texts)
    return paragraphs * PER_PARAGRAPH // SENTENCES


# Counts


def _ours(settings: Settings, groups: Groups) -> Iterator[tuple[str, list[list[int]], bool]]:
    """Of mtaudit, and of LanguageTool if it is there: row, counts by text, and if of verdicts."""
    scanner = settings.scanner
    reports = [scanner.scan(f"peers, {name}", texts) for name, texts in groups.items()]
    verdicts = [[int(file.verdict is not Verdict.CLEAN) for file in files] for files in reports]
    yield "mtaudit", verdicts, True
    yield "mtaudit", [[len(counted(file.findings)) for file in files] for files in reports], False
    if scanner.languagetool:
        alone = [scanner.matches(texts) for texts in groups.values()]
        yield AS_OURS, [[len(matches) for matches in texts] for texts in alone], False


def _theirs(peer: Peer, folder: Path, groups: Groups) -> list[list[int]]:
    with Checker(peer.command(folder), {}) as checker:
        return [
            checker.ask(["\n\n".join(texts)] if peer.slow else texts).found
            for texts in groups.values()
        ]


def _cells(groups: Groups, counts: Sequence[Sequence[int]], is_share: bool) -> list[Cell]:
    """By group the share of texts, or findings per 1,000 words."""
    cells: list[Cell] = []
    for texts, found in zip(groups.values(), counts, strict=True):
        words = [len(text.split()) for text in texts]
        if is_share:
            cells.append(ratio(found, [1] * len(texts)))
        elif len(found) < len(texts):  # counted in all texts together
            cells.append(per_1000(sum(found), sum(words)))
        else:
            cells.append(ratio(found, words, 1000))
    return cells


def _first(cell: Cell) -> float:
    return cell[0] if isinstance(cell, list) else 0.0


def _with_sources(peer: Peer, settings: Settings, part: Part) -> Table:
    """What pofilter finds in translations of news by people and machines."""
    title = f"{peer.name}, with the English source: findings per 1,000 words of {TESTSET}"
    head = ("translations", "segments", "words", "findings")
    if missing := absent(settings.data, SOURCES):
        return Table(title, head, [], f"Not measured: {missing}.")
    part.digests[SOURCES] = digest(SOURCES, settings.data)
    table: list[list[Cell]] = []
    with Checker(peer.command(settings.peers), {}) as checker:
        for label, is_human in (("by people", True), ("by machines", False)):
            pairs = sorted(
                {
                    (row["source"], row["target"])
                    for row in rows(SOURCES, settings.data)
                    if row["testset"] == TESTSET and row["is_human"] is is_human
                }
            )
            chosen = evenly(pairs, SEGMENTS)
            words = [len(target.split()) for _, target in chosen]
            found = checker.ask(chosen).found
            table.append([label, len(chosen), sum(words), ratio(found, words, 1000)])
    return Table(title, head, table)
