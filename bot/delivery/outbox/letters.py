"""What people say to the owners and these answer, passed on: a row stands until it is, so that a
restart loses nothing; a second copy is milder than none."""

import asyncio
import logging
from html import escape

from telegram import Bot, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.delivery.runtime import Runtime
from bot.display import render, texts
from bot.resting import until_woken
from storage import letters
from storage.letters import Letter

NAMED = 60  # letters of a name
AT_ONCE = 20  # letters read at a time
REST = 5.0  # seconds after which waiting letters are looked for even if nobody woke us
_PART = "letters"
log = logging.getLogger(__name__)


class Letters:
    """Sends what waits, and tells an owner whose answer cannot arrive."""

    def __init__(self, runtime: Runtime, bot: Bot) -> None:
        self._db = runtime.db
        self._now = runtime.now
        self._outage = runtime.outage
        self._again = runtime.rhythm.again
        self._bot = bot
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Say that a letter waits."""
        self._woken.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._woken.clear()
            waiting = await self._outage.outlast(_PART, self._load)
            sent = [await self._send(letter) for letter in waiting]
            if waiting and all(sent):
                continue
            await until_woken(self._woken, self._again if waiting else REST)

    async def _load(self) -> tuple[Letter, ...]:
        async with self._db.reading() as tx:
            return await letters.waiting(tx, limit=AT_ONCE)

    async def _send(self, letter: Letter) -> bool:
        """Send a letter; False where Telegram is away and it waits."""
        try:
            sent = await self._bot.send_message(
                letter.chat_id, _written(letter), parse_mode=ParseMode.HTML
            )
        except (BadRequest, Forbidden) as error:
            log.warning("Letter %s is refused: %s", letter.number, error.message)
            await self._give_up(letter)
            return True
        except TelegramError as error:
            log.warning("Letter %s has to wait: %s", letter.number, error.message)
            return False
        await self._outage.outlast(_PART, lambda: self._note(letter, sent.message_id))
        return True

    async def _note(self, letter: Letter, message_id: int) -> None:
        async with self._db.transaction() as tx:
            await letters.note_sent(tx, letter.number, message_id)

    async def _give_up(self, letter: Letter) -> None:
        async def note() -> None:
            async with self._db.transaction() as tx:
                await letters.note_failed(tx, letter.number, now=self._now())

        await self._outage.outlast(_PART, note)
        if letter.who is not None:
            await self._tell(letter.who, letter.written_in)

    async def _tell(self, owner: int, about: int | None) -> None:
        meant = ReplyParameters(about, allow_sending_without_reply=True) if about else None
        html = render.sentence(texts.ANSWER_NOT_ARRIVED)
        try:
            await self._bot.send_message(
                owner, html, parse_mode=ParseMode.HTML, reply_parameters=meant
            )
        except TelegramError as error:
            log.warning("An owner is not told that an answer did not arrive: %s", error.message)


def _written(letter: Letter) -> str:
    """People's words as they are, digits and addresses too, below what the bot says of them."""
    if letter.answer is not None:
        said, words = texts.ANSWER_OF_OWNERS, letter.answer
    else:
        name = render.shorten(letter.said_by.name, NAMED)
        said, words = texts.feedback_of(name, letter.said_by.chat_id), letter.said
    return f"{render.sentence(said)}\n{escape(words, quote=False)}"
