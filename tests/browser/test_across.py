"""Articles that were compared with each other, and judged by how they read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from mtaudit.model import CorpusFinding, Place, Report, Severity, Translated
from mtaudit.report import to_html

Opener = Callable[..., Page]
DESKTOP, PHONE = (1280, 900), (360, 740)
# The same words of one speaker in 002 and 004, and the name of a city in 002 and 000.
QUOTATION = (
    (2, "Wir haben uns darauf geeinigt", "gerechten Frieden"),
    (4, "Wir haben vereinbart", "entscheidender Bedeutung"),
)
NAMES = ((0, "Kiew", "Kiew"), (2, "Kyiv", "Kyiv"))
PROBABILITIES = (0.08, 0.61, None, 0.97, 0.995)


@pytest.fixture(scope="module")
def compared(audited: Report) -> Report:
    files = tuple(
        replace(file, translated=Translated(value, value is None, None if value else "too short"))
        for file, value in zip(audited.files, PROBABILITIES, strict=True)
    )
    message = "The same quotation stands here in two wordings; at least one is a translation."
    found = (
        CorpusFinding("across/quotation", Severity.MAJOR, message, places(audited, QUOTATION)),
        CorpusFinding(
            "across/name", Severity.MINOR, "“Kiew” is “Kyiv” elsewhere.", places(audited, NAMES)
        ),
    )
    return replace(audited, files=files, corpus_findings=found)


@pytest.fixture(scope="module")
def page_of_it(compared: Report) -> str:
    return to_html.render(compared)


def places(report: Report, wanted: Iterable[tuple[int, str, str]]) -> tuple[Place, ...]:
    """From the first words to the last, in the article of this number."""
    found = []
    for number, first, last in wanted:
        file = report.files[number]
        start = file.text.index(first)
        found.append(Place(file.path, start, file.text.index(last, start) + len(last)))
    return tuple(found)


def test_places_stand_side_by_side_or_on_a_phone_below_each_other(
    open_page: Opener, page_of_it: str
) -> None:
    for size, column in ((DESKTOP, False), (PHONE, True)):
        page = open_page(page_of_it, "", size)
        page.get_by_role("link", name="Across articles").click()
        expect(page.locator("main > section:visible")).to_have_id("across")
        boxes = [one.bounding_box() for one in page.locator("#across-1 figure").all()]
        (first, second) = filter(None, boxes)
        assert column is (second["y"] >= first["y"] + first["height"])
        assert page.evaluate("() => document.documentElement.scrollWidth") == size[0]
    expect(page.locator("#across-2 mark")).to_have_text(["Kiew", "Kyiv"])


def test_from_an_article_to_its_comparison_and_back(open_page: Opener, page_of_it: str) -> None:
    page = open_page(page_of_it, "#a5")
    page.get_by_role("link", name="1 finding compares this article").click()
    expect(page.locator("#across-1")).to_be_in_viewport()
    page.locator("#across-1 a").last.click()
    expect(page.locator("article:visible")).to_have_id("a5")


def test_sorting_by_how_likely_they_are_translated(open_page: Opener, page_of_it: str) -> None:
    page = open_page(page_of_it, "#files")
    page.get_by_role("button", name="Translated").click()
    rows = page.locator("#table tbody tr")
    expect(page.locator("[aria-sort=descending] button")).to_have_text("Translated")
    assert ["a5", "a4", "a2", "a1", "a3"] == rows.evaluate_all(
        "all => all.map(one => one.dataset.article)"
    )
    page.click("#language")
    expect(rows.first.locator("[data-t=percent]")).to_have_text("99\u00a0%")


def test_without_script(open_page: Opener, page_of_it: str) -> None:
    page = open_page(page_of_it, "#across", java_script_enabled=False)
    expect(page.locator("#across-1 blockquote").last).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe(open_page: Opener, page_of_it: str, theme: str, size: tuple[int, int]) -> None:
    for view in ("across", "files"):
        page = open_page(page_of_it, f"#{view}", size, color_scheme=theme, reduced_motion="reduce")
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [] == [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
