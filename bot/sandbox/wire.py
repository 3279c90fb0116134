"""What goes over the wire: a call of the bot, its uploads, the reply, and a refusal."""

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")  # of a letter, or so it may be

type Json = dict[str, Any]
"""An object of the Bot API, shaped as its documentation says."""


@dataclass(frozen=True, slots=True)
class Upload:
    content: bytes
    file_name: str
    mime_type: str


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot; `values` are checked and typed, absent ones are missing; `ignored`
    names what Telegram would leave unread."""

    method: str
    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)


@dataclass(frozen=True, slots=True)
class Reply:
    """`raw` goes over the wire in place of the body where it is given."""

    status: int
    body: Json
    headers: dict[str, str] = field(default_factory=dict)
    raw: str | None = None


class Refusal(Exception):  # noqa: N818 - an answer, not an error
    """Telegram says no: `code` and `description` are what the bot is told."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class HalfLetterError(ValueError):
    """A text has half of a letter in it, which can't be told on in UTF-8."""


def read_json(given: str | bytes) -> Any:
    """What is said as JSON, with nothing in it that can't be told on. Raises ValueError: a number
    that is none, or half a letter, would spoil all that is said of it afterwards."""
    text = given if isinstance(given, str) else given.decode()
    try:
        read = json.loads(text, parse_constant=_no_number)
        if _HALF.search(text):
            json.dumps(read, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("too deep") from None
    except UnicodeEncodeError:
        raise HalfLetterError("half a letter") from None
    return read


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


class DroppedError(Exception):
    """The connection ends without an answer."""


def bad_request(reason: str) -> Refusal:
    """A 400 with Telegram's words: sentences begin small, CODES_IN_CAPITALS stay."""
    words = reason if reason[:2].isupper() else reason[:1].lower() + reason[1:]
    return Refusal(400, f"Bad Request: {words}")


def forbidden(reason: str) -> Refusal:
    return Refusal(403, f"Forbidden: {reason}")


def accepted(result: object) -> Reply:
    return Reply(200, {"ok": True, "result": result})


def refused(refusal: Refusal) -> Reply:
    """The answer PTB's error parser reads, with Retry-After where Telegram sends it."""
    body: Json = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    wait = refusal.parameters.get("retry_after")
    return Reply(refusal.code, body, {} if wait is None else {"Retry-After": str(wait)})


type Perform = Callable[[Call], Awaitable[Reply]]
type Gate = Callable[[Call, Perform], Awaitable[Reply]]
"""Every call passes one gate on its way in and its reply on the way out: faults live there."""
