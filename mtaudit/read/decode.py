"""A file's bytes in, its text and notices about the encoding out.

Offsets count from the first character after a byte order mark, as `Document.text` does.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from mtaudit.errors import MtauditError

MAX_FILE_BYTES = 20_000_000
# Control characters that text files hold; any other below U+0020 tells a binary file.
_TEXT_CONTROLS = b"\t\n\r\v\f\x1b\x08"
_BINARY_CONTROLS = bytes(set(range(32)) - set(_TEXT_CONTROLS))
MAX_CONTROL_SHARE = 0.02
_SURROGATE = re.compile("[\ud800-\udfff]")


class UnreadableFile(MtauditError):
    """A file that holds no text that mtaudit can read; the message says why."""


class Decoded(NamedTuple):
    """A decoded text, without its byte order mark."""

    text: str
    notices: tuple[str, ...] = ()


def decode(content: bytes) -> Decoded:
    """UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252 with a notice.

    Raises UnreadableFile for an empty, binary or huge file.
    """
    if not content.strip():
        raise UnreadableFile("the file is empty")
    if len(content) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES / 1e6
        raise UnreadableFile(f"the file is over the limit of {limit:.0f} MB; split it")
    decoded = _decode(content)
    if not decoded.text.strip():
        raise UnreadableFile("the file is empty")
    return decoded


def from_text(text: str) -> Decoded:
    """A text that is decoded already, without halves of surrogate pairs, which no text has."""
    whole = _SURROGATE.sub("\ufffd", text)
    if whole == text:
        return Decoded(text)
    return Decoded(whole, ("halves of surrogate pairs are read as U+FFFD",))


def _decode(content: bytes) -> Decoded:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return _with_mark(content[len(mark) :], encoding)
    if b"\0" in content or _control_share(content) > MAX_CONTROL_SHARE:
        raise UnreadableFile("the file is binary, not text")
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _windows_1252(content, error)


def _with_mark(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding))
    except UnicodeDecodeError as error:
        text = content.decode(encoding, "replace")
        if text.count("\ufffd") > MAX_CONTROL_SHARE * len(text):
            name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
            raise UnreadableFile(f"the file is marked as {name}, but is none") from error
        return Decoded(text, (_broken(encoding, error),))


def _control_share(content: bytes) -> float:
    head = content[:65536]
    return 1 - len(head.translate(None, _BINARY_CONTROLS)) / len(head)


def _windows_1252(content: bytes, error: UnicodeDecodeError) -> Decoded:
    """Windows-1252, unless most of the text is good UTF-8 with a few broken bytes."""
    as_utf8 = content.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    whole = sum(ord(char) > 127 for char in as_utf8) - broken
    if whole > broken:
        return Decoded(as_utf8, (_broken("utf-8", error),))
    # The five bytes that Windows-1252 leaves open become U+FFFD.
    return Decoded(
        content.decode("cp1252", "replace"),
        ("read as Windows-1252, for it is no UTF-8; save it as UTF-8 to be sure",),
    )


def _broken(encoding: str, error: UnicodeDecodeError) -> str:
    name = "UTF-8" if encoding == "utf-8" else "UTF-16"
    return f"broken {name} at byte {error.start}; broken characters are read as U+FFFD"
