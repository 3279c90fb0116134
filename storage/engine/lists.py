"""Lists of words in a column, as JSON."""

import json
from collections.abc import Sequence


def encode_list(items: Sequence[str]) -> str:
    return json.dumps(items, ensure_ascii=False)


def decode_list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
