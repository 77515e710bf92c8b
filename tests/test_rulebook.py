"""A rule file that cannot be used is an error with file, line and a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtaudit.detectors import bind
from mtaudit.errors import RuleError
from mtaudit.rulebook import RuleFolder, digest, load_rules, pack_dir

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


def folder_of(folder: Path, names: dict[str, str]) -> Path:
    for name, text in names.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_rules_that_are_kept_are_those_of_the_files() -> None:
    for _ in range(2):
        assert load_rules(pack_dir()) == load_rules()


def test_digest_follows_names_and_bytes(tmp_path: Path) -> None:
    files = {"calque/one.yml": GOOD, "calque/two.yml": GOOD}
    first = digest(folder_of(tmp_path / "a", files))
    assert first == digest(folder_of(tmp_path / "b", files))
    renamed = {"calque/one.yml": GOOD, "calque/three.yml": GOOD}
    assert first != digest(folder_of(tmp_path / "c", renamed))
    edited = files | {"calque/two.yml": GOOD + "# a comment\n"}
    assert first != digest(folder_of(tmp_path / "d", edited))


def test_rule_folder_reads_a_file_when_asked(tmp_path: Path) -> None:
    files = {"calque/good.yml": GOOD, "ads/bad.yml": "kind: regx", "ads/note.txt": "no rule"}
    rules = RuleFolder(folder_of(tmp_path / "rules", files))
    assert ["ads/bad", "calque/good"] == list(rules)
    assert ("ads", "calque") == rules.packs()
    assert "rules/calque/good.yml" == rules["calque/good"].path
    assert rules["calque/good"] is rules["calque/good"]
    with pytest.raises(RuleError, match=r"rules/ads/bad\.yml:1: the key"):
        rules["ads/bad"]


@pytest.mark.parametrize("id", ["languagetool/DE_AGREEMENT", "../rules/calque/good"])
def test_rule_folder_knows_only_its_own_files(tmp_path: Path, id: str) -> None:
    rules = RuleFolder(folder_of(tmp_path / "rules", {"calque/good.yml": GOOD}))
    assert id not in rules
    assert rules.get(id) is None


def test_digest_of_some_rules(tmp_path: Path) -> None:
    both = folder_of(tmp_path / "a", {"calque/x.yml": GOOD, "quotes/y.yml": GOOD})
    one = folder_of(tmp_path / "b", {"calque/x.yml": GOOD})
    assert digest(one) == digest(both, lambda rule: rule.startswith("calque/"))
