"""The table of `mtaudit scan --statistics`."""

from __future__ import annotations

from dataclasses import replace

from mtaudit.model import Report
from mtaudit.report import to_statistics


def test_rules_most_frequent_first(hostile: Report) -> None:
    file = hostile.files[0]
    twice = replace(hostile, files=(file, replace(file, path="b.txt", findings=file.findings[1:2])))
    assert """\
Findings   Files   Penalty   Severity   Rule
────────────────────────────────────────────────────────────
       3       2      75.0   critical   repetition/silbe
       1       1       5.0   major      languagetool/FORMULA
       1       1       1.0   minor      seam/cut

5 findings of 3 rules in 2 files. Penalty: before the limit of five findings per
sentence.
interrupted: 12 files were not audited
""" == to_statistics.render(twice)


def test_neutral_findings_are_not_counted(report: Report) -> None:
    shown = to_statistics.render(report)
    assert "languagetool/SPELLER" not in shown
    assert "3 findings of 3 rules in 3 files." in shown


def test_what_concerns_several_articles_is_counted(compared: Report) -> None:
    shown = to_statistics.render(compared)
    assert "       1       3       0.0   minor      across/passage\n" in shown
    assert "       1       2       0.0   major      across/quotation\n" in shown
    assert "2 findings of 2 rules in 3 files." in shown


def test_fits_80_columns(hostile: Report) -> None:
    file = hostile.files[0]
    long = replace(file.findings[0], rule=f"languagetool/{'SEHR_LANG_' * 12}")
    shown = to_statistics.render(replace(hostile, files=(replace(file, findings=(long,)),)))
    assert max(map(len, shown.splitlines())) <= 80
    assert "SEHR_LANG_" * 12 in "".join(shown.split())


def test_nothing_found(report: Report) -> None:
    expected = "0 findings of 0 rules in 0 files."
    assert to_statistics.render(replace(report, files=())).startswith(expected)
