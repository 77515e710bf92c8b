"""The interface in a person's language: a key and its numbers in, a sentence out.

`texts/en.yml` and `texts/de.yml` hold the same keys. A text may name values, `{n}`, with so
many decimals, `{score.1}`; one that has two forms (`one`, `other`) is chosen by `n`. The script
of the page (page.js) does the same with the same texts, for a reader who switches the language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from markupsafe import Markup

LANGUAGES = ("en", "de")
_VALUE = re.compile(r"\{(\w+)(?:\.(\d))?\}")
# How a language writes 1,234.5.
_SIGNS = {"en": str.maketrans({}), "de": str.maketrans(",.", ".,")}

Text = str | Mapping[str, str]
Value = str | int | float


@dataclass(frozen=True, slots=True)
class Language:
    """All texts of one language."""

    code: str
    texts: Mapping[str, Text]

    def say(self, key: str, **values: Value) -> str:
        """The text of this key with its values."""
        text = self.texts[key]
        if not isinstance(text, str):
            text = text["one" if values["n"] == 1 else "other"]
        return _VALUE.sub(lambda match: self._shown(values[match[1]], match[2]), text)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number in the language's form."""
        return f"{value:,.{decimals}f}".translate(_SIGNS[self.code])

    def figure(self, value: float, decimals: int = 0) -> Markup:
        """A number in an element that the script can put into the other language's form."""
        from markupsafe import Markup

        told = Markup(' data-d="{}"').format(decimals) if decimals else ""
        return Markup('<span data-n="{}"{}>{}</span>').format(
            value, told, self.number(value, decimals)
        )

    def _shown(self, value: Value, decimals: str | None) -> str:
        return value if isinstance(value, str) else self.number(value, int(decimals or 0))

    def span(self, key: str, **values: Value) -> Markup:
        """The text in an element that the script can put into the other language."""
        from markupsafe import Markup

        if not values:
            return Markup('<span data-t="{}">{}</span>').format(key, self.say(key))
        shown = self.say(key, **values)
        return Markup('<span data-t="{}" data-p="{}">{}</span>').format(
            key, json.dumps(values, separators=(",", ":")), shown
        )

    def attribute(self, name: str, key: str, **values: Value) -> Markup:
        """An attribute that the script can put into the other language."""
        from markupsafe import Markup

        shown = self.say(key, **values)
        if not values:
            return Markup('{}="{}" data-t-{}="{}"').format(name, shown, name, key)
        told = json.dumps(values, separators=(",", ":"))
        return Markup('{}="{}" data-t-{}="{}" data-p="{}"').format(name, shown, name, key, told)


@cache
def language(code: str) -> Language:
    """One of LANGUAGES."""
    path = files("mtaudit.report") / "html" / "texts" / f"{code}.yml"
    return Language(code, yaml.safe_load(path.read_text("utf-8")))


def all_texts() -> dict[str, Mapping[str, Text]]:
    """Every text by language and key, for the script of the page."""
    return {code: language(code).texts for code in LANGUAGES}
