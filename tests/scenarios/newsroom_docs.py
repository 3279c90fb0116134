"""docs/fa/editors.md quotes what the bot says, word for word: the whole walk of an editor, from the
first forward to the last correction, is gone here."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import app
from bot.display import texts
from bot.display.fields import Rank, Slot, Why
from bot.display.render import RLM
from bot.news.model import Field
from bot.newsroom.watching import Discovered
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from storage.sources.source import Kind
from tests.scenarios.newsroom_review import newest
from tests.scenarios.newsroom_team import YAZD, appointed
from tests.stage import CHANNEL, EDITOR, RELEASE

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "fa" / "editors.md"
NOON = int(datetime(2026, 5, 4, 12, tzinfo=ZoneInfo("Asia/Tehran")).timestamp())
CODE = re.compile(r"join_[\w-]+")


def quote(text: str, buttons: list[str]) -> str:
    """A message as the document shows it, without the marks that nobody sees."""
    rows = [f"⌨️ {' | '.join(buttons)}"] if buttons else []
    seen = CODE.sub("join_…", text.replace(RLM, ""))
    lines = [*seen.split("\n"), *rows] if text else rows
    return "\n".join(line.strip() for line in lines if line.strip())


@dataclass
class Walk:
    """An editor at work; `said` is all that the bot said meanwhile, as the document quotes it."""

    editor: Person
    people: People
    channel: Channel
    said: list[str] = field(default_factory=list)

    def note(self, shown: Shown) -> Shown:
        self.said += [quote(shown.text, shown.buttons), quote(shown.text, [])]
        self.said.append(quote("", shown.buttons))
        return shown

    async def see(self, wanted: Callable[[Shown], bool], person: Person | None = None) -> Shown:
        """The newest message like this, once it is there."""
        who = person or self.editor
        found = await who.wait_until(lambda seen: [m for m in seen if m.own and wanted(m)], 15)
        return self.note(found[-1])

    async def tell(self, text: str) -> Shown:
        """What the editor is answered."""
        sent = await self.editor.send(text)
        return self.note(await newest(self.editor, sent))

    async def press(self, shown: Shown, button: str) -> None:
        """Press a button, and note the answer and what became of the message."""
        told = await self.editor.press(shown.message_id, button)
        if told.text:
            self.said.append(quote(told.text, []))

    async def under(self, shown: Shown, button: str) -> Shown:
        """The message with what stands under it after a press."""
        await self.press(shown, button)
        return self.note(await self.editor.wait_edit(shown))

    async def asked(self, shown: Shown, button: str, answer: str) -> None:
        """Answer the question that a button puts."""
        await self.press(shown, button)
        question = self.note(await newest(self.editor, shown))
        await self.editor.send(answer, reply_to=question.message_id)


def has(*words: str, button: str | None = None) -> Callable[[Shown], bool]:
    """Whether a message says this, over this button."""

    def fits(shown: Shown) -> bool:
        return all(word in shown.text for word in words) and button in (None, *shown.buttons)

    return fits


async def review(walk: Walk) -> Shown:
    """From the forward to the card."""
    await walk.tell("/start")
    await walk.editor.forward(RELEASE)
    draft = await walk.see(has(button=texts.PUBLISH))
    fields = await walk.under(draft, texts.EDIT)
    await walk.asked(fields, texts.FIELDS[Field.HEADLINE], "ابطال پروانه دو واحد در قم")
    draft = await walk.see(has("دو واحد در قم", button=texts.PUBLISH))
    times = await walk.under(draft, texts.PLAN)
    await walk.press(times, texts.SLOTS[Slot.TOMORROW])
    planned = await walk.see(has("⏰"))
    await walk.tell("/queue")
    await walk.press(planned, texts.PUBLISH_NOW)
    await walk.channel.wait()
    return await walk.see(has("✅ منتشر شد"))


async def mend(walk: Walk, card: Shown) -> None:
    """What may be done after that."""
    await walk.press(card, texts.CORRECT)
    draft = await walk.see(has(texts.CORRECTS))
    fields = await walk.under(draft, texts.EDIT)
    await walk.asked(fields, texts.FIELDS[Field.HEADLINE], "ابطال پروانه سه واحد در قم")
    draft = await walk.see(has("سه واحد در قم", button=texts.COMMIT))
    await walk.press(draft, texts.COMMIT)
    await walk.channel.wait_until(lambda seen: [m for m in seen if "سه واحد در قم" in m.text])
    await walk.see(has(texts.STATE_MERGED))
    card = await walk.see(has("✅ منتشر شد", "نسخه"))
    await walk.press(card, texts.HISTORY)
    await walk.see(has("←"))
    await walk.asked(card, texts.NOTICE, "شمار واحدها سه است، نه دو.")
    notice = await walk.see(has(texts.ANSWERS))
    await walk.press(notice, texts.PUBLISH)
    await walk.channel.wait(count=2)
    await walk.tell("/today")
    card = await walk.see(has("✅ منتشر شد", "سه واحد در قم", button=texts.RETRACT))
    asked = await walk.under(card, texts.RETRACT)
    await walk.press(asked, texts.RETRACT_SURELY)
    await walk.see(has(texts.STATE_RETRACTED))


async def reject(walk: Walk) -> None:
    """The same news again, and what is put aside."""
    await walk.editor.forward(YAZD)
    first = await walk.see(has("یزد", button=texts.PUBLISH))
    await walk.press(first, texts.PUBLISH)
    await walk.channel.wait_until(lambda seen: [m for m in seen if "یزد" in m.text])
    await walk.editor.forward(f"{YAZD}\nنیک‌اندیش گفت: سه واحد دیگر نیز اخطار گرفتند.")
    again = await walk.see(has(button=texts.COMPLETES))
    await walk.press(again, texts.DISCARD)
    card = await walk.see(has("❌ رد شد"))
    await walk.press(card, texts.WHYS[Why.REPEATED])
    await walk.see(has("❌ رد شد: تکراری"))


async def teach(walk: Walk) -> None:
    """A rule is learned and listed."""
    await walk.editor.forward(RELEASE.replace("دو واحد", "هفت واحد"))
    draft = await walk.see(has("هفت واحد", button=texts.PUBLISH))
    fields = await walk.under(draft, texts.EDIT)
    offered = await walk.under(fields, texts.FIELDS[Field.ISSUER])
    await walk.asked(offered, texts.NEW_NAME, "پژوهشگاه استاندارد")
    offer = await walk.see(has(button=texts.YES))
    await walk.press(offer, texts.YES)
    await walk.see(has("قاعده شد"))
    await walk.tell("/rules")


async def appoint(walk: Walk) -> None:
    """The team, and a contributor."""
    team = await walk.tell("/team")
    await walk.press(team, texts.INVITE[Rank.CONTRIBUTOR])
    await walk.see(has("join_"))
    mina = await appointed(walk.editor, walk.people, Rank.CONTRIBUTOR)
    await walk.see(has("شدید"), mina)
    await mina.send(YAZD.replace("دو واحد", "هشت واحد"))
    await walk.see(has(texts.SENT_TO_REVIEW), mina)
    draft = await walk.see(has("هشت واحد", button=texts.PUBLISH))
    await walk.press(draft, texts.PUBLISH)
    await walk.see(has(texts.YOURS_PUBLISHED), mina)
    await walk.tell("/log")


async def found(address: str) -> Discovered:
    """What is at an address where nothing is read."""
    headlines = ("ابطال پروانه دو واحد در قم", "آبرسانی به سه روستا آغاز شد")
    return Discovered(Kind.FEED, f"{address}/rss", "دادگستری قم", headlines)


async def watch(walk: Walk) -> None:
    """A source is found, and watched."""
    listed = await walk.tell("/sources")
    await walk.press(listed, texts.ADD_SOURCE)
    question = await walk.see(has("نشانی سایت، صفحهٔ خبرها"))
    sent = await walk.editor.send("khabar.example.ir", reply_to=question.message_id)
    walk.said.append(quote(texts.LOOKING, []))
    offer = await walk.see(has(button=texts.WATCH_SOURCE))
    assert offer.message_id > sent.message_id
    await walk.under(offer, texts.WATCH_SOURCE)


async def fail(walk: Walk) -> None:
    """Telegram refuses a post, or does not say whether it has it."""
    for number, fault in enumerate(
        (
            {"kind": "refuse", "code": 400, "description": "Bad Request: not enough rights"},
            {"kind": "drop_after"},
        )
    ):
        await walk.people.fault(**fault, method="sendMessage", chat_id=CHANNEL, times=1)
        text = RELEASE.replace("دو واحد", f"{number + 61} واحد").replace("قم", "یزد")
        await walk.editor.forward(text)
        draft = await walk.see(has("۶۱" if not number else "۶۲", button=texts.PUBLISH))
        await walk.press(draft, texts.PUBLISH)
        await walk.see(has(button=(texts.SEND_AGAIN if not number else texts.ARRIVED)))


_POST = re.compile(r": https://t\.me/chavosh_news/\d+$|(?<=منتشر شد)\.$", re.MULTILINE)  # which one


async def test_the_document_says_what_the_bot_says(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    editor = await people.person(EDITOR, first_name="سارا")
    walk = Walk(editor, people, channel)
    document = DOCUMENT.read_text("utf-8")  # one small file
    async with app.running(settings, replace(around, now=lambda: NOON, discover=found)):
        card = await review(walk)
        await mend(walk, card)
        await reject(walk)
        await teach(walk)
        await appoint(walk)
        await watch(walk)
        await fail(walk)
    said = {_POST.sub("", one) for one in walk.said}
    assert [one for one in quoted(document) if _POST.sub("", one) not in said] == []


def quoted(document: str) -> list[str]:
    """The messages that the document quotes."""
    frames = re.findall(r"(?:^>.*\n?)+", document, re.MULTILINE)
    bare = (re.sub(r"^> ?|\\$", "", frame, flags=re.MULTILINE) for frame in frames)
    return ["\n".join(line.strip() for line in one.splitlines() if line.strip()) for one in bare]
