"""Files and what goes of them in, the same bytes without it out, where they belong.

A file is there as a whole, or not at all: it is written beside its place and moved there.
"""

from __future__ import annotations

import codecs
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePath

from mtaudit.cleaned import CleanedFile, without
from mtaudit.errors import MtauditError, UsageError
from mtaudit.read.decode import decode

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-8"),
)


class NotWritten(MtauditError):
    """A file that was left as it is; the message says why."""


def targets(given: Iterable[str], files: Iterable[str], folder: str) -> dict[str, Path]:
    """Where below `folder` each file goes: where it lies below the folder that was named.

    Raises UsageError if files would end up in one place, or in place of a file that is read.
    """
    if Path(folder).exists() and not Path(folder).is_dir():
        raise UsageError(f"{folder} is a file; name a folder to write into")
    folders = [path for path in given if Path(path).is_dir()]
    files = tuple(files)
    for one in folders:
        if Path(folder).resolve().is_relative_to(Path(one).resolve()):
            raise UsageError(
                f"{folder} lies in {one}, which is read; name an output folder outside of it, "
                "or use --in-place"
            )
    found: dict[str, Path] = {}
    taken: dict[Path, str] = {}
    read = {Path(file).resolve(): file for file in files}
    for file in files:
        target = Path(folder, _below(file, folders))
        if target in taken:
            raise UsageError(
                f"{taken[target]} and {file} would both be written to {target}; clean them one "
                "after the other, into two folders"
            )
        if target.resolve() in read:
            raise UsageError(
                f"{file} would be written over {read[target.resolve()]}; name another output "
                "folder, or use --in-place"
            )
        found[file], taken[target] = target, file
    return found


def _below(file: str, folders: Iterable[str]) -> PurePath:
    for folder in folders:
        if PurePath(file).is_relative_to(folder):
            return PurePath(file).relative_to(folder)
    return PurePath(PurePath(file).name)


def write_below(file: CleanedFile, target: Path, folder: Path) -> None:
    """Writes a cleaned file, or one that stays as it is, into its folder below `folder`.

    Raises NotWritten if that folder leads elsewhere, and OSError.
    """
    content = cleaned_bytes(Path(file.path).read_bytes(), file)
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise NotWritten(f"{target.parent} is a link that leads out of {folder}; remove it")
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise NotWritten(f"{target} is a folder; remove it, or name another output folder")
    _replace(target, content, like=Path(file.path))


def write_in_place(file: CleanedFile) -> None:
    """Writes a cleaned file in place of the one that was read, or that a link leads to.

    Raises NotWritten if it must not be written, and OSError.
    """
    place = Path(os.path.realpath(file.path))
    content = place.read_bytes()
    if not place.stat().st_mode & WRITABLE or not os.access(place, os.W_OK):
        raise NotWritten("it is read-only; make it writable, or write to a folder with --output")
    _replace(place, cleaned_bytes(content, file), like=place)


def cleaned_bytes(content: bytes, file: CleanedFile) -> bytes:
    """The bytes of a file without its gaps, in the encoding that they have.

    Raises NotWritten if they are no longer what was read, or cannot stay as they are.
    """
    if not file.gaps:
        return content
    text = file.source.text
    if decode(content).text != text:
        raise NotWritten("it was changed while it was read; clean it again")
    for mark, encoding in _MARKS:
        if content.startswith(mark) and mark + text.encode(encoding) == content:
            return mark + file.cleaned.encode(encoding)
    if len(text) == len(content):
        # Windows-1252, a character per byte; as Latin-1, each byte stays what it is.
        return without(content.decode("latin-1"), file.gaps).encode("latin-1")
    raise NotWritten("it holds broken characters, which would not stay as they are; mend it first")


def _replace(target: Path, content: bytes, *, like: Path) -> None:
    """Puts a file into place at one blow, with the permissions of `like`."""
    number, name = tempfile.mkstemp(prefix=".mtaudit-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(like, name)
        _give_to_owner(name, like)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _give_to_owner(name: str, like: Path) -> None:
    """Where an administrator cleans, a file still belongs to who owned it."""
    owner = like.stat()
    if hasattr(os, "chown") and (owner.st_uid, owner.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(PermissionError):
            os.chown(name, owner.st_uid, owner.st_gid)
