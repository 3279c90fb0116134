from bot.news.media import Kind, Media
from storage.engine.database import Database, Transaction
from storage.review import parts, releases
from storage.review.parts import Part, Recent
from tests.storage.samples import DRAFT, NOW, arrival

CHAT = 500


async def new_release(tx: Transaction) -> int:
    return (await releases.add(tx, DRAFT, arrival(), now=NOW)).id


def part(message_id: int, release_id: int | None, *, is_long: bool = True) -> Part:
    return Part(CHAT, message_id, release_id, f"part {message_id}", NOW, is_long=is_long)


async def test_parts_come_back_in_the_order_they_were_sent(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = await new_release(tx)
        later, earlier = part(11, release_id, is_long=False), part(9, release_id)
        await parts.add(tx, later)
        await parts.add(tx, earlier)
        await parts.add(tx, earlier)
        assert await parts.of_release(tx, release_id) == (earlier, later)


async def test_what_came_lately_comes_back_in_order_with_what_is_open(db: Database) -> None:
    async with db.transaction() as tx:
        open_, settled = await new_release(tx), await new_release(tx)
        await releases.discard(tx, settled)
        for found in (part(11, None), part(10, settled), part(9, open_)):
            await parts.add(tx, found)
        assert await parts.recent(tx, CHAT, since=NOW) == (
            Recent(part(9, open_), is_open=True),
            Recent(part(10, settled), is_open=False),
            Recent(part(11, None), is_open=True),
        )
        last = await parts.recent(tx, CHAT, since=NOW, limit=1)
        assert last == (Recent(part(11, None), is_open=True),)
        assert await parts.recent(tx, CHAT, since=NOW + 1) == ()
        assert await parts.recent(tx, CHAT + 1, since=NOW) == ()


async def test_a_part_says_what_its_message_says_now(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = await new_release(tx)
        await parts.add(tx, Part(CHAT, 9, None, "", NOW, note="زودتر لطفاً"))
        mended = Part(CHAT, 9, release_id, "خبر", NOW, media=Media(Kind.PHOTO, "file"))
        await parts.rewrite(tx, mended)
        assert await parts.get(tx, CHAT, 9) == mended


async def test_photos_of_an_album_wait_for_their_caption(db: Database) -> None:
    photo = Part(CHAT, 9, None, "", NOW, media=Media(Kind.PHOTO, "file"), media_group_id="album")
    async with db.transaction() as tx:
        await parts.add(tx, photo)
        assert await parts.of_album(tx, CHAT, "album") == (photo,)
        assert await parts.of_album(tx, CHAT, "another") == ()
        release_id = await new_release(tx)
        caption = Part(CHAT, 10, release_id, "text", NOW, media_group_id="album")
        await parts.add(tx, Part(CHAT, 9, release_id, "", NOW, media_group_id="album"))
        await parts.add(tx, caption)
        album = await parts.of_album(tx, CHAT, "album")
    assert [piece.release_id for piece in album] == [release_id, release_id]
    assert album[0].media == Media(Kind.PHOTO, "file")


async def test_a_part_moved_out_belongs_to_its_new_release_and_ends_it(db: Database) -> None:
    async with db.transaction() as tx:
        joined, own = await new_release(tx), await new_release(tx)
        await parts.add(tx, part(9, joined))
        await parts.add(tx, part(10, joined))
        await parts.move(tx, part(10, joined), release_id=own)
        assert await parts.of_release(tx, joined) == (part(9, joined),)
        assert await parts.of_release(tx, own) == (part(10, own, is_long=False),)
        await parts.move(tx, part(10, own), release_id=None)
        assert await parts.get(tx, CHAT, 10) == part(10, None, is_long=False)
