"""Answers of Telegram: one that cannot be read is told from one that refuses."""

import functools
import json
import re
import ssl
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import httpx
from telegram import ChatFullInfo, ChatMember, File, Message, MessageId, User, WebhookInfo
from telegram.request import HTTPXRequest

from bot.answers import UnreadableError

_ID = re.compile(r'"update_id"\s*:\s*(\d{1,18})\b')
_READERS: Mapping[str, Callable[[Any, None], object]] = {
    "getMe": User.de_json,
    "getChat": ChatFullInfo.de_json,
    "getChatMember": ChatMember.de_json,
    "getFile": File.de_json,
    "getWebhookInfo": WebhookInfo.de_json,
    "copyMessage": MessageId.de_json,
}
_TRUE = ("sendChatAction", "sendMessageDraft", "forwardMessages")  # send, and give no message


class RawRequest(HTTPXRequest):
    """PTB's requests, but what cannot be read is not lost."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, httpx_kwargs={"verify": _certificates()})

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        text = payload.decode("utf-8", "replace")
        try:
            answer = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UnreadableError(text, f"{type(error).__name__}: {error}") from error
        if not isinstance(answer, dict):
            raise UnreadableError(text, "no object")
        return answer

    async def do_request(self, url: str, method: str, *args: Any, **more: Any) -> tuple[int, bytes]:
        """Ask, and look at the answer before PTB does. Raises UnreadableError where what was asked
        for may be done, and the answer does not tell."""
        code, payload = await super().do_request(url, method, *args, **more)
        if code >= HTTPStatus.BAD_REQUEST:
            return code, payload if _is_refusal(payload) else b"{}"
        if method == "POST":
            _check(url.rpartition("/")[2].partition("?")[0], payload)
        return code, payload


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Whom to trust, read once for all connections: reading takes as long as many requests."""
    return httpx.create_ssl_context()


def salvaged(text: str) -> Mapping[str, Any] | None:
    """The update that an unreadable answer holds: its id and all of the text."""
    found = _ID.search(text)
    return {"update_id": int(found[1]), "unreadable": text} if found else None


def _check(method: str, payload: bytes) -> None:
    text = payload.decode("utf-8", "replace")
    try:
        answer = RawRequest.parse_json_payload(payload)
    except UnreadableError as error:
        raise UnreadableError(text, error.reason, method=method) from error
    try:
        _read(method, answer["result"])
    except Exception as error:  # whatever PTB stumbles over
        reason = f"{type(error).__name__}: {error}"
        raise UnreadableError(text, reason, method=method, is_json=True) from error


def _read(method: str, result: Any) -> None:
    """Read a result as PTB will. Raises whatever PTB does where it has not the fields it needs."""
    if method in _READERS:
        _READERS[method](result, None)
    elif method == "sendMediaGroup":
        if not result:
            raise TypeError("no messages")
        for part in result:
            _message(part)
    elif method.startswith("edit"):
        if result is not True:  # an inline message's
            _message(result)
    elif method.startswith(("send", "forwardMessage")) and method not in _TRUE:
        _message(result)


def _message(result: Any) -> None:
    if not isinstance(Message.de_json(result, None).message_id, int):
        raise TypeError("message_id is no number")


def _is_refusal(payload: bytes) -> bool:
    """Whether a refusal is one that PTB reads: an object, its parameters numbers."""
    try:
        refusal = json.loads(payload)
        parameters = refusal.get("parameters") or {}
        numbers = [parameters.get(name) for name in ("retry_after", "migrate_to_chat_id")]
    except (ValueError, RecursionError, AttributeError):
        return False
    return all(number is None or type(number) is int for number in numbers)
