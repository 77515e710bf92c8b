"""What is kept is what was made; where nothing can be kept, it is made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtaudit import kept as keeping
from mtaudit.kept import MAX_FILES, kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(keeping.FOLDER_VARIABLE, str(tmp_path))
    return tmp_path / "derived"


class Maker:
    """Makes the same bytes each time, and counts how often."""

    def __init__(self, content: bytes = b"made") -> None:
        self.content = content
        self.calls = 0

    def __call__(self) -> bytes:
        self.calls += 1
        return self.content


def test_made_once(folder: Path) -> None:
    make = Maker()
    assert [b"made", b"made"] == [kept("thing", "one", make, __file__) for _ in range(2)]
    assert 1 == make.calls


def test_made_anew_from_something_else(folder: Path, tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text("1")
    kept("thing", "one", Maker(), str(code))
    assert b"other" == kept("thing", "two", Maker(b"other"), str(code))
    code.write_text("2")
    assert b"newer" == kept("thing", "two", Maker(b"newer"), str(code))


@pytest.mark.parametrize("damage", [b"", b"\0\0", b"\0\0\0\0made", b"made"])
def test_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    kept("thing", "one", Maker(), __file__)
    (path,) = folder.iterdir()
    path.write_bytes(damage)
    make = Maker()
    assert [b"made", b"made"] == [kept("thing", "one", make, __file__) for _ in range(2)]
    assert 1 == make.calls


def test_folder_that_cannot_be_written(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    make = Maker()
    assert [b"made", b"made"] == [kept("thing", "one", make, __file__) for _ in range(2)]
    assert 2 == make.calls


def test_no_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.setattr(keeping, "folder", homeless)
    assert b"made" == kept("thing", "one", Maker(), __file__)


def test_unfinished_file_does_not_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert b"made" == kept("thing", "one", Maker(), __file__)
    assert [] == list(folder.iterdir())


def test_only_so_many_of_a_name(folder: Path) -> None:
    kept("other", "one", Maker(), __file__)
    for number in range(MAX_FILES + 3):
        kept("thing", str(number), Maker(), __file__)
    assert MAX_FILES == len(list(folder.glob("thing-*")))
    assert 1 == len(list(folder.glob("other-*")))
    make = Maker()
    kept("thing", str(MAX_FILES + 2), make, __file__)
    assert 0 == make.calls


def test_a_failure_is_not_kept(folder: Path) -> None:
    def fail() -> bytes:
        raise ValueError("cannot be made")

    with pytest.raises(ValueError, match="cannot be made"):
        kept("thing", "one", fail, __file__)
    assert b"made" == kept("thing", "one", Maker(), __file__)
