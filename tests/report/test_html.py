"""The HTML report without a browser: its markup, its safety, its texts, its parts."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest

from mtaudit.model import (
    DamagedPassage,
    Engine,
    FileReport,
    Finding,
    Measured,
    Origin,
    Report,
    Severity,
    Verdict,
)
from mtaudit.report import html as room
from mtaudit.report import to_html
from mtaudit.report.clean import HARMFUL
from mtaudit.report.differences import differences, sides
from mtaudit.report.html.articles import DEBRIS, article
from mtaudit.report.html.segments import lines
from mtaudit.report.html.texts import LANGUAGES, language
from mtaudit.report.wording import LEFT_OUT
from mtaudit.rulebook import PACK_CATEGORY
from mtaudit.score import score, score_corpus

HOME = Path(room.__file__).parent
GOLDEN = Path(__file__).parents[1] / "golden" / "report.html"
# Ours, and long; the markup is what the golden file is about.
ASSETS = re.compile(r"(<(?:style|script[^>]*)>).*?(</(?:style|script)>)", re.DOTALL)
HASHES = re.compile(r"sha256-[\w+/=]+")
ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</p></article></main><style>*{display:none}</style>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- <![CDATA[ ]]> --> &lt;b&gt; &#0; &",
    "{{ 7 * 7 }} {% raw %} ${alert(1)} `x`",
    "javascript:alert(1) data:text/html,x https://evil.example/x.js",
    "\u202egnp.exe\u2066 \x1b[31m \x00 \x9b \ufffe \ud800",
    "</textarea></title></noscript><svg onload=alert(1)><math>",
]


def parse(page: str) -> Element:
    """The page as a tree; anything that is no valid HTML fails."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page)


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def having(tree: Element, name: str) -> Iterator[Element]:
    """All elements of a class."""
    return (one for one in tree.iter() if name in one.get("class", "").split())


def by_id(tree: Element, name: str) -> Element:
    (found,) = [one for one in tree.iter() if one.get("id") == name]
    return found


def file_of(text: str, *findings: Finding, path: str = "in/a.txt") -> FileReport:
    passages = (DamagedPassage(0, len(text), Severity.MAJOR, tuple(range(len(findings)))),)
    return FileReport(
        path,
        text,
        "de",
        True,
        score(400, 20.0),
        Verdict.SUSPECT,
        False,
        findings,
        passages if findings else (),
        {},
    )


def report_of(*files: FileReport) -> Report:
    engines = {"languagetool": Engine("on", "6.8")}
    total = score_corpus(file.score for file in files)
    return Report("0.1.0", "mtaudit 0.1.0", engines, files, (), total)


def finding(start: int, end: int, rule: str = "seam/x", *fixes: str, message: str = "M") -> Finding:
    return Finding(start, end, rule, "Design", Severity.MAJOR, message, fixes)


def attacked(attack: str) -> Report:
    """An attack wherever text from outside comes into the page."""
    text = f"{attack}\n\nEr traf {attack} dort."
    file = file_of(
        text,
        finding(0, 4, "seam/x", attack, message=attack),
        finding(3, len(attack) + 20, "ads/x", "", message=attack),
        path=f"in/{attack}.txt",
    )
    return replace(
        report_of(replace(file, notices=(attack,), language=None)),
        signature=attack,
        engines={"languagetool": Engine("unavailable", attack, attack)},
        baseline=attack,
    )


def test_golden(report: Report) -> None:
    actual = HASHES.sub("sha256-…", ASSETS.sub(r"\1…\2", to_html.render(report)))
    if os.environ.get("MTAUDIT_RENEW_GOLDEN"):
        GOLDEN.write_text(actual, encoding="utf-8", newline="")
    expected = GOLDEN.read_bytes().decode("utf-8")
    if expected != actual:
        GOLDEN.with_name("report.html.actual").write_text(actual, encoding="utf-8", newline="")
    assert expected == actual


def test_same_report_same_page(hostile: Report) -> None:
    assert to_html.render(hostile) == to_html.render(hostile)


