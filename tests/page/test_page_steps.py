"""The demo: the seven steps of its guide, gone in the browser with the real bot behind it."""

import time
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from playwright.async_api import Page, expect

from bot.cli import demo
from bot.cli.guide import STEPS, Guide
from bot.cli.real import Real
from bot.display import english, texts
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People
from bot.settings import Settings
from tests.page.accessibility import findings
from tests.page.conftest import CHANNEL, EDITOR, READER, Call, Open, enter

PATIENCE = 40_000  # milliseconds; the bot takes seconds to load


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[str]:
    async with demo.stage() as url:
        yield url


async def done(page: Page, *names: str) -> None:
    """These steps are ticked, and no others."""
    for name in names:
        step = page.locator(f'.steps li.done[data-step="{name}"]')
        await expect(step).to_have_count(1, timeout=PATIENCE)
    await expect(page.locator(".steps li.done")).to_have_count(len(names))


async def press(page: Page, *names: str) -> None:
    """Presses the newest button of each name, one after the other."""
    for name in names:
        button = page.locator(".keyboard").get_by_role("button", name=name, exact=True).last
        await button.click(timeout=PATIENCE)


async def write(page: Page, words: str) -> None:
    await page.locator("#write").fill(words)
    await page.keyboard.press("Enter")


async def publish(page: Page) -> None:
    await enter(page, demo.REVIEW)
    await press(page, "انتشار")


async def search(page: Page) -> None:
    await enter(page, 501)
    await write(page, "آب شرب")


async def subscribe(page: Page) -> None:
    await enter(page, 503)
    await press(page, "یزد")


async def mend(page: Page) -> None:
    await enter(page, demo.REVIEW)
    await press(page, "ویرایش", "استان‌ها", "یزد")
    await expect(page.get_by_role("button", name="✅ یزد")).to_be_visible(timeout=PATIENCE)
    await press(page, "ثبت")


async def correct(page: Page) -> None:
    await press(page, "اصلاح")
    await page.get_by_role("alertdialog").get_by_role("button").click(timeout=PATIENCE)
    await expect(page.get_by_role("button", name="ثبت اصلاح")).to_be_attached(timeout=PATIENCE)
    await press(page, "ویرایش", "تیتر")
    question = page.locator("article", has_text="تیتر تازه را بفرستید").last
    await question.click(button="right", timeout=PATIENCE)
    await page.get_by_role("menuitem", name="پاسخ").click()
    await write(page, "برداشت انجیر سیاه در پلدختر آغاز شد")
    await press(page, "ثبت اصلاح")


async def fault(page: Page) -> None:
    await page.get_by_role("tab", name="پشت صحنه").click()
    await page.locator("[data-fault=flood]").click()
    await press(page, "انتشار")


async def crash(page: Page) -> None:
    await page.get_by_role("button", name="kill -9").click()
    await expect(page.locator("#bot-state")).to_have_text("ربات کشته شد")
    await press(page, "انتشار")
    await page.get_by_role("button", name="راه‌اندازی دوباره").click()
    await expect(page.locator("#bot-state")).to_have_text("ربات روشن است", timeout=PATIENCE)


GOING = (publish, search, subscribe, mend, correct, fault, crash)


async def test_seven_steps_are_ticked_off_by_what_happens(stage: str, opened: Open) -> None:
    before = time.monotonic()
    page = await opened(stage)
    assert time.monotonic() - before < 5
    await expect(page.locator("#bot-state")).to_have_text("ربات روشن است", timeout=PATIENCE)
    await enter(page, demo.EDITOR)
    assert await page.locator(".forwarded").count() >= 21
    names = [step.name for step in STEPS]
    for number, (name, go) in enumerate(zip(names, GOING, strict=True)):
        assert go.__name__ == name
        await done(page, *names[:number])
        await go(page)
    await done(page, *names)
    await enter(page, demo.CHANNEL)  # nothing was lost, nothing came twice
    await expect(page.locator("article")).to_have_count(3, timeout=PATIENCE)


async def test_clicks_alone_tick_nothing_off(stage: str, opened: Open) -> None:
    page = await opened(stage)
    await expect(page.locator(".steps li")).to_have_count(len(STEPS))
    await expect(page.locator(".guide .further")).to_contain_text(".env")  # there is no token
    await expect(page.locator(".guide .further bdi[dir=ltr]")).to_have_text(".env")
    await page.locator(".steps li").first.click()
    await page.get_by_role("tab", name="پشت صحنه").click()
    await page.get_by_role("button", name="kill -9").click()
    await expect(page.locator("#bot-state")).to_have_text("ربات کشته شد")
    await page.locator("[data-fault=lost]").click()
    await page.get_by_role("button", name="یک ساعت").click()
    await page.get_by_role("tab", name="راهنما").click()
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("heading", name="Seven steps")).to_be_visible()
    await done(page)


async def test_a_step_is_ticked_by_what_it_is_about_in_either_language(
    sandbox: Sandbox, people: People, call: Call
) -> None:
    guide = Guide(sandbox.world, following=0)
    person = await people.person(READER)

    async def after(words: str, answer: str) -> list[str]:
        await person.send(words)
        await call("sendMessage", chat_id=READER, text=answer)
        guide.look()
        return [step["name"] for step in guide.told() if step["done"]]

    assert await after("سلام", texts.GREETING) == []
    assert await after("یک خبر", texts.SEARCH_EXAMPLE) == []
    assert await after("water", english.results_of("water")) == ["search"]
    assert await after("/subscribe یزد", english.subscribed("یزد")) == ["search", "subscribe"]


async def test_the_last_step_leads_to_the_real_telegram(
    sandbox: Sandbox, people: People, opened: Open
) -> None:
    """Another sandbox is the real one; .env is written on while the demo runs."""
    env: dict[str, Any] = {name: field.default for name, field in Settings.model_fields.items()}
    env |= {"bot_token": sandbox.token, "telegram_api_url": sandbox.url}
    async with demo.stage(real=Real(lambda: Settings(**env))) as url:
        page = await opened(url)
        step = page.locator('.steps li[data-step="real"]')
        check, ticked = step.locator("[data-act=check]"), step.locator(".parts li.done")
        await expect(page.get_by_role("heading", name="هشت گام")).to_be_visible()
        await expect(step.locator(".parts li")).to_have_count(3)
        await expect(ticked).to_have_count(0)
        assert sandbox.world.ledger == [], "nobody is asked before it is wanted"
        await check.click()
        await expect(ticked).to_have_count(1, timeout=PATIENCE)
        await expect(step.locator('[data-part="channel"]')).to_contain_text("Set CHANNEL_ID")
        await expect(check).to_be_focused()
        env |= {"channel_id": CHANNEL, "owner_ids": (EDITOR,)}
        await page.keyboard.press("Enter")
        await expect(ticked).to_have_count(3, timeout=PATIENCE)
        await expect(step).to_have_class("done")
        await expect(step.locator('[data-part="owners"]')).to_contain_text("knows سارا")
        assert await findings(page) == []
