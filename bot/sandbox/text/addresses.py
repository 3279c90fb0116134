"""Addresses in plain text: which stretches Telegram takes for a link or an e-mail."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

type Found = tuple[int, int, str]
"""Where it begins and ends, and "url" or "email"."""

_SPACES: Final = r" \u00a0\u1680\u2000-\u200b\u200e\u200f\u2016-\u206f\u3000"
_IN_HOST: Final = re.compile(rf"[.A-Za-z0-9_~\-]|[^\x00-\xbf{_SPACES}]")
_IN_USER: Final = re.compile(rf"[^\n/\[\]{{}}()'`<>\"@«»{_SPACES}]")
_IN_SCHEME: Final = re.compile(r"[A-Za-z0-9+\-]|[^\x00-\x7f\u00a0\u1680\u2000-\u200a\u3000]")
_PATH: Final = re.compile(rf"[/?#][^\n<>\"«»{_SPACES}]*")
_PORT: Final = re.compile(r":0*([1-9][0-9]{0,4})(?![0-9])")
_TELEGRAM: Final = re.compile(r"(?:(?<=tg)|(?<=ton))://[a-z0-9_\-]{1,253}", re.IGNORECASE)
_SCHEME: Final = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_EMAIL: Final = re.compile(
    r"(?:[a-z0-9_\-]{0,26}[.+]){0,10}[a-z0-9_\-]{1,35}"
    r"@(?:(?:[a-z0-9][a-z0-9_\-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}",
    re.IGNORECASE,
)
_IPV4: Final = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|\Z)){4}", re.ASCII)
_PUNYCODE: Final = re.compile(r"xn--[A-Za-z0-9]{2,}")
# Top-level domains that are taken without "http://"; Telegram knows some 1,500.
_COMMON: Final = re.compile(
    "com|org|net|edu|gov|mil|int|info|biz|name|pro|io|co|me|tv|cc|ir|af|tj|iq|tr|de|uk|us|fr|ru|cn|"
    "in|ae|sa|ca|au|ch|nl|it|es|jp|kr|br|app|dev|news|online|site|store|blog|tech|xyz|link|live|"
    "shop|top|club|media|press|agency|today|world|life|email|tg|ایران"
)
_NOT_AT_THE_END: Final = ".:;,('?!`"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


def find_addresses(text: str) -> Iterator[Found]:
    """All addresses of the text in order."""
    yield from _telegram_links(text)
    begin = 0
    while (dot := text.find(".", begin)) >= 0 and dot + 1 < len(text):
        if text[dot + 1] == " ":
            begin = dot + 2
            continue
        start, end = _around(text, begin, dot)
        if start is None:
            begin = max(text.rfind(".", begin, end) + 1, dot + 1)
            continue
        if end > dot + 1:
            yield from _judged(text, start, end)
        begin = max(_skip(text, end, "."), dot + 1)


def _telegram_links(text: str) -> Iterator[Found]:
    at = 0
    while len(text[at : at + 6].encode()) > 5:  # bytes; TDLib leaves a shorter rest alone
        match = _TELEGRAM.search(text, at)
        if match is None:
            return
        scheme = 2 if text[: match.start()].lower().endswith("tg") else 3
        at = _path_end(text, match.end())
        yield match.start() - scheme, at, "url"


def is_word(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in "LN"


def _around(text: str, begin: int, dot: int) -> tuple[int | None, int]:
    """The widest address around a dot; None for its beginning where it cannot be one."""
    start = _back(text, dot, begin, _IN_HOST)
    end, last_at = dot, None
    while end < len(text) and (text[end] == "@" or _IN_HOST.match(text[end])):
        last_at = end if text[end] == "@" else last_at
        end += 1
    if last_at is not None:
        start = _back(text, start, begin, _IN_USER)
    end = _after_host(text, end)
    while end > dot + 1 and text[end - 1] == ".":
        end -= 1
    return _start(text, (begin, start), has_user=last_at is not None), end


def _after_host(text: str, end: int) -> int:
    port = _PORT.match(text, end)
    if port is not None and int(port[1]) <= 65535:
        end = port.end()
    return _path_end(text, end)


def _path_end(text: str, end: int) -> int:
    match = _PATH.match(text, end)
    if match is None:
        return end
    path = match[0][0] + match[0][1:].rstrip(_NOT_AT_THE_END)
    return end + len(path) if len(path) > 1 or path == "/" else end


def _start(text: str, place: tuple[int, int], *, has_user: bool) -> int | None:
    """Where the address begins with its user and scheme, None if something before forbids it."""
    begin, start = place
    if start > begin and text[start - 1] == "@":
        user = _back(text, start - 1, begin, _IN_USER)
        if has_user or user == start - 1:
            return None
        start = user
    prefix = text[begin:start]
    if prefix.endswith("://") and len(prefix.encode()) >= 6:
        return _with_scheme(text, begin, start)
    if prefix and (is_word(prefix[-1]) or prefix[-1] in "/#@"):
        return None
    return start


def _with_scheme(text: str, begin: int, start: int) -> int | None:
    scheme = text[_back(text, start - 3, begin, _IN_SCHEME) : start - 3].lower()
    if scheme.endswith("http") and scheme != "shttp":
        return start - 7
    if scheme.endswith("https"):
        return start - 8
    if scheme.endswith("ftp") and scheme not in ("tftp", "sftp"):
        return start - 6
    return None


def _judged(text: str, start: int, end: int) -> Iterator[Found]:
    address = text[start:end]
    mail = start + 7 if address.startswith("mailto:") else start
    if _EMAIL.fullmatch(address) or (mail > start and _EMAIL.fullmatch(text[mail:end])):
        yield start if _EMAIL.fullmatch(address) else mail, end, "email"
        return
    scheme = _SCHEME.match(address)
    rest = address[scheme.end() :] if scheme else address
    host = re.split("[/?#]", rest, maxsplit=1)[0]
    path = rest[len(host) :]
    if _is_host(_bare(host), has_scheme=scheme is not None):
        yield start, end - len(path) + _balanced(path), "url"


def _bare(host: str) -> str:
    """Without user and port."""
    host = host.partition("@")[2] if "@" in host else host
    return host.rpartition(":")[0] if ":" in host else host


def _is_host(host: str, *, has_scheme: bool) -> bool:
    labels = host.split(".")
    if len(labels) < 2 or any(not _is_label(label) for label in labels):
        return False
    if _IPV4.fullmatch(host):
        return True
    top = labels[-1]
    if (host.replace(".", "").isdecimal() and host.isascii()) or len(top) < 2 or "_" in labels[-2]:
        return False
    if top.startswith("xn--"):
        return _PUNYCODE.fullmatch(top) is not None
    return "_" not in top and "-" not in top and (has_scheme or _is_common(top))


def _is_label(label: str) -> bool:
    return 1 <= len(label.encode()) <= 63 and not label.endswith("-")


def _is_common(top: str) -> bool:
    lower = top.lower()
    return (lower == top or lower[1:] != top[1:]) and _COMMON.fullmatch(lower) is not None


def _balanced(path: str) -> int:
    """The length up to a closing bracket that opens nowhere, without punctuation at the end."""
    opened = dict.fromkeys(_PAIRS.values(), 0)
    length = len(path)
    for at, character in enumerate(path):
        if character in opened:
            opened[character] += 1
        elif character in _PAIRS:
            opened[_PAIRS[character]] -= 1
            if opened[_PAIRS[character]] < 0:
                length = at
                break
    return len(path[:length].rstrip(_NOT_AT_THE_END))


def _back(text: str, at: int, begin: int, allowed: re.Pattern[str]) -> int:
    while at > begin and allowed.match(text[at - 1]):
        at -= 1
    return at


def _skip(text: str, at: int, character: str) -> int:
    while text[at : at + 1] == character:
        at += 1
    return at
