"""The errors that mtaudit foresees: each says where, what, and what to do."""


class MtauditError(Exception):
    """An error to show to the user as it stands, without a traceback."""


class RuleError(MtauditError):
    """A rule file that cannot be used; the text names file, line and a hint."""


class UsageError(MtauditError):
    """A setting or argument that cannot be used."""
