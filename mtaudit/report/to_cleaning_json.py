"""What cleaning removed in, one JSON object out.

Changes of `schema_version`: 1, first version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mtaudit.cleaned import CleanedFile, CleaningReport
from mtaudit.report.lines import Lines
from mtaudit.report.to_json import dumps

SCHEMA_VERSION = 1


def render(report: CleaningReport) -> str:
    """The report as indented JSON; places are characters of the text that was read."""
    values = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "mtaudit", "version": report.version},
        "signature": report.signature,
        "files": [
            {
                "path": file.path,
                "target": file.target,
                "note": file.note or None,
                "characters": len(file.source.text),
                "removed_characters": sum(gap.end - gap.start for gap in file.gaps),
                "removed": list(_removals(file)),
            }
            for file in report.files
        ],
        "errors": [{"path": one.path, "message": one.message} for one in report.errors],
    }
    return dumps(values, indent=2) + "\n"


def _removals(file: CleanedFile) -> Iterator[dict[str, Any]]:
    lines = Lines(file.source.text)
    for one in file.removals:
        line, column = lines.position(one.start)
        end_line, end_column = lines.position(one.end)
        yield {
            "start": one.start,
            "end": one.end,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "what": "damage" if one.is_damage else "debris",
            "severity": one.severity.value,
            "rules": list(one.rules),
            "text": file.source.text[one.start : one.end],
        }
