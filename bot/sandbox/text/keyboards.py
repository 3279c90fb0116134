"""Inline and reply keyboards: what Telegram refuses in them."""

import re
from itertools import chain
from typing import Final

from bot.sandbox.text.links import checked_link
from bot.sandbox.wire import Json, bad_request

_MOST_BUTTONS: Final = 100
_MOST_IN_A_ROW: Final = 8
_MOST_DATA: Final = 64  # bytes
_MOST_COPIED: Final = 256
_ACTIONS: Final = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
]
_STYLES: Final = frozenset({"danger", "success", "primary"})


def check_markup(markup: Json | None) -> None:
    """Raises Refusal for a keyboard Telegram would not show."""
    if markup is None:
        return
    rows = markup.get("inline_keyboard")
    if rows is None:
        _check_reply_keyboard(markup.get("keyboard") or [])
        return
    _check_size(rows)
    for button in chain.from_iterable(rows):
        _check_button(button)


def inline_keyboard(markup: Json | None) -> Json | None:
    """What the message keeps of its markup: empty rows and reply keyboards leave nothing."""
    rows = [row for row in (markup or {}).get("inline_keyboard", []) if row]
    return {"inline_keyboard": rows} if rows else None


def reply_keyboard(markup: Json | None, now: Json | None) -> Json | None:
    """What stands in place of a person's own keyboard after a message with this markup."""
    if markup is None or not {"keyboard", "remove_keyboard"} & markup.keys():
        return now
    return markup if markup.get("keyboard") else None


def _check_size(rows: list[list[Json]]) -> None:
    if sum(map(len, rows)) > _MOST_BUTTONS or any(len(row) > _MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")


def _check_reply_keyboard(rows: list[list[Json]]) -> None:
    if any(not button.get("text", "").strip() for button in chain.from_iterable(rows)):
        raise bad_request("keyboard button text must be non-empty")


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if name in button]
    if not actions:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"a button has one action, this one has {' and '.join(actions)}")
    if button.get("style", "primary") not in _STYLES:
        raise bad_request("invalid button style specified")
    _check_action(button)


def _check_action(button: Json) -> None:
    if "url" in button:
        _check_url(button["url"])
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= _MOST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= _MOST_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: str) -> None:
    if checked_link(url) is None and not re.fullmatch(r"tg://user\?id=[0-9]+", url):
        reason = "URL is empty" if not url else "Wrong HTTP URL"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")
