"""Settings: what may stand in a file, where it is found, what goes before what."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mtaudit.config import Config, places
from mtaudit.config.checks import CHECKS
from mtaudit.config.files import SettingsFile, find, read
from mtaudit.config.settled import DEFAULTS, Settled
from mtaudit.errors import UsageError
from mtaudit.model import Severity

RULES = (
    "ads",
    "calque",
    "seam",
    "ads/anzeige-zeile",
    "calque/in-jahr",
    "calque/alle-in",
    "seam/glued-words",
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, name: str = "mtaudit.toml") -> SettingsFile:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read(path.absolute(), lambda: RULES)


def settled(text: str, given: Mapping[str, Any] | None = None) -> Settled:
    file = written(text)
    return Settled(file, given or {}, str(file.folder))


def complaint(text: str, name: str = "mtaudit.toml") -> str:
    with pytest.raises(UsageError) as raised:
        written(text, name)
    return str(raised.value)


# Every key with a value that is not its default, as it stands in a file.
EVERY_KEY = """
select = ["seam", "calque", "languagetool/DE_AGREEMENT"]
ignore = ["calque/in-jahr"]
severity = {"calque" = "neutral", "calque/alle-in" = "major"}
per-file-ignores = {"archiv/*" = ["ads", "seam"]}
accept = ["YouTube"]
accept-file = "namen.txt"
exclude = ["entwurf/"]
force-exclude = true
suffixes = [".TXT", ".rst"]
languagetool = "off"
languagetool-url = "http://127.0.0.1:8081"
spacy-pipeline = "de_core_news_lg"
translated = true
suspect-translated = true
baseline = "known.json"
cache = false
jobs = 3
format = "concise"
fail-on = "damaged"
color = false
"""


def test_every_key_reaches_the_run() -> None:
    Path("namen.txt").write_text("# Namen\n\nDonald Trump\n  Kyjiw \n", encoding="utf-8")
    found = settled(EVERY_KEY)
    expected = Config(
        select=("seam", "calque", "languagetool/DE_AGREEMENT"),
        ignore=("calque/in-jahr",),
        severity=(("calque", "neutral"), ("calque/alle-in", "major")),
        per_file_ignores=(("archiv/*", ("ads", "seam")),),
        accept=("YouTube", "Donald Trump", "Kyjiw"),
        exclude=("entwurf/", "/namen.txt"),
        force_exclude=True,
        suffixes=(".txt", ".rst"),
        languagetool="off",
        languagetool_url="http://127.0.0.1:8081",
        spacy_pipeline="de_core_news_lg",
        suspect_translated=True,
        baseline="known.json",
        cache=False,
        jobs=3,
        root=str(Path.cwd()),
    )
    assert expected == found.config()
    others = [found.value(key) for key in ("format", "fail-on", "color")]
    assert ["concise", "damaged", False] == others
    # In the order of the file, from its second line on.
    assert [(key, f"mtaudit.toml:{line}") for line, key in enumerate(CHECKS, 2)] == [
        (key, found.origin(key)) for key in CHECKS
    ]


def test_every_key_has_a_check_and_a_default() -> None:
    assert list(CHECKS) == list(DEFAULTS)
    assert Config() == Settled().config()
    assert {"default"} == {Settled().origin(key) for key in CHECKS}


def test_command_line_before_file_before_default() -> None:
    found = settled('languagetool = "off"\njobs = 3\n', {"jobs": 5})
    assert ("off", 5, True) == tuple(map(found.value, ("languagetool", "jobs", "cache")))
    assert "mtaudit.toml:1" == found.origin("languagetool")
    assert "command line" == found.origin("jobs")
    assert "default" == found.origin("cache")


def test_lists_of_the_command_line_add_to_those_of_the_file() -> None:
    text = """ignore = ["ads"]
