"""`chavosh format`: shown, set from a file, and reset; a fault is one line that says where."""

import asyncio
from pathlib import Path

import pytest

from bot.display.template import DEFAULT
from storage import open_database
from storage.desk import channels, formats
from storage.desk.channels import Kept
from storage.desk.formats import MAIN, Format
from tests.cli.conftest import Chavosh

OTHER = -1002000000002


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database that has a further channel."""
    address = f"sqlite:///{tmp_path}/desk.db"
    asyncio.run(_fill(address))
    return address


async def _fill(url: str) -> None:
    db = await open_database(url)
    async with db.transaction() as tx:
        await channels.add(tx, Kept(OTHER, "خبر قم"), by=1, now=1)
    await db.close()


def kept(url: str) -> dict[int, Format]:
    async def read() -> dict[int, Format]:
        db = await open_database(url)
        async with db.reading() as tx:
            found = await formats.everything(tx)
        await db.close()
        return found

    return asyncio.run(read())


def test_a_format_is_shown_set_and_reset(within: Chavosh, url: str, tmp_path: Path) -> None:
    file = tmp_path / "post.html"
    file.write_text("<i>{headline}</i>\n\n{signature}\n", encoding="utf-8")
    first = within("format", DATABASE_URL=url)
    assert first.returncode == 0
    assert DEFAULT.source in first.stdout
    tried = within("format", str(file), "--show", DATABASE_URL=url)
    assert "<i>آب‌رسانی به دو روستای بخش مرکزی آغاز شد</i>" in tried.stdout
    assert kept(url) == {}
    assert within("format", str(file), DATABASE_URL=url).returncode == 0
    other = within("format", "-", "--channel", str(OTHER), given=b"{headline}", DATABASE_URL=url)
    assert other.returncode == 0
    assert kept(url) == {
        MAIN: Format("<i>{headline}</i>\n\n{signature}"),
        OTHER: Format("{headline}"),
    }
    assert "<i>{headline}</i>" in within("format", DATABASE_URL=url).stdout
    assert within("format", "--reset", DATABASE_URL=url).returncode == 0
    assert kept(url)[MAIN] == Format()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"{headline}\n{0.__class__}", "-:2:1: bad placeholder"),
        (b"<b>{headline}", "-:1:1: unclosed tag"),
        (b"{summary}", "-:1:1: no headline"),
        (b"{headline}" + b"a" * 5_000, "-:1:5001: too long"),
        (b"\xff\xfe{headline}", "no UTF-8"),
    ],
)
def test_a_fault_is_one_line_and_nothing_is_changed(
    within: Chavosh, url: str, given: bytes, said: str
) -> None:
    done = within("format", "-", given=given, DATABASE_URL=url)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert kept(url) == {}


def test_a_channel_that_is_none_and_two_wishes_at_once_are_refused(
    within: Chavosh, url: str
) -> None:
    unknown = within("format", "--channel", "-1009", DATABASE_URL=url)
    assert (unknown.returncode, "no channel of this bot" in unknown.stderr) == (1, True)
    both = within("format", "x", "--reset", DATABASE_URL=url)
    assert (both.returncode, "not both" in both.stderr) == (1, True)
    missing = within("format", "/no/such/file", DATABASE_URL=url)
    assert (missing.returncode, "No such file" in missing.stderr) == (1, True)
