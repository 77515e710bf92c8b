"""False alarms on good German: findings per 1,000 words by rule and severity, and verdicts.

python benchmarks/native.py                    # 500 news articles, all engines (5 minutes)
python benchmarks/native.py --languagetool off # our own rules alone (seconds)
python benchmarks/native.py --set wiki --show 10
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from data import texts

import mtaudit
from mtaudit.model import FileReport, Finding, Report, Severity

SETS = {
    "news": ("native_dev.jsonl.gz", "10kgnad", "", 0),
    "wiki": ("native_dev.jsonl.gz", "dewiki", "", 300),
    "klexikon": ("native_dev.jsonl.gz", "klexikon", "", 400),
    "tech": ("native_dev.jsonl.gz", "gematik", "", 0),
    "original": ("documents_dev.jsonl.gz", "", "native", 0),
    "human": ("documents_dev.jsonl.gz", "", "human", 300),
    "mt": ("documents_dev.jsonl.gz", "", "mt", 300),
    "published-mt": ("published_dev.jsonl.gz", "", "mt", 300),
    "published-human": ("published_dev.jsonl.gz", "", "human", 300),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--set", choices=SETS, default="news")
    options.add_argument("--languagetool", choices=["required", "off"], default="required")
    options.add_argument("--show", type=int, default=0, help="so many findings per rule")
    options.add_argument("--save", type=Path, help="write the figures as JSON")
    chosen = options.parse_args()
    config = mtaudit.Config(languagetool=chosen.languagetool)
    report = mtaudit.scan_texts(texts(*SETS[chosen.set]), config)
    figures = measure(report)
    print_figures(chosen.set, figures, report, chosen.show)
    if chosen.save:
        chosen.save.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")


def measure(report: Report) -> dict[str, object]:
    """Words, verdicts, and findings per 1,000 words by severity and rule."""
    words = sum(file.score.words for file in report.files)
    findings = [finding for file in report.files for finding in file.findings]
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        by_rule[finding.rule][finding.severity] += 1
    counted = [finding for finding in findings if finding.severity is not Severity.NEUTRAL]
    severe = [finding for finding in counted if finding.severity.rank >= Severity.MAJOR.rank]
    penalties = sorted(file.score.penalty_per_1000 for file in report.files)
    return {
        "signature": report.signature,
        "texts": len(report.files),
        "words": words,
        "counted_per_1000": round(1000 * len(counted) / words, 3),
        "major_per_1000": round(1000 * len(severe) / words, 3),
        "verdicts": dict(Counter(file.verdict.value for file in report.files)),
        "penalty_per_1000": {
            str(share): round(penalties[int(share / 100 * (len(penalties) - 1))], 1)
            for share in (50, 75, 90, 95, 98, 99, 100)
        },
        "rules": {
            rule: dict(counts)
            for rule, counts in sorted(by_rule.items(), key=lambda item: -sum(item[1].values()))
        },
    }


def print_figures(name: str, figures: dict[str, object], report: Report, show: int) -> None:
    print(f"{name}: {figures['texts']} texts, {figures['words']} words")
    print(f"  {figures['signature']}")
    print(f"  counted findings per 1,000 words: {figures['counted_per_1000']}")
    print(f"  of them major or worse:           {figures['major_per_1000']}")
    print(f"  verdicts: {figures['verdicts']}")
    print(f"  penalty per 1,000 words by percentile: {figures['penalty_per_1000']}")
    shown = examples(report)
    words = int(str(figures["words"]))
    for rule, counts in dict(figures["rules"]).items():  # type: ignore[call-overload]
        rate = 1000 * sum(counts.values()) / words
        print(f"  {rule:48} {rate:7.4f}  {counts}")
        for text in shown[rule][:show]:
            print(f"      {text}")
    sys.stdout.flush()


def examples(report: Report) -> dict[str, list[str]]:
    """Findings in their surroundings, shuffled, by rule."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in report.files:
        for finding in file.findings:
            found[finding.rule].append(in_context(file, finding))
    for texts_of_rule in found.values():
        random.Random(1).shuffle(texts_of_rule)
    return found


def in_context(file: FileReport, finding: Finding) -> str:
    before = file.text[max(0, finding.start - 50) : finding.start]
    inside = file.text[finding.start : finding.end]
    after = file.text[finding.end : finding.end + 40]
    return f"…{before}[[{inside[:120]}]]{after}… {file.path}".replace("\n", "⏎")


if __name__ == "__main__":
    main()