@pytest.mark.parametrize("lang", [None, "de", "en"])
def test_valid_html(report: Report, hostile: Report, compared: Report, lang: str | None) -> None:
    for one in (report, hostile, compared, report_of(), report_of(file_of(""))):
        tree = parse(to_html.render(one, lang=lang))
        assert (lang or "en") == tree.get("lang")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_from_outside_becomes_markup(attack: str) -> None:
    """The same elements and attributes stand in the page, whatever the text says."""

    def skeleton(text: str) -> list[tuple[str, list[str]]]:
        tree = parse(to_html.render(attacked(text)))
        # A box shows each harmful character, and suggestions differ from the text elsewhere.
        own = [one for one in tree.iter() if one.get("class") != "code"]
        return [(str(one.tag), sorted(one.attrib)) for one in own if one.tag not in ("del", "ins")]

    harmless = "".join(char if char.isalpha() or char == " " else "." for char in attack)
    assert skeleton(harmless) == skeleton(attack)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_from_outside_is_shown(attack: str) -> None:
    tree = parse(to_html.render(attacked(attack)))
    shown = " ".join(text_of(one) for one in having(tree, "text"))
    expected = HARMFUL.sub(lambda match: f"U+{ord(match[0]):04X}", f"Er traf {attack} dort.")
    assert expected in shown


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_harmful_character_is_left(attack: str) -> None:
    page = to_html.render(attacked(attack))
    assert [] == HARMFUL.findall(page)
    page.encode("utf-8")


def test_policy_allows_our_script_and_style_only(hostile: Report) -> None:
    page = to_html.render(hostile)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert "'none'" == directives["default-src"]
    assert {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"} == {
        *directives
    }
    assert "data:" == directives["img-src"]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert (2, 1) == (len(scripts), len(styles))
    assert {hash_of(one) for one in scripts} == set(directives["script-src"].split())
    assert {hash_of(one) for one in styles} == set(directives["style-src"].split())


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_loaded_and_nothing_runs_from_attributes(hostile: Report) -> None:
    tree = parse(to_html.render(hostile))
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("style", "src", "srcset", "action")
            if name == "href":
                assert value.startswith(("#", "data:image/svg+xml,"))
    assert "@import" not in (HOME / "page.css").read_text("utf-8")
    assert "url(" not in (HOME / "page.css").read_text("utf-8")


@pytest.mark.parametrize("name", ["page.js", "early.js"])
def test_scripts_make_no_markup_and_do_not_end_early(name: str) -> None:
    script = (HOME / name).read_text("utf-8")
    dangerous = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b"
    assert [] == re.findall(dangerous + r"|new Function|</script|<!--|fetch\(|XMLHttp", script)


def test_texts_for_the_script_cannot_end_their_element(report: Report) -> None:
    page = to_html.render(report)
    (told,) = re.findall(r'<script type="application/json" id="texts">(.*?)</script>', page)
    assert not set("<>&\u2028\u2029") & set(told)
    assert {"de", "en"} == set(json.loads(told))


def test_every_finding_has_one_card_and_ids_are_unique(report: Report, hostile: Report) -> None:
    for one in (report, hostile):
        tree = parse(to_html.render(one))
        ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
        assert [] == [name for name, count in ids.items() if count > 1]
        for number, file in enumerate(one.files, 1):
            cards = [card.get("id") for card in having(by_id(tree, f"a{number}"), "card")]
            assert [f"a{number}-{index + 1}" for index in range(len(file.findings))] == sorted(
                cards, key=lambda name: int(str(name).split("-")[1])
            )


def test_every_mark_leads_to_a_card(report: Report, hostile: Report) -> None:
    for one in (report, hostile):
        tree = parse(to_html.render(one))
        for number in range(1, len(one.files) + 1):
            inside = by_id(tree, f"a{number}")
            marked = {
                part for mark in inside.iter("mark") for part in mark.get("data-f", "").split()
            }
            cards = {str(card.get("id")).split("-")[1] for card in having(inside, "card")}
            assert cards == marked


def test_all_links_lead_somewhere(report: Report, hostile: Report, compared: Report) -> None:
    for one in (report, hostile, compared):
        tree = parse(to_html.render(one))
        ids = {element.get("id") for element in tree.iter()}
        links = [link.get("href", "") for link in tree.iter("a")]
        assert [] == [link for link in links if unquote(link.removeprefix("#")) not in ids]


