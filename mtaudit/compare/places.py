"""Countries and cities that two languages name in their own ways, by CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtaudit.compare.locales import locale
from mtaudit.model import Span


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds a place in a text of this language, and the code of each name."""
    codes: dict[str, str] = {}
    known = locale(language).places.items()
    # Continents have numbers: “Amerika” is rather the country.
    for code, names in sorted(known, key=lambda one: (one[0].isdigit(), one[0])):
        for name in names:
            codes.setdefault(name, code)
    longest_first = sorted(codes, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)({'|'.join(map(re.escape, longest_first)) or '(?!)'})(?:['’]?s)?(?!\w)"
    )
    return pattern, codes


def places_in(
    text: str, language: str, within: Span | None = None
) -> Iterator[tuple[re.Match[str], str]]:
    """The places that a text names, each with its code, which is the same in all languages."""
    pattern, codes = _pattern(language)
    for match in pattern.finditer(text, *(within or (0, len(text)))):
        yield match, codes[match[1]]
