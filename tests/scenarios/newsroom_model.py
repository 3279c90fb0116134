"""A language model proposes one more summary, over its own HTTP interface."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot import app
from bot.display import texts
from bot.news.model import Field
from bot.sandbox.players.client import Channel, People, Person
from bot.settings import Settings
from tests.handlers.asking import open_field
from tests.scenarios.newsroom_review import card
from tests.stage import EDITOR, preview

GOOD = "مدیرکل استاندارد استان قم گفت: پروانه دو واحد تولیدی باطل شد."
INVENTED = "مدیرکل استاندارد استان قم گفت: پروانه ۹۹ واحد تولیدی در تبریز باطل شد."


class Model:
    """Answers with `says`, and keeps what it was asked."""

    def __init__(self) -> None:
        self.says = GOOD
        self.asked: list[str] = []

    async def __call__(self, request: Request) -> JSONResponse:
        self.asked.append((await request.body()).decode())
        return JSONResponse({"choices": [{"message": {"content": self.says}}]})


@pytest.fixture
async def model() -> AsyncIterator[tuple[Model, str]]:
    answering = Model()
    routes = [Route("/v1/chat/completions", answering.__call__, methods=["POST"])]
    config = uvicorn.Config(Starlette(routes=routes), port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    task = asyncio.create_task(server.serve([listening]))
    yield answering, f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
    server.should_exit = True
    await task


async def test_a_proposal_is_taken_by_a_tap_and_an_invented_one_never_shown(
    settings: Settings,
    around: app.Environment,
    people: People,
    channel: Channel,
    model: tuple[Model, str],
) -> None:
    answering, url = model
    there = settings.model_copy(update={"summary_url": url, "summary_model": "small"})
    editor = await people.person(EDITOR)
    async with app.running(there, around):
        offered = await open_field(editor, await preview(editor), Field.SUMMARY)
        assert texts.MODEL in offered.buttons
        answering.says = INVENTED
        await _ask(editor, offered.message_id)
        await card(editor, texts.MODEL_SILENT)
        answering.says = GOOD
        await _ask(editor, offered.message_id)
        proposed = await card(editor, GOOD)
        assert proposed.buttons == [texts.TAKE_PROPOSAL]
        await editor.press(proposed.message_id, texts.TAKE_PROPOSAL)
        taken = await editor.wait_until(
            lambda seen: [m for m in seen if GOOD in m.text and texts.PUBLISH in m.buttons]
        )
    assert len(taken) == 1
    assert "ابطال پروانه" in json.loads(answering.asked[0])["messages"][1]["content"]
    assert await channel.chat() == []


async def _ask(editor: Person, message_id: int) -> None:
    assert (await editor.press(message_id, texts.MODEL)).text == texts.MODEL_WRITES


@pytest.mark.usefixtures("bot")
async def test_without_a_model_none_is_offered(editor: Person) -> None:
    offered = await open_field(editor, await preview(editor), Field.SUMMARY)
    assert texts.MODEL not in offered.buttons
