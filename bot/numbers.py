"""How large a number from outside may be: buttons, start payloads and updates are read by these."""

from typing import Any, Final

ROW: Final = 2**31 - 1  # the last id that an INTEGER of PostgreSQL holds
MOMENT: Final = 2**40  # unix seconds
WIDEST: Final = 2**63 - 1  # what a database holds at all


def read(text: str, most: int = ROW) -> int:
    """Read plain digits. Raises ValueError for anything else and above `most`."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(WIDEST))):
        raise ValueError(f"no number: {text!r}")
    number = int(text)
    if number > most:
        raise ValueError(f"above {most}: {text}")
    return number


def is_id(value: object) -> bool:
    """Whether a value of JSON is an id that a database holds."""
    return type(value) is int and abs(value) <= WIDEST


def all_fit(value: Any) -> bool:
    """Whether a database holds every whole number within a value of JSON, however deep."""
    open_ = [value]
    while open_:
        inner = open_.pop()
        if isinstance(inner, dict):
            open_.extend(inner.values())
        elif isinstance(inner, list):
            open_.extend(inner)
        elif isinstance(inner, int) and abs(inner) > WIDEST:
            return False
    return True
