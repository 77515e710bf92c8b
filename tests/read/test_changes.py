"""Lines that changed since a git revision, in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from mtaudit.errors import UsageError
from mtaudit.read.changes import Lines, changes_since

TEXT = "Eins.\n\nZwei.\n\nDrei.\n\nVier.\n"


def git(*arguments: str, at: str | Path = ".") -> str:
    done = subprocess.run(
        ["git", "-C", str(at), *arguments], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def commit(message: str = "x") -> str:
    git("add", "-A")
    git("commit", "-qm", message)
    return git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one article, and the current folder in it."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.org")
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    commit()
    return folder


def changed(*paths: str, since: str = "HEAD") -> dict[str, Lines]:
    return dict(changes_since(since, paths).lines)


def edit(path: str, old: str, new: str) -> None:
    content = Path(path).read_bytes()
    assert old.encode() in content
    Path(path).write_bytes(content.replace(old.encode(), new.encode()))


def test_nothing_changed(repository: Path) -> None:
    assert {} == changed("a.txt")


def test_changed_lines(repository: Path) -> None:
    edit("a.txt", "Eins.\n", "Eins neu.\nUnd noch.\n")
    edit("a.txt", "Vier.", "Vier neu.")
    assert {"a.txt": ((1, 2), (8, 8))} == changed("a.txt")


def test_committed_or_not_and_staged_or_not(repository: Path) -> None:
    edit("a.txt", "Eins.", "Eins neu.")
    commit()
    edit("a.txt", "Zwei.", "Zwei neu.")
    git("add", "a.txt")
    edit("a.txt", "Drei.", "Drei neu.")
    assert {"a.txt": ((3, 3), (5, 5))} == changed("a.txt")
    assert {"a.txt": ((1, 1), (3, 3), (5, 5))} == changed("a.txt", since="HEAD~1")


def test_where_only_something_went_no_line_is_new(repository: Path) -> None:
    edit("a.txt", "Zwei.\n\n", "")
    assert {"a.txt": ()} == changed("a.txt")


def test_what_git_does_not_know_is_new_as_a_whole(repository: Path) -> None:
    Path(".gitignore").write_text("b.txt\n", encoding="utf-8")
    for name in ("b.txt", "c.txt"):
        Path(name).write_text(TEXT, encoding="utf-8")
    assert {"b.txt": None, "c.txt": None, "-": None} == changed("a.txt", "b.txt", "c.txt", "-")


def test_a_new_file_that_was_added(repository: Path) -> None:
    Path("b.txt").write_text("Etwas ganz anderes.\nNeu.", encoding="utf-8")
    git("add", "b.txt")
    assert {"b.txt": ((1, 2),)} == changed("b.txt")


def test_renamed_files_are_followed(repository: Path) -> None:
    Path("in").mkdir()
    git("mv", "a.txt", "in/b.txt")
    assert {} == changed("in/b.txt")
    edit("in/b.txt", "Drei.", "Drei neu.")
    assert {"in/b.txt": ((5, 5),)} == changed("in/b.txt")


def test_a_deleted_file_leaves_its_lines_to_no_other(repository: Path) -> None:
    Path("b.txt").write_text("Ganz anders.\n" * 9, encoding="utf-8")
    commit()
    edit("a.txt", "Eins.", "Eins neu.")
    Path("b.txt").unlink()
    assert {"a.txt": ((1, 1),)} == changed("a.txt")


@pytest.mark.parametrize(
    "name",
    [
        "Größe.txt",
        "a b.txt",
        'a"b.txt',
        "a\\b.txt",
        "a\nb.txt",
        "a\tb.txt",
        "-a.txt",
        ":a.txt",
        "*.txt",
        "x and y differ",
        "a\udcffb.txt",
    ],
)
def test_odd_names(repository: Path, name: str) -> None:
    """`UTF-16` has no lines for git; both forms of header name the file."""
    Path(name).write_bytes(TEXT.encode())
    Path("wide").mkdir()
    wide = f"wide/{name}"
    Path(wide).write_bytes(TEXT.encode("utf-16"))
    commit()
    edit(name, "Zwei.", "Zwei neu.")
    Path(wide).write_bytes((TEXT + "Neu.").encode("utf-16"))
    assert {f"./{name}": ((3, 3),), wide: None} == changed(f"./{name}", wide, "a.txt")


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_lines_are_those_of_line_feeds(repository: Path, ending: str) -> None:
    Path("b.txt").write_bytes(TEXT.replace("\n", ending).encode())
    commit()
    edit("b.txt", "Drei.", "Drei neu.")
    assert {"b.txt": ((5, 5),)} == changed("b.txt")


def test_text_that_looks_like_a_diff(repository: Path) -> None:
    lines = [
        "++ new//a.txt",
        "@@ -1 +77 @@",
        "-- old//a.txt",
        "Binary files a and new//a.txt differ",
    ]
    Path("b.txt").write_text("Eins.\n" + "\n".join(lines), encoding="utf-8")
    commit()
    Path("b.txt").write_text("Eins neu.\n" + "\n".join(f"{one} " for one in lines), "utf-8")
    assert {"b.txt": ((1, 5),)} == changed("a.txt", "b.txt")


def test_settings_of_a_person_change_nothing(repository: Path) -> None:
    for name, value in (
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("diff.interHunkContext", "9"),
        ("diff.context", "9"),
        ("diff.renames", "false"),
        ("color.ui", "always"),
        ("core.quotePath", "false"),
        ("diff.relative", "true"),
    ):
        git("config", name, value)
    edit("a.txt", "Vier.\n", "Vier.\n" * 9)
    commit()
    git("mv", "a.txt", "ä.txt")
    edit("ä.txt", "Eins.", "Eins neu.")
    edit("ä.txt", "Zwei.", "Zwei neu.")
    assert {"ä.txt": ((1, 1), (3, 3))} == changed("ä.txt")


def test_from_any_folder_and_by_any_path(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit("a.txt", "Eins.", "Eins neu.")
    (repository.parent / "link").symlink_to(repository)
    Path("in").mkdir()
    monkeypatch.chdir("in")
    paths = ("../a.txt", str(repository / "a.txt"), str(repository.parent / "link" / "a.txt"))
    assert dict.fromkeys(paths, ((1, 1),)) == changed(*paths)


def test_a_hook_of_another_repository_does_not_disturb(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("a.txt", "Eins.", "Eins neu.")
    other = repository.parent / "other"
    other.mkdir()
    git("init", "-q", at=other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert {"a.txt": ((1, 1),)} == changed("a.txt")


def test_two_repositories(repository: Path) -> None:
    other = repository.parent / "other"
    git("clone", "-q", str(repository), str(other))
    git("commit", "-q", "--allow-empty", "-m", "y", at=other)
    edit("a.txt", "Eins.", "Eins neu.")
    edit("../other/a.txt", "Zwei.", "Zwei neu.")
    found = changes_since("HEAD", ["a.txt", "../other/a.txt"])
    assert {"a.txt": ((1, 1),), "../other/a.txt": ((3, 3),)} == found.lines
    assert 2 == len(found.commits)


def test_since_the_branch_left(repository: Path) -> None:
    start = git("rev-parse", "HEAD")
    git("switch", "-qc", "article")
    edit("a.txt", "Eins.", "Eins neu.")
    commit()
    git("switch", "-q", "main")
    edit("a.txt", "Vier.", "Vier neu.")
    last = commit("Auf main")
    git("switch", "-q", "article")
    for since in ("main...", "main...HEAD"):
        assert (start,) == changes_since(since, ["a.txt"]).commits
        assert {"a.txt": ((1, 1),)} == changed("a.txt", since=since)
    for since in ("main", "main..", "main..HEAD", last[:9], ":/Auf", "main^{commit}"):
        assert {"a.txt": ((1, 1), (7, 7))} == changed("a.txt", since=since), since
    assert {} == changed("a.txt", since="...")


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("nosuch", 'git knows no revision "nosuch" here; a shallow clone'),
        ("HEAD~9", 'git knows no revision "HEAD~9" here'),
        ("main..nosuch", "does not end at the files as they are; name one revision, or REF..."),
        ("main...main~1", "does not end at the files as they are"),
        ("main:a.txt", 'git (knows no|cannot find) .*"main:a.txt"'),
        ("^main", '"\\^main"'),
        ("-p", '"-p" is no revision'),
        ("--output=evil", '"--output=evil" is no revision'),
        ("", '"" is no revision'),
        ("a\0b", "is no revision"),
    ],
)
def test_no_revision(repository: Path, revision: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        changes_since(revision, ["a.txt"])
    assert not Path("evil").exists()


def test_nothing_in_common(repository: Path) -> None:
    git("switch", "-q", "--orphan", "other")
    Path("b.txt").write_text(TEXT, encoding="utf-8")
    commit()
    with pytest.raises(UsageError, match=r'"main\.\.\." has no commit in common with HEAD'):
        changes_since("main...", ["b.txt"])


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.txt: lies in no git repository"):
        changes_since("HEAD", [str(tmp_path / "a.txt")])


def test_a_broken_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(UsageError, match='git cannot find "HEAD": fatal: '):
        changes_since("HEAD", [str(tmp_path / "a.txt")])


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(UsageError, match="--diff needs git, which is not there; install it"):
        changes_since("HEAD", ["a.txt"])


def test_a_conflict_counts_as_changed(repository: Path) -> None:
    git("switch", "-qc", "other")
    edit("a.txt", "Zwei.", "Zwei dort.")
    commit()
    git("switch", "-q", "main")
    edit("a.txt", "Zwei.", "Zwei hier.")
    commit()
    done = subprocess.run(["git", "merge", "-q", "other"], capture_output=True, check=False)
    assert 1 == done.returncode
    assert "a.txt" in changed("a.txt")
