"""What an editor does with the report: look, filter, sort, walk, share a link, print."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from mtaudit.model import FileReport, Report, Severity
from mtaudit.report.excerpt import counted

Opener = Callable[..., Page]
PHONE = (360, 740)
# More articles than others have this rule and kind, but not all.
RULE, KIND = "seam/glued-words", "seam"


def paths(page: Page) -> set[str]:
    """The files that the table shows, by the names of their files."""
    shown = page.locator("#table tbody tr:visible .path").all_text_contents()
    return {Path(one).name for one in shown}


def names(report: Report, wanted: object) -> set[str]:
    assert callable(wanted)
    return {Path(file.path).name for file in report.files if wanted(file)}


def packs(file: FileReport) -> set[str]:
    return {one.rule.partition("/")[0] for one in counted(file.findings)}


def rules(file: FileReport) -> set[str]:
    return {one.rule for one in counted(file.findings)}


def test_it_opens_with_the_overview(open_page: Opener, corpus_page: Path, audited: Report) -> None:
    page = open_page(corpus_page)
    expect(page.locator("h1:visible")).to_have_count(1)
    expect(page.locator("main > section:visible")).to_have_count(1)
    expect(page.locator(".ring")).to_have_attribute("role", "img")
    for verdict in ("damaged", "suspect", "clean"):
        count = sum(file.verdict == verdict for file in audited.files)
        expect(page.locator(f".verdicts .{verdict} b")).to_have_text(str(count))


def test_a_count_leads_to_its_files(open_page: Opener, corpus_page: Path, audited: Report) -> None:
    page = open_page(corpus_page)
    page.locator(".verdicts .suspect a").first.click()
    expect(page.locator("#verdict")).to_have_value("suspect")
    assert names(audited, lambda file: file.verdict == "suspect") == paths(page)


def test_every_filter(open_page: Opener, corpus_page: Path, audited: Report) -> None:
    page = open_page(corpus_page, "#files")
    everything = names(audited, lambda file: True)
    assert everything == paths(page)
    word = "Scheinwerfer" if any("Scheinwerfer" in one.text for one in audited.files) else "und"
    cases = [
        (
            lambda: page.fill("#q", f" {word.upper()} "),
            lambda file: word.lower() in file.text.lower(),
        ),
        (lambda: page.fill("#q", "003_1"), lambda file: "003_1" in file.path),
        (lambda: page.select_option("#verdict", "damaged"), lambda file: file.verdict == "damaged"),
        (
            lambda: page.select_option("#severity", "critical"),
            lambda file: file.count(Severity.CRITICAL) > 0,
        ),
        (lambda: page.select_option("#kind", KIND), lambda file: KIND in packs(file)),
        (lambda: page.select_option("#rule", RULE), lambda file: RULE in rules(file)),
        (lambda: page.get_by_label("Hide clean").check(), lambda file: file.verdict != "clean"),
    ]
    for choose, wanted in cases:
        choose()
        expected = names(audited, wanted)
        assert expected == paths(page)
        expect(page.locator("#count")).to_have_text(f"{len(expected)} of {len(everything)} files")
        page.get_by_role("button", name="Reset").click()
        expect(page.locator("#count")).to_have_text(f"{len(everything)} of {len(everything)} files")


def test_filters_work_together_and_say_when_nothing_is_left(
    open_page: Opener, corpus_page: Path
) -> None:
    page = open_page(corpus_page, "#files")
    page.select_option("#verdict", "damaged")
    page.fill("#q", "a word that no article has")
    assert set() == paths(page)
    expect(page.locator("#nothing")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("#nothing")).to_be_hidden()


def test_every_column_sorts_both_ways(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page, "#files")
    columns = page.locator("#table thead button")
    for column in range(columns.count()):
        button = columns.nth(column)
        head = button.locator("xpath=..")
        directions = []
        for _ in range(2):
            button.click()
            direction = head.get_attribute("aria-sort")
            directions.append(direction)
            expect(page.locator("#table [aria-sort]")).to_have_count(1)
            cells = page.locator(f"#table tbody tr > :nth-child({column + 1})")
            if column:
                values = [float(one.get_attribute("data-x") or 0) for one in cells.all()]
            else:
                values = page.locator("#table tbody th > a").all_text_contents()
            upwards = values if direction == "ascending" else values[::-1]
            key = str.lower if column == 0 else None
            assert sorted(upwards, key=key) == upwards, button.text_content()
        assert {"ascending", "descending"} == set(directions)


def test_a_link_shows_the_same_view(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page, "#files")
    page.fill("#q", "die")
    page.select_option("#kind", KIND)
    page.get_by_label("Hide clean").check()
    page.get_by_role("button", name="Words").click()
    page.wait_for_url(re.compile("sort=words"))
    address = "#" + page.url.partition("#")[2]
    again = open_page(corpus_page, address)
    assert paths(page) == paths(again)
    first, second = (one.locator("#table tbody tr:visible .path") for one in (page, again))
    assert first.all_text_contents() == second.all_text_contents()
    expect(again.locator("#q")).to_have_value("die")
    expect(again.locator("#kind")).to_have_value(KIND)
    expect(again.locator("#table [aria-sort]")).to_have_text("Words")


def test_links_to_articles_findings_and_rules(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page, "#a4", PHONE)
    expect(page.locator(".brand")).to_be_in_viewport()
    assert 0 == page.evaluate("() => scrollY")
    page = open_page(corpus_page, "#a4-2")
    expect(page.locator("#a4-2")).to_have_attribute("open", "")
    expect(page.locator("article:visible")).to_have_count(1)
    page = open_page(corpus_page, f"#rule/{RULE}")
    expect(page.get_by_role("heading", name=RULE)).to_be_in_viewport()


@pytest.mark.parametrize("address", ["#a99", "#a4-999", "#files?verdict=x&sort=y", "#%", "#rule/x"])
def test_links_that_lead_nowhere_do_no_harm(
    open_page: Opener, corpus_page: Path, address: str
) -> None:
    page = open_page(corpus_page, address)
    expect(page.locator("main > section:visible")).to_have_count(1)


def test_keys(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page, "#files")
    order = page.locator("#table tbody tr").evaluate_all(
        "all => all.map(one => one.dataset.article)"
    )
    shown = page.locator("article:visible")
    page.keyboard.press("n")
    expect(shown).to_have_id(order[0])
    page.keyboard.press("n")
    expect(shown).to_have_id(order[1])
    page.keyboard.press("p")
    expect(shown).to_have_id(order[0])
    opened = shown.locator(".card[open]")
    page.keyboard.press("j")
    expect(opened).to_have_count(1)
    first = opened.get_attribute("id")
    expect(page.locator("mark.on").first).to_be_in_viewport()
    page.keyboard.press("j")
    expect(opened).not_to_have_id(first or "")
    page.keyboard.press("k")
    expect(opened).to_have_id(first or "")
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("jnk?")
    expect(page.locator("#q")).to_have_value("jnk?")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).not_to_be_focused()


def test_n_and_p_stay_within_what_is_filtered(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page, "#files")
    page.fill("#q", "003_1")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("article:visible .path")).to_contain_text("003_1")
    article = page.locator("article:visible").get_attribute("id")
    page.keyboard.press("n")
    expect(page.locator("article:visible")).to_have_id(article or "")


def test_single_keys_can_be_switched_off(open_page: Opener, corpus_page: Path) -> None:
    """WCAG 2.1.4: who speaks to the computer must not trigger them."""
    page = open_page(corpus_page, "#files")
    page.keyboard.press("?")
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("#files")).to_be_visible()


def test_everything_can_be_reached_by_tab(open_page: Opener, corpus_page: Path) -> None:
    for address, wanted in (
        ("#files", "#language, #theme, #help-open, #q, #verdict, #severity, #kind, #rule"),
        ("#a4", "#a4 > .reading > .block > .cards > .card:not(.neutral)"),
    ):
        page = open_page(corpus_page, address)
        named = page.locator(wanted).evaluate_all("all => all.slice(0, 8).map(one => one.id)")
        reached = set()
        page.evaluate("() => document.querySelector('#language').focus()")
        for _ in range(30):
            reached.add(page.evaluate("() => document.activeElement.closest('[id]')?.id ?? ''"))
            page.keyboard.press("Tab")
        assert named
        assert set(named) <= reached


def test_theme(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("#theme").click()
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    assert dark == page.evaluate(ground)
    page.locator("#theme").click()
    assert light == page.evaluate(ground)
    assert dark == open_page(corpus_page, color_scheme="dark").evaluate(ground)


def test_language(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page, "#files")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    score = page.locator("#table td.score").first
    english = score.inner_text().strip()
    page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", name="Dateien")).to_be_visible()
    assert english.replace(".", ",") == score.inner_text().strip()
    page.reload()
    expect(page.get_by_role("heading", name="Dateien")).to_be_visible()


def test_overlapping_findings_take_turns(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page)
    article = page.locator("article:has(mark[data-f*=' '])").first.get_attribute("id")
    page.evaluate("id => { location.hash = id; }", article)
    mark = page.locator(f"#{article} mark[data-f*=' ']").first
    opened = page.locator(f"#{article} .card[open]")
    seen = set()
    for _ in range(len((mark.get_attribute("data-f") or "").split())):
        mark.click()
        expect(opened).to_have_count(1)
        seen.add(opened.get_attribute("id"))
    assert len(seen) > 1


def test_how_to_silence_a_rule(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page, "#a4-2", permissions=["clipboard-read", "clipboard-write"])
    card = page.locator("#a4-2")
    rule = card.get_attribute("data-rule") or ""
    card.get_by_role("button", name="How to silence it").click()
    line = card.locator("code", has_text="--ignore").first
    expect(line).to_have_text(f"--ignore {rule}")
    line.locator("xpath=..").get_by_role("button").click()
    expect(card.get_by_role("button", name="Copied")).to_be_visible()
    assert f"--ignore {rule}" == page.evaluate("() => navigator.clipboard.readText()")


def letters(text: str) -> str:
    """Without what comes from setting lines: blanks, hyphens, ligatures."""
    return re.sub(r"[\s\u00ad-]", "", unicodedata.normalize("NFKC", text))


def test_print_shows_the_article_with_all_its_cards(
    open_page: Opener, corpus_page: Path, audited: Report
) -> None:
    page = open_page(corpus_page, "#a4")
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    printed = letters("".join(one.extract_text() for one in pages))
    told = page.locator("#a4 .card:not(.neutral) summary").all_text_contents()
    assert told
    for text in page.locator("#a4 .text").all_text_contents():
        assert letters(text)[:200] in printed
    for message in told:
        assert letters(message.partition(":")[2])[:60] in printed
    expect(page.locator("#a4 .card[open]")).to_have_count(0)


def test_it_can_be_read_without_script(
    open_page: Opener, corpus_page: Path, audited: Report
) -> None:
    page = open_page(corpus_page, java_script_enabled=False)
    expect(page.locator("#overview-title")).to_be_visible()
    assert len(audited.files) == page.locator("#table tbody tr:visible").count()
    for article, file in enumerate(audited.files, 1):
        shown = page.locator(f"#a{article}")
        expect(shown).to_be_visible()
        assert len(counted(file.findings)) == shown.locator(".card:not(.neutral)").count()
        marks = shown.locator(":not(.debris) > .text mark:not(.neutral)")
        assert marks.count() == marks.locator("visible=true").count()
    page.locator("#table a[href='#a4']").click()
    expect(page.locator("#a4-title")).to_be_in_viewport()
    page.locator("#a4 :not(.debris) > .cards > .card summary").first.click()
    expect(page.locator("#a4 .card[open] .meta").first).to_be_visible()
    for button in page.locator("button:visible").all():
        expect(button).to_have_attribute("data-sort", re.compile("."))


@pytest.mark.parametrize("address", ["#overview", "#files", "#rules", "#a1", "#a4-2", "#a5"])
def test_a_phone_needs_no_sideways_scrolling(
    open_page: Opener, corpus_page: Path, address: str
) -> None:
    page = open_page(corpus_page, address, PHONE)
    width = "() => document.scrollingElement.scrollWidth"
    assert PHONE[0] == page.evaluate(width)
    page.locator("#language").click()
    assert PHONE[0] == page.evaluate(width)


def test_nothing_moves_for_who_wants_it_still(open_page: Opener, corpus_page: Path) -> None:
    page = open_page(corpus_page, "#a4-2", reduced_motion="reduce")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter((one) => {"
        " const { transitionDuration, animationName } = getComputedStyle(one);"
        " return transitionDuration !== '0s' || animationName !== 'none'; }).length"
    )
    assert 0 == moving
