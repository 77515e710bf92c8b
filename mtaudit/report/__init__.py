"""A `Report` in, one string per format out; each format is a pure function in its own file."""

from __future__ import annotations

from collections.abc import Callable

from mtaudit.model import Report
from mtaudit.report import to_concise, to_json, to_jsonl

# The formats that depend on nothing but the report; "full" also needs a width and colours.
FORMATS: dict[str, Callable[[Report], str]] = {
    "concise": to_concise.render,
    "json": to_json.render,
    "jsonl": to_jsonl.render,
}
