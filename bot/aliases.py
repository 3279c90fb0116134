"""What people are called in the log: the same while a process runs, and nothing afterwards, so that
no line tells whom it is about once it is written (docs/privacy.md)."""

import hashlib
import secrets

_KEY = secrets.token_bytes(16)  # never written anywhere


def alias(chat: int | str) -> str:
    """What a chat is called in the log; groups and channels, whose numbers are negative, and
    anything else that is no number of a person, by what they are."""
    if not str(chat).isdecimal():
        return str(chat)
    return f"person-{hashlib.blake2b(str(chat).encode(), key=_KEY, digest_size=4).hexdigest()}"
