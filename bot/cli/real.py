"""The guide's last step, the bot on the real Telegram: each of its parts is ticked off by what
`chavosh doctor` finds of it, once that is asked for."""

import asyncio
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.errors import SettingsError
from bot.sandbox.wire import Json
from bot.settings import Settings

NAME: Final = "real"
HOW: Final = {
    "fa": "می‌خواهید واقعاً راهش بیندازید؟ «Run it» در README.md می‌گوید چه در .env بنویسید.",
    "en": "Want it for real? README.md, «Run it», says what to write into .env.",
}


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    fa: str
    en: str


PARTS: Final = (
    Part(
        "token",
        "در @BotFather با /newbot رباتی بسازید و توکنش را در .env جلوی BOT_TOKEN بنویسید.",
        "Make a bot with /newbot in @BotFather, and put its token into .env as BOT_TOKEN.",
    ),
    Part(
        "channel",
        "ربات را مدیر کانالتان کنید تا پست بگذارد، و نشانی کانال را جلوی CHANNEL_ID بنویسید.",
        "Make the bot an administrator of your channel that may post; CHANNEL_ID names it.",
    ),
    Part(
        "owners",
        "شمارهٔ کاربری خودتان را جلوی OWNER_IDS بنویسید و در گفت‌وگوی ربات «Start» را بزنید.",
        "Put your numeric id into OWNER_IDS, and press Start in the bot's chat.",
    ),
)


class Real:
    """Remembers what was found last. `read` gives the settings as they are now: .env may change
    while the demo runs."""

    def __init__(self, read: Callable[[], Settings]) -> None:
        self._read = read
        self._found: dict[str, Json] = {}

    def told(self) -> Json:
        parts = [
            {"name": part.name, "fa": part.fa, "en": part.en, **self._of(part)} for part in PARTS
        ]
        return {
            "name": NAME,
            "fa": [
                "حالا واقعاً راهش بیندازید",
                "«بررسی» از خود تلگرام می‌پرسد و چیزی نمی‌فرستد. همه که درست شد: chavosh run",
            ],
            "en": [
                "Now run it for real",
                "«Check» asks Telegram itself and sends nothing. With all three right: chavosh run",
            ],
            "done": all(part["done"] for part in parts),
            "parts": parts,
        }

    async def check(self) -> None:
        """Look at every part as `chavosh doctor` does."""
        # What talks to Telegram takes a second to load, which the demo has not when it starts.
        contact = await asyncio.to_thread(importlib.import_module, "bot.cli.contact")
        try:
            found = await contact.findings(self._read())
        except SettingsError as error:
            self._found = {"token": {"done": False, "said": str(error)}}
            return
        self._found = {
            name: {"done": one.is_right, "said": one.said} for name, one in found.items()
        }

    def _of(self, part: Part) -> Json:
        return self._found.get(part.name, {"done": False, "said": ""})
