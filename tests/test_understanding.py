"""Understanding where it can be ended: what takes too long, is killed, or is left when we stop."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import psutil
import pytest

from bot.news.model import LONGEST, RawRelease, Reason, Rejected, Understood
from bot.news.reference import Reference
from bot.news.understand import understand
from bot.newsroom.understanding import Understanding
from tests.stage import RELEASE

LONG = RawRelease(RELEASE + "\n" + "این بند درباره استان قم است. " * (LONGEST // 32))


@pytest.fixture
async def loaded(known: Reference) -> asyncio.Future[Reference]:
    loaded: asyncio.Future[Reference] = asyncio.get_running_loop().create_future()
    loaded.set_result(known)
    return loaded


@pytest.fixture
async def at_work(loaded: asyncio.Future[Reference]) -> AsyncIterator[Understanding]:
    yield Understanding(loaded)
    assert children() == []


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "understanding" in told(child)]


def told(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.Error):
        return " ".join(process.cmdline())
    return ""


async def begun(others: int = 0) -> psutil.Process:
    for _ in range(400):
        if found := [child for child in children() if child.pid != others]:
            return found[0]
        await asyncio.sleep(0.05)
    raise AssertionError("no process was begun")


async def test_a_long_text_is_understood_as_it_is_here(
    at_work: Understanding, known: Reference
) -> None:
    assert await at_work.of(LONG) == understand(LONG, known)
    assert isinstance(await at_work.of(RawRelease(RELEASE)), Understood)


async def test_what_takes_too_long_is_given_up(loaded: asyncio.Future[Reference]) -> None:
    assert await Understanding(loaded, patience=0.3).of(LONG) == Rejected(Reason.TOO_HARD)
    assert children() == []


async def test_what_is_killed_is_tried_once_more_and_then_given_up(at_work: Understanding) -> None:
    task = asyncio.create_task(at_work.of(LONG))
    first = await begun()
    first.kill()
    second = await begun(others=first.pid)
    second.kill()
    assert await task == Rejected(Reason.TOO_HARD)
    task = asyncio.create_task(at_work.of(LONG))
    (await begun()).kill()
    assert isinstance(await task, Understood)


async def test_what_is_understood_when_the_bot_stops_ends_with_it(at_work: Understanding) -> None:
    running = asyncio.create_task(at_work.run())
    tasks = [asyncio.create_task(at_work.of(LONG)) for _ in range(3)]
    await begun()
    running.cancel()
    await asyncio.wait(tasks, timeout=5)
    assert all(task.cancelled() for task in tasks)
