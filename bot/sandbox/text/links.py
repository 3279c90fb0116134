"""Which addresses Telegram takes as a link, and how it writes them."""

import re
from typing import Final

_LINK: Final = re.compile(
    r"(?:(?P<scheme>https?|tg|ton|tonsite)://)?(?P<rest>[^\s]+)", re.IGNORECASE
)
_HTTP: Final = re.compile(
    r"(?:(?P<user>[^/?#@]*)@)?"
    r"(?P<host>\[[0-9a-f:.]+\]|[^/?#:@\[\]]+)"
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<query>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_USER: Final = re.compile(r"tg:(?://)?user\?(?:[^#]*&)?id=([0-9]+)(?:[&#].*)?", re.IGNORECASE)
_HOST: Final = re.compile(r"[^\s\x00-\x20\"'<>\\^`{|}]+")
_INTERNAL: Final = re.compile(r"[A-Za-z0-9_\-.]+(?:[/?#].*)?")


def mentioned_user(url: str) -> int | None:
    """The user a tg://user?id= link speaks of."""
    match = _USER.fullmatch(url.strip())
    return int(match[1]) if match and int(match[1]) > 0 else None


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it, None where the text would stay without a link."""
    match = _LINK.fullmatch(url.strip())
    if match is None:
        return None
    scheme = (match["scheme"] or "http").lower()
    if scheme in ("tg", "ton"):
        return f"{scheme}://{match['rest']}" if _INTERNAL.fullmatch(match["rest"]) else None
    return _http(scheme, match["rest"])


def _http(scheme: str, rest: str) -> str | None:
    match = _HTTP.fullmatch(rest)
    if match is None or not _is_host(match["host"]) or not 0 <= int(match["port"] or 0) <= 65535:
        return None
    user = f"{match['user']}@" if match["user"] else ""
    port = f":{match['port']}" if match["port"] else ""
    query = match["query"] or "/"
    slash = "" if query.startswith("/") else "/"
    return f"{scheme}://{user}{match['host'].lower()}{port}{slash}{query}"


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return ":" in host
    labels = host.split(".")
    return len(labels) > 1 and all(labels) and _HOST.fullmatch(host) is not None
