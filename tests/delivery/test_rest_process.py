"""A process killed between the messages of one post: none comes twice, none is lost."""

from pathlib import Path

import pytest

from bot.display import texts
from bot.news.media import Kind
from bot.sandbox.players.client import Channel, People
from bot.settings import Settings
from tests.delivery.scenes import EDITOR
from tests.delivery.test_process import Systemd, start, systemd
from tests.scenarios.newsroom_media import draft
from tests.stage import RELEASE

__all__ = ["systemd"]


@pytest.mark.long
async def test_what_follows_a_post_is_asked_about_after_a_kill_and_sent_alone(
    settings: Settings, channel: Channel, people: People, tmp_path: Path, systemd: Systemd
) -> None:
    editor = await people.person(EDITOR, first_name="سارا")
    killed = await start(settings, tmp_path)
    assert await systemd.told() == "READY=1"
    await editor.album([RELEASE, None], kinds=("video", "photo"))
    shown = await draft(editor, {Kind.PHOTO: 1, Kind.VIDEO: 1})
    await editor.file("document", reply_to=shown.message_id)
    shown = await draft(editor, {Kind.PHOTO: 1, Kind.VIDEO: 1, Kind.DOCUMENT: 1})
    await people.fault("slow", method="sendDocument", seconds=60)
    await editor.press(shown.message_id, texts.PUBLISH)
    await people.wait_for("sendDocument")
    killed.kill()
    await killed.wait()
    await people.no_faults()

    started = await start(settings, tmp_path)
    (asked,) = await editor.wait_until(
        lambda seen: [m for m in seen if texts.SEND_AGAIN in m.buttons], timeout=30
    )
    assert texts.UNCERTAIN_REST in asked.text
    before = len(await channel.chat())
    await editor.press(asked.message_id, texts.SEND_AGAIN)
    posts = await channel.wait(count=before + 1)
    kinds = [m.kind for m in posts]
    assert kinds[:2] == ["video", "photo"]
    assert kinds[2:] == ["document"] * (len(kinds) - 2)
    assert posts[-1].reply_to == posts[0].message_id
    started.kill()
    await started.wait()
