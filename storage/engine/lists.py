"""Lists of words in a column, as JSON; what came with a text is a list of words as well."""

import json
from collections.abc import Iterable, Sequence

from bot.news.media import Media


def encode_list(items: Sequence[str]) -> str:
    return json.dumps(items, ensure_ascii=False)


def decode_list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def encode_media(items: Iterable[Media]) -> str:
    return encode_list([one.spelled() for one in items])


def decode_media(text: str) -> tuple[Media, ...]:
    return tuple(map(Media.read, decode_list(text)))
