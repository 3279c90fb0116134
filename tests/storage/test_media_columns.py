"""What comes with a release, as the columns of old and of new have it."""

import dataclasses

import pytest

from bot.news.media import Kind, Media
from storage import posts
from storage.engine.database import Database
from storage.posts import Approved
from storage.review import releases
from tests.storage.samples import CHANNEL, DRAFT, NOW, arrival

PHOTO, VIDEO = Media(Kind.PHOTO, "AgACAg"), Media(Kind.VIDEO, "BAACAg")
FILE = Media(Kind.ATTACHMENT, "BQACAg")


async def test_kinds_come_back_as_they_were_kept(db: Database) -> None:
    came = dataclasses.replace(arrival("a:1"), media=(VIDEO, PHOTO, FILE))
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, came, now=NOW)
        release = await releases.get(tx, added.id)
        post_id = await posts.add(
            tx, added.id, Approved(CHANNEL, "x", (VIDEO, PHOTO, FILE)), now=NOW
        )
        post = await posts.get(tx, post_id)
    assert release is not None
    assert post is not None
    assert release.arrival.media == post.approved.media == (VIDEO, PHOTO, FILE)


@pytest.mark.parametrize("table", ["releases", "posts"])
async def test_a_list_of_file_ids_alone_is_of_photos(db: Database, table: str) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival("a:1"), now=NOW)
        post_id = await posts.add(tx, added.id, Approved(CHANNEL, "x"), now=NOW)
        old = '["AgACAg", "AgACAh"]'
        statements = {
            "releases": "UPDATE releases SET photos = :old",
            "posts": "UPDATE posts SET photos = :old",
        }
        await tx.execute(statements[table], old=old)
        release, post = await releases.get(tx, added.id), await posts.get(tx, post_id)
    assert release is not None
    assert post is not None
    media = release.arrival.media if table == "releases" else post.approved.media
    assert media == (PHOTO, Media(Kind.PHOTO, "AgACAh"))


async def test_the_same_photos_in_the_old_form_are_no_change(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival("a:1"), now=NOW)
        await tx.execute("UPDATE releases SET photos = :old", old='["AgACAg"]')
        assert not await releases.set_media(tx, added.id, [PHOTO], now=NOW)
        assert await releases.set_media(tx, added.id, [PHOTO, VIDEO], now=NOW)
