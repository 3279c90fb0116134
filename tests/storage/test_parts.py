from storage import parts, releases
from storage.database import Database, Transaction
from storage.parts import Part
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


async def test_a_long_last_part_is_open_for_what_follows(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = await new_release(tx)
        await parts.add(tx, part(9, release_id))
        assert await parts.find_open(tx, CHAT, since=NOW) == part(9, release_id)
        assert await parts.find_open(tx, CHAT, since=NOW + 1) is None
        assert await parts.find_open(tx, CHAT + 1, since=NOW) is None


async def test_a_short_part_closes_the_text(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = await new_release(tx)
        await parts.add(tx, part(9, release_id))
        await parts.add(tx, part(10, release_id, is_long=False))
        assert await parts.find_open(tx, CHAT, since=NOW) is None


async def test_nothing_continues_a_draft_that_is_settled(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = await new_release(tx)
        await parts.add(tx, part(9, release_id))
        await releases.discard(tx, release_id)
        assert await parts.find_open(tx, CHAT, since=NOW) is None


async def test_photos_of_an_album_wait_for_their_caption(db: Database) -> None:
    photo = Part(CHAT, 9, None, "", NOW, photo="file", media_group_id="album")
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
    assert album[0].photo == "file"


async def test_a_part_moved_out_belongs_to_its_new_release_and_ends_it(db: Database) -> None:
    async with db.transaction() as tx:
        joined, own = await new_release(tx), await new_release(tx)
        await parts.add(tx, part(9, joined))
        await parts.add(tx, part(10, joined))
        await parts.move(tx, part(10, joined), release_id=own)
        assert await parts.of_release(tx, joined) == (part(9, joined),)
        assert await parts.of_release(tx, own) == (part(10, own, is_long=False),)
        assert await parts.find_open(tx, CHAT, since=NOW) is None
