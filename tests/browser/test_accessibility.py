"""axe-core finds nothing to object to: every view, both themes, desktop and phone.

`axe-playwright-python` brings axe-core 4.12 as npm has it, so that no Node.js is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Opener = Callable[..., Page]
DESKTOP, PHONE = (1280, 900), (360, 740)
VIEWS = ("overview", "files", "rules", "a4-5")
# Paragraphs and rules are many of a kind; the first of each tell of all.
SHOWN = {"exclude": [[".block:nth-of-type(n+16)"], [".rule:nth-of-type(n+7)"]]}
# All that axe knows: WCAG 2.2 AA and best practice.
WANTED = {"resultTypes": ["violations"]}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe(open_page: Opener, corpus_page: Path, theme: str, size: tuple[int, int]) -> None:
    page = open_page(corpus_page, "", size, color_scheme=theme, reduced_motion="reduce")
    axe, found = Axe(), []
    for view in VIEWS:
        page.evaluate("view => { location.hash = view; }", view)
        page.wait_for_timeout(50)
        found += [(view, *one) for one in violations(axe, page)]
    page.keyboard.press("?")
    found += [("help", *one) for one in violations(axe, page)]
    assert [] == found


def test_axe_without_script(open_page: Opener, corpus_page: Path) -> None:
    """axe itself needs scripts; so the page has none instead of not being allowed any."""
    bare = re.sub(r"<script.*?</script>", "", corpus_page.read_text("utf-8"), flags=re.DOTALL)
    assert [] == violations(Axe(), open_page(bare))


def violations(axe: Axe, page: Page) -> list[tuple[str, str, str]]:
    """Rule, place and reason of each."""
    return [
        (one["id"], node["html"][:200], node["failureSummary"])
        for one in axe.run(page, SHOWN, WANTED).response["violations"]
        for node in one["nodes"]
    ]
