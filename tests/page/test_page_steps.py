"""The demo: the seven steps of its guide, gone in the browser with the real bot behind it."""

import time
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from bot.cli import demo
from bot.cli.guide import STEPS
from tests.page.conftest import Open, enter

PATIENCE = 40_000  # milliseconds; the bot takes seconds to load


@pytest.fixture
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


async def test_seven_steps_are_ticked_off_by_what_happens(stage: str, opened: Open) -> None:
    before = time.monotonic()
    page = await opened(stage)
    assert time.monotonic() - before < 5
    await expect(page.locator("#bot-state")).to_have_text("بات روشن است", timeout=PATIENCE)
    names = [step.name for step in STEPS]
    await enter(page, demo.EDITOR)
    assert await page.locator(".forwarded").count() >= 21
    await enter(page, demo.REVIEW)
    await done(page)

    await press(page, "انتشار")
    await done(page, *names[:1])
    await enter(page, demo.CHANNEL)
    await expect(page.locator("article")).to_have_count(1)

    await enter(page, 501)
    await write(page, "آب شرب")
    await done(page, *names[:2])

    await enter(page, 503)
    await press(page, "یزد")
    await done(page, *names[:3])

    await enter(page, demo.REVIEW)
    await press(page, "ویرایش", "استان‌ها", "یزد")
    await expect(page.get_by_role("button", name="✅ یزد")).to_be_visible(timeout=PATIENCE)
    await press(page, "ثبت")
    await done(page, *names[:4])

    await press(page, "اصلاح")
    await page.get_by_role("alertdialog").get_by_role("button").click(timeout=PATIENCE)
    await expect(page.get_by_role("button", name="ثبت اصلاح")).to_be_attached(timeout=PATIENCE)
    await press(page, "ویرایش", "تیتر")
    question = page.locator("article", has_text="تیتر تازه را بفرستید").last
    await question.click(button="right", timeout=PATIENCE)
    await page.get_by_role("menuitem", name="پاسخ").click()
    await write(page, "برداشت انجیر سیاه در پلدختر آغاز شد")
    await page.wait_for_timeout(2500)
    await page.screenshot(path="/tmp/w/t1.png")
    await press(page, "ثبت اصلاح")
    await done(page, *names[:5])

    await page.get_by_role("tab", name="پشت صحنه").click()
    await page.locator("[data-fault='500']").click()
    await press(page, "انتشار")
    await done(page, *names[:6])
    await page.wait_for_timeout(2500)
    await page.screenshot(path="/tmp/w/t2.png")

    await page.get_by_role("button", name="kill -9").click()
    await expect(page.locator("#bot-state")).to_have_text("بات کشته شد")
    await press(page, "انتشار")
    await page.get_by_role("button", name="راه‌اندازی دوباره").click()
    await expect(page.locator("#bot-state")).to_have_text("بات روشن است", timeout=PATIENCE)
    await done(page, *names)
    await enter(page, demo.CHANNEL)
    await expect(page.locator("article")).to_have_count(3, timeout=PATIENCE)
