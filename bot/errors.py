"""The exception tree: small, since expected outcomes are types."""


class ChavoshError(Exception):
    """Something an operator must know; the message is one line that says what was attempted."""


class SettingsError(ChavoshError):
    """A setting is missing or wrong; the message names the key, never the value."""


class StorageError(ChavoshError):
    """The database could not do what was asked of it."""
