"""What kind of thing an update is, also where PTB, or nobody, can read it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.display import texts

_FIELD = re.compile(r'(?<!\\)"([a-z_]{3,40})"\s*:')  # a quote inside a text is escaped
_UNKNOWN = "update"


def kind_of(body: str) -> str:
    """The kind of an update, as a name of texts.KINDS, from its JSON as it is kept."""
    try:
        update: Any = json.loads(body)
    except (ValueError, RecursionError):
        return _written(body)
    if not isinstance(update, Mapping):
        return _UNKNOWN
    if isinstance(unreadable := update.get("unreadable"), str):
        return _written(unreadable)
    events = [name for name in update if name in texts.KINDS]
    event = events[0] if events else _UNKNOWN
    content = update.get(event)
    if event in texts.KINDS_OF_MESSAGES and isinstance(content, Mapping):
        return next((kind for kind in texts.KINDS if kind in content), event)
    return event


def _written(text: str) -> str:
    """The first kind that is named in what is no JSON; of a message rather its content's."""
    named = [name for name in _FIELD.findall(text) if name in texts.KINDS]
    inner = (name for name in named if name not in texts.KINDS_OF_MESSAGES)
    return next(inner, named[0] if named else _UNKNOWN)
