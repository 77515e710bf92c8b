"""What each setting may be: values as a person wrote them in, checked values out.

The keys are those of a settings file; an option of the command line has the same name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import PurePath
from typing import Any, get_args

from mtaudit.config import places
from mtaudit.config.values import FAIL_ON, FORMATS, LanguageToolMode
from mtaudit.errors import UsageError
from mtaudit.model import Severity

LANGUAGETOOL = "languagetool"
NO_RULE = "`mtaudit rules` lists all"


class Wrong(UsageError):
    """A value that a setting cannot have; `entry` is the part of it that is wrong."""

    def __init__(self, text: str, entry: str = "") -> None:
        super().__init__(text)
        self.entry = entry


def as_toml(value: Any) -> str:
    """A value as a settings file writes it."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{as_toml(key)} = {as_toml(one)}" for key, one in value.items())
        return f"{{{pairs}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, bool | str):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """`; did you mean "…"?` when a known word is close, else `; ` and what to do."""
    from difflib import get_close_matches

    close = get_close_matches(word, sorted(known), n=1)
    return f'; did you mean "{close[0]}"?' if close else f"; {otherwise}"


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise Wrong(f"must be a text in quotation marks, not {as_toml(value)}")


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise Wrong(f"must be a list, as in [{as_toml(value if isinstance(value, str) else '…')}]")
    for one in value:
        if not isinstance(one, str) or not one.strip():
            raise Wrong(f"must be a list of texts in quotation marks; {as_toml(one)} is none")
    return tuple(value)


def _suffixes(value: object) -> tuple[str, ...]:
    suffixes = _texts(value)
    if not suffixes:
        raise Wrong('names none; leave it out or name some, as in [".txt"]')
    for one in suffixes:
        if not one.startswith(".") or len(one) < 2:
            raise Wrong(f'"{one}" needs a full stop first, as in ".txt"', one)
    return tuple(one.lower() for one in suffixes)


def _patterns(value: object) -> tuple[str, ...]:
    return tuple(_pattern(one) for one in _texts(value))


def _pattern(pattern: str) -> str:
    try:
        places.matcher((pattern,))
    except ValueError:
        raise Wrong(f'"{pattern}" is no gitignore pattern', pattern) from None
    return pattern


def _levels(value: object) -> dict[str, str]:
    levels = dict(_table(value, '{"calque" = "neutral"}'))
    for rule, level in levels.items():
        if level not in list(Severity):
            raise Wrong(f'"{rule}" is {as_toml(level)}; it can be {", ".join(Severity)}', rule)
    return levels


def _ignores(value: object) -> dict[str, tuple[str, ...]]:
    checked = {}
    for pattern, rules in _table(value, '{"archiv/*" = ["ads"]}').items():
        if pattern.startswith("!"):
            raise Wrong(f'"{pattern}": a pattern here cannot start with "!"', pattern)
        try:
            checked[_pattern(pattern)] = _texts(rules)
        except Wrong as wrong:
            raise Wrong(
                f'"{pattern}" {wrong}' if not wrong.entry else str(wrong), pattern
            ) from None
    return checked


def _table(value: object, example: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Wrong(f"must be a table, as in {example}")
    return value


def _bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Wrong(f"must be true or false, not {as_toml(value)}")


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise Wrong(f"must be 0 or a larger whole number, not {as_toml(value)}")


def _installed(value: object) -> str:
    """A folder that comes with the articles is not loaded: a pipeline can hold code."""
    name = _text(value)
    if PurePath(name).name != name:
        raise Wrong(f'"{name}" is a folder; only --spacy-pipeline may name one', name)
    return name


def _one_of(allowed: Collection[str]) -> Callable[[object], str]:
    def check(value: object) -> str:
        if value in allowed:
            return str(value)
        raise Wrong(f"cannot be {as_toml(value)}; it can be {', '.join(allowed)}")

    return check


CHECKS: Mapping[str, Callable[[object], Any]] = {
    "select": _texts,
    "ignore": _texts,
    "severity": _levels,
    "per-file-ignores": _ignores,
    "accept": _texts,
    "accept-file": _text,
    "exclude": _patterns,
    "force-exclude": _bool,
    "suffixes": _suffixes,
    "languagetool": _one_of(get_args(LanguageToolMode)),
    "languagetool-url": _text,
    "spacy-pipeline": _installed,
    "translated": _bool,
    "suspect-translated": _bool,
    "baseline": _text,
    "cache": _bool,
    "jobs": _count,
    "format": _one_of(FORMATS),
    "fail-on": _one_of(FAIL_ON),
    "color": _bool,
}


def check(key: str, value: object, known: Callable[[], Collection[str]]) -> Any:
    """A value of this setting, checked; `known` tells all rules and packs if it is needed.

    Raises Wrong.
    """
    checked = CHECKS[key](value)
    for name in _rules_in(key, checked):
        _refuse_unknown(name, known)
    return checked


def _rules_in(key: str, checked: Any) -> Iterable[str]:
    if key in ("select", "ignore", "severity"):
        return tuple(checked)
    if key == "per-file-ignores":
        return tuple(rule for rules in checked.values() for rule in rules)
    return ()


def _refuse_unknown(name: str, known: Callable[[], Collection[str]]) -> None:
    """Raises Wrong unless this is a rule or a pack; which LanguageTool has, only Java knows."""
    if name.rstrip("/") == LANGUAGETOOL or name.startswith(LANGUAGETOOL + "/"):
        return
    if name.rstrip("/") not in known():
        hint = did_you_mean(name, (*known(), LANGUAGETOOL), NO_RULE)
        raise Wrong(f'there is no rule or pack "{name}"{hint}', name)
