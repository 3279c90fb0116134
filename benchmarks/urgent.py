"""How soon an urgent post is out while a broadcast is under way."""

import asyncio
import time

from benchmarks.field import CHANNEL, EDITOR, FIRST, Field, follow, open_database, publish
from bot.display import texts
from bot.display.fields import Tone
from bot.sandbox.players.client import Channel, Person, Shown

UNDER_WAY = 30  # subscribers who have the broadcast when the urgent post is published
HEADLINE = "هشدار سیل در قم"
RELEASE = f"""{HEADLINE}
به گزارش روابط عمومی اداره‌کل مدیریت بحران استان قم، مدیرکل مدیریت بحران استان قم گفت: \
شهروندان از رفت‌وآمد در کنار رودخانه‌ها خودداری کنند.
وی افزود: سامانه بارشی تا پایان امروز در استان فعال است و دستگاه‌ها در آماده‌باش هستند."""


async def urgent(field: Field, waiting: int, rate: float) -> dict[str, float]:
    """Seconds from the tap on «انتشار» of an urgent draft to its post in the channel and to its
    first subscriber, with a broadcast to `waiting` subscribers under way."""
    await field.people.crowd(FIRST, waiting)
    db, now = await open_database(field.environment["DATABASE_URL"]), int(time.time())
    for first in range(FIRST, FIRST + waiting, 10_000):
        await follow(db, range(first, min(first + 10_000, FIRST + waiting)), now)
    await publish(db, "خبری برای همه", now)
    await db.close()
    async with field.bot("benchmarks/broadcast.py", "--bot", "--rate", str(rate)):
        editor = await field.people.person(EDITOR)
        draft = await urgent_draft(editor)
        await reached(field, "خبری برای همه", UNDER_WAY)
        began = time.monotonic()
        pressing = asyncio.create_task(editor.press(draft.message_id, texts.PUBLISH))
        posts = Channel(field.people, CHANNEL)
        await posts.wait_until(lambda seen: [post for post in seen if HEADLINE in post.text])
        channel = time.monotonic() - began
        await reached(field, HEADLINE, 1)
        first = time.monotonic() - began
        await pressing
    return {
        "urgent_waiting": waiting,
        "urgent_channel_s": round(channel, 2),
        "urgent_first_s": round(first, 2),
    }


async def urgent_draft(editor: Person) -> Shown:
    """The preview of a draft that is marked as urgent."""
    sent = await editor.forward(RELEASE)
    shown = (await editor.wait(after=sent.message_id, timeout=60))[-1]
    await editor.press(shown.message_id, texts.EDIT)
    await editor.wait_edit(shown)
    await editor.press(shown.message_id, texts.TONES[Tone.URGENT])
    return (await editor.wait_until(lambda seen: [m for m in seen if "🔔" in m.text]))[-1]


async def reached(field: Field, headline: str, count: int) -> None:
    """Returns once so many subscribers have a post."""
    async with asyncio.timeout(120):
        while True:
            seen = await field.people.received()
            told = (texts_ for chat_id, texts_ in seen.items() if chat_id >= FIRST)
            if sum(any(headline in text for text in texts_) for texts_ in told) >= count:
                return
            await asyncio.sleep(0.05)
