"""A release that is looked at before it is posted, its template beside it, in a real browser."""

import datetime
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.cli import preview
from bot.display.template import DEFAULT
from bot.newsroom.samples import invented
from storage.desk.formats import Format
from tests.page.accessibility import findings
from tests.page.conftest import Open

SIGNED = "<b>{headline}</b>\n\n{summary}\n\n{signature}"


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[str]:
    outlet = preview.Outlet("خبر قم", Format(source=SIGNED, signature="@khabar_qom"))
    async with preview.stage(invented(datetime.date(2025, 3, 1)), outlet) as url:
        yield url


async def marked(page: Page) -> str:
    """What is marked, which has to stand right behind the same words in the field."""
    mark = page.locator(".mirror mark")
    behind, field = [
        await page.locator(f".editor {name}").evaluate(
            "node => { const {top, left, width} = node.getBoundingClientRect();"
            " return [top, left, width, getComputedStyle(node).font]; }"
        )
        for name in (".mirror", "textarea")
    ]
    assert behind == field
    return await mark.text_content() or ""


async def test_what_is_typed_is_drawn_as_it_would_be_posted(stage: str, opened: Open) -> None:
    page = await opened(stage)
    post, field = page.locator("article .words"), page.get_by_label("قالب پست", exact=True)
    await expect(field).to_have_value(SIGNED)
    await expect(page.locator("header h2")).to_have_text("خبر قم")
    await expect(post.locator("strong")).to_have_text("آب‌رسانی به دو روستای بخش مرکزی آغاز شد")
    await expect(post).to_contain_text("@khabar_qom")
    await field.fill("<blockquote>{headline}</blockquote>\n<i>خبر تازه</i>\n{hashtags}")
    await expect(post.locator("blockquote")).to_contain_text("آب‌رسانی")
    await expect(post.locator("em")).to_have_text("خبر تازه")
    await expect(page.locator(".edited")).to_have_count(0)
    await expect(page.locator("article")).to_have_count(1)
    await expect(page.get_by_role("button", name="متن کامل")).to_be_visible()
    await field.fill("{headline}")
    await page.get_by_role("button", name="{provinces}").click()
    await expect(field).to_be_focused()
    await expect(post).to_have_text("آب‌رسانی به دو روستای بخش مرکزی آغاز شدیزد")
    await page.get_by_role("button", name="قالب کانال").click()
    await expect(post).to_contain_text("@khabar_qom")
    await expect(page.locator(".composer")).to_be_hidden()


FAULTS = (
    ("<b>{headline}</b>\n😀 {sumary} ...", "سطر ۲، حرف ۳: چنین جایی نمی‌شناسم", "{sumary}"),
    ("\n\n<b>{headline}", "سطر ۳، حرف ۱: این برچسب بسته نشده", "<b>"),
    ("{headline}\nمنتشر شد: <h1>{summary}", "سطر ۲، حرف ۱۱: تلگرام این برچسب را نمی‌شناسد", "<h1>"),
    ("خبر\n{summary}", "سطر ۱، حرف ۱: {headline} در قالب نیست", "خ"),
    ("{headline} }", "سطر ۱، حرف ۱۲: این } باز نشده", "}"),
    ("", "سطر ۱، حرف ۱: {headline} در قالب نیست", ""),
)


async def test_every_fault_is_said_and_marked_at_its_place(stage: str, opened: Open) -> None:
    page = await opened(stage)
    field, fault = page.locator("#template"), page.locator("#template-fault")
    post = page.locator("article .words")
    chosen = "node => node.value.slice(node.selectionStart, node.selectionEnd)"
    for source, said, words in FAULTS:
        before = await post.text_content()
        await field.fill(source)
        await expect(fault).to_contain_text(said)
        await expect(field).to_have_attribute("aria-invalid", "true")
        assert await marked(page) == words
        assert await post.text_content() == before
        await page.get_by_role("button", name="رفتن به همان‌جا").click()
        assert await field.evaluate(chosen) == words
        await field.fill(DEFAULT.source)
        await expect(fault).to_be_empty()
        await expect(page.locator(".mirror mark")).to_have_count(0)
        await expect(post).to_contain_text("ایرنا")


@pytest.mark.parametrize("width", [1400, 390])
async def test_a_preview_is_for_everybody(stage: str, opened: Open, width: int) -> None:
    page = await opened(stage, width=width)
    await expect(page.locator("article .words")).to_be_visible()
    if width < 1100:
        await page.get_by_role("button", name="قالب", exact=True).click()
    await page.locator("#template").fill("<b>{headline}")
    await expect(page.locator(".mirror mark")).to_have_count(1)
    assert await findings(page) == []
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_a_template_is_mended_by_keyboard_alone(stage: str, opened: Open) -> None:
    page = await opened(stage)
    keys = page.keyboard
    await expect(page.locator("article .words")).to_be_visible()
    for _ in range(30):
        await keys.press("Tab")
        if await page.evaluate("document.activeElement.id") == "template":
            break
    await keys.press("Control+a")
    await keys.type("{headline} {")
    await expect(page.locator("#template-fault")).to_contain_text("سطر ۱، حرف ۱۲")
    await keys.press("Tab")
    await expect(page.get_by_role("button", name="رفتن به همان‌جا")).to_be_focused()
    await keys.press("Enter")
    await keys.type("{date}")
    await expect(page.locator("article .words")).to_contain_text("۱۱ اسفند ۱۴۰۳")