severity = {"calque" = "neutral", "seam" = "minor"}
accept = ["Kyjiw"]
exclude = ["a/"]
per-file-ignores = {"a" = ["ads"], "b" = ["ads"]}
"""
    given = {
        "ignore": ("seam",),
        "severity": {"calque": "major"},
        "accept": ("YouTube",),
        "exclude": ("b/",),
        "per-file-ignores": {"b": ("seam",), "c": ("seam",)},
    }
    found = settled(text, given).config()
    assert ("ads", "seam") == found.ignore
    assert (("calque", "major"), ("seam", "minor")) == found.severity
    assert ("Kyjiw", "YouTube") == found.accept
    assert ("a/", "b/") == found.exclude
    ignores = (("a", ("ads",)), ("b", ("ads", "seam")), ("c", ("seam",)))
    assert ignores == found.per_file_ignores
    assert "mtaudit.toml:1, command line" == settled(text, given).origin("ignore")


def test_select_and_suffixes_of_the_command_line_take_the_place_of_the_files() -> None:
    text = 'select = ["ads"]\nignore = ["calque"]\nsuffixes = [".md"]\n'
    found = settled(text, {"select": ("calque",), "suffixes": (".rst",)})
    assert (("calque",), (), (".rst",)) == (
        found.config().select,
        found.config().ignore,
        found.config().suffixes,
    )
    assert ["command line", "default", "command line"] == [
        found.origin(key) for key in ("select", "ignore", "suffixes")
    ]


def test_no_baseline_is_a_value() -> None:
    found = settled('baseline = "known.json"\n', {"baseline": None})
    assert (None, "command line") == (found.config().baseline, found.origin("baseline"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('ingore = ["ads"]', '1: unknown key "ingore"; did you mean "ignore"?'),
        ("\n# x\n[profil]\na = 1", f'3: unknown key "profil"; known are {", ".join(CHECKS)}'),
        (
            "jobs = 1\nallow-remote = true",
            "2: allow-remote: must not stand in a file: only who scans may send articles to "
            "another machine; give --allow-remote on the command line",
        ),
        ('ignore = "ads"', '1: ignore: must be a list, as in ["ads"]'),
        ("ignore = true", '1: ignore: must be a list, as in ["…"]'),
        (
            'accept = ["a", 5]',
            "1: accept: must be a list of texts in quotation marks; 5 is none",
        ),
        ('accept = [" "]', '1: accept: must be a list of texts in quotation marks; " " is none'),
        (
            'select = [\n  "ads",\n  # calqe\n  "calqe",\n]',
            '3: select: there is no rule or pack "calqe"; did you mean "calque"?',
        ),
        (
            'ignore = ["calque/im-jahr"]',
            '1: ignore: there is no rule or pack "calque/im-jahr"; did you mean "calque/in-jahr"?',
        ),
        (
            'ignore = ["zzzzzz"]',
            '1: ignore: there is no rule or pack "zzzzzz"; `mtaudit rules` lists all',
        ),
        ('severity = "minor"', '1: severity: must be a table, as in {"calque" = "neutral"}'),
        (
            '[severity]\n"seam" = "minor"\n"calque" = "low"',
            '3: severity: "calque" is "low"; it can be neutral, minor, major, critical',
        ),
        (
            '[severity]\n"seam" = "minor"\n"calques" = "minor"',
            '3: severity: there is no rule or pack "calques"; did you mean "calque"?',
        ),
        (
            'per-file-ignores = ["ads"]',
            '1: per-file-ignores: must be a table, as in {"archiv/*" = ["ads"]}',
        ),
        (
            '[per-file-ignores]\n"a/*" = ["ads"]\n"b/*" = "ads"',
            '3: per-file-ignores: "b/*" must be a list, as in ["ads"]',
        ),
        (
            '[per-file-ignores]\n"a/*" = ["ad"]',
            '2: per-file-ignores: there is no rule or pack "ad"; did you mean "ads"?',
        ),
        (
            'per-file-ignores = {"!a/*" = ["ads"]}',
            '1: per-file-ignores: "!a/*": a pattern here cannot start with "!"',
        ),
        ('exclude = ["a", "!"]', '1: exclude: "!" is no gitignore pattern'),
        ("force-exclude = 1", "1: force-exclude: must be true or false, not 1"),
        ('suffixes = ["txt"]', '1: suffixes: "txt" needs a full stop first, as in ".txt"'),
        (
            "suffixes = []",
            '1: suffixes: names none; leave it out or name some, as in [".txt"]',
        ),
        (
            'languagetool = "on"',
            '1: languagetool: cannot be "on"; it can be auto, required, off',
        ),
        ("languagetool-url = 5", "1: languagetool-url: must be a text in quotation marks, not 5"),
        (
            'spacy-pipeline = "./mine"',
            '1: spacy-pipeline: "./mine" is a folder; only --spacy-pipeline may name one',
        ),
        ('baseline = ""', '1: baseline: must be a text in quotation marks, not ""'),
        ("cache = 1979-05-27", "1: cache: must be true or false, not 1979-05-27"),
        ("jobs = -1", "1: jobs: must be 0 or a larger whole number, not -1"),
        ("jobs = true", "1: jobs: must be 0 or a larger whole number, not true"),
        (
            'fail-on = "clean"',
            '1: fail-on: cannot be "clean"; it can be minor, major, critical, suspect, damaged, '
            "never",
        ),
        ('color = "auto"', '1: color: must be true or false, not "auto"'),
        (
            "jobs = 1\njobs = 2",
            "2: not valid TOML: cannot overwrite a value",
        ),
        (
            "[severity]\ncalque/in-jahr = 'minor'",
            "2: not valid TOML: expected '=' after a key in a key/value pair; rules and patterns "
            'need quotation marks, as in "calque/in-jahr"',
        ),
        ('jobs = 1\nignore = ["ads"\n\n', "2: not valid TOML: unclosed array"),
        ("accept = " + "[" * 5000, None),
    ],
)
def test_bad_setting(text: str, expected: str | None) -> None:
    said = complaint(text)
    assert said == (f"mtaudit.toml:{expected}" if expected else "mtaudit.toml: too deeply nested")


def test_bad_format_names_all() -> None:
    assert complaint('format = "xml"').startswith(
        'mtaudit.toml:1: format: cannot be "xml"; it can be full, concise, json, '
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[tool.ruff]\nignore = ["E1"]\n\n[tool.mtaudit]\nignore = ["x"]\n', 5),
        ('[tool.mtaudit]\nignore = ["x"]\n[tool.ruff]\nignore = ["E1"]\n', 2),
        ('[tool]\nruff.ignore = []\nmtaudit.ignore = ["x"]\n', 3),
        ('tool = {ruff = {}, mtaudit = {ignore = ["x"]}}\n', 1),
        ('[tool.mtaudit]\n# ignore x\naccept = ["""\nignore = x\n"""]\n"ignore" = ["x"]\n', 6),
        ('[tool.mtaudit]\r\njobs = 1\r\nignore = [\r\n"x"]\r\n', 4),
    ],
)
def test_line_of_a_key_in_pyproject(text: str, line: int) -> None:
    expected = f'pyproject.toml:{line}: ignore: there is no rule or pack "x"; {"`mtaudit rules`"}'
    assert f"{expected} lists all" == complaint(text, "pyproject.toml")


def test_byte_order_mark_and_other_encodings() -> None:
    Path("mtaudit.toml").write_bytes(b"\xef\xbb\xbfjobs = 2\r\n")
    assert {"jobs": 2} == read(Path("mtaudit.toml"), lambda: RULES).values
    Path("mtaudit.toml").write_bytes('jobs = 2\naccept = ["Köln"]\n'.encode("cp1252"))
    with pytest.raises(UsageError, match=r"^mtaudit\.toml:2: this is not UTF-8; save it as UTF-8$"):
        read(Path("mtaudit.toml"), lambda: RULES)


def test_a_folder_or_nothing_by_that_name() -> None:
    Path("mtaudit.toml").mkdir()
    assert find("article.txt") is None
    with pytest.raises(UsageError, match=r"^mtaudit\.toml: is a folder; name the file itself$"):
        read(Path("mtaudit.toml"), lambda: RULES)
    with pytest.raises(UsageError, match=r"^my\.toml: there is no such file$"):
        read(Path("my.toml"), lambda: RULES)


def test_unreadable_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    # Not by chmod: root may read everything.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UsageError) as raised:
        read(Path("mtaudit.toml"), lambda: RULES)
    problem = "no permission to read it; change its permissions or run with --isolated"
    assert f"mtaudit.toml: {problem}" == str(raised.value)


def test_pyproject_that_is_named_needs_the_table() -> None:
    said = complaint("[tool.ruff]\n", "pyproject.toml")
    assert "pyproject.toml: there is no table [tool.mtaudit] in it" == said


def test_found_upwards_nearest_first(here: Path) -> None:
    deep = here / "a" / "b"
    deep.mkdir(parents=True)
    assert find("a/b/article.txt") is None
    (here / "pyproject.toml").write_text("[tool.mtaudit]\njobs = 1\n")
    assert here / "pyproject.toml" == find("a/b/article.txt")
    (here / "mtaudit.toml").write_text("jobs = 2\n")
    assert here / "mtaudit.toml" == find("a/b/article.txt")
    (here / "a" / "pyproject.toml").write_text('[project]\nname = "mtaudit-articles"\n')
    assert here / "mtaudit.toml" == find("a/b/*.txt")
    (here / "a" / "pyproject.toml").write_bytes(b'[project]\nname = "\xff"\n')
    assert here / "mtaudit.toml" == find("a/b")
    (here / "a" / "pyproject.toml").write_text("[tool.mtaudit]\n")
    assert here / "a" / "pyproject.toml" == find("a/b/../b/article.txt")
    assert here / "mtaudit.toml" == find("-")


def test_broken_pyproject_on_the_way_is_told() -> None:
    Path("pyproject.toml").write_text("[tool.mtaudit]\njobs = \n")
    with pytest.raises(UsageError, match=r"^pyproject\.toml:2: not valid TOML: invalid value$"):
        find("article.txt")


def test_link_to_a_folder_belongs_to_where_it_stands(here: Path) -> None:
    (here / "real").mkdir()
    (here / "desk").mkdir()
    (here / "desk" / "mtaudit.toml").write_text("jobs = 1\n")
    (here / "desk" / "link").symlink_to(here / "real", target_is_directory=True)
    assert here / "desk" / "mtaudit.toml" == find("desk/link/article.txt")
    assert find("real/article.txt") is None


def test_files_are_named_from_the_folder_of_the_settings(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "namen.txt").write_text("Kyjiw\n", encoding="utf-8")
    file = written('accept-file = "namen.txt"\nbaseline = "known.json"\n')
    (here / "a").mkdir()
    monkeypatch.chdir(here / "a")
    found = Settled(file, {}, str(here)).config()
    assert (("Kyjiw",), "../known.json") == (found.accept, found.baseline)
    assert "x.json" == Settled(file, {"baseline": "x.json"}, str(here)).config().baseline


def test_accept_file_that_cannot_be_read() -> None:
    with pytest.raises(UsageError) as raised:
        settled('jobs = 1\naccept-file = "namen.txt"\n').config()
    expected = "mtaudit.toml:2: accept-file: namen.txt: there is no such file"
    assert expected == str(raised.value)
    with pytest.raises(UsageError, match=r"zero: larger than 10 MB; name another file$"):
        settled('accept-file = "/dev/zero"\n').config()


def test_whole_rules_and_packs_are_meant() -> None:
    config = Config(ignore=("boilerplate/agentur", "calque/"))
    assert not config.wants("boilerplate/agentur")
    assert config.wants("boilerplate/agentur-im-absatz")
    assert not config.wants("calque/in-jahr")


def test_severity_of_a_rule_goes_before_that_of_its_pack() -> None:
    config = Config(severity=(("calque/in-jahr", "major"), ("calque", "neutral")))
    assert Severity.MAJOR == config.severity_of("calque/in-jahr")
    assert Severity.NEUTRAL == config.severity_of("calque/alle-in")
    assert config.severity_of("seam/glued-words") is None


def test_per_file_ignores_in_nested_folders(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(
        ignore=("seam",),
        per_file_ignores=(("archiv/*", ("ads",)), ("*.md", ("calque", "quotes"))),
        root=str(here),
    )
    assert ("seam", "ads") == config.for_path("archiv/2019/mai/a.txt").ignore
    assert ("seam", "ads", "calque", "quotes") == config.for_path("archiv/a.md").ignore
    assert ("seam",) == config.for_path("neu/archiv/a.txt").ignore
    assert ("seam",) == config.for_path("-").ignore
    (here / "archiv").mkdir()
    monkeypatch.chdir(here / "archiv")
    assert ("seam", "ads") == config.for_path("a.txt").ignore
    assert ("seam", "ads") == config.for_path(str(here / "archiv" / "a.txt")).ignore
    assert ("seam",) == config.for_path("../../elsewhere/archiv/a.txt").ignore


def test_a_link_into_the_folder_leads_there(here: Path) -> None:
    (here / "desk" / "archiv").mkdir(parents=True)
    (here / "link").symlink_to(here / "desk", target_is_directory=True)
    config = Config(per_file_ignores=(("archiv/*", ("ads",)),), root=str(here / "desk"))
    assert ("ads",) == config.for_path("link/archiv/a.txt").ignore


@pytest.mark.parametrize(
    ("pattern", "folder", "expected"),
    [
        ("*.md", "desk/a", "*.md"),
        ("alt/", "desk/a", "alt/"),
        ("alt/x.txt", "desk/a", "/a/alt/x.txt"),
        ("/x.txt", "desk/a", "/a/x.txt"),
        ("!alt/x.txt", "desk/a", "!/a/alt/x.txt"),
        ("alt/x.txt", "desk/[b]", "/\\[b\\]/alt/x.txt"),
        ("alt/x.txt", "desk", "alt/x.txt"),
        ("desk/a/x.txt", ".", "/a/x.txt"),
    ],
)
def test_patterns_of_the_command_line_are_relative_to_the_current_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, folder: str, expected: str
) -> None:
    (here / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(here / folder)
    root = str(here / "desk")
    assert expected == places.moved(pattern, root)
    given = {"exclude": (pattern,), "per-file-ignores": {pattern: ("ads",)}}
    found = Settled(None, given, root).config()
    assert ((expected,), ((expected, ("ads",)),)) == (found.exclude, found.per_file_ignores)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Donald Trump", True),
        ("„Donald Trump“", True),
        ("Donald\nTrump", True),
        ("Donald Trumps", True),
        ("Donald", False),
        ("YouTube Donald Trump", True),
        ("YouTube-Kanal", False),
        ("youtube", False),
        ("glasnost", True),
        ("Glasnost", True),
        ("GLASNOST", False),
        ("glasnosts", False),
        ("Grass’", True),
        ("Grass'", True),
        ("Grasss", False),
        ("Mu\u0308nchen", True),
        ("", False),
        ("„“", False),
    ],
)
def test_accepted(text: str, expected: bool) -> None:
    config = Config(accept=("Donald  Trump", "YouTube", "glasnost", "Grass", "München", " "))
    assert expected == config.accepts(text)
    assert not Config().accepts(text)


def test_effect_is_that_of_what_changes_results() -> None:
    assert "" == Config().effect()
    assert "" == Config(jobs=3, cache=False, root="/x", languagetool="off").effect()
    changed = [
        Config(ignore=("ads",)),
        Config(select=("ads",)),
        Config(severity=(("ads", "minor"),)),
        Config(accept=("ads",)),
        Config(per_file_ignores=(("a", ("ads",)),)),
    ]
    assert len(changed) == len({one.effect() for one in changed} - {""})
    assert Config(accept=("a", "b")).effect() == Config(accept=("b", "a", "b"), root="/y").effect()


@pytest.mark.parametrize(
    "wrong",
    [{"severity": (("ads", "low"),)}, {"jobs": -1}, {"languagetool": "on"}, {"suffixes": ("txt",)}],
)
def test_config_made_in_python_is_checked(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Config(**wrong)
