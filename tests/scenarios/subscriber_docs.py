"""docs/fa/subscribers.md quotes what the bot says, word for word: the whole walk of a subscriber,
from the first tap to the last goodbye, is gone here.

Each frame of the document stands under its name in a comment. After a text of the bot has changed,
`pytest tests/scenarios/subscriber_docs.py --write-docs` writes what the frames say anew.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app
from bot.display import texts
from bot.display.fields import Corner
from bot.news.timing import Mode
from bot.sandbox.players.client import People, Person, Shown
from bot.settings import Settings
from tests.scenarios.subscriber_timing import Clock, clock, until_queued
from tests.stage import EDITOR, PATIENCE, RELEASE, preview

__all__ = ["clock"]
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "fa" / "subscribers.md"
FRAME = re.compile(r"<!-- (\S+) -->\n((?:^>.*\n)*)", re.MULTILINE)
UNSEEN = re.compile("[\u200e\u200f\u2066-\u2069]")
MOST_BUTTONS, LONGEST, CUT = 24, 400, 90  # buttons, letters of a line; letters of a longer one
BEHIND = 180  # seconds: the bot's clock stands, Telegram's catches up meanwhile
SENTENCE = "بازرسی از واحد شمارهٔ {} استان تا پایان ماه ادامه دارد و نتیجه آن اعلام می‌شود."
NEWS = RELEASE.replace("قم گفت:", "قم روز دوشنبه ۱۴ اردیبهشت ۱۴۰۵ گفت:")
LONG = "\n".join(" ".join(SENTENCE.format(10 * n + m) for m in range(10)) for n in range(9))


def frame(text: str, buttons: list[str]) -> str:
    """A message as the document shows it, without the marks that nobody sees; long lines and
    keyboards are cut."""
    lines = [_cut(line.strip()) for line in UNSEEN.sub("", text).split("\n") if line.strip()]
    if len(buttons) > MOST_BUTTONS:
        buttons = [*buttons[:3], "…", *buttons[-4:]]
    if buttons:
        lines.append(f"⌨️ {' | '.join(UNSEEN.sub('', one) for one in buttons)}")
    return "".join(f"> {line}\\\n" for line in lines).removesuffix("\\\n") + "\n"


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[:CUT].rpartition(' ')[0]}…"


@dataclass
class Walk:
    """People who go through the bot; `said` is what it says, each under its name."""

    people: People
    editor: Person
    clock: Clock
    said: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, shown: Shown) -> Shown:
        self.said[name] = frame(shown.text, shown.buttons)
        return shown

    async def publish(self, shown: Shown) -> None:
        await self.editor.press(shown.message_id, texts.PUBLISH)
        await self.wait(hours=1)  # for the next one to be newer

    async def wait(self, hours: int) -> None:
        self.clock.at += timedelta(hours=hours)
        await self.people.advance(3_600 * hours)

    async def tell(self, name: str, person: Person, text: str) -> Shown:
        """What somebody is answered."""
        sent = await person.send(text)
        return self.note(name, (await person.wait(after=sent.message_id, timeout=PATIENCE))[-1])

    async def tap(self, name: str, person: Person, shown: Shown, button: str) -> Shown:
        """The message after a press of its button, or the one that came then."""
        last = (await person.chat())[-1]
        await person.press(shown.message_id, button)
        seen = await person.chat()
        newer = [m for m in seen if m.message_id > last.message_id]
        same = next(m for m in seen if m.message_id == shown.message_id)
        return self.note(name, newer[-1] if newer else same)

    async def hear(self, name: str, person: Person, *words: str, button: str = "") -> Shown:
        """What comes by itself."""

        def is_it(shown: Shown) -> bool:
            return all(word in shown.text for word in words) and button in ("", *shown.buttons)

        found = await person.wait_until(lambda seen: [m for m in seen if m.own and is_it(m)], 15)
        return self.note(name, found[-1])


async def begin(walk: Walk, newcomer: Person) -> None:
    """The first province, by three ways."""
    hello = await walk.tell("start", newcomer, "/start")
    await walk.tell("typed", newcomer, "ملارد")
    await walk.tell("two", newcomer, "نورآباد")
    invited = await walk.tell("invited", newcomer, "/start p_tehran")
    assert len(invited.buttons) == 2
    await walk.tap("place", newcomer, hello, texts.CORNERS[Corner.NEARBY])
    sent = await newcomer.send_kind("location", {"latitude": 35.68, "longitude": 50.97})
    seen, near = await newcomer.wait(after=sent.message_id, count=2, timeout=PATIENCE)
    walk.note("seen", seen)
    walk.note("near", near)
    ticked = await newcomer.press(hello.message_id, "قم")
    walk.said["ticked"] = frame(ticked.text, [])


async def read(walk: Walk, reader: Person) -> None:
    """An alert, and all that is under it."""
    await walk.publish(await preview(walk.editor, NEWS))
    await walk.hear("alert", reader, "ابطال", button=texts.WHY_THIS)
    document = f"{NEWS.replace('دو واحد', 'هفت واحد')}\n{LONG}"
    sent = await walk.editor.document(document.encode())
    await walk.publish((await walk.editor.wait(after=sent.message_id, timeout=PATIENCE))[-1])
    told = await walk.hear("long", reader, "هفت واحد", button=texts.WHY_THIS)
    whole = await walk.tap("whole", reader, told, texts.FULL_TEXT)
    await walk.tap("turned", reader, whole, texts.NEXT_OF_TEXT)
    await walk.tap("why", reader, told, texts.WHY_THIS)
    like = await walk.tap("like", reader, whole, texts.FOLLOW_LIKE)
    await reader.press(like.message_id, like.buttons[1])
    number = re.search(r"#r\d+", str(whole.raw))
    assert number is not None
    (article,) = (await reader.inline(number[0]))["results"]
    shared = re.sub("<[^>]+>", "", article["input_message_content"]["message_text"])
    walk.said["friends"] = frame(shared, [])


async def follow(walk: Walk, reader: Person) -> None:
    """An agency, words, a combination, the most important, and the list of all."""
    await walk.tell("agency", reader, "/agency استاندارد")
    found = await walk.tell("words", reader, "پروانه تولیدی")
    await walk.tap("watched", reader, found, texts.WATCH)
    both = await walk.tell("both", reader, "استاندارد در یزد")
    await walk.tap("together", reader, both, both.buttons[-1])
    best = await walk.tell("best", reader, "مهم‌ترین‌ها")
    await walk.tap("highlights", reader, best, best.buttons[0])
    mine = await walk.tell("my", reader, "/my")
    await walk.tap("off", reader, mine, next(one for one in mine.buttons if "یزد" in one))


async def search(walk: Walk, reader: Person) -> None:
    await walk.tell("latest", reader, "/latest قم")
    await walk.tell("limits", reader, "پروانه استان:قم اردیبهشت ۱۴۰۵")
    nothing = await walk.tell("nothing", reader, "سنجاقک آبی")
    await walk.tap("later", reader, nothing, texts.WATCH)
    await walk.tell("slip", reader, "پروانح")


async def choose_times(walk: Walk, reader: Person, bot: app.Chavosh) -> None:
    """When one is told."""
    shown = await walk.tell("time", reader, "/time")
    await walk.tap("hours", reader, shown, texts.MODES[Mode.DAILY])
    await walk.tap("daily", reader, shown, "۲۱:۰۰")
    quiet = await walk.tap("quiet", reader, shown, texts.QUIET_HOURS)
    await walk.tap("hushed", reader, shown, quiet.buttons[0])
    await walk.tap("urgent", reader, shown, texts.URGENT_ALWAYS)
    await walk.tap("pause", reader, shown, texts.NOT_NOW)
    await walk.tap("paused", reader, shown, texts.PAUSES[7])
    await walk.tap("back", reader, shown, texts.COME_BACK)
    await walk.tap("zones", reader, shown, texts.zone_button("Asia/Tehran"))
    await walk.tell("meant", reader, "جمعه‌ها ساعت ۱۰")
    for words in ("سه", "چهار"):
        await walk.publish(await preview(walk.editor, NEWS.replace("دو واحد", f"{words} واحد")))
    await until_queued(bot, 4)
    await walk.wait(hours=5)
    await walk.hear("digest", reader, texts.DIGEST, "سه واحد", "چهار واحد")


async def speak(walk: Walk, reader: Person) -> None:
    """A word to the owners, other languages, what is kept, and the end."""
    await walk.tell("feedback", reader, "/feedback")
    await walk.tell("taken", reader, "ساعت خبرها را خیلی دوست دارم")
    asked = await walk.hear("asked", walk.editor, "دوست دارم")
    await walk.editor.send("سپاس از شما!", reply_to=asked.message_id)
    await walk.hear("answered", reader, "سپاس")
    language = await walk.tell("language", reader, "/language")
    await walk.tap("english", reader, language, texts.LANGUAGES["en"])
    await walk.tap("persian", reader, language, language.buttons[0])
    await walk.tell("help", reader, "/help")
    await walk.tell("hello", reader, "سلام")
    await walk.tell("privacy", reader, "/privacy")
    await walk.tell("data", reader, "/mydata")
    await walk.tell("stop", reader, "/stop")
    forget = await walk.tell("forget", reader, "/forget")
    await walk.tap("forgotten", reader, forget, texts.FORGET_ALL)


async def test_the_document_says_what_the_bot_says(
    settings: Settings,
    around: app.Environment,
    people: People,
    clock: Clock,
    request: pytest.FixtureRequest,
) -> None:
    editor, reader, newcomer = [
        await people.person(number, first_name=name)
        for number, name in ((EDITOR, "سارا"), (600, "رضا"), (601, "مینا"))
    ]
    walk = Walk(people, editor, clock)
    async with app.running(settings, replace(around, now=clock.now)) as bot:
        opened = await editor.start()
        await people.advance(clock.now() - BEHIND - opened.date)
        await begin(walk, newcomer)
        await walk.tell("followed", reader, "/subscribe قم")
        await read(walk, reader)
        await follow(walk, reader)
        await search(walk, newcomer)
        await choose_times(walk, reader, bot)
        await speak(walk, newcomer)
    document = DOCUMENT.read_text("utf-8")  # one small file
    if request.config.getoption("--write-docs"):
        document = FRAME.sub(lambda one: f"<!-- {one[1]} -->\n{walk.said[one[1]]}", document)
        DOCUMENT.write_text(document, "utf-8")
    quoted = dict(FRAME.findall(document))
    assert quoted == {name: walk.said.get(name) for name in quoted}
    assert set(re.findall(r"<!-- (\S+) -->", document)) == set(quoted)
