"""Where cleaned files go, and that their bytes are what they were."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mtaudit.cleaned import CleanedFile
from mtaudit.cleaning.files import (
    NotWritten,
    cleaned_bytes,
    targets,
    write_below,
    write_in_place,
)
from mtaudit.errors import UsageError
from mtaudit.read.decode import decode

Clean = Callable[..., CleanedFile]
A = "Die Bürgermeisterin grüßte – „herzlich“ – alle Gäste."
B = "Danach reiste sie für 20 € nach Wien ab."
TEXT = f"{A}\r\n\r\nWerbung\r\n\r\n{B}"
CLEAN = f"{A}\r\n\r\n{B}"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "cp1252"),
    ],
)
def test_bytes_stay_what_they_were(cleaned: Clean, mark: bytes, encoding: str) -> None:
    content = mark + TEXT.encode(encoding)
    file = cleaned(decode(content).text)
    assert mark + CLEAN.encode(encoding) == cleaned_bytes(content, file)


def test_bytes_that_windows_1252_leaves_open_stay(cleaned: Clean) -> None:
    content = TEXT.encode("cp1252") + b" \x81\x9d"
    file = cleaned(decode(content).text)
    assert CLEAN.encode("cp1252") + b" \x81\x9d" == cleaned_bytes(content, file)


def test_broken_characters_are_left_alone(cleaned: Clean) -> None:
    content = TEXT.encode() + b" \xff"
    file = cleaned(decode(content).text)
    with pytest.raises(NotWritten, match="it holds broken characters"):
        cleaned_bytes(content, file)
    assert content == cleaned_bytes(content, replace(file, gaps=()))


def test_a_file_that_changed_meanwhile_is_left_alone(cleaned: Clean) -> None:
    with pytest.raises(NotWritten, match="changed while it was read"):
        cleaned_bytes(TEXT.encode() + b" ", cleaned(TEXT))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("in/a.txt", "in/deep/b.md", "other/a.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(TEXT.encode())
    return tmp_path


@pytest.fixture
def file(cleaned: Clean, folder: Path) -> CleanedFile:
    return cleaned(TEXT, "in/a.txt")


@pytest.mark.parametrize(
    ("given", "files", "expected"),
    [
        (["in"], ["in/a.txt", "in/deep/b.md"], ["out/a.txt", "out/deep/b.md"]),
        (["./in/"], ["in/deep/b.md"], ["out/deep/b.md"]),
        (["in/deep/b.md", "in/a.txt"], ["in/deep/b.md", "in/a.txt"], ["out/b.md", "out/a.txt"]),
        (["in/deep", "other"], ["in/deep/b.md", "other/a.txt"], ["out/b.md", "out/a.txt"]),
    ],
)
def test_folders_keep_their_structure(
    folder: Path, given: list[str], files: list[str], expected: list[str]
) -> None:
    found = targets(given, files, "out")
    assert expected == [found[file].as_posix() for file in files]


@pytest.mark.parametrize(
    ("given", "files", "output", "message"),
    [
        (["in", "other"], ["in/a.txt", "other/a.txt"], "out", "would both be written to out/a.txt"),
        (["in/a.txt"], ["in/a.txt"], "in", "in/a.txt would be written over in/a.txt"),
        (["in"], ["in/a.txt"], "in/cleaned", "in/cleaned lies in in, which is read"),
        (["in"], ["in/a.txt"], ".", None),
    ],
)
def test_no_article_is_written_over(
    folder: Path, given: list[str], files: list[str], output: str, message: str | None
) -> None:
    if message is None:
        assert [Path("a.txt")] == list(targets(given, files, output).values())
        return
    with pytest.raises(UsageError, match=message):
        targets(given, files, output)


def test_permissions_stay(file: CleanedFile) -> None:
    Path("in/a.txt").chmod(0o640)
    write_below(file, Path("out/a.txt"), Path("out"))
    write_in_place(file)
    for name in ("out/a.txt", "in/a.txt"):
        assert (CLEAN.encode(), 0o640) == (
            Path(name).read_bytes(),
            Path(name).stat().st_mode & 0o777,
        )
    assert ["a.txt", "deep"] == sorted(one.name for one in Path("in").iterdir())


def test_a_read_only_file_stays(file: CleanedFile) -> None:
    Path("in/a.txt").chmod(0o444)
    with pytest.raises(NotWritten, match="it is read-only"):
        write_in_place(file)
    assert TEXT.encode() == Path("in/a.txt").read_bytes()


def test_a_link_stays_a_link(cleaned: Clean, folder: Path) -> None:
    Path("in/link.txt").symlink_to("a.txt")
    link = cleaned(TEXT, "in/link.txt")
    write_in_place(link)
    assert Path("in/link.txt").is_symlink()
    assert CLEAN.encode() == Path("in/a.txt").read_bytes()


def test_nothing_is_written_outside_of_the_output_folder(file: CleanedFile) -> None:
    Path("out").mkdir()
    Path("out/deep").symlink_to("../other", target_is_directory=True)
    with pytest.raises(NotWritten, match="leads out of out"):
        write_below(file, Path("out/deep/a.txt"), Path("out"))
    # A link in place of the file is replaced; what it leads to stays.
    Path("out/a.txt").symlink_to("../other/a.txt")
    write_below(file, Path("out/a.txt"), Path("out"))
    assert TEXT.encode() == Path("other/a.txt").read_bytes()
    assert not Path("out/a.txt").is_symlink()


def test_what_fails_leaves_nothing_behind(
    file: CleanedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_in_place(file)
    assert ["a.txt", "deep"] == sorted(one.name for one in Path("in").iterdir())
    assert TEXT.encode() == Path("in/a.txt").read_bytes()
