"""The five articles with all engines: what the first user must see, and what he must not."""

from __future__ import annotations

from pathlib import Path

import pytest

import mtaudit
from mtaudit.analysis.languagetool_kept import Kept
from mtaudit.model import FileReport, Finding, Report, Severity, Verdict

pytestmark = pytest.mark.languagetool

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def report(kept: Kept) -> Report:
    return mtaudit.scan([CORPUS], mtaudit.Config(languagetool="required"))


def article(report: Report, number: str) -> FileReport:
    return next(file for file in report.files if Path(file.path).name.startswith(number))


def counted(file: FileReport) -> list[Finding]:
    return [one for one in file.findings if one.severity is not Severity.NEUTRAL]


def at(file: FileReport, text: str) -> set[str]:
    """The rules that speak at a text, of which there must be one in the file."""
    assert 1 == file.text.count(text)
    start = file.text.index(text)
    end = start + len(text)
    return {one.rule for one in file.findings if one.start < end and start < one.end}


def test_verdicts_and_order(report: Report) -> None:
    verdicts = [article(report, number).verdict for number in ("000", "001", "003", "004")]
    assert Verdict.DAMAGED not in verdicts[:2]
    assert [Verdict.DAMAGED, Verdict.DAMAGED] == verdicts[2:]
    first, second, third, fourth = (
        article(report, number).score.value for number in ("001", "002", "003", "004")
    )
    assert max(third, fourth) < second < first


def test_labelled_mt_for_003_alone(report: Report) -> None:
    assert ["003"] == [Path(one.path).name[:3] for one in report.files if one.labelled_mt]


def test_good_articles_are_left_alone(report: Report) -> None:
    assert len(counted(article(report, "001"))) <= 2
    own_slips = {"typography/stray-apostrophe", "typography/missing-final-stop"}
    others = [one for one in counted(article(report, "000")) if one.rule not in own_slips]
    assert len(others) <= 2


def test_six_advertising_lines(report: Report) -> None:
    file = article(report, "003")
    adverts = [one for one in file.findings if file.text[one.start : one.end].strip() == "Werbung"]
    assert 6 == len(adverts)
    assert {"ads"} == {one.rule.partition("/")[0] for one in adverts}


@pytest.mark.parametrize(
    ("number", "text", "pack"),
    [
        ("003", "Dieser Inhalt wurde maschinell aus dem Originalmaterial übersetzt.", "disclaimer"),
        ("003", "Für die Links auf dieser Seite können wir eine Provision verdienen.", "ads"),
        ("003", "Foto: JIM WATSON / Contributor (Getty Images)", "boilerplate"),
        ("002", "Details zur Meldung", "boilerplate"),
        ("001", "Nachrichtenagentur dpa", "boilerplate"),
        ("000", "date 2023-08", "boilerplate"),
        ("004", "TrumpLaut", "seam"),
        ("004", "vorschlagenHrsg", "seam"),
        ("004", "Die Übergabe", "seam"),
        ("003", "Tarlink aus", "seam"),
        ("003", "de, aber machen", "seam"),
        ("003", "höchstwahrscheinlich", "seam"),
        ("003", "wie reich Er ist", "seam"),
        ("003", "hätte .", "typography"),
        ("003", "steht “", "quotes"),
        ("003", "„persönliche", "quotes"),
        ("003", "machen Sie keinen Fehler", "calque"),
        ("003", "Nachrichtenwoche", "calque"),
        ("003", "mehrmal mit", "languagetool"),
        ("004", "behauptet dass", "syntax"),
        ("002", "Musk's", "leftover"),
        ("002", "Peskov", "consistency"),
    ],
)
def test_found_as_what_it_is(report: Report, number: str, text: str, pack: str) -> None:
    assert pack in {rule.partition("/")[0] for rule in at(article(report, number), text)}
