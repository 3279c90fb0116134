"""What editors are told of an address that was really looked at, through the door."""

import pytest

from bot.display import texts
from bot.sandbox.players.client import Person, Shown
from bot.settings import Settings
from tests import listings
from tests.engines import database_url, postgres, sqlite_file
from tests.stage import answer
from tests.websites import Answering, said, serving

__all__ = ["database_url", "postgres", "sqlite_file"]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"sources_allow_loopback": True})


async def looked_at(editor: Person, address: str) -> Shown:
    """What became of the message «در حال نگاه کردن»."""
    looking = await answer(editor, await editor.send(f"/sources {address}"))
    if looking.text != texts.LOOKING:
        return looking
    return await editor.wait_edit(looking, timeout=15)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "answering",
    [
        said(listings.menu_only().encode()),
        said(listings.scripted().encode()),
        said(listings.article().encode()),
        said(b"<rss><channel><item><title>English only</title></item></channel></rss>"),
        said(b"\x89PNG\r\n", "image/png"),
        said(b"%PDF-1.4", "application/pdf"),
    ],
    ids=["menu", "scripted", "article", "foreign", "photo", "pdf"],
)
async def test_where_nothing_can_be_watched_it_is_said(
    editor: Person, answering: Answering
) -> None:
    async with serving(answering) as site:
        told = await looked_at(editor, site.url("/"))
        assert texts.NO_NEWS_THERE in told.text
