"""From the text of a request to the text of a message, with Telegram's limits and refusals."""

from functools import lru_cache
from typing import Any, Final

from bot.sandbox.text.entity import FORMATTING, Entity, utf16_length
from bot.sandbox.text.formatting import fix, is_invisible, limited, trim, with_found
from bot.sandbox.text.found import find_entities
from bot.sandbox.text.markup import MarkupError, parse_html
from bot.sandbox.wire import Json, bad_request

MOST_TEXT: Final = 4096  # code points
MOST_CAPTION: Final = 1024  # code points
_MOST_RAW: Final = 32_768  # UTF-8 bytes, before parsing

type Composed = tuple[str, tuple[Entity, ...]]


def composed_text(text: str, parse_mode: str | None = None, entities: Any = None) -> Composed:
    """A message's text as it will stand; raises Refusal."""
    if not text:
        raise bad_request("message text is empty")
    result, found = _composed(text, parse_mode, entities)
    if is_invisible(result):
        raise bad_request("text must be non-empty")
    if len(result) > MOST_TEXT:
        raise bad_request("message is too long")
    return result, found


def composed_caption(text: str, parse_mode: str | None = None, entities: Any = None) -> Composed:
    """A caption as it will stand, perhaps empty; raises Refusal."""
    result, found = _composed(text, parse_mode, entities)
    if is_invisible(result):
        return "", ()
    if len(result) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return result, found


def typed_text(text: str) -> Composed:
    """What arrives when a person writes this: cleaned, trimmed, commands and tags found."""
    result, _ = trim(*fix(text, []))
    return result, tuple(find_entities(result))


def entity_json(entity: Entity, users: dict[int, Json]) -> Json | None:
    """The entity as the Bot API shows it; None for a mention of somebody unknown."""
    shown: Json = {"type": entity.kind, "offset": entity.offset, "length": entity.length}
    match entity.kind:
        case "text_link":
            shown["url"] = entity.value
        case "text_mention":
            user = users.get(int(entity.value))
            return None if user is None else shown | {"user": user}
        case "pre" if entity.value:
            shown["language"] = entity.value
        case "custom_emoji":
            shown["custom_emoji_id"] = entity.value
        case "date_time":
            shown |= {"unix_time": int(entity.value), "date_time_format": entity.detail}
    return shown


def _composed(text: str, parse_mode: str | None, entities: Any) -> Composed:
    if len(text.encode()) > _MOST_RAW:
        raise bad_request("text is too long")
    if entities and not parse_mode:
        return _settled(text, _given(text, entities))
    return _parsed(text, (parse_mode or "").lower())


@lru_cache(maxsize=256)  # a broadcast sends the same text a million times
def _parsed(text: str, parse_mode: str) -> Composed:
    match parse_mode:
        case "":
            return _settled(text, [])
        case "html":
            try:
                return _settled(*parse_html(text))
            except MarkupError as error:
                raise bad_request(f"can't parse entities: {error}") from None
        case "markdown" | "markdownv2":
            raise bad_request("the sandbox does not play Markdown, use HTML")
    raise bad_request("unsupported parse_mode")


def _settled(text: str, entities: list[Entity]) -> Composed:
    cleaned, kept = trim(*fix(text, entities))
    return cleaned, tuple(with_found(limited(kept), find_entities(cleaned)))


def _entity(item: Json) -> Entity:
    """An entity of a request."""
    value = item.get("url") or item.get("language") or item.get("custom_emoji_id")
    if "user" in item:
        value = str(item["user"]["id"])
    if "unix_time" in item:
        value = str(item["unix_time"])
    detail = item.get("date_time_format", "")
    return Entity(item["type"], item["offset"], item["length"], value or "", detail)


def _given(text: str, items: list[Json]) -> list[Entity]:
    """Entities of a request; what the server finds by itself is not taken from there."""
    entities = [_entity(item) for item in items if item["type"] in FORMATTING]
    length = utf16_length(text)
    for entity in entities:
        if entity.offset < 0 or entity.offset >= length:
            where = f"UTF-16 offset {entity.offset}"
            raise bad_request(f"entity begins after the end of the text at {where}")
        if entity.end > length:
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity.offset} ends after the end of the "
                f"text at UTF-16 offset {entity.end}"
            )
    return entities
