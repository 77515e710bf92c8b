"""Paths to files: folders, globs, ignored and hidden files, loops."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtaudit.config import Config
from mtaudit.read.discover import discover

SUFFIXES = (".txt", ".md")
DEFAULT = Config(suffixes=SUFFIXES)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.md", "c.py", ".hidden.txt", "sub/d.txt", ".git/e.txt", "skip/f.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "in"


def files(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return list(discover(paths, Config(suffixes=SUFFIXES, exclude=exclude)).paths)


def test_folder(tree: Path) -> None:
    assert ["in/a.md", "in/b.txt", "in/skip/f.txt", "in/sub/d.txt"] == files("in")


def test_gitignore_and_exclude(tree: Path) -> None:
    (tree / ".gitignore").write_text("skip/\n*.md\n!a.md\n", encoding="utf-8")
    assert ["in/a.md", "in/b.txt", "in/sub/d.txt"] == files("in")
    assert ["in/a.md", "in/b.txt"] == files("in", exclude=("sub/",))


def test_gitignore_above(tree: Path) -> None:
    (tree / ".gitignore").write_text("/sub/d.txt\n", encoding="utf-8")
    found = discover(["in/sub"], DEFAULT)
    assert () == found.paths
    assert "no .txt or .md files in this folder" in found.errors[0].message


def test_named_files_are_read_whatever_they_are_called(tree: Path) -> None:
    assert ["in/c.py", "in/.hidden.txt"] == files("in/c.py", "in/.hidden.txt")


def test_glob_and_repeats(tree: Path) -> None:
    assert ["in/b.txt", "in/skip/f.txt", "in/sub/d.txt"] == files("in/b.txt", "in/*/*.txt")
    assert ["in/b.txt"] == files("in/b.txt", "in/*.txt")


def test_missing(tree: Path) -> None:
    found = discover(["nowhere.txt", "in/*.xyz", "in/b.txt"], DEFAULT)
    assert ("in/b.txt",) == found.paths
    assert [
        ("nowhere.txt", "no such file or folder"),
        ("in/*.xyz", "no file matches this pattern"),
    ] == [(error.path, error.message) for error in found.errors]


def test_link_loop_ends(tree: Path) -> None:
    (tree / "sub" / "loop").symlink_to(tree, target_is_directory=True)
    (tree / "self.txt").symlink_to(tree / "self.txt")
    found = files("in")
    assert "in/sub/d.txt" in found
    assert not [path for path in found if "loop" in path]
    assert "in/self.txt" in found  # reading it says why it cannot be read


def test_standard_input(tree: Path) -> None:
    assert ["-", "in/b.txt"] == files("-", "in/b.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_folder_is_named(tree: Path) -> None:
    (tree / "sub").chmod(0)
    try:
        assert "in/sub" in files("in")
    finally:
        (tree / "sub").chmod(0o755)


def test_patterns_are_relative_to_the_root(tree: Path) -> None:
    assert ["in/a.md", "in/b.txt", "in/sub/d.txt"] == files("in", exclude=("in/skip/*",))
    assert 4 == len(files("in", exclude=("skip/*",)))
    there = Config(suffixes=SUFFIXES, exclude=("skip/*",), root=str(tree))
    assert ("in/a.md", "in/b.txt", "in/sub/d.txt") == discover(["in"], there).paths


def test_outside_the_root_patterns_are_relative_to_the_folder(tree: Path) -> None:
    elsewhere = Config(suffixes=SUFFIXES, exclude=("skip/*",), root=str(tree.parent / "desk"))
    assert ("in/a.md", "in/b.txt", "in/sub/d.txt") == discover(["in"], elsewhere).paths


def test_to_name_a_folder_voids_the_pattern_that_excludes_it(tree: Path) -> None:
    assert ["in/sub/d.txt"] == files("in/sub", exclude=("sub/", "skip/"))
    assert ["in/a.md", "in/b.txt"] == files("in", exclude=("sub/", "skip/"))
    found = discover(["in/sub"], Config(suffixes=SUFFIXES, exclude=("in/sub/*",)))
    expected = "all that could be read in it is excluded; name the files to audit them"
    assert [("in/sub", expected)] == [(error.path, error.message) for error in found.errors]


def test_named_files_are_excluded_only_by_force(tree: Path) -> None:
    paths = ("in/sub/d.txt", "in/b.txt", "in/s*/*.txt", "in/skip", "-")
    exclude = ("sub/", "skip/")
    all_of_them = ["in/sub/d.txt", "in/b.txt", "in/skip/f.txt", "-"]
    assert all_of_them == files(*paths, exclude=exclude)
    forced = Config(suffixes=SUFFIXES, exclude=exclude, force_exclude=True)
    found = discover(paths, forced)
    assert (("in/b.txt", "-"), ()) == (found.paths, found.errors)
    assert ("in/sub/d.txt", "in/s*/*.txt", "in/skip") == found.excluded
    missing = discover(["in/sub/x.txt"], forced)
    assert ["no such file or folder"] == [error.message for error in missing.errors]


def test_a_link_to_a_folder_is_excluded_where_it_leads(tree: Path) -> None:
    (tree.parent / "link").symlink_to(tree, target_is_directory=True)
    inside = Config(suffixes=SUFFIXES, exclude=("skip/*",), root=str(tree), force_exclude=True)
    assert ("link/a.md", "link/b.txt", "link/sub/d.txt") == discover(["link"], inside).paths
    assert ("link/skip/f.txt",) == discover(["link/skip/f.txt"], inside).excluded
