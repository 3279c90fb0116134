"""Answers of Telegram as they came, also those that are no JSON."""

import json
import re
from collections.abc import Mapping
from typing import Any

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

_ID = re.compile(r'"update_id"\s*:\s*(\d{1,18})\b')


class UnreadableError(TelegramError):
    """The answer is no JSON, or nothing that Python's reader gets through."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"The answer can't be read: {reason}")
        self.text = text


class RawRequest(HTTPXRequest):
    """PTB's requests, but what cannot be read is not lost."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        text = payload.decode("utf-8", "replace")
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UnreadableError(text, f"{type(error).__name__}: {error}") from error


def salvaged(text: str) -> Mapping[str, Any] | None:
    """The update that an unreadable answer holds: its id and all of the text."""
    found = _ID.search(text)
    return {"update_id": int(found[1]), "unreadable": text} if found else None
