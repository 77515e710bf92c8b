"""The options that say what to read, with which rules and engines, and the settings they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtaudit.cli.completion import complete_rule
from mtaudit.config import DEFAULT_SUFFIXES, OWN_PIPELINE, Config
from mtaudit.errors import UsageError

if TYPE_CHECKING:
    from mtaudit.config.files import SettingsFile
    from mtaudit.config.settled import Settled

OPTIONS = (
    click.option(
        "--languagetool",
        type=click.Choice(["auto", "required", "off"]),
        help="auto: go on without it if it cannot be had; required: exit with 2; "
        "off: never start Java.  [default: auto]",
    ),
    click.option(
        "--languagetool-url",
        metavar="URL",
        help="Use the LanguageTool server at URL instead of starting one.",
    ),
    click.option(
        "--allow-remote",
        is_flag=True,
        help="Allow a --languagetool-url on another machine: articles are sent to it.",
    ),
    click.option(
        "--spacy-pipeline",
        metavar="NAME",
        help="An installed spaCy pipeline with STTS tags, such as de_core_news_lg.  "
        f"[default: {OWN_PIPELINE}]",
    ),
    click.option(
        "--suffix",
        "suffixes",
        multiple=True,
        metavar=".EXT",
        help=f"Read these files of a folder.  [default: {' '.join(DEFAULT_SUFFIXES)}]",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Leave out files of a folder by gitignore pattern; may be repeated.",
    ),
    click.option(
        "--force-exclude/--no-force-exclude",
        default=None,
        help="Leave excluded files out even if they are named, as pre-commit does.",
    ),
    click.option(
        "--select",
        multiple=True,
        metavar="RULE",
        shell_complete=complete_rule,
        help="Only these rules or packs.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULE",
        shell_complete=complete_rule,
        help="Without these rules or packs.",
    ),
    click.option(
        "--severity",
        multiple=True,
        metavar="RULE=LEVEL",
        help="Another severity for a rule or pack: neutral, minor, major, critical.",
    ),
    click.option(
        "--per-file-ignores",
        multiple=True,
        metavar="PATTERN:RULE",
        help="Without this rule or pack in files of this gitignore pattern.",
    ),
    click.option(
        "--accept", multiple=True, metavar="WORD", help="A name or word that is right as it stands."
    ),
    click.option(
        "--accept-file", metavar="FILE", help="A file of such names and words, one per line."
    ),
    click.option(
        "--translated/--no-translated",
        default=None,
        help="Judge how likely each text was translated into German.  [default: judge]",
    ),
    click.option(
        "--suspect-translated/--no-suspect-translated",
        default=None,
        help="Call a clean text suspect if it very likely was.",
    ),
    click.option("--baseline", metavar="FILE", help="Leave out the findings that FILE knows."),
    click.option("--no-baseline", is_flag=True, help="Show known findings, too."),
    click.option("--diff", metavar="REF", help="Only what changed since a git revision."),
    click.option("--cache/--no-cache", default=None, help="Keep results or not.  [default: keep]"),
    click.option(
        "--jobs",
        "-j",
        type=click.IntRange(min=0),
        metavar="N",
        help="Audit in N processes.  [default: 0, as many as pay]",
    ),
    click.option("--config", "config_file", metavar="FILE", help="Read settings from FILE."),
    click.option("--isolated", is_flag=True, help="Read no settings file."),
)
# What click does not check: the settings that are lists and tables, by their options.
CHECKED = {
    "select": "--select",
    "ignore": "--ignore",
    "severity": "--severity",
    "per-file-ignores": "--per-file-ignores",
    "accept": "--accept",
    "exclude": "--exclude",
    "suffixes": "--suffix",
}


def scan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what to read, with which rules and engines."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def settle(path: str, options: Mapping[str, Any]) -> tuple[Settled, Config]:
    """What holds for `path` by settings file and options, and the `Config` that it makes.

    Raises UsageError for a setting or option that cannot be used.
    """
    from mtaudit.config.settled import Settled

    given = _given(options)
    named = options["config_file"]
    if named and options["isolated"]:
        raise UsageError("--isolated reads no settings file, and --config names one; choose")
    file = None if options["isolated"] else _settings_file(named, path)
    # Patterns of a file that is named hold where one works: it may be shared by many folders.
    settled = Settled(file, given, str(file.folder) if file and not named else "")
    return settled, settled.config(allow_remote=options["allow_remote"], diff=options["diff"])


def _settings_file(named: str | None, path: str) -> SettingsFile | None:
    from mtaudit.config import files

    found = Path(named) if named else files.find(path)
    return files.read(found, _known) if found else None


def _given(options: Mapping[str, Any]) -> dict[str, Any]:
    """What stands on the command line, by the keys of the settings file, checked."""
    from mtaudit.config import checks

    named = {key: options.get(key.replace("-", "_")) for key in checks.CHECKS}
    given = {key: value for key, value in named.items() if value not in (None, ())}
    if options["no_baseline"]:
        if "baseline" in given:
            raise UsageError("--baseline names a file, and --no-baseline wants none; choose")
        given["baseline"] = None
    for key, option in CHECKED.items():
        if key in given:
            try:
                given[key] = checks.check(key, _AS_WRITTEN.get(key, tuple)(given[key]), _known)
            except checks.Wrong as wrong:
                raise UsageError(f"{option}: {wrong}") from None
    return given


def _levels(pairs: Iterable[str]) -> dict[str, str]:
    """RULE=LEVEL as a settings file has it."""
    return dict(_parted(pair, "=", "RULE=LEVEL, as in calque=neutral") for pair in pairs)


def _ignores(pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """PATTERN:RULE as a settings file has it."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        pattern, rule = _parted(pair, ":", "PATTERN:RULE, as in archiv/*:ads")
        found[pattern] = (*found.get(pattern, ()), rule)
    return found


def _parted(pair: str, sign: str, wanted: str) -> tuple[str, str]:
    from mtaudit.config.checks import Wrong

    before, found, after = pair.rpartition(sign)
    if not found or not before or not after:
        raise Wrong(f'"{pair}" must be {wanted}')
    return before, after


_AS_WRITTEN: Mapping[str, Callable[[Iterable[str]], Any]] = {
    "severity": _levels,
    "per-file-ignores": _ignores,
}


def _known() -> frozenset[str]:
    """All rules and packs, for settings that name some."""
    from mtaudit.rulebook import names

    return names()
