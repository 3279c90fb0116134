from dataclasses import replace

from bot.newsroom import pages as newsroom
from storage.engine.database import Database
from storage.review import pages, releases
from storage.review.pages import Page
from tests.storage.samples import DRAFT, NOW, arrival

URL = "https://example.ir/news/1"
KEY = newsroom.canonical(URL)
PAGE = Page(chat_id=500, message_id=7, place=0, key=KEY, url=URL, asked_at=NOW, note="ببینید")


async def test_a_page_waits_until_it_is_read(db: Database) -> None:
    later = replace(PAGE, place=1, key="example.ir/2", note=None)
    async with db.transaction() as tx:
        for page in (later, PAGE, PAGE):
            await pages.add(tx, page)
        assert await pages.waiting(tx, limit=9) == [PAGE, later]
        assert [await pages.begin(tx, PAGE) for _ in range(2)] == [1, 2]
        assert await pages.is_waiting(tx, 500, KEY)
        assert not await pages.is_waiting(tx, 501, KEY)
        await pages.settle(tx, PAGE, None, now=NOW)
        assert await pages.waiting(tx, limit=9) == [later]
        assert not await pages.is_waiting(tx, 500, KEY)
        assert await pages.release_of(tx, KEY, since=NOW) is None


async def test_a_page_is_known_for_thirty_days_unless_its_draft_is_put_aside(
    db: Database,
) -> None:
    redirected = replace(PAGE, message_id=8, key="short.ir/x", url="https://short.ir/x")
    urls, end = (URL, redirected.url), NOW + newsroom.WITHIN
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(newsroom.key_of(URL)), now=NOW)
        await pages.add(tx, redirected)
        await pages.settle(tx, redirected, added.id, now=NOW)
        for now in (NOW, end):
            found = [await newsroom.former(tx, url, now=now) for url in urls]
            assert [one.id if one else None for one in found] == [added.id, added.id]
        assert [await newsroom.former(tx, url, now=end + 1) for url in urls] == [None, None]
        await releases.discard(tx, added.id)
        assert [await newsroom.former(tx, url, now=NOW) for url in urls] == [None, None]


async def test_an_old_release_leaves_its_key_to_a_new_one(db: Database) -> None:
    key = newsroom.key_of(URL)
    async with db.transaction() as tx:
        first = await releases.add(tx, DRAFT, arrival(key), now=NOW)
        await releases.free_key(tx, key, before=NOW)
        assert (await releases.add(tx, DRAFT, arrival(key), now=NOW)).id == first.id
        await releases.free_key(tx, key, before=NOW + 1)
        second = await releases.add(tx, DRAFT, arrival(key), now=NOW + 1)
        assert second.is_new
        await releases.discard(tx, second.id)
        await releases.free_key(tx, key, before=NOW)
        assert (await releases.add(tx, DRAFT, arrival(key), now=NOW + 2)).is_new
