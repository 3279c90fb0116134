"""TDLib itself as the judge of text rules: its synchronous calls need no network."""

import json
from typing import Any

import tdjson

from bot.sandbox.text.entity import Entity

_NAMES = {
    "BlockQuote": "blockquote",
    "Bold": "bold",
    "BotCommand": "bot_command",
    "Cashtag": "cashtag",
    "Code": "code",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
    "EmailAddress": "email",
    "ExpandableBlockQuote": "expandable_blockquote",
    "Hashtag": "hashtag",
    "Italic": "italic",
    "Mention": "mention",
    "MentionName": "text_mention",
    "Pre": "pre",
    "PreCode": "pre",
    "Spoiler": "spoiler",
    "Strikethrough": "strikethrough",
    "TextUrl": "text_link",
    "Underline": "underline",
    "Url": "url",
}
_VALUES = {
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
    "pre": "language",
    "text_link": "url",
    "text_mention": "user_id",
}
_KINDS = {name: kind for kind, name in _NAMES.items() if kind != "PreCode"}


def parse_html(text: str) -> tuple[str, list[Entity]] | str:
    """The parsed text, neither cleaned nor trimmed, or the error without its prefix."""
    mode = {"@type": "textParseModeHTML"}
    answer = _execute("parseTextEntities", text=text, parse_mode=mode)
    if answer["@type"] == "error":
        return str(answer["message"]).removeprefix("Can't parse entities: ")
    return answer["text"], _entities(answer)


def fix(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cleaned text and well nested entities; the text must be free of Markdown."""
    given = {"@type": "formattedText", "text": text, "entities": list(map(_json, entities))}
    answer = _execute("parseMarkdown", text=given)
    return answer["text"], _entities(answer)


def find_entities(text: str) -> list[Entity]:
    """What is clickable by itself, as far as the Bot API shows it."""
    return _entities(_execute("getTextEntities", text=text))


def _execute(kind: str, **fields: Any) -> Any:
    request = json.dumps({"@type": kind, **fields})
    return json.loads(tdjson.td_execute(request.encode()))


def _entities(answer: Any) -> list[Entity]:
    found = []
    for item in answer["entities"]:
        kind = _NAMES.get(item["type"]["@type"].removeprefix("textEntityType"))
        if kind is not None:
            value = str(item["type"].get(_VALUES.get(kind, ""), ""))
            found.append(Entity(kind, item["offset"], item["length"], value))
    return found


def _json(entity: Entity) -> dict[str, Any]:
    kind = "PreCode" if entity.kind == "pre" and entity.value else _KINDS[entity.kind]
    shape: dict[str, Any] = {"@type": f"textEntityType{kind}"}
    if entity.value:
        shape[_VALUES[entity.kind]] = entity.value
    return {
        "@type": "textEntity",
        "offset": entity.offset,
        "length": entity.length,
        "type": shape,
    }


_execute("setLogVerbosityLevel", new_verbosity_level=0)