def test_places_stand_side_by_side_with_their_differences_marked(compared: Report) -> None:
    tree = parse(to_html.render(compared))
    first, second = (by_id(tree, f"across-{number}") for number in (1, 2))
    (title,) = first.iter("h2")
    assert "One <quotation> in two wordings." == text_of(title)
    assert 1 == len(list(having(first, "sides")))
    quotes = list(first.iter("blockquote"))
    assert [
        "„Wir werden <b>niemals</b> aufgeben und weiter kämpfen“",
        "„Wir werden nie aufgeben und & weiter </script> kämpfen“",
    ] == [text_of(one) for one in quotes]
    assert ["de", "de"] == [one.get("lang") for one in quotes]
    marks = [[text_of(mark) for mark in one.iter("mark")] for one in quotes]
    assert [["b>niemals</b"], ["nie", "script"]] == marks
    links = [(one.get("href"), list(having(one, "path"))) for one in first.iter("a")]
    assert [("#a1", "in/<a>.txt"), ("#a2", "in/b.txt")] == [
        (link, text_of(*path)) for link, path in links
    ]
    assert ["#a3", "#a2", "#a1"] == [one.get("href") for one in second.iter("a")]


def test_articles_tell_of_their_comparisons(compared: Report) -> None:
    tree = parse(to_html.render(compared))
    told = [[(a.get("href"), text_of(a)) for one in having(by_id(tree, name), "notice")
             for a in one.iter("a")] for name in ("a1", "a2", "a3")]  # fmt: skip
    both = ("#across-1", "2 findings compare this article with others →")
    assert [[both], [both], [("#across-2", "1 finding compares this article with others →")]] == (
        told
    )


def test_comparisons_are_in_the_index_of_a_folder_of_pages(compared: Report) -> None:
    pages = {name: parse(page) for name, page in to_html.pages(compared)}
    links = {name: [a.get("href", "") for a in page.iter("a")] for name, page in pages.items()}
    assert {"a1.html#a1", "#across"} <= set(links["index.html"])
    assert {"index.html#across", "index.html#across-1"} <= set(links["a2.html"])
    by_id(pages["index.html"], "across-2")
    assert "across" not in [one.get("id") for one in pages["a2.html"].iter()]


@pytest.mark.parametrize(("lang", "percent"), [("de", "97\u00a0%"), ("en", "97%")])
def test_how_likely_articles_were_translated(compared: Report, lang: str, percent: str) -> None:
    tree = parse(to_html.render(compared, lang=lang))
    buttons = [one.get("data-sort") for one in by_id(tree, "table").iter("button")]
    cells = [
        list(by_id(tree, f"row-a{number}"))[buttons.index("translated")] for number in (1, 2, 3)
    ]
    assert ["0.97", "-1", "-1"] == [cell.get("data-x") for cell in cells]
    name = language(lang).say("col_translated")
    shown = [f"{name} {percent} few modal <particles>", '– too "short"U+001B', "–"]
    assert shown == [text_of(cell).strip() for cell in cells]
    titles = [one.get("title") for one in cells[1].iter() if one.get("title")]
    assert ['too "short"<U+001B>'] == titles


def test_nothing_is_said_of_what_was_not_compared_or_judged(compared: Report) -> None:
    files = tuple(
        replace(one, translated=one.translated if number else None)
        for number, one in enumerate(compared.files)
    )
    tree = parse(to_html.render(replace(compared, files=files, corpus_findings=())))
    assert "translated" not in [one.get("data-sort") for one in tree.iter("button")]
    assert not {"#across", "#across-1"} & {one.get("href") for one in tree.iter("a")}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Das ist gut.", "Das ist gut.", ("Das ist gut.", "Das ist gut.")),
        ("Kiew", "Kyiv", ("[Kiew]", "[Kyiv]")),
        ("Er geht heim", "Sie ging heim", ("[Er geht] heim", "[Sie ging] heim")),
        ("a b", "a x y b", ("a b", "a [x y] b")),
        ("", "neu", ("", "[neu]")),
    ],
)
def test_texts_side_by_side(one: str, other: str, expected: tuple[str, str]) -> None:
    shown = tuple(
        "".join(piece.text if piece.kind == "same" else f"[{piece.text}]" for piece in side)
        for side in sides(one, other)
    )
    assert expected == shown


