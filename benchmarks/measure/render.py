"""results.json in, RESULTS.md out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from measure.part import Cell
from measure.summary import Results, goals, summary

TITLE = "# What mtaudit finds, what it misses, and how often it is wrong"
ABOUT = """\
Everything here is written by `benchmarks/run` from `results.json`, which holds the same figures for
programs; nothing is typed in. In brackets stands where a figure would lie in 95 of 100 samples of
such texts (bootstrap). “Tuned on” means that rules or limits were made with these texts in view,
“held out” that they were not. Findings in news, in the German originals of WMT and in translations
of newstest2021 were read one by one by a language model, and rules mended by what it read
(`judged/`); what experts marked there was not. Nobody read findings in ted2021, nor in the machine
translations of ms-dataexplorer; about 60 in its human translations were seen once, by mistake. The
texts are not ours to pass on: they are not in the repository, and nothing here quotes them."""
# The parts that are measured with all engines where they are there.
ALL_ENGINES = ("corpus", "native", "marked", "published", "documents")
# Rules that did less than this anywhere are left to results.json.
MIN_FINDINGS = 3


def to_markdown(results: Results) -> str:
    """The whole page."""
    lines = [TITLE, "", ABOUT, "", *_missing(results), "## In short", ""]
    for paragraph in summary(results):
        lines += [paragraph, ""]
    head = ("goal", "limit", "figure", "reached")
    lines += ["## What was aimed at", "", *_table(head, goals(results)), ""]
    for name, values in results.items():
        lines += [f"## {TITLES[name]}", "", f"`{values['command']}`", "", *lines_of(values), ""]
    lines += ["## By rule", "", *_by_rule(results), ""]
    lines += ["## What was measured with what", "", *_provenance(results)]
    return "\n".join(lines) + "\n"


TITLES = {
    "corpus": "The corpus, marked by a language model",
    "damage": "Every kind of damage, induced",
    "native": "Good German",
    "judged": "Findings that were read",
    "marked": "Errors that experts marked in machine translations",
    "grammar": "Grammar errors that experts agree on",
    "published": "Published documentation",
    "documents": "Documents of WMT and TED",
    "debris": "Page debris",
    "induced": "Broken clauses, induced",
    "sentences": "Written sentences",
    "tags": "The tagger, and the fields",
    "peers": "Beside other checkers and filters",
    "growth": "Cost by number of words",
    "largest": "Cost of a million words and more",
}


def _missing(results: Results) -> list[str]:
    """What was not measured, at the top."""
    found = [
        f"- **{TITLES[name]}: not measured.** {values['missing']}."
        for name, values in results.items()
        if values["missing"]
    ]
    without = [TITLES[name] for name in ALL_ENGINES if _is_without(results.get(name))]
    if without:
        found.append(f"- **Measured without LanguageTool:** {', '.join(without)}.")
    return [*found, ""] if found else []


def _is_without(values: dict[str, Any] | None) -> bool:
    return bool(values and "languagetool off" in values.get("signature", ""))


def lines_of(values: dict[str, Any]) -> list[str]:
    """A part's tables, or why there are none."""
    if values["missing"]:
        return [f"Not measured: {values['missing']}."]
    lines: list[str] = []
    for table in values["tables"]:
        lines += [f"**{table['title']}**", "", *_table(table["head"], table["rows"]), ""]
        if table["note"]:
            lines += [table["note"], ""]
    return lines[:-1]


def _by_rule(results: Results) -> list[str]:
    """What each rule did, side by side."""
    columns = {
        name: values["rules"]
        for name, values in results.items()
        if not values["missing"] and values["rules"]
    }
    rows: list[list[Cell]] = []
    for rule in sorted({rule for rules in columns.values() for rule in rules}):
        native, marked, published = (
            columns.get(name, {}).get(rule, {}) for name in ("native", "marked", "published")
        )
        counts = [
            int(native.get("findings", 0)),
            int(marked.get("findings", 0)),
            int(marked.get("marked", 0)),
            int(published.get("machine", 0)),
            int(published.get("human", 0)),
        ]
        if max(counts) >= MIN_FINDINGS:
            rows.append([rule, *counts])
    head = (
        "rule", "news, native", "machine translations", "of these at an expert's mark",
        "machine's documentation", "human documentation",
    )  # fmt: skip
    note = (
        f"Counted findings on the texts of the parts above; rules with fewer than {MIN_FINDINGS} "
        "everywhere are left out."
    )
    return [*_table(head, rows), "", note]


def _provenance(results: Results) -> list[str]:
    signatures: dict[str, list[str]] = {}
    for name, values in results.items():
        if not values["missing"]:
            signatures.setdefault(values["signature"], []).append(name)
    lines = [f"- {', '.join(names)}: `{signature}`" for signature, names in signatures.items()]
    digests = {
        file: digest
        for values in results.values()
        if not values["missing"]
        for file, digest in values["digests"].items()
    }
    rows = sorted(digests.items())
    return [*lines, "", *_table(("file of the data", "first digits of its SHA-256"), rows)]


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        "|---" * len(head) + "|",
        *(f"| {' | '.join(_shown(cell) for cell in row)} |" for row in rows),
    ]


def _shown(cell: Cell) -> str:
    """A value for people; an interval in brackets."""
    if isinstance(cell, list):
        value, low, high = cell
        return f"{_number(value)} ({_number(low)} to {_number(high)})"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, int):
        return f"{cell:,}"
    return "–" if cell is None else cell


def _number(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"
