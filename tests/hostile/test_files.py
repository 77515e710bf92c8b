"""Hostile files and folders: each is named in every format, and the others are audited."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtaudit.cli import main
from mtaudit.report import FORMATS
from mtaudit.report.clean import HARMFUL

GOOD = "Der Präsident sprach am Montag mit der Kanzlerin. Danach reiste er ab.\n"
BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"
# What an error says of files; counts and annotations alone name no file that is clean.
TELLING = ("full", "concise", "json", "jsonl")


def scan(*arguments: str, stdin: bytes | None = None) -> Result:
    command = ["scan", *arguments, "--languagetool", "off"]
    return CliRunner().invoke(main, command, input=stdin, catch_exceptions=False)


def files(*arguments: str) -> dict[str, dict[str, object]]:
    return {file["path"]: file for file in report(*arguments)["files"]}


def report(*arguments: str) -> dict[str, list[dict[str, object]]]:
    return json.loads(scan(*arguments, "--format", "json").stdout)


def errors(*arguments: str) -> dict[str, str]:
    return {one["path"]: str(one["message"]) for one in report(*arguments)["errors"]}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path / "in"


UNREADABLE = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \r\n\t\n", "the file is empty"),
    "mark.txt": (b"\xef\xbb\xbf", "the file is empty"),
    "png.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x01", "the file is binary, not text"),
    "nul.txt": (b"Ein Wort\x00 und noch eines.", "the file is binary, not text"),
    "controls.txt": (bytes(range(1, 32)) * 50, "the file is binary, not text"),
    "unmarked.txt": (GOOD.encode("utf-16-le"), "the file is binary, not text"),
    "half.txt": (b"\xff\xfe" + b"\x00\xd8" * 500, "the file is marked as UTF-16, but is none"),
}


@pytest.mark.parametrize("format_", ("full", *FORMATS))
def test_what_is_no_text_is_told_and_the_rest_is_audited(folder: Path, format_: str) -> None:
    for name, (content, _) in UNREADABLE.items():
        (folder / name).write_bytes(content)
    result = scan("in", "--format", format_)
    assert 2 == result.exit_code
    told = result.stdout + result.stderr
    for name, (_, message) in UNREADABLE.items():
        assert name in told, name
        assert message.partition(",")[0] in " ".join(told.split()), name
    if format_ != "statistics":
        assert "bad.txt" in told


READABLE = {
    "utf-8.txt": (GOOD.encode(), None),
    "mark.txt": (b"\xef\xbb\xbf" + GOOD.encode(), None),
    "utf-16-le.txt": (b"\xff\xfe" + GOOD.encode("utf-16-le"), None),
    "utf-16-be.txt": (b"\xfe\xff" + GOOD.encode("utf-16-be"), None),
    "windows.txt": (GOOD.encode("cp1252"), "read as Windows-1252"),
    "mixed.txt": ("Größe, Öl, Übermut. ".encode() + "Größe.".encode("cp1252"), "broken UTF-8"),
    "cut.txt": (("Größe, Öl, Übermut. ä").encode()[:-1], "broken UTF-8"),
    "cut-16.txt": (b"\xff\xfe" + (GOOD * 2).encode("utf-16-le")[:-1], "broken UTF-16"),
}


def test_every_encoding_is_read_and_a_doubtful_one_noted(folder: Path) -> None:
    for name, (content, _) in READABLE.items():
        (folder / name).write_bytes(content)
    found = files("in")
    for name, (_, notice) in READABLE.items():
        notices = found[f"in/{name}"]["notices"]
        assert isinstance(notices, list)
        assert (notice is None) == (not notices), name
        assert notice is None or notices[0].startswith(notice), name
    for format_ in TELLING:
        assert "Windows-1252" in " ".join(scan("in", "--format", format_).stdout.split())


def test_links_that_lead_nowhere(folder: Path) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "dangling.txt").symlink_to("nothing.txt")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    found = report("in", "in/dangling.txt", "in/loop.txt")
    assert ["in/bad.txt"] == [file["path"] for file in found["files"]]
    assert {
        "in/dangling.txt": "no such file or folder",
        "in/loop.txt": "too many levels of symbolic links",
    } == {one["path"]: one["message"] for one in found["errors"]}


def test_what_is_no_file_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "to-pipe.txt").symlink_to("pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("in/socket.txt")
        found = errors("in", "in/pipe.txt", "in/socket.txt", "/dev/zero")
    message = "it is no file; pipe its text into `mtaudit scan -` instead"
    names = ("/dev/zero", "in/pipe.txt", "in/socket.txt", "in/to-pipe.txt")
    assert dict.fromkeys(names, message) == found


def test_what_fails_while_it_is_read(folder: Path) -> None:
    assert {"/proc/self/mem": "input/output error"} == errors("in", "/proc/self/mem")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(folder: Path) -> None:
    (folder / "secret.txt").write_text(GOOD, encoding="utf-8")
    (folder / "secret.txt").chmod(0)
    assert "no permission to read it" in errors("in")["in/secret.txt"]


def test_no_permission_also_for_root(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    (folder / "secret.txt").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    found = report("in")
    assert ["in/bad.txt"] == [file["path"] for file in found["files"]]
    message = "no permission to read it; change its permissions or exclude it"
    assert [{"path": "in/secret.txt", "message": message}] == found["errors"]


@pytest.mark.parametrize("change", ["deleted", "emptied", "replaced"])
def test_a_file_that_changes_during_the_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    from mtaudit.audit import sources

    victim = folder / "victim.txt"
    victim.write_text(GOOD, encoding="utf-8")
    surveyed = sources.survey

    def then_change(wanted: object) -> object:
        names = surveyed(wanted)  # type: ignore[arg-type]
        if change == "deleted":
            victim.unlink()
        elif change == "emptied":
            victim.write_text("", encoding="utf-8")
        else:
            victim.write_text(BAD, encoding="utf-8")
        return names

    monkeypatch.setattr("mtaudit.audit.run.survey", then_change)
    found = report("in")
    audited = {str(file["path"]): file["words"] for file in found["files"]}
    told = {str(one["path"]): one["message"] for one in found["errors"]}
    assert 10 == audited.pop("in/bad.txt")
    if change == "replaced":
        assert ({"in/victim.txt": 10}, {}) == (audited, told)
    else:
        why = {"deleted": "no such file or folder", "emptied": "the file is empty"}[change]
        assert ({}, {"in/victim.txt": why}) == (audited, told)


NAMES = (
    "new\nline.txt",
    "red\x1b[31m.txt",
    "left\u202etxt.txt",
    "bell\x07 [bold]no.txt",
    "broken\udcff.txt",
    "-dash.txt",
    "ü" * 120 + ".txt",
    "*[a].txt",
)


@pytest.mark.parametrize("format_", ("full", *FORMATS))
def test_names_of_files_are_harmless(folder: Path, format_: str) -> None:
    for name in NAMES:
        (folder / name).write_text(BAD, encoding="utf-8")
        (folder / f"empty{name}").write_bytes(b"")
    result = scan("in", "--format", format_)
    assert 2 == result.exit_code
    for output in (result.stdout, result.stderr):
        output.encode()
        assert HARMFUL.search(output.replace("\r\n", "\n")) is None
    assert 2 == scan("in", "--format", format_, "--output", "out").exit_code
    written = Path("out").read_bytes().decode("utf-8")
    assert HARMFUL.search(written.replace("\r\n", "\n")) is None


def test_names_of_files_lead_back_to_them(folder: Path) -> None:
    for name in NAMES:
        (folder / name).write_text(BAD, encoding="utf-8")
    assert {f"in/{name}" for name in (*NAMES, "bad.txt")} == set(files("in"))
    named = files(*(f"in/{name}" for name in NAMES))
    assert {f"in/{name}" for name in NAMES} == set(named)


def test_a_path_that_is_too_long() -> None:
    long = "in/" + "x" * 5000 + ".txt"
    assert {long: "file name too long"} == errors(long, "in/bad.txt")


def test_folders_a_thousand_deep(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path.cwd()
    monkeypatch.chdir(folder)
    for _ in range(1000):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.txt").write_text(BAD, encoding="utf-8")
    os.chdir(here)
    paths = [file["path"] for file in report("in")["files"]]
    # pytest cannot remove folders that are so deep.
    os.chdir("in/" + "d/" * 1000)
    Path("deep.txt").unlink()
    for _ in range(1000):
        os.chdir("..")
        Path("d").rmdir()
    assert ["in/bad.txt", "in/" + "d/" * 1000 + "deep.txt"] == paths


def test_escapes_in_an_article_are_shown_as_codes(folder: Path) -> None:
    text = "Er sah \x1b]0;böse\x07 Donald TrumpLaut\u202e [bold]einer[/bold] Quelle\u2028 ab.\n"
    (folder / "bad.txt").write_text(text, encoding="utf-8")
    for format_ in ("full", *FORMATS):
        output = scan("in", "--format", format_).stdout
        assert HARMFUL.search(output.replace("\r\n", "\n")) is None, format_
    shown = scan("in").stdout
    assert "[<U+001B>]]0;böse<U+0007>" in shown
    assert "[bold]" in shown


def test_message_with_the_match_in_it_is_harmless(folder: Path) -> None:
    (folder / "bad.txt").write_text("Das ist ein \x1b[2J und \u202e Wort.\n", encoding="utf-8")
    messages = [
        str(one["message"])
        for file in files("in").values()
        for one in file["findings"]  # type: ignore[attr-defined]
    ]
    assert messages
    for format_ in ("full", "concise"):
        assert HARMFUL.search(scan("in", "--format", format_).stdout) is None


def test_binary_on_standard_input() -> None:
    result = scan("-", "--format", "concise", stdin=b"\x89PNG\x00\x01")
    assert (2, "-: error: the file is binary, not text\n") == (result.exit_code, result.stdout)
    result = scan("-", "in/bad.txt", "--format", "concise", stdin=b"")
    assert 2 == result.exit_code
    assert "-: error: the file is empty\n" in result.stdout
    assert "in/bad.txt:1:24" in result.stdout
