"""`mtaudit rule ID`: the page of a rule with what it did on real texts."""

from __future__ import annotations

from click.testing import CliRunner, Result

from mtaudit.cli import main

ON_REAL_TEXTS = "On real texts (right: a copy editor would change it for this reason):"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_a_rule_shows_its_evidence() -> None:
    result = run("rule", "seam/glued-words")
    lines = result.stdout.splitlines()
    assert (0, 1) == (result.exit_code, lines.count(ON_REAL_TEXTS))
    told = lines[lines.index(ON_REAL_TEXTS) + 1]
    assert told.startswith("  - written in German: fired ")


def test_rules_of_languagetool_too() -> None:
    assert ON_REAL_TEXTS in run("rule", "languagetool/GERMAN_SPELLER_RULE").stdout.splitlines()
    page = run("rule", "languagetool/MISSING_VERB").stdout
    assert "switched off" in page
    assert ON_REAL_TEXTS not in page


def test_a_rule_that_does_not_exist() -> None:
    result = run("rule", "seam/glued-word")
    assert 2 == result.exit_code
    assert 'there is no rule "seam/glued-word"; did you mean "seam/glued-words"?' in result.stderr
