"""The page in a real browser: Debian's chromium, and a bot that is a few calls over HTTP.

One chromium serves all tests of a worker, each in a context of its own; what a browser's driver
gives is bound to its event loop, so these tests share one."""

import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People
from tests.chromium import CHROMIUM

CHANNEL = -1001000000001
GROUP = -1001000000002
EDITOR, READER = 500, 501

type Open = Callable[..., Awaitable[Page]]
type Call = Callable[..., Awaitable[Any]]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes a real browser is left out where there is none; tests/chromium.py says so."""
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
    seen = [item for item in ours if "browser" in getattr(item, "fixturenames", ())]
    for item in seen:
        item.add_marker("browser")
    if CHROMIUM is None:
        config.hook.pytest_deselected(items=seen)
        items[:] = [item for item in items if item not in seen]


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def people(sandbox: Sandbox) -> AsyncIterator[People]:
    """An editor and a reader, a channel and a group, as in the demo."""
    async with People(sandbox.url) as people:
        await people.channel(CHANNEL, title="خبر استان‌ها", username="chavosh_demo")
        await people.group(GROUP, title="تحریریه")
        for user_id, name in ((EDITOR, "سارا"), (READER, "رضا")):
            await (await people.person(user_id, first_name=name)).start()
        yield people


@pytest_asyncio.fixture(loop_scope="session")
async def call(sandbox: Sandbox) -> AsyncIterator[Call]:
    """Calls a method of the Bot API and gives back its result."""
    async with httpx.AsyncClient(base_url=f"{sandbox.url}/bot{sandbox.token}/") as http:

        async def made(method: str, files: Any = None, **values: Any) -> Any:
            plain = {
                name: value if isinstance(value, str) else json.dumps(value)
                for name, value in values.items()
            }
            answer = (await http.post(method, data=plain, files=files)).json()
            assert answer["ok"], answer
            return answer["result"]

        yield made


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser, sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Open]:
    """Opens the page; at the end nothing may have gone wrong in it, and a picture is kept."""
    contexts: list[BrowserContext] = []
    pages: list[Page] = []
    errors: list[str] = []

    async def open_page(url: str = sandbox.url, width: int = 1400, **options: Any) -> Page:
        viewport = {"width": width, "height": options.pop("height", 860)}
        context = await browser.new_context(viewport=viewport, locale="fa-IR", **options)
        context.set_default_timeout(15_000)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and errors.append(said.text))
        await page.goto(url)
        await page.locator("#chats button").first.wait_for(state="attached")
        contexts.append(context)
        pages.append(page)
        return page

    yield open_page
    for number, page in enumerate(pages):
        await page.screenshot(path=tmp_path / f"page-{number}.png")
    for context in contexts:
        await context.close()
    assert [error for error in errors if "status of 400" not in error] == []


async def enter(page: Page, chat_id: int) -> None:
    """Opens a chat."""
    await page.locator(f'#chats [data-chat="{chat_id}"]').click()
    await page.locator(".history").wait_for()
