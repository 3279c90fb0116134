"""`chavosh preview`: what it refuses, and what its page asks it, without a browser."""

import asyncio
import datetime
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.cli import preview
from bot.display.template import DEFAULT
from bot.newsroom.samples import invented
from storage import opened
from storage.desk import formats
from storage.desk.formats import MAIN, Format
from tests.cli.conftest import ROOT, Chavosh

SAMPLE = ROOT / "bot/sandbox/samples/01-standard-qom.txt"
HEADLINE = "آب‌رسانی به دو روستای بخش مرکزی آغاز شد"


@pytest.fixture
async def page() -> AsyncIterator[httpx.AsyncClient]:
    async with (
        preview.stage(invented(datetime.date(2025, 3, 1)), preview.Outlet()) as url,
        httpx.AsyncClient(base_url=url) as http,
    ):
        yield http


async def posted(page: httpx.AsyncClient) -> dict[str, Any]:
    """The one message that the channel shows."""
    looked = await page.post("/control/look", json={"chat_id": preview.CHANNEL})
    (message,) = looked.json()["result"]["messages"]
    told: dict[str, Any] = message["data"]
    return told


async def tried(page: httpx.AsyncClient, source: object) -> httpx.Response:
    return await page.post("/page/ask/template", content=json.dumps({"source": source}))


async def test_a_template_is_drawn_by_what_posts_are_written_with(page: httpx.AsyncClient) -> None:
    first = await posted(page)
    assert first["text"].startswith("مدیرکل آب و فاضلاب خبر داد\n" + HEADLINE)
    assert first["reply_markup"]["inline_keyboard"][0][0]["text"] == "متن کامل"
    assert (await tried(page, "\n<i>{headline}</i>\n")).json() == {"fault": None}
    told = await posted(page)
    assert told["text"] == HEADLINE
    assert told["entities"] == [{"type": "italic", "offset": 0, "length": len(HEADLINE)}]
    assert "edit_date" not in told
    assert told["message_id"] == first["message_id"]


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [("{headline}\n {x}", 2, 2), ("\n\n<b>{headline}", 3, 1), ("", 1, 1), ("\n\n", 1, 1),
     ("{headline}" + "آ" * 6_000, 1, 5_001), ("{headline}\x00", 1, 11),
     ("{headline}\ud800", 1, 11)],
)  # fmt: skip
async def test_a_fault_leaves_the_post_as_it_was(
    page: httpx.AsyncClient, source: str, line: int, column: int
) -> None:
    before = await posted(page)
    fault = (await tried(page, source)).json()["fault"]
    assert (fault["line"], fault["column"]) == (line, column)
    assert fault["said"].startswith("سطر ")
    assert await posted(page) == before
    async with page.stream("GET", "/page/events") as events:
        line_of_feed = await anext(events.aiter_lines())
    assert '"preview":' in line_of_feed


@pytest.mark.parametrize(
    "content", [b"", b"x", b"[]", b"{}", b'{"source":3}', b"\xff", b"[" * 9_999]
)
async def test_what_is_no_question_is_refused(page: httpx.AsyncClient, content: bytes) -> None:
    assert (await page.post("/page/ask/template", content=content)).status_code == 400
    assert (await page.post("/page/ask/nothing", json={})).status_code == 404
    assert (await page.get("/page/ask/template")).status_code in (404, 405)


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"},
     {"Sec-Fetch-Site": "cross-site"}],
)  # fmt: skip
async def test_no_other_site_draws_here(page: httpx.AsyncClient, headers: dict[str, str]) -> None:
    before = await posted(page)
    refused = await page.post("/page/ask/template", json={"source": "{headline}"}, headers=headers)
    assert refused.status_code == 403
    assert await posted(page) == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.txt", None, "No such file"),
        ("folder", b"", "directory"),
        ("greeting.txt", "سلام، وقت بخیر".encode(), "is no release ("),
        ("latin.txt", b"nothing of ours", "is no release (no_persian)"),
        ("empty.txt", b"", "is no release (empty)"),
        ("bytes.txt", bytes(range(256)) * 9, "text"),
        ("broken.docx", b"PK\x03\x04 no zip", "is an archive"),
        ("long.txt", "آب ".encode() * 200_000, "is too long"),
    ],
)
def test_what_is_no_release_is_one_line(
    within: Chavosh, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    file = tmp_path / name
    if name == "folder":
        file.mkdir()
    elif content is not None:
        file.write_bytes(content)
    done = within("preview", str(file), "--no-browser")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert str(file) in done.stderr
    assert said in done.stderr


def test_a_port_that_is_taken_and_one_that_is_none(within: Chavosh, tmp_path: Path) -> None:
    here = {"DATABASE_URL": f"sqlite:///{tmp_path}/none.db"}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = within("preview", str(SAMPLE), "--port", port, "--no-browser", **here)
        alone = within("sandbox", "--port", port)
    for told in (done, alone):
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr.startswith(f"chavosh: Port {port} is taken")
        assert len(told.stderr.splitlines()) == 1
    assert not (tmp_path / "none.db").exists(), "looking makes no database"
    for wrong in ("65536", "-1", "x", "۸۰"):
        assert within("preview", str(SAMPLE), "--port", wrong).returncode == 2
        assert within("sandbox", "--port", wrong).returncode == 2
    unknown = within("preview", str(SAMPLE), "--channel", "-1009", "--no-browser", **here)
    assert (unknown.returncode, len(unknown.stderr.splitlines())) == (1, 1)


def test_the_page_shows_the_release_in_the_channels_own_template(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.db"
    asyncio.run(kept(url, Format(source="<b>{headline}</b>\nقم", signature="x")))
    words = (sys.executable, "-m", "bot", "preview", str(SAMPLE), "--port", "0", "--no-browser")
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"DATABASE_URL": url}
    ) as started:
        try:
            assert started.stdout is not None
            line = started.stdout.readline()
            address = next(word for word in line.split() if word.startswith("http"))
            body = {"chat_id": preview.CHANNEL}
            looked = httpx.post(f"{address}/control/look", json=body).json()["result"]
            started.terminate()
            assert started.wait(10) == 0
        finally:
            started.kill()
    text = looked["messages"][0]["data"]["text"]
    assert text == "۴۲ واحد تولید سوهان قم نشان استاندارد دارند\nقم"
    assert DEFAULT.source not in text


async def kept(url: str, form: Format) -> None:
    async with opened(url) as db, db.transaction() as tx:
        await formats.keep(tx, MAIN, form, by=None, now=1)
