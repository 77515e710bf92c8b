"""A rule file that cannot be used is an error with file, line and a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtaudit.detectors import bind
from mtaudit.errors import RuleError
from mtaudit.rulebook import load_rules

GOOD = """\
kind: regex
severity: minor
since: "0.1"
message: "“{match}” is wrong."
pattern: 'falsch'
source: "a reason"
examples:
  bad:
    - "Das ist [[falsch]]."
  good:
    - "Das ist richtig."
"""


def load(folder: Path, text: str, name: str = "calque/rule.yml") -> None:
    path = folder / "rules" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    bind(load_rules(folder / "rules"))


def test_good_rule_loads(tmp_path: Path) -> None:
    load(tmp_path, GOOD)
    assert ["calque/rule"] == [rule.id for rule in load_rules(tmp_path / "rules")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "pattern: 'falsch'",
            "patern: 'falsch'",
            'rules/calque/rule.yml:5: unknown key "patern" for kind regex; did you mean "pattern"?',
        ),
        (
            "kind: regex",
            "kind: regx",
            'rules/calque/rule.yml:1: unknown kind "regx"; did you mean "regex"?',
        ),
        (
            "severity: minor",
            "severity: minr",
            'rules/calque/rule.yml:2: unknown severity "minr"; did you mean "minor"?',
        ),
        (
            "pattern: 'falsch'",
            "pattern: 'fal(sch'",
            "rules/calque/rule.yml:5: bad regular expression: missing ), unterminated subpattern "
            "at position 3; quote it with single quotes",
        ),
        (
            'since: "0.1"\n',
            "",
            'rules/calque/rule.yml:1: the key "since" is missing',
        ),
        (
            "pattern: 'falsch'\n",
            "",
            'rules/calque/rule.yml:1: the key "pattern" is missing for kind regex',
        ),
        (
            '"Das ist [[falsch]]."',
            '"Das ist falsch."',
            "rules/calque/rule.yml:9: mark what is to be found with [[…]]",
        ),
        (
            '"Das ist [[falsch]]."',
            '{text: "Das ist [[falsch]].", fx: ["richtig"]}',
            'rules/calque/rule.yml:9: unknown key "fx"; did you mean "fix"?',
        ),
        (
            "pattern: 'falsch'",
            "pattern: 'falsch'\nin: [headline]",
            'rules/calque/rule.yml:6: unknown passage kind "headline"; did you mean "heading"?',
        ),
        (
            'message: "“{match}” is wrong."',
            "message: it: is wrong",
            "rules/calque/rule.yml:4: not valid YAML: mapping values are not allowed in this "
            "context; quote values that hold : or #",
        ),
    ],
)
def test_bad_rule_names_file_and_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(RuleError) as caught:
        load(tmp_path, GOOD.replace(old, new))
    assert message == str(caught.value)


def test_unknown_pack_needs_a_category(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match='the pack "own" has no MQM category'):
        load(tmp_path, GOOD, "own/rule.yml")


def test_bad_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rules" / "calque" / "rule.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(GOOD.replace("“", "ä").encode("latin-1", "replace"))
    with pytest.raises(RuleError, match="not UTF-8"):
        load_rules(tmp_path / "rules")
