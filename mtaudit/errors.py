"""The errors that mtaudit foresees: each says where, what, and what to do; and those of its own."""

import os


class MtauditError(Exception):
    """An error to show to the user as it stands, without a traceback."""


class RuleError(MtauditError):
    """A rule file that cannot be used; the text names file, line and a hint."""


class UsageError(MtauditError):
    """A setting or argument that cannot be used."""


def unforeseen(error: Exception) -> str:
    """What to tell a person of an error in mtaudit itself."""
    where = "".join(f" {note}" for note in getattr(error, "__notes__", ()))
    return (
        f"an error in mtaudit itself{where}: {type(error).__name__}: {error}; please report it, "
        "with what MTAUDIT_DEBUG=1 shows"
    )


def wants_traceback() -> bool:
    """True if a person asked where an error in mtaudit itself happens."""
    return bool(os.environ.get("MTAUDIT_DEBUG"))
