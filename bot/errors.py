"""What Chavosh raises where a caller could not have expected it."""


class ChavoshError(Exception):
    """The message is one line for the operator: what was attempted and what to do about it."""


class SettingsError(ChavoshError):
    """A setting is missing or wrong; names the key, never its value."""


class StorageError(ChavoshError):
    """The database refused, or is not one this program can work with."""


class UnavailableError(StorageError):
    """The database is busy, full or out of reach just now: trying again later may help."""


class LostError(ChavoshError):
    """The database is this process's no more: it must end, and say of nothing that it is kept."""


class FileGoneError(LostError):
    """A file of the database was removed or replaced while it was open."""
