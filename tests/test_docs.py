"""README.md tells of each command, option, kind, pack and exit code, and its blocks are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mtaudit.across import KINDS
from mtaudit.cli import failing, main
from mtaudit.cli.help import section
from mtaudit.cli.scan import EXIT_FINDINGS
from mtaudit.config.checks import CHECKS
from mtaudit.config.files import read as read_settings
from mtaudit.detectors import DETECTORS
from mtaudit.rulebook import RuleFolder, load_rules

PACKAGE = Path(__file__).parents[1] / "mtaudit"
README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands(group: click.Group, name: str = "mtaudit") -> Iterator[tuple[str, click.Command]]:
    for part, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {part}")
        else:
            yield f"{name} {part}", command


COMMANDS = dict(commands(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_command_and_its_options(name: str) -> None:
    assert name in README
    for parameter in COMMANDS[name].params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert option in README, f"{name} {option}"


@pytest.mark.parametrize("kind", [*DETECTORS, *KINDS])
def test_kind(kind: str) -> None:
    assert f"`{kind}`" in README


@pytest.mark.parametrize("pack", sorted({rule.pack for rule in load_rules()}))
def test_pack(pack: str) -> None:
    assert f"`{pack}/`" in README


def test_environment_variables() -> None:
    """What the code asks the environment for, but for what every program finds there."""
    sources = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    asked = set(re.findall(r"environ(?:\.get)?[\[(]\"([A-Z_]+)\"", sources))
    named = asked | set(re.findall(r"\bMTAUDIT_[A-Z_]+", sources))
    assert {"MTAUDIT_CACHE_DIR", "NO_COLOR"} <= named
    assert [] == [one for one in sorted(named - {"PATH", "PYTHONPATH"}) if f"`{one}`" not in README]


def test_exit_codes() -> None:
    codes = {failing.EXIT_FAILED, failing.EXIT_INTERRUPTED, EXIT_FINDINGS, 0}
    told = section(README, "Exit codes") or ""
    assert codes == {int(code) for code in re.findall(r"^\| `(\d+)` \|", told, re.MULTILINE)}


def test_first_two_blocks() -> None:
    assert "mtaudit scan corpus/" in BLOCKS[0]
    assert "pytest" in BLOCKS[1]
    assert all("pip install" in block for block in BLOCKS[:2])


def test_no_place_holder_is_left() -> None:
    # Comments in its examples are those that switch rules off.
    assert not re.search(r"<!--(?! mtaudit-)", README)


def test_the_example_of_settings_has_every_key(tmp_path: Path) -> None:
    example = re.search(r"^## Settings$.*?^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert example
    path = tmp_path / "mtaudit.toml"
    path.write_text(example[1], encoding="utf-8")
    rules = RuleFolder()
    values = read_settings(path, lambda: {*rules, *rules.packs()}).values
    assert list(CHECKS) == list(values)
