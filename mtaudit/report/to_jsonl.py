"""A report in, one JSON object per line out: `files[]` entries, then what could not be read.

Each line tells the engines, and how many files an interrupted scan did not reach, so that what
is missing is said here as well.
"""

from __future__ import annotations

from mtaudit.model import Report
from mtaudit.report.to_json import SCHEMA_VERSION, dumps, engine_values, file_values


def render(report: Report) -> str:
    """One line per file, with `schema_version` and `signature` in each."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "signature": report.signature,
        "engines": engine_values(report),
        "interrupted": report.interrupted,
    }
    lines = [dumps(head | file_values(file)) for file in report.files]
    lines += [dumps(head | {"path": one.path, "error": one.message}) for one in report.errors]
    return "".join(line + "\n" for line in lines)
