"""The report as a folder of pages: an index and a page per article, which lead to each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mtaudit.model import Report
from mtaudit.report import to_html

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(audited: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name, page in to_html.pages(audited):
        (made / name).write_text(page, encoding="utf-8")
    return made


def test_from_the_index_to_an_article_and_back(open_page: Opener, folder: Path) -> None:
    page = open_page(folder / "index.html", "#files")
    expect(page.locator("article")).to_have_count(0)
    page.fill("#q", "003_1")
    page.locator("#table tbody tr:visible a").click()
    expect(page).to_have_url(re.compile(r"a4\.html#a4$"))
    expect(page.locator("h1:visible")).to_have_text(re.compile("^Bericht: Elon Musk"))
    page.keyboard.press("j")
    expect(page.locator(".card[open]")).to_have_count(1)
    page.locator(".card[open] .meta a").click()
    expect(page).to_have_url(re.compile(r"index\.html#rule/"))
    expect(page.locator("#rules")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="All files").click()
    expect(page.locator("#table")).to_be_visible()


def test_keys(open_page: Opener, folder: Path) -> None:
    page = open_page(folder / "index.html", "#files")
    order = page.locator("#table tbody tr").evaluate_all(
        "all => all.map(one => one.dataset.article)"
    )
    page.keyboard.press("n")
    for article, key in ((order[0], "n"), (order[1], "n"), (order[2], "p"), (order[1], "f")):
        expect(page).to_have_url(re.compile(rf"{article}\.html"))
        expect(page.locator("article:visible")).to_have_id(article)
        page.keyboard.press(key)
    expect(page.locator("#files")).to_be_visible()


def test_a_link_to_a_finding(open_page: Opener, folder: Path) -> None:
    for name in ("index.html", "a4.html"):
        page = open_page(folder / name, "#a4-5")
        expect(page.locator("#a4-5")).to_have_attribute("open", "")


@pytest.mark.parametrize("name", ["index.html", "a4.html"])
def test_without_script(open_page: Opener, folder: Path, name: str) -> None:
    page = open_page(folder / name, java_script_enabled=False)
    links = page.locator("a[href*='.html']")
    assert links.count() > 3
    for link in links.all():
        target, _, place = (link.get_attribute("href") or "").partition("#")
        assert (folder / target).is_file()
        if place not in ("", "overview", "files", "rules") and not place.startswith("rule/"):
            assert f'id="{place}"' in (folder / target).read_text("utf-8")
    expect(page.locator("h1:visible").first).to_be_visible()
