"""How fast the page of the sandbox is with much to show: 2,000 messages in one chat, in chromium.

    python benchmarks/page.py [--quick] [--json]

First paint under 1 s, no task over 50 ms while one scrolls, the page under 150 MB, and `chavosh
demo` up in under 5 s: from its start until its page is painted with the chats in it. The memory is
that of the page's whole process as the kernel counts it (PSS: what it alone holds, and its part of
what it shares with the rest of the browser): memory_mb once what is no longer used was collected,
memory_peak_mb right after scrolling without a pause, when chromium has put that off, and
memory_empty_mb before a chat is opened. heap_mb are the objects of its scripts alone.
--quick scrolls 100 frames instead of to the oldest message. Exits with 1 where one doesn't hold.
"""

import argparse
import asyncio
import contextlib
import json
import os
import shutil
import sys
import time
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, Page, async_playwright

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People

CHANNEL = -1001000000001
MANY = 2_000
MOST: Final = {  # milliseconds, MB, seconds
    "first_paint_ms": 1_000, "scrolling_task_ms": 50, "memory_mb": 150, "demo_s": 5,
}  # fmt: skip
ALL, QUICK = 3_000, 100  # frames of scrolling
WATCH = """() => { window.long = []; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.long.push(entry.duration);
}).observe({entryTypes: ["longtask"]}); }"""
PAINT = """performance.getEntriesByType("paint")
    .find((entry) => entry.name === "first-contentful-paint").startTime"""
SCROLL = """async (frames) => {
    const node = document.querySelector(".history");
    let passed = 0;
    while (passed < frames) {
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


async def process_mb(browser: Browser) -> float:
    """The PSS of the greatest renderer: the page's, since an idle one waits beside it."""
    session = await browser.new_browser_cdp_session()
    told = await session.send("SystemInfo.getProcessInfo")
    await session.detach()
    pids = [one["id"] for one in told["processInfo"] if one["type"] == "renderer"]
    return round(max(pss(pid) for pid in pids) / 1e6, 1)


async def rested_mb(browser: Browser, page: Page) -> float:
    session = await page.context.new_cdp_session(page)
    for _ in range(2):  # what the first lets go of may hold more
        await session.send("HeapProfiler.collectGarbage")
    await asyncio.sleep(1)  # memory is given back in the background
    return await process_mb(browser)


def pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


async def measured(browser: Browser, page: Page, url: str, frames: int) -> dict[str, float]:
    began = time.perf_counter()
    await page.goto(url)
    row = page.locator(f'[data-chat="{CHANNEL}"]')
    await row.wait_for()
    listed = time.perf_counter() - began
    paint = await page.evaluate(PAINT)
    empty = await process_mb(browser)
    await page.evaluate(WATCH)
    began = time.perf_counter()
    await row.click()
    await page.locator("article").last.wait_for()
    opened = time.perf_counter() - began
    opening = await page.evaluate("Math.max(0, ...window.long)")
    await page.evaluate("window.long = []")
    passed, oldest = await page.evaluate(SCROLL, frames)
    return {
        "first_paint_ms": round(paint),
        "list_ms": round(listed * 1000),
        "opening_ms": round(opened * 1000),
        "opening_task_ms": round(opening),
        "frames": passed,
        "oldest_message": int(oldest),
        "scrolling_task_ms": round(await page.evaluate("Math.max(0, ...window.long)")),
        "heap_mb": round(await page.evaluate("performance.memory.usedJSHeapSize") / 1e6, 1),
        "memory_empty_mb": empty,
        "memory_peak_mb": await process_mb(browser),
        "memory_mb": await rested_mb(browser, page),
    }


async def with_much(browser: Browser, frames: int) -> dict[str, float]:
    async with Sandbox.start() as sandbox, People(sandbox.url) as people:
        await people.channel(CHANNEL, title="خبر استان‌ها")
        for number in range(MANY):
            sandbox.world.post(sandbox.world.chats[CHANNEL], {"text": text(number)}, own=True)
        page = await browser.new_page(viewport={"width": 1400, "height": 860})
        told = await measured(browser, page, sandbox.url, frames)
        await page.close()
        return told


async def demo(browser: Browser) -> float:
    """Seconds from the start of `chavosh demo` until its chats are seen."""
    began = time.perf_counter()
    words = ("-m", "bot", "demo", "--no-browser", "--port", "0")
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=PIPE)
    try:
        assert process.stdout is not None
        line = (await process.stdout.readline()).decode()
        page = await browser.new_page()
        await page.goto(next(word for word in line.split() if word.startswith("http")))
        await page.locator("#chats button").first.wait_for()
        return round(time.perf_counter() - began, 2)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def measure(*, quick: bool) -> dict[str, float]:
    options = ["--enable-precise-memory-info"]
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = await playwright.chromium.launch(executable_path=chromium, args=options)
        told = await with_much(browser, QUICK if quick else ALL)
        told["demo_s"] = await demo(browser)
        await browser.close()
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    arguments = parser.parse_args()
    told = asyncio.run(measure(quick=arguments.quick))
    beyond = [name for name, most in MOST.items() if told[name] >= most]
    if arguments.json:
        print(json.dumps(told | {"beyond": beyond}))
    else:
        for name, value in told.items():
            print(f"{name:<20}{value}" + (f"  (under {MOST[name]})" if name in MOST else ""))
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
