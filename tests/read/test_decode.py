"""Bytes to text: encodings, notices, and what is no text."""

from __future__ import annotations

import pytest

from mtaudit.read.decode import MAX_FILE_BYTES, UnreadableFile, decode

TEXT = "Der Präsident sprach über „Frieden“."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode(encoding: str) -> None:
    assert (TEXT, ()) == decode(TEXT.encode(encoding))


def test_utf16_big_endian() -> None:
    assert TEXT == decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).text


def test_windows_1252_with_a_notice() -> None:
    decoded = decode(TEXT.encode("cp1252"))
    assert TEXT == decoded.text
    assert "Windows-1252" in decoded.notices[0]


def test_mostly_utf8_stays_utf8() -> None:
    decoded = decode("Größe und Übermut ä ö ü".encode() + b"\xff ist da")
    assert "Größe und Übermut ä ö ü\ufffd ist da" == decoded.text
    assert "broken UTF-8 at byte" in decoded.notices[0]


def test_crlf_is_kept() -> None:
    assert "a\r\nb" == decode(b"a\r\nb").text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (bytes(range(1, 32)) * 50, "binary"),
        (b"\xff\xfe" + b"\x00\xd8" * 500, "is none"),
    ],
)
def test_no_text(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        decode(content)


def test_huge() -> None:
    with pytest.raises(UnreadableFile, match="over the limit of 20 MB; split it"):
        decode(b"a" * (MAX_FILE_BYTES + 1))
