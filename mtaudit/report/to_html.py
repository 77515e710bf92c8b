"""A report in, one HTML page out that needs nothing else: no network, no other file, no script.

Values are prepared in `mtaudit/report/html/*.py`; the templates beside them, which escape, say
how they look. Articles are untrusted: nothing in them becomes markup, and the page's Content
Security Policy allows its own script and style by their hashes and nothing from anywhere else.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mtaudit.model import FileReport, Report
from mtaudit.report.clean import one_line

if TYPE_CHECKING:
    from jinja2 import Environment, Template

# Which file of a folder of pages has the overview, the files and the rules.
INDEX = "index.html"

DEFAULT_LANGUAGE = "en"
# The worst articles are shown on the overview with their worst passage.
READ_FIRST = 3


def render(report: Report, *, lang: str | None = None) -> str:
    """The page in German or English (`lang`: "de", "en"), or in the language of the browser.

    Without a script, a page in the browser's language is in English.
    """
    return _template().render(_values(report, lang), part="all")


def pages(report: Report, *, lang: str | None = None) -> Iterator[tuple[str, str]]:
    """The same as a folder of pages, each with the name of its file: INDEX and one per article."""
    values = _values(report, lang)
    yield INDEX, _template().render(values, part="index")
    articles = values["articles"]
    for before, one, after in zip(
        (None, *articles[:-1]), articles, (*articles[1:], None), strict=True
    ):
        shown = values | {"articles": [one], "before": before, "after": after}
        yield f"{one.id}.html", _template().render(shown, part="article")


def _values(report: Report, lang: str | None) -> dict[str, Any]:
    """What the templates show."""
    from mtaudit.report.html import across, overview, rulepages
    from mtaudit.report.html.articles import article
    from mtaudit.report.html.caveats import caveats, engine_name
    from mtaudit.report.html.texts import all_texts, language

    said = language(lang or DEFAULT_LANGUAGE)
    articles = [article(number, file) for number, file in enumerate(report.files, 1)]
    shown = sorted(articles, key=lambda one: overview.badness(one.file))
    sums = overview.overview(report)
    return {
        "report": report,
        "sums": sums,
        "caveats": list(caveats(report, sums)),
        "engine_name": engine_name,
        "articles": shown,
        "read_first": [one for one in shown if one.teaser][:READ_FIRST],
        "explained": {tally.name for tally in sums.rules},
        "rules": rulepages.rule_pages(report, sums.rules, articles),
        "across": across.comparisons(report, articles),
        "concerned": across.concerned(report),
        "with_translated": any(map(_is_judged, report.files)),
        "language": said,
        "t": said.span,
        "ta": said.attribute,
        "figure": said.figure,
        "chosen": lang or "",
        "index": INDEX,
        "style": _asset("page.css"),
        "early": _asset("early.js"),
        "script": _asset("page.js"),
        "texts": _json(all_texts()),
    }


def _is_judged(file: FileReport) -> bool:
    """True if there is a likelihood that the text was translated."""
    return file.translated is not None and file.translated.probability is not None


def _template() -> Template:
    return _environment().get_template("page.html")


@cache
def _environment() -> Environment:
    """Jinja2 with templates that escape and refuse names that are not there."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from mtaudit.report.html.shown import anchor, flat, shown, shown_closely
    from mtaudit.report.wording import percent

    environment = Environment(
        loader=PackageLoader("mtaudit.report", "html/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "flat": flat,
        "shown": shown,
        "shown_closely": shown_closely,
        "one_line": one_line,
        "anchor": anchor,
        "percent": percent,
        "csp_hash": _csp_hash,
    }
    return environment


@cache
def _asset(name: str) -> str:
    """A style or script of ours, to stand in the page as it is."""
    from markupsafe import Markup

    return Markup((files("mtaudit.report") / "html" / name).read_text("utf-8"))


def _csp_hash(text: str) -> str:
    """How a Content Security Policy names an inline script or style."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _json(values: object) -> str:
    """JSON that no character of can end the element it stands in."""
    from markupsafe import Markup

    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
