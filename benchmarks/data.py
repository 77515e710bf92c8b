"""Real German texts for measurements, as (name, text); none of them is in the repository."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

DATA = Path(os.environ.get("MTAUDIT_DATA", Path(__file__).parents[2] / "shared" / "data"))


def texts(
    file: str, testset: str = "", label: str = "", most: int = 0, folder: Path = DATA
) -> list[tuple[str, str]]:
    """The texts of one collection; exits with a message if the data is not there."""
    path = folder / file
    if not path.exists():
        raise SystemExit(f"{file} is not in {folder}; name its folder with MTAUDIT_DATA")
    found = list(_read(path, testset, label))
    step = len(found) / most if most and most < len(found) else 1
    return [found[int(index * step)] for index in range(most or len(found)) if index < len(found)]


def _read(path: Path, testset: str, label: str) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            one = json.loads(line)
            if testset in one["testset"] and label in one["label"]:
                yield f"{one['testset']}-{number:05}", one["text"]
