"""How fast the page of the sandbox is with much to show: 2,000 messages in one chat, in chromium.

.venv/bin/python -m benchmarks.page
"""

import asyncio
import os
import shutil
import time

from playwright.async_api import Page, async_playwright

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People

CHANNEL = -1001000000001
MANY = 2_000
WATCH = """() => { window.long = []; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.long.push(entry.duration);
}).observe({entryTypes: ["longtask"]}); }"""
PAINT = """performance.getEntriesByType("paint")
    .find((entry) => entry.name === "first-contentful-paint").startTime"""
SCROLL = """async () => {
    const node = document.querySelector(".history");
    let passed = 0;
    while (passed < 3000) {
        node.scrollTop -= 500;
        passed += 1;
        await new Promise(requestAnimationFrame);
        if (document.querySelector('article[data-id="1"]') && node.scrollTop === 0) break;
    }
    return [passed, document.querySelector("article").dataset.id];
}"""


def text(number: int) -> str:
    return f"خبر {number}\n" + "مدیرکل استان گفت: آب شرب روستاها تا پایان ماه می‌رسد. " * (
        3 + number % 5
    )


async def measured(page: Page, url: str) -> None:
    began = time.perf_counter()
    await page.goto(url)
    row = page.locator(f'[data-chat="{CHANNEL}"]')
    await row.wait_for()
    listed = time.perf_counter() - began
    paint = await page.evaluate(PAINT)
    await page.evaluate(WATCH)
    began = time.perf_counter()
    await row.click()
    await page.locator("article").last.wait_for()
    opened = time.perf_counter() - began
    opening = await page.evaluate("Math.max(0, ...window.long)")
    await page.evaluate("window.long = []")
    shown = await page.evaluate(SCROLL)
    longest = await page.evaluate("Math.max(0, ...window.long)")
    heap = await page.evaluate("performance.memory.usedJSHeapSize")
    print(f"first paint {paint:.0f} ms, the list of chats {listed * 1000:.0f} ms")
    print(f"opening the chat {opened * 1000:.0f} ms, longest task {opening:.0f} ms")
    print(f"{shown[0]} frames of scrolling to message {shown[1]}: longest task {longest:.0f} ms")
    print(f"JavaScript's memory then: {heap / 1e6:.0f} MB")


async def main() -> None:
    chromium = shutil.which("chromium")
    options = ["--enable-precise-memory-info"]
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    async with (
        Sandbox.start() as sandbox,
        People(sandbox.url) as people,
        async_playwright() as playwright,
    ):
        await people.channel(CHANNEL, title="خبر استان‌ها")
        for number in range(MANY):
            sandbox.world.post(sandbox.world.chats[CHANNEL], {"text": text(number)}, own=True)
        browser = await playwright.chromium.launch(executable_path=chromium, args=options)
        page = await browser.new_page(viewport={"width": 1400, "height": 860})
        await measured(page, sandbox.url)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
