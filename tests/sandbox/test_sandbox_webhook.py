"""Updates posted to a webhook, one after the other, until each is taken."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from bot.sandbox.players.client import People, Person


@dataclass
class Receiver:
    """Takes posts on loopback; answers with the next of `answers`, then with 200."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    posts: asyncio.Queue[tuple[str, Any]] = field(default_factory=asyncio.Queue)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:-2])
        body = await reader.readexactly(int(headers["content-length"]))
        secret = headers.get("x-telegram-bot-api-secret-token", "")
        self.posts.put_nowait((secret, json.loads(body)))
        status = self.answers.pop(0) if self.answers else 200
        writer.write(f"HTTP/1.1 {status} x\r\ncontent-length: 0\r\n".encode())
        writer.write(b"connection: close\r\n\r\n")
        writer.close()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    async with await asyncio.start_server(receiver.take, "127.0.0.1") as server:
        receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
        yield receiver


async def test_updates_are_posted_with_the_secret(
    bot: Bot, people: People, sara: Person, receiver: Receiver
) -> None:
    await bot.set_webhook(receiver.url, secret_token="s3cret")
    secret, update = await receiver.posts.get()
    assert (secret, update["message"]["text"]) == ("s3cret", "/start")
    await people.idle()
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_an_update_is_posted_again_until_it_is_taken(
    bot: Bot, people: People, sara: Person, receiver: Receiver
) -> None:
    receiver.answers = [500, 403]
    await bot.set_webhook(receiver.url)
    posts = [(await receiver.posts.get())[1] for _ in range(3)]
    assert posts == [posts[0]] * 3
    await people.idle()
    assert "403" in str((await bot.get_webhook_info()).last_error_message)


async def test_polling_is_refused_while_a_webhook_is_set(
    bot: Bot, people: People, receiver: Receiver
) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=50))
    await people.wait_for("getUpdates")
    await bot.set_webhook(receiver.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await polling
    with pytest.raises(Conflict, match="use deleteWebhook to delete the webhook first"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_an_address_without_tls_must_be_loopback(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="https url must be provided"):
        await bot.set_webhook("http://example.ir/hook")
