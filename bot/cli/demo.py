"""`chavosh demo`: an editor, a channel and three subscribers, played over the sample releases."""

import argparse
import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from bot import app
from bot.cli import demo_web
from bot.cli.until_stopped import until_stopped
from bot.delivery.rhythm import Rhythm
from bot.delivery.telegram.pace import UNHURRIED
from bot.display import texts
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Channel, People, Person, Shown, from_channel
from bot.settings import Settings

CHANNEL = -1001000000001
EDITOR = 500
PATIENCE = 15.0  # seconds
PHOTO = "12"  # the sample that comes as a photo with a caption
REJECTED = "07"  # the near-duplicate that the editor rejects
KEPT_BACK = ("16", "17", "18", "19", "20", "21")  # drafts that wait for whoever uses the demo
_OWN_WEB = Rhythm(looks=0.5, visits=0.0)  # nobody else's server is asked


@dataclass(frozen=True, slots=True)
class Stage:
    """Who takes part: the editor, the channel, and subscribers by what they follow; `web` is
    the address of a site."""

    url: str
    people: People
    channel: Channel
    editor: Person
    subscribers: dict[str, Person]
    web: str


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Start a local Telegram and the bot, play an editor and three subscribers over the sample "
        "releases, show what everybody sees, and stay up until Ctrl-C."
    )
    parser.add_argument("--once", action="store_true", help="end after the play")


def run(arguments: argparse.Namespace, _: Settings) -> int:
    return until_stopped(_demo(once=arguments.once))


async def _demo(*, once: bool) -> None:
    async with stage() as on:
        await play(on)
        if not once:
            print(f"The local Telegram is at {on.url}; Ctrl-C ends it.", flush=True)
            await asyncio.Event().wait()


@contextlib.asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """Start the sandbox, the bot on a database of its own, and people who follow something."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Sandbox.start() as sandbox,
            People(sandbox.url) as people,
            demo_web.serving() as web,
        ):
            channel = await people.channel(CHANNEL, title="خبر استان‌ها", username="chavosh_demo")
            settings = Settings.model_validate(
                {
                    "bot_token": sandbox.token,
                    "channel_id": CHANNEL,
                    "owner_ids": (EDITOR,),
                    "database_url": f"sqlite:///{Path(folder, 'chavosh.db')}",
                    "telegram_api_url": sandbox.url,
                    "sources_allow_loopback": True,
                }
            )
            async with app.running(settings, app.Environment(pace=UNHURRIED, rhythm=_OWN_WEB)):
                yield await _people(people, channel, (sandbox.url, web))


async def play(on: Stage) -> None:
    """Send every sample in, publish most, and print what each chat shows."""
    for name, text in samples():
        await _review(on, name, text)
    came = await demo_web.play(on.editor, on.web)
    await _ask(on)
    _print("از وب: یک پیوند و یک فید", came)
    _print("کانال «خبر استان‌ها»", await on.channel.chat())
    _print("ویراستار", (await on.editor.chat())[-8:])
    for topic, person in on.subscribers.items():
        _print(f"مشترک «{topic}»", await person.chat())


def samples() -> Sequence[tuple[str, str]]:
    """The sample releases by the number their name begins with."""
    folder = resources.files("bot.sandbox") / "samples"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name)
    return [(file.name.partition("-")[0], file.read_text(encoding="utf-8")) for file in files]


async def _people(people: People, channel: Channel, addresses: tuple[str, str]) -> Stage:
    editor = await people.person(EDITOR, first_name="سارا")
    subscribers = {}
    for number, topic in enumerate(("قم", "سراسری", "همه"), 501):
        person = await people.person(number, first_name=("رضا", "مریم", "امید")[number - 501])
        welcome = (await _answer(person, await person.start()))[0]
        await person.press(welcome.message_id, topic)
        subscribers[topic] = person
    await _answer(editor, await editor.start())
    url, web = addresses
    return Stage(url, people, channel, editor, subscribers, web)


async def _review(on: Stage, name: str, text: str) -> None:
    if name == PHOTO:
        sent = await on.editor.photo(text[:1000], from_channel("روابط عمومی"))
    elif len(text) > 4000:
        parts = await on.editor.send_parts(text)
        sent = parts[-1]
        # Each further part brings a new preview and takes the one before away.
        await on.people.wait_for("deleteMessage", count=len(parts) - 1, timeout=PATIENCE)
    else:
        sent = await on.editor.forward(text, from_channel("روابط عمومی"))
    preview = (await _answer(on.editor, sent))[-1]
    if name == REJECTED:
        await on.editor.press(preview.message_id, texts.DISCARD)
    elif name not in KEPT_BACK:
        await on.editor.press(preview.message_id, texts.PUBLISH)


async def _ask(on: Stage) -> None:
    """Let a subscriber use the bot: a search, an agency, a full text from the channel."""
    person = on.subscribers["قم"]
    for words in ("آب شرب", "/agency استاندارد", "/my"):
        await _answer(person, await person.send(words))
    post = (await on.channel.chat())[0]
    url = post.keyboard[0][0].url
    if url is not None:
        await _answer(person, await person.follow(url))


async def _answer(person: Person, sent: Shown) -> list[Shown]:
    return await person.wait(after=sent.message_id, timeout=PATIENCE)


def _print(title: str, messages: Sequence[Shown]) -> None:
    print(f"\n━━━━ {title} ━━━━")
    for message in messages:
        print(
            f"{'🤖' if message.own else '👤'}{' 🖼' if message.photo else ''} {_short(message.text)}"
        )
        for row in message.keyboard[:3]:
            print("   " + " ".join(f"[{button.text}]" for button in row))
        print()


def _short(text: str, limit: int = 700) -> str:
    return text if len(text) <= limit else f"{text[:limit]} …"
