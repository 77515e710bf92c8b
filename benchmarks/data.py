"""Real German texts for measurements; none of them is in the repository."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

DATA = Path(os.environ.get("MTAUDIT_DATA", Path(__file__).parents[2] / "shared" / "data"))

T = TypeVar("T")


def rows(file: str, folder: Path = DATA) -> Iterator[dict[str, Any]]:
    """The records of one collection; exits with a message if the data is not there."""
    path = folder / file
    if not path.exists():
        raise SystemExit(f"{file} is not in {folder}; name its folder with MTAUDIT_DATA")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def texts(
    file: str, testset: str = "", label: str = "", most: int = 0, folder: Path = DATA
) -> list[tuple[str, str]]:
    """The texts of one collection as (name, text); `most`: so many, evenly spread."""
    found = [
        (f"{one['testset']}-{number:05}", one["text"])
        for number, one in enumerate(rows(file, folder))
        if testset in one["testset"] and label in one["label"]
    ]
    return spread(found, most)


def spread(values: Sequence[T], most: int) -> list[T]:
    """`most` of the values, evenly spread; all of them if `most` is 0 or more than there are."""
    step = len(values) / most if most and most < len(values) else 1
    return [values[int(index * step)] for index in range(min(most or len(values), len(values)))]


def digest(file: str, folder: Path = DATA) -> str:
    """What tells one state of a file from another."""
    return sha256((folder / file).read_bytes()).hexdigest()[:16]


def absent(folder: Path, *files: str) -> str:
    """What to say if files of the data are not there; nothing if all are."""
    missing = [file for file in files if not (folder / file).exists()]
    return f"{' and '.join(missing)}: not in the folder of the data" if missing else ""
