"""Who may speak to the sandbox: programs on this machine, and its own page.

A page of another site in the same browser reaches loopback as well: by its own name made to point
here (the Host is then that name), or by a request across origins (the browser names it).
"""

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HOSTS: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_OWN: Final = frozenset({"same-origin", "none"})  # "none": typed by the user
_REFUSED: Final = "Only programs on this machine and the sandbox's own page may ask.\n"


class Guard:
    """Answers 403 in place of the application to whoever may not ask."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not may_ask(scope):
            await PlainTextResponse(_REFUSED, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def may_ask(scope: Scope) -> bool:
    """Whether a request comes from this machine, was sent to it by name, and from no other site."""
    headers = Headers(scope=scope)
    host = headers.getlist("host")
    if not _is_near(scope) or len(host) != 1 or not _names_loopback(host[0]):
        return False
    origins = headers.getlist("origin")
    if any(origin != f"http://{host[0]}" for origin in origins):
        return False
    return headers.get("sec-fetch-site", "none") in _OWN or _opens_the_page(scope, headers)


def _is_near(scope: Scope) -> bool:
    client = scope.get("client")
    try:
        return client is not None and ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False


def _names_loopback(host: str) -> bool:
    try:
        parts = urlsplit(f"//{host}")
    except ValueError:
        return False
    return parts.netloc == host and parts.username is None and parts.hostname in _HOSTS


def _opens_the_page(scope: Scope, headers: Headers) -> bool:
    """A link elsewhere may lead here, as to any page; it may not be put into a frame."""
    is_navigation = headers.get("sec-fetch-mode") == "navigate"
    alone = headers.get("sec-fetch-dest") == "document"
    return bool(scope["method"] == "GET" and scope["path"] == "/" and is_navigation and alone)
