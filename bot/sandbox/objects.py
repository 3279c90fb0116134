"""Objects of the Bot API with every field they must have, from its own table (objects.json).

There a type is its fields: `name` one that is always there, `name?` one that may be, and the type
of each, `=word` where it is always that word; or it is the list of the types it may be.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from bot.sandbox.wire import Json

# What is likelier than a plain number or the field's own name.
_LIKELY: Final[dict[str, Json]] = {
    "Animation": {"width": 320, "height": 240, "duration": 3, "mime_type": "video/mp4"},
    "Audio": {"duration": 90, "title": "گفت‌وگو", "mime_type": "audio/mpeg"},
    "Chat": {"id": 9999, "type": "private", "first_name": "رضا"},
    "Contact": {"phone_number": "+982100000000", "first_name": "رضا"},
    "Dice": {"emoji": "🎲", "value": 4},
    "Location": {"latitude": 34.64, "longitude": 50.88},
    "Poll": {
        "question": "کدام خبر؟", "type": "regular", "is_anonymous": True,
        "options": [{"text": "آب"}, {"text": "نان"}],
    },
    "Sticker": {"type": "regular", "width": 512, "height": 512, "emoji": "👍"},
    "User": {"id": 9999, "first_name": "رضا"},
    "Venue": {"title": "حرم", "address": "قم"},
    "Video": {"width": 640, "height": 360, "duration": 3, "mime_type": "video/mp4"},
    "VideoNote": {"length": 240, "duration": 3},
    "Voice": {"duration": 3, "mime_type": "audio/ogg"},
}  # fmt: skip
_PLAIN: Final[dict[str, Any]] = {"Integer": 1, "Float": 1.0, "Boolean": False}
_DISCRIMINATORS: Final = ("type", "status", "source")


@cache
def table() -> Json:
    """Every type that an update may hold, by name."""
    text = resources.files("bot.sandbox").joinpath("objects.json").read_text("utf-8")
    loaded: Json = json.loads(text)
    return loaded


def type_of(kind: str, field: str) -> str:
    """The type of a field of an object. Raises KeyError for a field it does not have."""
    fields = table()[kind]
    found: str = fields[field] if field in fields else fields[f"{field}?"]
    return found


def whole(kind: str, given: Any = None) -> Any:
    """A value of a type: what is given, and whatever else it must have, however deep."""
    if kind.startswith("Array of "):
        element = kind.removeprefix("Array of ")
        items = given if isinstance(given, list) else [given]
        return [whole(element, item) for item in items]
    if kind.startswith("="):
        return kind[1:] if given is None else given
    first = kind.partition(" or ")[0]
    shape = table().get(first)
    if isinstance(shape, list):
        return whole(_variant(shape, given), given)
    if shape is None or (given is not None and not isinstance(given, Mapping)):
        return _PLAIN.get(first, "text") if given is None else given
    return _filled(first, shape, given or {})


def _filled(kind: str, shape: Json, given: Mapping[str, Any]) -> Json:
    start = _LIKELY.get(kind, {}) | dict(given)
    content: Json = {}
    for field, of in shape.items():
        name = field.removesuffix("?")
        if name in start:
            content[name] = whole(of, start[name])
        elif name == field:
            content[name] = name if of == "String" else whole(of)
    return dict(start) | content  # a field that no table knows yet stays


def _variant(types: list[str], given: Any) -> str:
    """The type that a value is of: the one whose fixed word it has, or the first."""
    for kind in types:
        shape = table().get(kind)
        if isinstance(shape, dict) and isinstance(given, Mapping):
            fixed = {name: shape[name] for name in _DISCRIMINATORS if name in shape}
            if any(given.get(name) == of.removeprefix("=") for name, of in fixed.items()):
                return kind
    return types[0]
