"""Take the pictures of the page that the documentation shows anew, from the real demo in chromium.

    python -m scripts.pictures [FOLDER]

Writes page.png (a desk, in light), post.png (what stands in the channel there) and phone.png (a
phone, in the dark) to docs/images or FOLDER, once a release is published and a subscriber has found
it. To be looked at before they are kept.
"""

import asyncio
import os
import shutil
import sys
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.async_api import Browser, FloatRect, Page, async_playwright

from bot.cli import demo

IMAGES = Path(__file__).parent.parent / "docs" / "images"
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 390, "height": 800}, "device_scale_factor": 1.5, "color_scheme": "dark",
}  # fmt: skip
SETTLING = 3_000  # milliseconds, until toasts have gone
PATIENCE = 60_000  # milliseconds; the bot takes seconds to load
MARGIN = 7  # pixels around a post
READER = 501
RELEASE = "واحد تولید سوهان قم"


def small(picture: Path) -> None:
    """128 colours are enough for it, and a third of the bytes."""
    with Image.open(picture) as taken:
        few = taken.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)


async def ready(browser: Browser, url: str, **options: Any) -> Page:
    context = await browser.new_context(locale="fa-IR", **options)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    await page.goto(url)
    return page


async def enter(page: Page, chat_id: int) -> None:
    await page.locator(f'#chats [data-chat="{chat_id}"]').click()


async def publish(page: Page) -> None:
    await enter(page, demo.REVIEW)
    preview = page.locator("article", has_text=RELEASE).last
    await preview.get_by_role("button", name="انتشار", exact=True).click()
    await page.locator('.steps li.done[data-step="publish"]').wait_for()


async def search(page: Page) -> None:
    await enter(page, READER)
    await page.locator("article", has_text=RELEASE).wait_for()  # it is told what was published
    await page.locator("#write").fill("سوهان قم")
    await page.keyboard.press("Enter")
    await page.locator("article", has_text="نتیجه‌های جست‌وجوی").wait_for()


async def around_post(page: Page) -> FloatRect:
    """The channel's newest post with its buttons, and a little of what is behind it."""
    post = page.locator("article").last
    bubble = await post.locator(".bubble").bounding_box()
    keys = await post.locator(".keyboard").bounding_box()
    assert bubble is not None
    assert keys is not None
    return {
        "x": bubble["x"] - MARGIN,
        "y": bubble["y"] - MARGIN,
        "width": bubble["width"] + 2 * MARGIN,
        "height": keys["y"] + keys["height"] - bubble["y"] + 2 * MARGIN,
    }


async def take(folder: Path) -> None:
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    async with async_playwright() as playwright, demo.stage() as url:
        browser = await playwright.chromium.launch(executable_path=chromium, args=options)
        desk = await ready(browser, url, viewport={"width": 1280, "height": 800})
        await publish(desk)
        phone = await ready(browser, url, **PHONE)
        await search(phone)
        await enter(desk, demo.CHANNEL)
        await desk.locator('.steps li.done[data-step="search"]').wait_for()
        for page, name in ((desk, "page.png"), (phone, "phone.png")):
            await page.wait_for_timeout(SETTLING)
            await page.screenshot(path=folder / name)
            small(folder / name)
        await desk.screenshot(path=folder / "post.png", clip=await around_post(desk))
        await browser.close()


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES))
