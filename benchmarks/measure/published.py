"""Documentation as it was really published: does the penalty tell machine from human pages?

Pages of both kinds are paired by length (and, where the outlet tells it, by area), for long
pages have more of everything. Rules were tuned with ms-visualstudio in view; ms-dataexplorer is
the outlet that nothing was tuned on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from typing import Any

from data import absent, digest, rows, spread

from measure.part import Cell, Part, Settings, Table
from measure.statistics import auc, per_1000, share
from mtaudit.model import FileReport, Verdict
from mtaudit.report.excerpt import counted

FILE = "published_dev.jsonl.gz"
OUTLETS = ("ms-visualstudio", "ms-dataexplorer")
TUNED_ON = ("ms-visualstudio",)
PAIRS = 80
MIN_WORDS = 60
# Pages of a pair differ in length by no more than this factor.
MAX_FACTOR = 1.25

Page = dict[str, Any]


def published(settings: Settings) -> Part:
    """AUC of penalty and score, verdicts."""
    if missing := absent(settings.data, FILE):
        return Part(missing=missing)
    part = Part({FILE: digest(FILE, settings.data)})
    ranks: list[list[Cell]] = []
    verdicts: list[list[Cell]] = []
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for outlet in OUTLETS:
        pairs = pairs_of(outlet, settings)
        name = f"{outlet} ({'tuned on' if outlet in TUNED_ON else 'held out'})"
        machine, human = (
            settings.scanner.scan(
                f"published, {outlet}, {label}",
                [page["text"] for page in pages],
            )
            for label, pages in zip(("machine", "human"), zip(*pairs, strict=True), strict=True)
        )
        values = auc(_penalties(machine), _penalties(human))
        part.note(f"{outlet}/auc", values)
        part.figures[f"n/{outlet}, pairs"] = len(pairs)
        long_pairs = [
            both for both in zip(machine, human, strict=True) if both[0].score.words >= 300
        ]
        ranks.append([name, len(pairs), values, len(long_pairs), _long_auc(long_pairs)])
        for label, files in (("machine", machine), ("human", human)):
            verdicts.append([name, label, *verdict_cells(files)])
            for file in files:
                rules_of_file = Counter(one.rule for one in counted(file.findings))
                for rule, count in rules_of_file.items():
                    rules[rule][label] += count
    part.signature = settings.scanner.signature
    part.rules = {rule: dict(counts) for rule, counts in rules.items()}
    note = (
        f"Pairs of a machine-translated and a human-translated page of {MIN_WORDS} words or more, "
        f"whose lengths differ by a factor of {MAX_FACTOR} at most. .5 is chance."
    )
    head = ("outlet", "pairs", "AUC", "pairs of 300 words or more", "AUC")
    part.tables.append(
        Table("Machine against human pages, by penalty per 1,000 words", head, ranks, note)
    )
    part.tables.append(Table("Verdicts on published documentation", VERDICT_HEAD, verdicts))
    return part


def pairs_of(outlet: str, settings: Settings) -> list[tuple[Page, Page]]:
    """Pages of either kind, each once, paired by area and length."""
    pages: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for row in rows(FILE, settings.data):
        # Within an outlet that tells areas, only pages whose area has both kinds.
        if row["testset"] == outlet and row.get("area_matched") in (None, True):
            row["words"] = len(row["text"].split())
            if row["words"] >= MIN_WORDS:
                pages[row["label"], row.get("area", "")].append(row)
    pairs: list[tuple[Page, Page]] = []
    for area in sorted({area for _, area in pages}):
        machine = sorted(pages["mt", area], key=_by_words)
        for human in sorted(pages["human-translation", area], key=_by_words):
            near = min(machine, key=lambda one: _apart(one, human), default=None)
            if near and _apart(near, human) <= log(MAX_FACTOR):
                machine.remove(near)
                pairs.append((near, human))
    return spread(pairs, PAIRS)


def _by_words(page: Page) -> tuple[int, str]:
    return page["words"], page["id"]


def _apart(one: Page, other: Page) -> float:
    return abs(log(one["words"] / other["words"]))


def _penalties(files: Sequence[FileReport]) -> list[float]:
    return [file.score.penalty_per_1000 for file in files]


def _long_auc(pairs: Sequence[tuple[FileReport, FileReport]]) -> Cell:
    if not pairs:
        return None
    machine, human = zip(*pairs, strict=True)
    return auc(_penalties(machine), _penalties(human))


VERDICT_HEAD = (
    "texts", "label", "n", "words", "clean", "suspect", "damaged", "share not clean",
    "counted findings per 1,000 words",
)  # fmt: skip


def verdict_cells(files: Sequence[FileReport]) -> list[Cell]:
    """The cells below VERDICT_HEAD from "n" on."""
    counts = Counter(file.verdict for file in files)
    words = sum(file.score.words for file in files)
    found = sum(len(counted(file.findings)) for file in files)
    return [
        len(files),
        words,
        *(counts[verdict] for verdict in Verdict),
        share(len(files) - counts[Verdict.CLEAN], len(files)),
        per_1000(found, words),
    ]
