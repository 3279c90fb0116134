"""What becomes clickable by itself: hashtags, mentions, commands, addresses."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from bot.sandbox.entity import Entity, utf16_length

_SHORT_NAMES: Final = frozenset({"gif", "vid", "pic"})
_LONGEST_HASHTAG: Final = 256
_MENTION: Final = re.compile(r"@([A-Za-z0-9_]+)")
_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]+)(@([A-Za-z0-9_]*))?")
_CASHTAG: Final = re.compile(r"\$(1INCH|[A-Z]{1,8})")
_SEARCHED: Final = re.compile(r"@[A-Za-z0-9_]{3,32}")
# Top-level domains that are taken without "http://"; Telegram knows some 1,500.
_DOMAIN: Final = re.compile(
    "com|org|net|edu|gov|mil|int|info|biz|name|pro|io|co|me|tv|cc|ir|af|tj|iq|tr|de|uk|us|fr|ru|cn|"
    "in|ae|sa|ca|au|ch|nl|it|es|jp|kr|br|app|dev|news|online|site|store|blog|tech|xyz|link|live|"
    "shop|top|club|media|press|agency|today|world|life|email|ایران",
    re.IGNORECASE,
)
_HOST: Final = r"(?:[\w~\-]+\.)+[\w\-]+"
_ADDRESS: Final = re.compile(
    rf"(?:(?P<scheme>https?|ftp)://)?(?P<host>{_HOST})(?::[0-9]{{1,5}})?"
    r"(?P<path>[/?#][^\s<>\"«»\u2000-\u200b\u200e\u200f\u2016-\u206f]*)?",
    re.IGNORECASE,
)
_TELEGRAM_LINK: Final = re.compile(
    r"(?:tg|ton|tonsite)://[a-z0-9_\-]{1,253}"
    r"(?:[/?#][^\s<>\"«»\u2000-\u200b\u200e\u200f\u2016-\u206f]*)?",
    re.IGNORECASE,
)
_EMAIL: Final = re.compile(
    r"(?<![\w.+\-])(?:[a-z0-9_\-]{0,26}[.+]){0,10}[a-z0-9_\-]{1,35}"
    r"@(?:(?:[a-z0-9][a-z0-9_\-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}(?![\w.\-]*\w)",
    re.IGNORECASE,
)
_NOT_AT_THE_END: Final = ".:;,('?!`"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}

type Span = tuple[int, int]


def find_entities(text: str) -> list[Entity]:
    """All of the text's clickable stretches, none overlapping, in order; offsets in UTF-16."""
    spans = [(start, -end, kind) for kind, find in _FINDERS.items() for start, end in find(text)]
    found, last = [], 0
    for start, negative_end, kind in sorted(spans):
        if start >= last:
            last = -negative_end
            offset = utf16_length(text[:start])
            found.append(Entity(kind, offset, utf16_length(text[start:last])))
    return found


def is_hashtag_letter(character: str) -> bool:
    if character in "_\u200c\u00b7" or "\u0d80" <= character <= "\u0dff":
        return True
    category = unicodedata.category(character)
    return category[0] == "L" or category == "Nd"


def _is_word(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in "LN"


def _hashtags(text: str) -> Iterator[Span]:
    at = text.find("#")
    while at >= 0:
        end = at + 1
        while end < len(text) and is_hashtag_letter(text[end]):
            end += 1
        tag = text[at + 1 : end][:_LONGEST_HASHTAG]
        if _is_hashtag(text, at, end, tag):
            searched = _SEARCHED.match(text, end) if len(tag) == end - at - 1 else None
            yield at, searched.end() if searched else at + 1 + len(tag)
        at = text.find("#", max(end, at + 1))


def _is_hashtag(text: str, at: int, end: int, tag: str) -> bool:
    if at > 0 and is_hashtag_letter(text[at - 1]):
        return False
    if text[end : end + 1] == "#":
        return False
    return any(unicodedata.category(character)[0] == "L" for character in tag)


def _mentions(text: str) -> Iterator[Span]:
    for match in _MENTION.finditer(text):
        name = match[1]
        known = len(name) >= 4 or name.lower() in _SHORT_NAMES
        if known and len(name) <= 32 and not _touches(text, match.span(), ""):
            yield match.span()


def _commands(text: str) -> Iterator[Span]:
    for match in _COMMAND.finditer(text):
        addressed = match[2] is None or 3 <= len(match[3]) <= 32
        if len(match[1]) <= 64 and addressed and not _touches(text, match.span(), "/<>"):
            yield match.span()


def _cashtags(text: str) -> Iterator[Span]:
    for match in _CASHTAG.finditer(text):
        around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() :][:1]
        if not any(character == "$" or is_hashtag_letter(character) for character in around):
            yield match.span()


def _touches(text: str, span: Span, others: str) -> bool:
    around = text[max(span[0] - 1, 0) : span[0]] + text[span[1] :][:1]
    return any(_is_word(character) or character in others for character in around)


def _addresses(text: str) -> Iterator[Span]:
    for match in _ADDRESS.finditer(text):
        before = text[max(match.start() - 1, 0) : match.start()]
        if before and (_is_word(before) or before in "/#@."):
            continue
        if _is_domain(match["host"], has_scheme=match["scheme"] is not None):
            yield match.start(), match.start() + len(_trimmed(match[0], match["path"] or ""))


def _is_domain(host: str, *, has_scheme: bool) -> bool:
    labels = host.split(".")
    if any(not 1 <= len(label) <= 63 or label.endswith("-") for label in labels):
        return False
    if all(label.isdigit() for label in labels):
        return len(labels) == 4 and all(int(label) <= 255 for label in labels)
    if "_" in labels[-1] + labels[-2] or "-" in labels[-1] or len(labels[-1]) < 2:
        return False
    return has_scheme or _DOMAIN.fullmatch(labels[-1]) is not None


def _trimmed(address: str, path: str) -> str:
    """Without a closing bracket that opens outside, and without punctuation at the end."""
    kept = len(path)
    opened: list[str] = []
    for index, character in enumerate(path):
        if character in "([{":
            opened.append(character)
        elif character in _PAIRS and (not opened or opened.pop() != _PAIRS[character]):
            kept = index
            break
    whole = address[: len(address) - len(path) + kept]
    return whole.rstrip(_NOT_AT_THE_END)


def _telegram_links(text: str) -> Iterator[Span]:
    for match in _TELEGRAM_LINK.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(_NOT_AT_THE_END))


def _urls(text: str) -> Iterator[Span]:
    yield from _telegram_links(text)
    yield from _addresses(text)


def _emails(text: str) -> Iterator[Span]:
    for match in _EMAIL.finditer(text):
        yield match.span()


_FINDERS: Final[dict[str, Callable[[str], Iterator[Span]]]] = {
    "mention": _mentions,
    "bot_command": _commands,
    "hashtag": _hashtags,
    "cashtag": _cashtags,
    "url": _urls,
    "email": _emails,
}
