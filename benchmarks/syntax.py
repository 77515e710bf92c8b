"""How many broken clauses the pack `syntax` finds, and how often it is wrong.

python benchmarks/syntax.py                            # all parts, 4 minutes
python benchmarks/syntax.py --part tags                # UD German-GSD test
python benchmarks/syntax.py --part sentences           # benchmarks/syntax_sentences.jsonl
python benchmarks/syntax.py --part induced             # damage induced in held-out native text
python benchmarks/syntax.py --part induced --half tuned --show 5   # what is missed
python benchmarks/syntax.py --part native --show 20    # false alarms; read them
python benchmarks/syntax.py --part marked --languagetool lt.json   # beside LanguageTool
python benchmarks/syntax.py --check benchmarks/pinned.json         # fails if a figure fell
python benchmarks/syntax.py --pin benchmarks/pinned.json [--lower "why a figure may fall"]

A finding counts from severity minor on. It is in place if it overlaps the damage widened by
15 characters. Damage is induced by `induce.py`, which needs `pip install mtaudit[benchmarks]`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import induce
import marked
import tagging
from data import DATA, texts
from induce import Case
from marked import touches
from native import in_context

import mtaudit
from mtaudit.audit import Silent
from mtaudit.config import OWN_PIPELINE
from mtaudit.model import FileReport, Finding, Severity, Span

SENTENCES = Path(__file__).with_name("syntax_sentences.jsonl")
NATIVE = "native_dev.jsonl.gz"
# So far may a figure lie below its pin: a network rounds differently on other machines.
TOLERANCE = {"recall": 0.005, "alarms": 0.01}


@dataclass(frozen=True)
class Settings:
    """What a part needs to know."""

    data: Path = DATA
    select: tuple[str, ...] = ("syntax/",)
    half: str = "held-out"
    per_kind: int = 200
    show: int = 0
    languagetool: Path | None = None


@dataclass
class Part:
    """The figures of a part, by name, the digest of its data, and what to print.

    A figure whose name holds "alarms" must not rise, any other must not fall.
    """

    digest: str = ""
    figures: dict[str, float] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    missing: str = ""


def digest(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


# Findings


class Steps(Silent):
    """Says on stderr how far an audit is."""

    def __init__(self, name: str) -> None:
        self.name, self.total, self.done, self.began = name, 0, 0, time.monotonic()

    def files(self, total: int) -> None:
        self.total = total

    def file_done(self, path: str) -> None:
        self.done += 1
        if self.done == self.total or self.done % max(1, self.total // 10) == 0:
            seconds = time.monotonic() - self.began
            print(f"{self.name}: {self.done} of {self.total}, {seconds:.0f} s", file=sys.stderr)


def audited(name: str, wanted: Sequence[str], settings: Settings) -> list[FileReport]:
    """The report on each text, in their order, from the chosen rules alone."""
    config = mtaudit.Config(languagetool="off", select=settings.select)
    named = [(f"{number:06}", text) for number, text in enumerate(wanted)]
    return list(mtaudit.scan_texts(named, config, progress=Steps(name)).files)


def counted(file: FileReport) -> list[Finding]:
    return [one for one in file.findings if one.severity is not Severity.NEUTRAL]


def in_place(finding: Finding, places: Iterable[Span]) -> bool:
    span = Span(finding.start, finding.end)
    return any(touches(span, place) for place in places)


def share(hits: int, all_: int) -> float:
    return round(hits / all_, 4) if all_ else 0.0


# Part 1: sentences written for it


def sentences(settings: Settings) -> Part:
    """Recall by kind on damaged sentences, false alarms on their good neighbours."""
    rows = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    files = audited("sentences", [row["text"] for row in rows], settings)
    part = Part(digest(json.dumps(row, sort_keys=True) for row in rows))
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    shown: list[str] = []
    for row, file in zip(rows, files, strict=True):
        found = counted(file)
        count = by_kind[row["kind"]]
        count["damaged" if row["damaged"] else "good"] += 1
        if row["damaged"]:
            place = re.search(rf"(?<!\w){re.escape(row['mark'])}(?!\w)", row["text"])
            hit = place is not None and any(in_place(one, [Span(*place.span())]) for one in found)
            count["found"] += hit
            if not hit:
                shown.append(f"missed, {row['kind']}: {row['text']}")
        elif found:
            count["alarms"] += 1
            shown.append(f"false alarm, {row['kind']}: {in_context(file, found[0])}")
    total = sum(by_kind.values(), Counter())
    for kind, count in [*sorted(by_kind.items()), ("all", total)]:
        part.lines.append(
            f"{kind:36} recall {count['found']:4} of {count['damaged']:4} "
            f"{share(count['found'], count['damaged']):6.3f}   "
            f"false alarms {count['alarms']:3} of {count['good']:4}"
        )
        part.figures[f"recall/{kind}"] = share(count["found"], count["damaged"])
    part.figures["alarms/all"] = share(total["alarms"], total["good"])
    part.lines += shown[: settings.show]
    return part


# Part 2: induced damage


def induced(settings: Settings) -> Part:
    """Recall by kind: a finding that the undamaged sentence does not have."""
    if missing := not_there(settings.data / NATIVE):
        return Part(missing=missing)
    if importlib.util.find_spec("HanTa") is None:
        return Part(missing="HanTa is not installed: pip install mtaudit[benchmarks]")
    print("induced: making the damage", file=sys.stderr)
    cases = induce.induce(induce.pools(settings.half, settings.data), settings.per_kind)
    part = Part(digest(case.damaged for case in cases))
    good = list(dict.fromkeys(case.text for case in cases))
    before = dict(zip(good, audited("induced, undamaged", good, settings), strict=True))
    after = audited("induced, damaged", [case.damaged for case in cases], settings)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, list[str]] = defaultdict(list)
    for case, file in zip(cases, after, strict=True):
        found = new_findings(before[case.text], file)
        hit = any(in_place(one, case.places) for one in found)
        for name in (case.kind, f"{case.kind}: {case.sub}"):
            counts[name].update(n=1, place=hit, sentence=bool(found))
        # Of the held-out half nobody tunes a detector.
        if not hit and settings.half == "tuned":
            shown[case.kind].append(f"    missed [{case.sub}] {induce.shown(case)}")
    _print_induced(part, cases, counts, shown, settings.show)
    return part


def _print_induced(
    part: Part,
    cases: Sequence[Case],
    counts: dict[str, Counter[str]],
    shown: dict[str, list[str]],
    show: int,
) -> None:
    part.lines.append(f"{'kind':45} {'cases':>5} {'in place':>9} {'in sentence':>12}")
    for name, count in counts.items():
        place, sentence = (share(count[which], count["n"]) for which in ("place", "sentence"))
        label = f"  {name.partition(': ')[2]}" if ": " in name else name
        part.lines.append(f"{label:45} {count['n']:5} {place:9.3f} {sentence:12.3f}")
        if ": " not in name:
            part.lines += shown[name][:show]
            part.figures[f"recall/{name}"] = place
    kinds = [count for name, count in counts.items() if ": " not in name]
    place, sentence = (
        sum(share(count[which], count["n"]) for count in kinds) / max(1, len(kinds))
        for which in ("place", "sentence")
    )
    part.figures["recall/macro"] = round(place, 4)
    part.lines.append(f"{'macro average':45} {len(cases):5} {place:9.3f} {sentence:12.3f}")
    sources = Counter(case.source.rpartition("-")[0] for case in cases)
    part.lines.append(f"sources: {dict(sources)}")


def new_findings(before: FileReport, after: FileReport) -> list[Finding]:
    """The findings in a damaged sentence that were not in the good one.

    The words before or after the damage are the same, so an old finding has kept its
    distance from the start or from the end.
    """
    from_start = {(one.rule, one.start) for one in before.findings}
    from_end = {(one.rule, len(before.text) - one.end) for one in before.findings}
    return [
        one
        for one in counted(after)
        if (one.rule, one.start) not in from_start
        and (one.rule, len(after.text) - one.end) not in from_end
    ]


# Part 3: false alarms


def native(settings: Settings) -> Part:
    """Findings per 1,000 words of native news by rule and severity, both halves apart."""
    if missing := not_there(settings.data / NATIVE):
        return Part(missing=missing)
    news = texts(NATIVE, "10kgnad", folder=settings.data)
    part = Part(digest(text for _, text in news))
    files = audited("native", [text for _, text in news], settings)
    halves = {
        "tuned": files[: induce.NEWS_TUNED],
        "held-out": files[induce.NEWS_TUNED :],
    }
    for name, half in halves.items():
        words = sum(file.score.words for file in half)
        found = [(file, one) for file in half for one in counted(file)]
        severe = sum(one.severity.rank >= Severity.MAJOR.rank for _, one in found)
        part.figures[f"alarms/{name}"] = per_1000(len(found), words)
        part.figures[f"alarms/{name}-major"] = per_1000(severe, words)
        part.lines.append(
            f"{name}: {words} words, {len(found)} findings, {per_1000(len(found), words)} per "
            f"1,000 words; major or worse {severe}, {per_1000(severe, words)}"
        )
        by_rule: dict[str, list[tuple[FileReport, Finding]]] = defaultdict(list)
        for file, one in found:
            by_rule[one.rule].append((file, one))
        for rule, those in sorted(by_rule.items(), key=lambda item: -len(item[1])):
            severities = dict(Counter(one.severity.value for _, one in those))
            part.lines.append(f"  {rule:44} {per_1000(len(those), words):7.3f}  {severities}")
            part.lines += [f"      {in_context(file, one)}" for file, one in those[: settings.show]]
    return part


def per_1000(count: int, words: int) -> float:
    return round(1000 * count / words, 3) if words else 0.0


# Part 4: what people marked


def human(settings: Settings) -> Part:
    """Recall of grammar spans in machine translations, beside LanguageTool's."""
    if missing := not_there(settings.data / marked.FILE):
        return Part(missing=missing)
    wanted = marked.marked_texts(settings.data)
    part = Part(digest(text.text for text in wanted))
    files = audited("marked", [text.text for text in wanted], settings)
    found = [[Span(one.start, one.end) for one in counted(file)] for file in files]
    rows = {"syntax": found}
    if settings.languagetool:
        others = marked.languagetool(wanted, settings.languagetool)
        rows |= {f"LanguageTool, {name}": spans for name, spans in others.items()}
    else:
        part.lines.append("(beside LanguageTool: --languagetool FILE, which keeps its answers)")
    for name, spans in rows.items():
        result = marked.figures(wanted, spans)
        part.lines.append(
            f"{name:34} recall {result['recall']:6.3f} (overlapping "
            f"{result['recall_exact']:6.3f}) of {result['marks']} spans, "
            f"{result['alarms_per_1000']:6.3f} findings per 1,000 words of "
            f"{result['clean_words']} that nobody marked"
        )
    result = marked.figures(wanted, found)
    part.figures = {"recall/all": result["recall"], "alarms/clean": result["alarms_per_1000"]}
    if settings.show:
        part.lines += _unmarked(files, wanted)[: settings.show]
    return part


