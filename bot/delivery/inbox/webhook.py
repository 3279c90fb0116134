"""Updates that Telegram calls us with: on the disk before they are answered."""

import asyncio
import hmac
import json
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.delivery.inbox.door import Door, Raw, is_update
from bot.delivery.inbox.listener import Bounds
from bot.delivery.inbox.tally import Minutely
from bot.delivery.rhythm import Rhythm
from bot.delivery.telegram.start import patiently
from bot.errors import LostError, SettingsError, StorageError
from bot.settings import Settings

_LARGEST = 4 * 1024 * 1024  # bytes of one update; Telegram's own are far smaller
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Address:
    """The public `url` Telegram calls, and the `secret` its calls carry."""

    url: str
    secret: str


def address_of(settings: Settings) -> Address:
    if settings.webhook_url is None or settings.webhook_secret is None:
        raise SettingsError("Set WEBHOOK_SECRET together with WEBHOOK_URL")
    return Address(settings.webhook_url, settings.webhook_secret.get_secret_value())


class Webhook:
    """The route that Telegram calls: whatever lacks the secret token is refused."""

    def __init__(
        self, bot: Bot, address: Address, door: Door, rhythm: Rhythm, bounds: Bounds
    ) -> None:
        self._bot = bot
        self._address = address
        self._door = door
        self._rhythm = rhythm
        self._strangers = Minutely(
            lambda count: log.warning("%d calls of the webhook without its secret", count),
            bounds.told_every,
        )

    @property
    def route(self) -> Route:
        path = urlsplit(self._address.url).path or "/"
        return Route(path, self._receive, methods=["POST"])

    async def run(self) -> None:
        """Tell Telegram the address, and go on until cancelled: the server calls the route."""
        await self._tell_telegram()
        await asyncio.Event().wait()

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