def test_labels_and_headings(report: Report) -> None:
    tree = parse(to_html.render(report))
    ids = {element.get("id") for element in tree.iter()}
    for element in tree.iter():
        for name in element.get("aria-labelledby", "").split():
            assert name in ids
    # A script shows one view or article at a time: each is a page with a heading of its own.
    pages = [by_id(tree, name) for name in ("overview", "files", "rules", "a1", "a2", "a3")]
    assert [1] * 6 == [len(list(page.iter("h1"))) for page in pages]
    assert 1 == len(list(tree.iter("main")))
    fields = {label.get("for") for label in tree.iter("label")}
    assert {"q", "verdict", "severity", "kind", "rule"} <= fields


def test_what_a_reader_should_not_miss(report: Report, hostile: Report) -> None:
    shown = " ".join(text_of(parse(to_html.render(report))).split())
    for told in (
        "1 of 2 articles is damaged",
        "LanguageTool should have taken part and could not",
        "checked less closely: no Java was found; install Java 17",
        "in/empty.txt: the file is empty",
        "1 file is not German and was not audited.",
        "1 file is a short sample",
        "read as Windows-1252, for it is no UTF-8; save it as UTF-8 to be sure",
        "says it is machine-translated",
        report.signature,
    ):
        assert told in shown
    shown = " ".join(text_of(parse(to_html.render(hostile))).split())
    for told in (
        "The run was stopped: 12 files were not audited.",
        "1 finding is left out because the baseline knows it.",
        "3 findings are left out because comments in the text switch their rules off.",
        "1 more finding is known from the baseline and not shown.",
        "mtaudit-baseline.json",
        "A <usage> guide, p. 1",
        "Der {{Couscous}} | ist <gut>.",
    ):
        assert told in shown


def test_articles_and_messages_name_their_language(report: Report) -> None:
    tree = parse(to_html.render(report, lang="de"))
    assert {"de"} == {one.get("lang") for one in having(by_id(tree, "a1"), "text")}
    assert {"en"} == {one.get("lang") for one in having(by_id(tree, "a2"), "text")}
    (summary, *_) = by_id(tree, "a1-1").iter("summary")
    assert ["en"] == [one.get("lang") for one in summary.iter("span") if one.get("lang")]


def test_numbers_have_the_form_of_the_language() -> None:
    assert "1,234.5" == language("en").number(1234.5, 1)
    assert "1.234,5" == language("de").number(1234.5, 1)
    assert "1 Befund" == language("de").say("count_findings", n=1)
    assert "Wertung 57,0" == language("de").say("score_is", score=57.0)


def test_languages_have_the_same_texts_with_the_same_values() -> None:
    values = re.compile(r"\{[\w.]+\}")
    shapes = []
    for code in LANGUAGES:
        shape = {}
        for key, text in language(code).texts.items():
            forms = {"": text} if isinstance(text, str) else text
            shape[key] = {name: sorted(values.findall(form)) for name, form in forms.items()}
        shapes.append(shape)
    assert shapes[0] == shapes[1]


def test_texts_have_all_that_templates_and_script_ask_for_and_no_more() -> None:
    sources = [*(HOME / "templates").iterdir(), HOME / "page.js", HOME / "caveats.py"]
    source = "\n".join(path.read_text("utf-8") for path in sources)
    source += (HOME / "overview.py").read_text("utf-8")
    known = set(language("en").texts)
    asked = set(re.findall(r'\b(?:t|ta|say|option)\((?:"[^"]*", )?"(\w+)"[,)]', source))
    assert asked <= known
    made = {
        *(f"kind_{pack}" for pack in (*PACK_CATEGORY, "languagetool")),
        *(f"debris_{pack}" for pack in DEBRIS),
        *(f"left_out_{reason}" for reason in LEFT_OUT),
        *(f"meaning_{verdict}" for verdict in Verdict),
        *(f"headline_{verdict}" for verdict in Verdict),
        *(f"headline_one_{verdict}" for verdict in Verdict),
        *(f"legend_{severity}" for severity in Severity),
        *(f"origin_{origin}" for origin in Origin),
        *(f"engine_{status}" for status in ("on", "off", "unavailable")),
        *(f"caveat_{status}" for status in ("off", "unavailable")),
        *(f"caveat_{status}_languagetool" for status in ("off", "unavailable")),
        *("critical", "major", "minor", "neutral", "clean", "suspect", "damaged"),
    }
    assert made <= known
    quoted = set(re.findall(r'"(\w+)"', source))
    columns = {key for key in known if key.startswith("col_")}
    assert columns == {f"col_{name}" for name in re.findall(r'head\("(\w+)"', source)}
    assert set() == known - quoted - made - columns