def _unmarked(files: Sequence[FileReport], wanted: Sequence[marked.MarkedText]) -> list[str]:
    """The findings in texts that nobody marked."""
    return [
        f"    {in_context(file, one)}"
        for file, text in zip(files, wanted, strict=True)
        if not text.marks
        for one in counted(file)
    ]


def tags(settings: Settings) -> Part:
    """How well the pipeline tags UD German-GSD test; see `tagging.py`."""
    path = settings.data / "ud" / tagging.TREEBANK
    if missing := not_there(path):
        return Part(missing=missing)
    part = Part(digest([path.read_text(encoding="utf-8")]))
    figures = tagging.measure(path, OWN_PIPELINE)
    part.lines = [f"{name:18} {value:.4f}" for name, value in figures.items()]
    part.figures = {name: round(value, 4) for name, value in figures.items() if value <= 1}
    return part


PARTS: dict[str, Callable[[Settings], Part]] = {
    "tags": tags,
    "sentences": sentences,
    "induced": induced,
    "native": native,
    "marked": human,
}


def not_there(path: Path) -> str:
    """What to say if a file of the data is not there."""
    return "" if path.exists() else f"{path.name} is not in {path.parent}; name it with --data"


# Pinned figures


def compare(pinned: dict[str, Any], parts: dict[str, Part]) -> tuple[list[str], list[str]]:
    """What is worse than pinned, and what could not be compared."""
    worse, untold = [], []
    for name, part in parts.items():
        pin = pinned["parts"].get(name)
        if part.missing or pin is None:
            untold.append(f"{name}: {part.missing or 'nothing is pinned'}")
        elif pin["digest"] != part.digest:
            worse.append(f"{name}: its texts are not those of the pins; read the figures, pin anew")
        else:
            worse += [
                f"{name}: {figure} was {old}, is {part.figures.get(figure)}"
                for figure, old in pin["figures"].items()
                if is_worse(figure, old, part.figures.get(figure))
            ]
    return worse, untold


