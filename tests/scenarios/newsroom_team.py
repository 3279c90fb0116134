"""The team: appointed, bound to provinces, dismissed; and the log of what everybody did."""

import pytest

from bot.app import Chavosh
from bot.display import texts
from bot.display.fields import Rank, Why
from bot.sandbox.players.client import Channel, People, Person, from_user
from tests.scenarios.newsroom_review import card, newest
from tests.stage import RELEASE, answer, preview

pytestmark = pytest.mark.usefixtures("bot")
MINA = 601
YAZD = RELEASE.replace("قم", "یزد")


async def appointed(editor: Person, people: People, rank: Rank) -> Person:
    """Somebody whom the owner appointed by a forward."""
    mina = await people.person(MINA, first_name="مینا")
    await answer(mina, await mina.start())
    offer = await answer(editor, await editor.forward("سلام", from_user("مینا", MINA)))
    assert offer.buttons == list(texts.RANKS.values())
    told = await editor.press(offer.message_id, texts.RANKS[rank])
    assert "مینا" in told.text
    await mina.wait_until(lambda seen: [m for m in seen if "شدید" in m.text])
    return mina


async def test_an_editor_is_appointed_publishes_and_is_dismissed_at_once(
    editor: Person, people: People, channel: Channel
) -> None:
    mina = await appointed(editor, people, Rank.EDITOR)
    shown = await preview(mina)
    await mina.press(shown.message_id, texts.PUBLISH)
    await channel.wait()
    other = await preview(mina, YAZD)
    team = await answer(editor, await editor.send("/team"))
    assert "مینا، ویراستار" in team.text
    await editor.press(team.message_id, "مینا")
    member = await editor.wait_edit(team)
    assert (await editor.press(member.message_id, texts.DISMISS)).text == texts.DISMISSED
    refused = await mina.press(other.message_id, texts.PUBLISH)
    assert refused.text == texts.NOT_AN_EDITOR
    assert len(await channel.chat()) == 1


async def test_a_contributor_sends_and_hears_what_became_of_it(
    editor: Person, people: People, channel: Channel
) -> None:
    mina = await appointed(editor, people, Rank.CONTRIBUTOR)
    received = await answer(mina, await mina.send(RELEASE))
    assert received.text == texts.SENT_TO_REVIEW
    shown = (await editor.wait_until(lambda seen: [m for m in seen if texts.PUBLISH in m.buttons]))[
        -1
    ]
    forged = await mina.press_raw(received.message_id, shown.button(texts.PUBLISH).data or "")
    assert forged.text == texts.NOT_AN_EDITOR
    await editor.press(shown.message_id, texts.DISCARD)
    rejected = await card(editor, "❌ رد شد")
    await editor.press(rejected.message_id, texts.WHYS[Why.UNRELATED])
    await mina.wait_until(lambda seen: [m for m in seen if "دلیل: نامربوط" in m.text])
    await mina.send(YAZD)
    second = (
        await editor.wait_until(lambda seen: [m for m in seen if texts.PUBLISH in m.buttons])
    )[-1]
    await editor.press(second.message_id, texts.PUBLISH)
    await channel.wait()
    await mina.wait_until(lambda seen: [m for m in seen if texts.YOURS_PUBLISHED in m.text])


async def test_an_editor_bound_to_a_province_publishes_only_its_news(
    editor: Person, people: People, channel: Channel
) -> None:
    mina = await appointed(editor, people, Rank.EDITOR)
    team = await answer(editor, await editor.send("/team"))
    await editor.press(team.message_id, "مینا")
    member = await editor.wait_edit(team)
    await editor.press(member.message_id, "یزد")
    assert "فقط یزد" in (await editor.wait_edit(member)).text
    shown = await answer(mina, await mina.send(YAZD))
    await mina.press(shown.message_id, texts.PUBLISH)
    await channel.wait()
    await mina.send(RELEASE)
    own = (await editor.wait_until(lambda seen: [m for m in seen if texts.PUBLISH in m.buttons]))[
        -1
    ]
    assert "قم" in own.text
    forged = await mina.press_raw(shown.message_id, own.button(texts.PUBLISH).data or "")
    assert forged.text == texts.NOT_YOURS
    assert len(await channel.chat()) == 1


async def test_an_invitation_works_once(editor: Person, people: People) -> None:
    team = await answer(editor, await editor.send("/team"))
    await editor.press(team.message_id, texts.INVITE[Rank.CONTRIBUTOR])
    link = (await newest(editor, team)).text.split("\n")[-1]
    mina, other = await people.person(MINA, first_name="مینا"), await people.person(602)
    assert "خبرفرست" in (await answer(mina, await mina.follow(link))).text
    assert (await answer(other, await other.follow(link))).text == texts.INVITATION_ENDED


async def test_the_log_tells_owners_what_everybody_did(
    editor: Person, people: People, channel: Channel, bot: Chavosh
) -> None:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait()
    told = await answer(editor, await editor.send("/log"))
    assert "سارا منتشر کرد" in told.text
    stranger = await people.person(900)
    assert (await answer(stranger, await stranger.send("/log"))).text == texts.UNKNOWN_COMMAND
    with pytest.raises(Exception, match="only added"):
        async with bot.db.transaction() as tx:
            await tx.execute("DELETE FROM acts")
