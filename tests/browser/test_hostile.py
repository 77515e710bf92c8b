"""Articles that want to harm the reader of the report are shown, and nothing else happens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from mtaudit.model import DamagedPassage, FileReport, Finding, Report, Severity, Verdict
from mtaudit.report import to_html
from mtaudit.score import score, score_corpus

Opener = Callable[..., Page]
ATTACKS = (
    "<script>window.hurt = 1; alert(1)</script>",
    "</script><script>window.hurt = 1</script>",
    '"><img src=x onerror="window.hurt = 1">',
    "'><svg onload=window.hurt=1>",
    "</template></textarea></title></style><iframe src=javascript:alert(1)></iframe>",
    "{{7*7}} {% for x in y %} ${7*7} <% 7*7 %> #{7*7} {n} {0}",
    "javascript:alert(1)",
    "\u202egpj.exe\u202c \u2066\x1b[31m\x07\x00 \ud83d \ufeff",
    '<a href="https://evil.example/" ping="https://evil.example/">Hier klicken</a>',
    '<link rel=stylesheet href="//evil.example/x.css"><style>*{display:none}</style>',
    "<!-- --!> <![CDATA[ ]]> &lt;b&gt; &amp;quot; \\u003cscript\\u003e",
)
# No name of a rule holds half a character.
SURROGATE = re.compile("[\ud800-\udfff]")
LONG = "unendlich" * 120_000
# What the page has of elements that can load or run something.
OWN = {"script": 3, "style": 1, "link": 1, "img": 0, "iframe": 0, "base": 0, "svg[onload]": 0}
VIEWS = ("overview", "files", "rules", "a1")


def finding(start: int, end: int, said: str, rule: str = "seam/x") -> Finding:
    return Finding(start, end, rule, "Design", Severity.MAJOR, said, (said, ""))


def file_of(path: str, text: str, findings: tuple[Finding, ...]) -> FileReport:
    passages = (DamagedPassage(0, len(text), Severity.MAJOR, tuple(range(len(findings)))),)
    return FileReport(
        path, text, "de", True, score(400, 20.0), Verdict.DAMAGED, True, findings, passages, {}
    )


def report_of(*files: FileReport) -> Report:
    total = score_corpus(file.score for file in files)
    return Report("0.1.0", "mtaudit 0.1.0", {}, files, (), total)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_from_everywhere(open_page: Opener, attack: str) -> None:
    text = f"{attack}\n\nEr traf {attack} dort."
    place = text.index("Er traf") + 8
    findings = (
        finding(0, len(attack), attack),
        finding(place, place + len(attack), attack, f"seam/{SURROGATE.sub('', attack)}"),
    )
    file = replace(file_of(f"in/{attack}.txt", text, findings), notices=(attack,))
    report = replace(report_of(file), signature=attack, baseline=attack)
    page = open_page(to_html.render(report))
    for view in VIEWS:
        page.evaluate("view => { location.hash = view; }", view)
        assert page.evaluate("() => window.hurt === undefined")
        assert OWN == {name: page.locator(name).count() for name in OWN}
    page.keyboard.press("j")
    page.locator(".card[open]").get_by_role("button").first.click()
    assert page.evaluate("() => window.hurt === undefined")
    page.evaluate("() => { location.hash = 'files'; }")
    page.fill("#q", attack.replace("\x00", ""))
    expect(page.locator("#table")).to_be_attached()


def test_a_megabyte_without_a_blank(open_page: Opener) -> None:
    long = file_of("in/long.txt", LONG, (finding(1000, len(LONG) - 1000, "M"),))
    for address in ("#files", "#a1", "#a1-1"):
        page = open_page(to_html.render(report_of(long)), address, (360, 740))
        assert 360 == page.evaluate("() => document.scrollingElement.scrollWidth")
    expect(page.locator("#a1-1")).to_have_attribute("open", "")


def test_five_thousand_findings(open_page: Opener) -> None:
    text = "Er traf TrumpLaut einer Quelle. " * 5000
    places = range(8, len(text), len(text) // 5000)
    many = file_of("in/many.txt", text, tuple(finding(one, one + 9, "M") for one in places))
    page = open_page(to_html.render(report_of(many)), "#a1")
    expect(page.locator("#a1 output")).to_have_text("5,000 findings")
    for number in (1, 2):
        page.keyboard.press("j")
        expect(page.locator(f"#a1-{number}")).to_have_attribute("open", "")
    milliseconds = page.evaluate(
        "() => { const begin = performance.now();"
        " document.querySelector('[data-step=\"1\"]').click(); document.body.offsetHeight;"
        " return performance.now() - begin; }"
    )
    # Measured 0.2 s on two cores; what grows with the square would take minutes.
    assert milliseconds < 5000


def test_addresses_harm_as_little(open_page: Opener) -> None:
    page = to_html.render(report_of(file_of("in/a.txt", "Er ging.", (finding(0, 2, "M"),))))
    for attack in (
        "#files?q=<img src=x onerror=alert(1)>",
        "#<script>alert(1)</script>",
        "#__proto__",
    ):
        opened = open_page(page, attack)
        expect(opened.locator("main > section:visible")).to_have_count(1)
