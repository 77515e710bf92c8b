"""What a pattern needs: a text without it is never searched."""

from __future__ import annotations

import re

import pytest

from mtaudit.detectors.literals import may_match
from mtaudit.read import read_text


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"[\u00ad\u200b]", "Die Regierung tagt.", False),
        (r"[\u00ad\u200b]", "Die Regie\u00adrung tagt.", True),
        (r"\w+(?:\{\w+\}|<\w+>)", "Die Regierung tagt.", False),
        (r"\w+(?:\{\w+\}|<\w+>)", "Vec<T> ist ein Typ.", True),
        (r"(?:#\d)?Regierung", "Die Regierung tagt.", True),
        (r"(?=.*%)\w+", "Die Regierung tagt.", False),
        (r"[^#]Regierung", "Die Regierung tagt.", True),
        (r"(?i:ÄRZTE)", "Die Ärzte tagen.", True),
    ],
)
def test_may_match(pattern: str, text: str, expected: bool) -> None:
    compiled = re.compile(pattern)
    assert expected == may_match(compiled, read_text(text))
    assert expected or not compiled.search(text)
