"""Damage induced in held-out native text, and who finds it: recall by kind.

A finding counts that the undamaged sentence does not have, within 15 characters of the damage.
"""

from __future__ import annotations

import importlib.util
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data import absent, digest

from measure.part import Cell, Part, Settings, Table
from measure.places import in_place
from measure.statistics import share
from mtaudit.model import FileReport, Finding
from mtaudit.report.excerpt import counted

if TYPE_CHECKING:
    from induced.tagged import Tagged

FILE = "native_dev.jsonl.gz"
HALF = "held-out"
# HanTa tags 5,000 words a second: a quick run breaks the news alone.
PER_KIND, QUICK_PER_KIND = 200, 100
SELECT = ("syntax/",)


def induced(settings: Settings) -> Part:
    """By the rules of syntax alone, which these kinds are about."""
    if missing := absent(settings.data, FILE) or without_tagger():
        return Part(missing=missing)
    import induce

    per_kind = QUICK_PER_KIND if settings.quick else PER_KIND
    cases = induce.induce(_pools(settings), per_kind)
    part = Part({FILE: digest(FILE, settings.data)})
    good = list(dict.fromkeys(case.text for case in cases))
    damaged = [case.damaged for case in cases]
    scan = settings.scanner.scan
    before = dict(
        zip(
            good,
            scan("induced, undamaged", good, select=SELECT),
            strict=True,
        )
    )
    after = scan("induced, damaged", damaged, select=SELECT)
    part.signature = settings.scanner.signature
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case, file in zip(cases, after, strict=True):
        found = new_findings(before[case.text], file)
        hit = any(in_place(one, case.places) for one in found)
        counts[case.kind].update(n=1, place=hit, sentence=bool(found))
    part.tables = [_table(counts, part)]
    return part


def _pools(settings: Settings) -> list[list[Tagged]]:
    """The tagged sentences to break; a quick run has fewer, and so fewer cases of rare kinds."""
    import induce
    from induced.tagged import tagged_sentences

    if not settings.quick:
        return induce.pools(HALF, settings.data)
    return [list(tagged_sentences(induce.articles(HALF, settings.data)["news"]))]


def without_tagger() -> str:
    """What to say if the generator's tagger is not installed."""
    found = importlib.util.find_spec("HanTa")
    return "" if found else "HanTa is not installed: pip install 'mtaudit[benchmarks]'"


def _table(counts: dict[str, Counter[str]], part: Part) -> Table:
    rows: list[list[Cell]] = []
    for kind, count in counts.items():
        place, sentence = (share(count[name], count["n"]) for name in ("place", "sentence"))
        part.figures[f"recall/{kind}"] = place
        rows.append([kind, count["n"], place, sentence])
    macro = [_mean([row[column] for row in rows]) for column in (2, 3)]
    part.figures["recall/macro"] = macro[0]
    part.figures["n/cases"] = sum(count["n"] for count in counts.values())
    rows.append(["macro average", sum(count["n"] for count in counts.values()), *macro])
    head = ("kind", "cases", "found in place", "found in the sentence")
    return Table("Broken clauses induced in held-out native text", head, rows)


def _mean(values: Sequence[Cell]) -> float:
    numbers = [value for value in values if isinstance(value, float)]
    return round(sum(numbers) / max(1, len(numbers)), 4)


def new_findings(before: FileReport, after: FileReport) -> list[Finding]:
    """The findings in a damaged sentence that were not in the good one.

    The words before or after the damage are the same, so an old finding has kept its
    distance from the start or from the end.
    """
    from_start = {(one.rule, one.start) for one in before.findings}
    from_end = {(one.rule, len(before.text) - one.end) for one in before.findings}
    return [
        one
        for one in counted(after.findings)
        if (one.rule, one.start) not in from_start
        and (one.rule, len(after.text) - one.end) not in from_end
    ]
