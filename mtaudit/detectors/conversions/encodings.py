"""Text that was decoded, escaped or normalised wrongly in, the intended text out."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import product
from urllib.parse import unquote

from mtaudit.analysis.lexicon import zipf

Groups = Mapping[str, str | None]

# A word of this frequency is one that a lost umlaut may be restored to: 1 per 10 million.
RESTORABLE_ZIPF = 2.0
MAX_LOST = 2
MAX_ROUNDS = 3


def _sloppy_1252() -> dict[str, int]:
    """Windows-1252 as web browsers read it: the five open places are control characters."""
    table = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        char = bytes((byte,)).decode("cp1252", "ignore")
        if char:
            table[char] = byte
    return table


_BYTE_OF = _sloppy_1252()
_RUN = re.compile(r"[^\x00-\x7f]{2,}")


def mojibake(text: str, groups: Groups) -> tuple[str, ...] | None:
    """UTF-8 that was read as Windows-1252, Mac Roman or code page 850, once or twice."""
    repaired = text
    for _ in range(MAX_ROUNDS):
        again = _RUN.sub(lambda run: _decode_again(run[0]), repaired)
        if again == repaired:
            break
        repaired = again
    return (repaired,) if repaired != text else ()


def _decode_again(run: str) -> str:
    for encode in (_as_sloppy_1252, _as_mac_roman, _as_cp850):
        try:
            return encode(run).decode("utf-8")
        except (UnicodeError, KeyError):
            continue
    return run


def _as_sloppy_1252(run: str) -> bytes:
    return bytes(_BYTE_OF[char] for char in run)


def _as_mac_roman(run: str) -> bytes:
    return run.encode("mac_roman")


def _as_cp850(run: str) -> bytes:
    return run.encode("cp850")


def entity(text: str, groups: Groups) -> tuple[str, ...] | None:
    """HTML character references, also doubly escaped or torn apart by blanks."""
    closed = "".join(text.split())
    closed = closed if closed.endswith(";") else closed + ";"
    plain = html.unescape(html.unescape(closed))
    if plain == closed or "&" in plain[:-1]:
        return None
    return ("".join(char for char in plain if unicodedata.category(char) != "Cf"),)


def escape(text: str, groups: Groups) -> tuple[str, ...] | None:
    r"""`\u00e4`, `\xe4`, `\"`, `\n`, and UTF-8 as `%C3%A4` or `=C3=A4`."""
    if text[0] in "%=":
        plain = unquote(text.replace("=", "%"), errors="replace")
        return None if "\ufffd" in plain else (plain,)
    if text[1] in "ux":
        return (chr(int(text[2:].strip("{}"), 16)),)
    return (" ",) if text[1] in "nrt" else (text[1:],)


def invisible(text: str, groups: Groups) -> tuple[str, ...] | None:
    """Without format, control and private-use characters."""
    return ("".join(char for char in text if unicodedata.category(char)[0] != "C"),)


def windows_1252(text: str, groups: Groups) -> tuple[str, ...] | None:
    """Control characters as the Windows-1252 signs that they were meant to be, or nothing."""
    return ("".join(map(_as_sign, text)),)


def _as_sign(char: str) -> str:
    if unicodedata.category(char) != "Cc":
        return char
    return bytes((ord(char),)).decode("cp1252", "ignore") if ord(char) >= 0x80 else ""


def compose(text: str, groups: Groups) -> tuple[str, ...] | None:
    """Letter and diaeresis as one character."""
    return (unicodedata.normalize("NFC", text),)


_EAST_ASIAN = str.maketrans("。、「」", ".,„“")


def plain_form(text: str, groups: Groups) -> tuple[str, ...] | None:
    """Ligatures and full-width signs as plain ones."""
    return (unicodedata.normalize("NFKC", text.translate(_EAST_ASIAN)),)


def lost_umlaut(text: str, groups: Groups) -> tuple[str, ...] | None:
    """The most common word with an umlaut or ß for each “?” or U+FFFD.

    A question mark is a finding only if there is such a word, U+FFFD always is.
    """
    best = max(_restored(text), key=zipf, default="")
    if best and zipf(best) >= RESTORABLE_ZIPF:
        return (best,)
    return () if "\ufffd" in text else None


def _restored(text: str) -> Iterator[str]:
    parts = re.split(r"[?\ufffd]", text)
    if not 1 <= len(parts) - 1 <= MAX_LOST:
        return
    for letters in product("äöüß", repeat=len(parts) - 1):
        word = "".join(a + b for a, b in zip(parts, (*letters, ""), strict=True))
        yield word[0].upper() + word[1:] if not parts[0] else word
