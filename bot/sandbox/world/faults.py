"""A Telegram that misbehaves as asked: every call passes `Faults.gate`."""

import asyncio
import json
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from bot.sandbox.wire import Call, DroppedError, Json, Perform, Refusal, Reply, bad_request, refused

type Kind = Literal[
    "flood",  # 429; with `lasts` until then, whatever is asked meanwhile
    "refuse",  # `code` and `description` as given, `migrate_to_chat_id` where that is the reason
    "slow",  # done after `seconds`
    "late",  # done at once, answered after `seconds`
    "drop_before",  # the connection ends, nothing was done
    "drop_after",  # the connection ends, though it was done
    "broken",  # done, but the answer is no JSON
    "odd",  # done, but the answer is `description` as it stands
    "instead",  # not done, and the answer is `description` as it stands
    "poison",  # getUpdates answers no JSON, because of the update with this in its text
    "repeat",  # getUpdates gives what it gave before, once more
]

_CODES: Final = range(200, 600)
_LONGEST: Final = 10**9  # seconds, and times
_DESCRIPTIONS: Final = {
    403: "Forbidden: bot was blocked by the user",
    400: "Bad Request: chat not found",
    500: "Internal Server Error: restart",
    502: "Bad Gateway",
}


@dataclass(slots=True)
class Fault:
    """When a call is at fault: of this method and chat (None: any), with this in its text, so many
    times, with this probability, until the clock says so."""

    kind: Kind
    method: str | None = None
    chat_id: int | None = None
    text: str | None = None
    times: int | None = None
    probability: float = 1.0
    seconds: float = 0.0
    lasts: float | None = None
    code: int = 400
    description: str | None = None
    migrate_to_chat_id: int | None = None
    ends_at: float = math.inf

    def concerns(self, call: Call) -> bool:
        """Polls misbehave only by name: a broadcast's flood must not stop the updates."""
        if self.method is None and "chat_id" not in call.values:
            return False
        words = call.get("text") or call.get("caption") or ""
        return (
            self.method in (None, call.method)
            and self.chat_id in (None, call.get("chat_id"))
            and (self.text is None or self.kind == "poison" or self.text in words)
        )


class Faults:
    """The faults in force; the first that fits a call befalls it."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._faults: list[Fault] = []
        self._random = random.Random(0)
        self._last_updates: Reply | None = None

    def add(self, body: Json) -> None:
        """Puts a fault in force; raises Refusal where it is none."""
        try:
            fault = Fault(**body)
        except TypeError as error:
            raise bad_request(f"no such fault: {error}") from error
        _check(fault)
        if fault.lasts is not None:
            fault.ends_at = self._now() + fault.lasts
        self._faults.append(fault)

    def clear(self) -> None:
        self._faults.clear()

    def seed(self, number: int) -> None:
        """Makes chance repeatable."""
        self._random.seed(number)

    async def gate(self, call: Call, perform: Perform) -> Reply:
        fault = self._befalls(call)
        if fault is None:
            reply = await perform(call)
        else:
            reply = await self._instead(fault) or _spoiled(fault, await perform(call))
            await asyncio.sleep(fault.seconds if fault.kind == "late" else 0)
        if call.method == "getUpdates" and reply.body.get("result"):
            self._last_updates = reply
        return reply

    def _befalls(self, call: Call) -> Fault | None:
        now = self._now()
        self._faults = [f for f in self._faults if f.ends_at > now and f.times != 0]
        for fault in self._faults:
            if fault.concerns(call) and self._random.random() < fault.probability:
                fault.times = None if fault.times is None else fault.times - 1
                return fault
        return None

    async def _instead(self, fault: Fault) -> Reply | None:
        """What happens before the call is done; None where it is done after all."""
        match fault.kind:
            case "flood":
                return refused(_flood(fault, self._now()))
            case "refuse":
                return refused(_refusal(fault))
            case "drop_before":
                raise DroppedError
            case "repeat":
                return self._last_updates
            case "instead":
                return Reply(200, {}, raw=fault.description)
            case "slow":
                await asyncio.sleep(fault.seconds)
        return None


def _check(fault: Fault) -> None:
    """Raises Refusal for what would go wrong only when it befalls a call."""
    if fault.kind not in get_args(Kind.__value__):
        raise bad_request(f"no such fault: {fault.kind}")
    if fault.code not in _CODES:
        raise bad_request(f"no such fault: code {fault.code}")
    for name in ("seconds", "lasts", "times", "probability"):
        value = getattr(fault, name)
        if value is not None and not (isinstance(value, int | float) and 0 <= value < _LONGEST):
            raise bad_request(f"no such fault: {name} {value}")


def _spoiled(fault: Fault, reply: Reply) -> Reply:
    """What becomes of the answer to a call that was done."""
    if fault.kind == "drop_after":
        raise DroppedError
    if fault.kind == "broken":
        return Reply(reply.status, reply.body, raw='{"ok":true,"result":{"message_id":')
    if fault.kind == "odd":
        return Reply(200, reply.body, raw=fault.description)
    if fault.kind == "poison" and fault.text:
        text = json.dumps(reply.body, ensure_ascii=False)
        return Reply(reply.status, reply.body, raw=text.replace(fault.text, rf"{fault.text}\x"))
    return reply


def _flood(fault: Fault, now: float) -> Refusal:
    seconds = fault.seconds if fault.lasts is None else max(fault.ends_at - now, 1)
    wait = math.ceil(seconds)
    return Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)


def _refusal(fault: Fault) -> Refusal:
    parameters: dict[str, Any] = {}
    description = fault.description or _DESCRIPTIONS.get(fault.code, "Bad Request")
    if fault.migrate_to_chat_id is not None:
        parameters["migrate_to_chat_id"] = fault.migrate_to_chat_id
        description = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(fault.code, description, **parameters)
