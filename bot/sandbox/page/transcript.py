"""What was said, to be kept: every chat that is shown, as JSON or as one HTML file."""

import json
from datetime import UTC, datetime
from html import escape
from typing import Final

from bot.sandbox.page.view import chats_of
from bot.sandbox.text.lines import to_blocks
from bot.sandbox.wire import Json
from bot.sandbox.world.world import Chat, Message, World

_HEAD: Final = """<!doctype html>
<html lang="fa" dir="rtl"><head><meta charset="utf-8"><title>رونوشت گفت‌وگوها</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head><body>
<h1>رونوشت گفت‌وگوها</h1>
"""
_SPOKEN: Final = ("text", "caption")


def as_json(world: World) -> str:
    """The chats with their messages as the Bot API has them, and the bot's requests."""
    chats = [
        {"chat": chat.data, "messages": [message.data for message in chat.messages.values()]}
        for chat in chats_of(world)
    ]
    return json.dumps({"chats": chats, "ledger": world.ledger}, ensure_ascii=False, indent=1)


def as_html(world: World) -> str:
    """The chats as a page without script or style."""
    return f"{_HEAD}{''.join(_chat(chat) for chat in chats_of(world))}</body></html>\n"


def _chat(chat: Chat) -> str:
    messages = "".join(_message(message) for message in chat.messages.values())
    return f"<section><h2>{escape(_name(chat.data))}</h2>\n{messages}</section>\n"


def _message(message: Message) -> str:
    data = message.data
    text = next((data[name] for name in _SPOKEN if name in data), "")
    entities = data.get("entities") or data.get("caption_entities") or []
    time = datetime.fromtimestamp(data["date"], UTC).isoformat()
    shown = to_blocks(text, entities) or f"<p><i>{escape(_kind(data))}</i></p>"
    rows = data.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = " ".join(f"[{escape(button['text'])}]" for row in rows for button in row)
    who = escape(_name(data.get("from") or data.get("sender_chat") or data["chat"]))
    said = shown + (f"<p>{buttons}</p>" if buttons else "")
    return f"<article><h3><bdi>{who}</bdi> <time>{time}</time></h3>{said}</article>\n"


def _kind(data: Json) -> str:
    told = {"message_id", "date", "chat", "from", "sender_chat", "forward_origin"}
    return next((name for name in data if name not in told), "message")


def _name(who: Json) -> str:
    name: str = who.get("title") or who.get("first_name") or str(who["id"])
    return name
