"""Updates that Telegram calls us with: on the disk before they are answered."""

import contextlib
import functools
import hmac
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.delivery.inbox import listener
from bot.delivery.inbox.door import Door, Raw, is_update
from bot.delivery.inbox.listener import Bounds, Connection, Crowd
from bot.delivery.inbox.tally import Minutely
from bot.delivery.rhythm import Rhythm
from bot.delivery.telegram.start import patiently
from bot.errors import ChavoshError, LostError, SettingsError, StorageError
from bot.settings import Settings

_LARGEST = 4 * 1024 * 1024  # bytes of one update; Telegram's own are far smaller
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Address:
    """The public `url` Telegram calls, the `secret` its calls carry, and where we listen."""

    url: str
    secret: str
    host: str
    port: int


def address_of(settings: Settings) -> Address:
    if settings.webhook_url is None or settings.webhook_secret is None:
        raise SettingsError("Set WEBHOOK_SECRET together with WEBHOOK_URL")
    host, _, port = settings.webhook_listen.rpartition(":")
    return Address(
        settings.webhook_url, settings.webhook_secret.get_secret_value(), host, int(port)
    )


class _Server(uvicorn.Server):
    """Leaves signals to the program it runs in."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Webhook:
    """Serves the address Telegram calls: whatever lacks the secret token is refused."""

    def __init__(
        self, bot: Bot, address: Address, door: Door, rhythm: Rhythm, bounds: Bounds
    ) -> None:
        self._bot = bot
        self._address = address
        self._door = door
        self._rhythm = rhythm
        self._bounds = bounds
        self._strangers = Minutely(
            lambda count: log.warning("%d calls of the webhook without its secret", count),
            bounds.told_every,
        )

    async def run(self) -> None:
        """Tell Telegram the address and listen until cancelled."""
        await self._tell_telegram()
        server = _Server(self._config())
        server.servers = []
        try:
            await server.serve()
        finally:
            for listening in server.servers:  # where it was cancelled it leaves them open
                listening.close()
        raise ChavoshError("The webhook's server stopped")

    async def _tell_telegram(self) -> None:
        address = self._address
        try:
            await patiently(
                "setWebhook",
                lambda: self._bot.set_webhook(
                    address.url, secret_token=address.secret, allowed_updates=Update.ALL_TYPES
                ),
                self._rhythm,
            )
        except TelegramError as error:
            raise SettingsError(f"WEBHOOK_URL: Telegram says «{error.message}»") from error

    def _config(self) -> uvicorn.Config:
        path = urlsplit(self._address.url).path or "/"
        app = Starlette(routes=[Route(path, self._receive, methods=["POST"])])
        # Its lines about requests that are none come as often as anybody likes.
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        crowd = Crowd(self._bounds)
        return uvicorn.Config(
            app, host=self._address.host, port=self._address.port, log_config=None,
            access_log=False, lifespan="off", ws="none", backlog=listener.BACKLOG,
            timeout_keep_alive=listener.KEEP_ALIVE,
            http=cast(Any, functools.partial(Connection, crowd)),
        )  # fmt: skip

    async def _receive(self, request: Request) -> Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._address.secret.encode()):
            self._strangers.note()
            return Response(status_code=403)
        if int(request.headers.get("Content-Length", _LARGEST)) >= _LARGEST:
            return Response(status_code=413)
        update = await _read(request)
        if update is None:
            return Response(status_code=400)
        try:
            await self._door.take([update])
        except LostError:  # the process is ending and says why
            return Response(status_code=503)
        except StorageError as error:
            log.error("An update was not stored, Telegram will repeat it: %s", error)  # noqa: TRY400  # one line says it all
            return Response(status_code=503)
        return Response()


async def _read(request: Request) -> Raw | None:
    """The update in a call; None where there is none, or not all of it came."""
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError, ClientDisconnect):
        return None
    return body if is_update(body) else None
