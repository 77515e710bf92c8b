"""A name in, a key out that its romanisations in German and in English share.

Russian, Ukrainian, Arabic and Chinese names come into German by way of English with other letters:
sh for sch, kh for ch, v for w, y for j, z for s. What differs in no such way, as Meier and Meyer
do, keeps its own key: these are two people.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

# In this order: what is written with more letters first. Capital letters are sounds that German
# and English write in different ways, each way in the table of Duden and in that of the BGN/PCGN.
_SOUNDS = (
    (r"schtsch|shch", "Q"),
    (r"tsch|tch", "C"),
    (r"dsch|dzh|dj", "J"),
    (r"sch|sh|zh", "S"),
    (r"kh|ch", "C"),
    (r"(?<=[CSQ])(?:[jy]?[oe])(?=[vw]a?$|ff$)", "e"),
    (r"(?<=[oe])(?:ff|v|w)$", "V"),
    (r"[vw]", "V"),
    (r"x", "ks"),
    (r"(?<=[sdtnlhkV])(?:skyj|skij|skiy|skyy|skyi|sky|ski|zky|zki|tsky|tski)$", "ski"),
    (r"(?:iy|ij|yj|yy|yi|ii|y)$", "i"),
    (r"tz", "T"),
    (r"ts|ss|z|s", "s"),
    (r"ou", "u"),
    (r"ee", "i"),
    (r"ck|q", "k"),
    (r"(?<![aeou])i[jy]?e|(?<=[aeou])[jy]e|^[jy]?e", "E"),
    (r"[ijy]a$", "ja"),
    (r"(?<=[aeou])j$", "i"),
    (r"y", "j"),
)
_RULES = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)


@lru_cache(maxsize=100_000)
def key_of(name: str) -> str:
    """The key of a name; accents do not matter."""
    plain = normalize("NFKD", name.casefold())
    key = "".join(letter for letter in plain if not combining(letter) and letter.isalpha())
    for pattern, sound in _RULES:
        key = pattern.sub(sound, key)
    return key
