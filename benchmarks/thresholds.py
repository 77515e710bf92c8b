"""The limits of the verdicts: which share of good and of machine-translated texts they catch.

python benchmarks/thresholds.py                    # all engines, about 15 minutes
python benchmarks/thresholds.py --languagetool off # our own rules alone, a minute
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from unittest import mock

from data import texts

import mtaudit
from mtaudit import score
from mtaudit.model import FileReport, Verdict
from mtaudit.read import read_text

SETS = {
    "news, native (10kGNAD)": ("native_dev.jsonl.gz", "10kgnad", "", 500),
    "news, native (WMT)": ("documents_dev.jsonl.gz", "", "native", 200),
    "encyclopaedia, native": ("native_dev.jsonl.gz", "dewiki", "", 60),
    "news and talk, human translation": ("documents_dev.jsonl.gz", "", "human", 200),
    "news and talk, MT": ("documents_dev.jsonl.gz", "", "mt", 300),
    "documentation, human translation": ("published_dev.jsonl.gz", "", "human", 100),
    "documentation, MT": ("published_dev.jsonl.gz", "", "mt", 150),
}
SUSPECT = (5.0, 10.0, 15.0, 20.0)
DAMAGED = (20.0, 30.0, 40.0, 60.0)
MIN_WORDS = 60


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--languagetool", choices=["required", "off"], default="required")
    chosen = options.parse_args()
    config = mtaudit.Config(languagetool=chosen.languagetool)
    heads = [f"suspect ≥{limit:g}" for limit in SUSPECT] + [
        f"damaged ≥{limit:g}" for limit in DAMAGED
    ]
    print(f"| texts of at least {MIN_WORDS} words | n | " + " | ".join(heads) + " |")
    print("|---" * (len(heads) + 2) + "|")
    for name, which in SETS.items():
        report = mtaudit.scan_texts(texts(*which), config)
        files = [file for file in report.files if file.audited and file.score.words >= MIN_WORDS]
        cells = [share(files, limit, 1e9) for limit in SUSPECT]
        cells += [share(files, 0.0, limit, Verdict.DAMAGED) for limit in DAMAGED]
        print(f"| {name} | {len(files)} | " + " | ".join(cells) + " |", flush=True)
    print(f"\n{report.signature}")


def share(
    files: Sequence[FileReport],
    suspect: float,
    damaged: float,
    verdict: Verdict = Verdict.SUSPECT,
) -> str:
    """The share of files with this verdict or worse, were these the limits."""
    limits = {"DAMAGED_PER_1000": damaged}
    if verdict is Verdict.SUSPECT:
        limits["SUSPECT_PER_1000"] = suspect
    with mock.patch.multiple(score, **limits):
        judged = [score.judge(read_text(file.text), file.findings) for file in files]
    caught = sum(one.rank >= verdict.rank for one in judged)
    return f"{100 * caught / len(files):.1f} %"


if __name__ == "__main__":
    main()
