"""What goes over the wire: a call of the bot, its uploads, the reply, and a refusal."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

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
