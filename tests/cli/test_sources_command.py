"""`chavosh sources`: added, listed, paused and removed from the shell, beside a running bot too."""

import asyncio
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import open_database
from storage.desk import acts
from storage.sources import watched
from storage.sources.source import Kind, Source
from storage.sources.watched import New
from tests.cli.conftest import Chavosh

HEADLINES = [f"آبرسانی به روستای شمارهٔ {number} آغاز شد" for number in range(1, 13)]


def feed(port: int) -> bytes:
    items = "".join(
        f"<item><title>{one}</title><link>http://127.0.0.1:{port}/{n}</link><guid>{n}</guid></item>"
        for n, one in enumerate(HEADLINES)
    )
    head = "<title>دادگستری قم</title><link>http://127.0.0.1/</link>"
    return f"<rss version='2.0'><channel>{head}{items}</channel></rss>".encode()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        port = int(self.server.server_address[1])
        is_feed = self.path == "/rss"
        body = feed(port) if is_feed else b"<p>x</p>"
        self.send_response(200 if is_feed else 404)
        self.send_header("Content-Type", "application/rss+xml" if is_feed else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """A site of this machine that has a feed."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/desk.db"


def known(url: str) -> list[Source]:
    async def read() -> list[Source]:
        db = await open_database(url)
        async with db.reading() as tx:
            found = await watched.everything(tx)
        await db.close()
        return list(found)

    return asyncio.run(read())


def keep(url: str, new: New) -> None:
    async def write() -> None:
        db = await open_database(url)
        async with db.transaction() as tx:
            await watched.add(tx, new, by=None, now=1)
        await db.close()

    asyncio.run(write())


def noted(url: str) -> list[str]:
    async def read() -> list[str]:
        db = await open_database(url)
        async with db.reading() as tx:
            found = [entry.deed.act for entry in await acts.newest(tx, limit=9)]
        await db.close()
        return [str(one) for one in found]

    return asyncio.run(read())


def test_a_feed_is_shown_and_watched(within: Chavosh, url: str, site: str) -> None:
    here = {"DATABASE_URL": url, "SOURCES_ALLOW_LOOPBACK": "True"}
    unasked = within("sources", "add", f"http://{site}/rss", **here)
    assert (unasked.returncode, "--yes" in unasked.stderr) == (1, True)
    assert HEADLINES[0] in unasked.stdout
    assert known(url) == []
    added = within("sources", "add", f"http://{site}/rss", "--yes", "--name", "عدلیه", **here)
    assert added.returncode == 0, added.stderr
    assert "... and 2 more" in added.stdout
    (source,) = known(url)
    assert (source.kind, source.name) == (Kind.FEED, "عدلیه")
    again = within("sources", "add", f"http://{site}/rss", "--yes", **here)
    assert (again.returncode, "watched already" in again.stderr) == (1, True)
    assert noted(url) == ["source_added"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "http://127.0.0.1:1/", "--yes"), "not to the public web"),
        (("add", "@khabar_qom"), "added in the chat"),
        (("pause", "7"), "7 is not watched: see `chavosh sources list`"),
        (("remove", "khabar.example.ir"), "is not watched"),
        (("check", str(10**30)), "is not watched"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    within: Chavosh, url: str, words: tuple[str, ...], said: str
) -> None:
    done = within("sources", *words, DATABASE_URL=url)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_sources_are_listed_paused_and_removed(within: Chavosh, url: str) -> None:
    empty = within("sources", "list", DATABASE_URL=url)
    assert (empty.returncode, empty.stdout) == (0, "")
    keep(url, New(Kind.FEED, "khabar.ir/rss", "https://khabar.ir/rss", "خبر"))
    keep(url, New(Kind.CHAT, "chat:-100", "-100", "کانال"))
    source, chat = known(url)
    listed = within("sources", "list", DATABASE_URL=url).stdout.splitlines()
    assert f"{source.id}\tfeed\tnever\ttoday 0, 7 days 0\tخبر\thttps://khabar.ir/rss" in listed
    for what, is_paused in (("pause", True), ("pause", True), ("resume", False)):
        done = within("sources", what, "https://www.khabar.ir/rss/", DATABASE_URL=url)
        assert done.returncode == 0
        assert (known(url)[0].paused_at is not None) is is_paused
    checked = within("sources", "check", DATABASE_URL=url)
    assert "to be looked at now: 1" in checked.stderr
    assert "no bot runs" in checked.stderr
    of_chat = within("sources", "check", str(chat.id), DATABASE_URL=url)
    assert (of_chat.returncode, "by themselves" in of_chat.stderr) == (1, True)
    said = within("sources", "list", "--json", DATABASE_URL=url).stdout.splitlines()
    assert [json.loads(line)["state"] for line in said] == ["never", "listens"]
    assert within("sources", "remove", str(source.id), DATABASE_URL=url).returncode == 0
    assert [one.name for one in known(url)] == ["کانال"]
    assert noted(url) == ["source_removed", "source_resumed", "source_paused"]


def test_wrong_use_is_told_and_help_teaches(within: Chavosh, url: str) -> None:
    assert within("sources", DATABASE_URL=url).returncode == 2
    assert within("sources", "pause", DATABASE_URL=url).returncode == 2
    helped = within("sources", "add", "--help", DATABASE_URL=url)
    assert (helped.returncode, "/sources @name" in helped.stdout) == (0, True)
