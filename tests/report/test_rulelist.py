"""A rule's page on the terminal: what it did on real texts, in words."""

from __future__ import annotations

from mtaudit.model import Measured, Origin, Rule, Severity
from mtaudit.report.to_rulelist import rate, render_languagetool, render_rule

RULE = Rule("seam/x", "regex", "Design", Severity.MINOR, "Wrong.", "0.1")


def shown(*evidence: Measured) -> list[str]:
    """The lines about real texts."""
    lines = render_rule(RULE, evidence).splitlines()
    return lines[lines.index("Left alone:") + 2 : -2]


def test_fired_and_judged() -> None:
    assert [
        "On real texts (right: a copy editor would change it for this reason):",
        "  - written in German: fired 12 times on 40,000 words (0.3 per 1,000): 9 in Wikipedia, 3",
        "    in news. Read: 12, of which 11 right.",
        "  - translated by machine: fired once on 5,000 words (0.2 per 1,000): 1 in news. Read:",
        "    1, all right.",
        "  - translated by people: fired 2 times on 5,000 words (0.4 per 1,000): 2 in news. None",
        "    was read.",
    ] == shown(
        Measured(Origin.NATIVE, 40_000, {"Wikipedia": 9, "news": 3}, 12, 11),
        Measured(Origin.MT, 5_000, {"news": 1}, 1, 1),
        Measured(Origin.HUMAN, 5_000, {"news": 2}),
    )


def test_never_fired() -> None:
    expected = "  - written in German: never fired on 788,412 words."
    assert expected == shown(Measured(Origin.NATIVE, 788_412, {}))[-1]


def test_not_measured() -> None:
    assert "real texts" not in render_rule(RULE)


def test_languagetool() -> None:
    page = render_languagetool("languagetool/X", "A rule.", [Measured(Origin.MT, 10, {})])
    assert page.endswith("  - translated by machine: never fired on 10 words.\n")
    assert "languagetool/X\n\nA rule.\n" == render_languagetool("languagetool/X", "A rule.")


def test_rates_have_two_digits() -> None:
    assert ["0.0013", "0.45", "5.1", "12"] == list(map(rate, (0.00128, 0.449, 5.12, 12.3)))