def is_worse(figure: str, old: float, new: float | None) -> bool:
    if new is None:
        return True
    if figure.startswith("alarms"):
        return new > old + TOLERANCE["alarms"]
    return new < old - TOLERANCE["recall"]


def pin(path: Path, parts: dict[str, Part], reason: str | None) -> list[str]:
    """Writes the figures; returns what is worse than before, and writes nothing, if no reason."""
    pinned: dict[str, Any] = {"parts": {}, "lowered": []}
    if path.exists():
        pinned = json.loads(path.read_text(encoding="utf-8"))
        worse, _ = compare(pinned, parts)
        if worse and not reason:
            return worse
        if worse:
            pinned["lowered"].append({"why": reason, "what": worse})
    for name, part in parts.items():
        if not part.missing:
            pinned["parts"][name] = {"digest": part.digest, "figures": part.figures}
    path.write_text(json.dumps(pinned, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return []


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _options().parse_args(arguments)
    settings = Settings(
        chosen.data,
        tuple(chosen.select or ("syntax/",)),
        chosen.half,
        chosen.per_kind,
        chosen.show,
        chosen.languagetool,
    )
    parts = {}
    for name in chosen.part or PARTS:
        parts[name] = part = PARTS[name](settings)
        print(f"\n# {name}\n" + "\n".join(part.lines or [part.missing]), flush=True)
    if chosen.json:
        figures = {name: part.figures for name, part in parts.items() if not part.missing}
        chosen.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    worse: list[str] = []
    if chosen.pin:
        worse = pin(chosen.pin, parts, chosen.lower)
    elif chosen.check:
        worse, untold = compare(json.loads(chosen.check.read_text(encoding="utf-8")), parts)
        for line in untold:
            print(f"not checked: {line}")
    for line in worse:
        print(f"worse: {line}")
    return 1 if worse else 0


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--part", choices=PARTS, action="append", help="these parts alone")
    options.add_argument("--data", type=Path, default=DATA, help="the folder of the texts")
    options.add_argument("--select", action="append", help="other rules than syntax/")
    options.add_argument("--half", choices=induce.HALVES, default="held-out")
    options.add_argument("--per-kind", type=int, default=200, help="cases of induced damage")
    options.add_argument("--show", type=int, default=0, help="so many examples")
    options.add_argument("--json", type=Path, help="write the figures")
    options.add_argument("--languagetool", type=Path, help="file that keeps its answers")
    options.add_argument("--check", type=Path, help="pinned figures to compare with")
    options.add_argument("--pin", type=Path, help="pin the figures here")
    options.add_argument("--lower", help="why a pinned figure may get worse")
    return options


if __name__ == "__main__":
    sys.exit(main())
