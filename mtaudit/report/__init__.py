"""A `Report` in, one string per format out; each format is a pure function in its own file."""

from __future__ import annotations

from collections.abc import Callable

from mtaudit.model import Report
from mtaudit.report import (
    to_concise,
    to_csv,
    to_github,
    to_gitlab,
    to_html,
    to_json,
    to_jsonl,
    to_junit,
    to_markdown,
    to_sarif,
)

# The formats that depend on nothing but the report; "full" also needs a width and colours.
FORMATS: dict[str, Callable[[Report], str]] = {
    "concise": to_concise.render,
    "json": to_json.render,
    "jsonl": to_jsonl.render,
    "sarif": to_sarif.render,
    "github": to_github.render,
    "gitlab": to_gitlab.render,
    "junit": to_junit.render,
    "csv": to_csv.render,
    "markdown": to_markdown.render,
    "html": to_html.render,
}
