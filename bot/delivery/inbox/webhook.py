"""Updates that Telegram calls us with: on the disk before they are answered."""

import contextlib
import hmac
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update

from bot.delivery.runtime import Ground
from bot.errors import ChavoshError, StorageError
from storage import inbox

_LARGEST = 4 * 1024 * 1024  # bytes of one update; Telegram's own are far smaller
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Address:
    """The public `url` Telegram calls, the `secret` its calls carry, and where we listen."""

    url: str
    secret: str
    host: str
    port: int


class _Server(uvicorn.Server):
    """Leaves signals to the program it runs in."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Webhook:
    """Serves the address Telegram calls: whatever lacks the secret token is refused."""

    def __init__(
        self, ground: Ground, bot: Bot, address: Address, *, wake: Callable[[], None]
    ) -> None:
        self._db = ground.db
        self._now = ground.now
        self._bot = bot
        self._address = address
        self._wake = wake

    async def run(self) -> None:
        """Tell Telegram the address and listen until cancelled."""
        path = urlsplit(self._address.url).path or "/"
        app = Starlette(routes=[Route(path, self._receive, methods=["POST"])])
        config = uvicorn.Config(
            app, host=self._address.host, port=self._address.port, log_config=None,
            access_log=False, lifespan="off",
        )  # fmt: skip
        await self._bot.set_webhook(
            self._address.url,
            secret_token=self._address.secret,
            allowed_updates=Update.ALL_TYPES,
        )
        server = _Server(config)
        server.servers = []
        try:
            await server.serve()
        finally:
            for listening in server.servers:  # where it was cancelled it leaves them open
                listening.close()
        raise ChavoshError("The webhook's server stopped")

    async def _receive(self, request: Request) -> Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._address.secret.encode()):
            return Response(status_code=403)
        if int(request.headers.get("Content-Length", _LARGEST)) >= _LARGEST:
            return Response(status_code=413)
        try:
            update = await request.json()
            async with self._db.transaction() as tx:
                await inbox.store(tx, [update], now=self._now())
        except StorageError as error:
            log.error("An update was not stored, Telegram will repeat it: %s", error)  # noqa: TRY400  # one line says it all
            return Response(status_code=503)
        except (ValueError, KeyError, TypeError):
            return Response(status_code=400)
        self._wake()
        return Response()