def test_segments_keep_the_text_and_name_their_findings() -> None:
    text = "Eins zwei drei\r\n\r\n  vier fünf\n"
    nested = (finding(0, 9), finding(5, 14), finding(5, 9), finding(12, 21), finding(25, 25))
    found = lines(file_of(text, *nested))
    assert ["Eins zwei drei", "  vier fünf"] == [line.text for line in found]
    assert [True, True] == [line.apart for line in found]
    segments = [segment for line in found for segment in line.segments]
    assert all(text.startswith(one.text, one.start) for one in segments)
    expected = [
        ("Eins ", (0,)),
        ("zwei", (0, 1, 2)),
        (" dr", (1,)),
        ("ei", (1, 3)),
        ("  v", (3,)),
        ("ier ", ()),
        ("", (4,)),
        ("fünf", ()),
    ]
    assert expected == [(segment.text, segment.findings) for segment in segments]
    begins = [segment.text for segment in segments if segment.begins]
    assert ["Eins ", "zwei", "ei", ""] == begins


def test_a_finding_between_lines_has_a_card() -> None:
    shown = article(1, file_of("Eins\n\n\nzwei", finding(5, 6), finding(7, 11)))
    assert [["a1-1"], ["a1-2"]] == [[card.id for card in block.cards] for block in shown.blocks]
    shown = article(1, file_of("\n \n", finding(0, 1)))
    assert ["a1-1"] == [card.id for card in shown.cards]


def test_advertising_is_folded_unless_something_else_stands_in_its_line() -> None:
    ad = finding(6, 13, "ads/x")
    assert ["ads"] == [b.pack for b in article(1, file_of("\n\n\n\n\n Werbung\n", ad)).blocks]
    assert [None] == [b.pack for b in article(1, file_of("Nach  Werbung.", ad)).blocks]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("seit einer Zeit", "seit einiger Zeit", "seit -einer-+einiger+ Zeit"),
        ("was", ", was", "+, +was"),
        ("Werbung", "", "-Werbung-"),
        ("TrumpLaut", "Trump Laut", "-TrumpLaut-+Trump Laut+"),
    ],
)
def test_suggestions_are_small_differences(old: str, new: str, expected: str) -> None:
    text = f"Ja {old} ja"
    ((first, *middle, last),) = differences(text, finding(3, 3 + len(old), "seam/x", new))
    assert ("Ja ", " ja") == (first.text, last.text)
    signs = {"same": "", "old": "-", "new": "+"}
    shown = "".join(f"{signs[one.kind]}{one.text}{signs[one.kind]}" for one in middle)
    assert expected == shown


def test_a_title_is_no_debris() -> None:
    text = "date 2023-08 Der Anfang\n\nMehr."
    assert "Der Anfang" == article(1, file_of(text, finding(0, 12, "boilerplate/x"))).title
    assert "in/a.txt" == article(1, file_of("123\n")).title


def test_five_thousand_findings_and_a_megabyte_without_a_blank() -> None:
    many = tuple(finding(10 * index, 10 * index + 12) for index in range(5000))
    page = to_html.render(report_of(file_of("x" * 1_000_000, *many)))
    assert 5000 == page.count('<details class="card ')
    # Text, cards and marks; the text stands in the page once.
    assert len(page) < 1_000_000 + 5000 * 1500


def test_a_rule_shows_what_it_did_on_real_texts(report: Report) -> None:
    measured = (
        Measured(Origin.NATIVE, 40_000, {"Wikipedia": 9, "<b>": 3}, 12, 11),
        Measured(Origin.MT, 5_000, {"news": 1}),
        Measured(Origin.HUMAN, 5_000, {}),
    )
    known = replace(report, evidence={"seam/glued-words": measured})
    (shown,) = having(parse(to_html.render(known)), "evidence")
    rows = [
        [" ".join(text_of(cell).split()) for cell in row] for row in shown.iter() if row.tag == "tr"
    ]
    assert [
        ["Texts", "Words", "Fired", "per 1,000 words", "Read one by one"],
        ["written in German9 in Wikipedia, 3 in <b>", "40,000", "12", "0.300", "11 of 12 right"],
        ["translated by machine1 in news", "5,000", "1", "0.200", "none read"],
        ["translated by people", "5,000", "never", "", ""],
    ] == rows
    assert "Read one by one" not in to_html.render(report).partition("<script")[0]
