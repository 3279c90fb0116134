"""Several channels: added by their owners, each with what it takes and a format of its own."""

from collections.abc import Sequence

import pytest

from bot import app
from bot.display import callbacks, outlets, texts
from bot.display.fields import Rank, Switch, Takes, Tone
from bot.news.model import Field
from bot.sandbox.players.client import (
    Channel,
    People,
    Person,
    Shown,
    from_channel,
    from_chat,
    from_user,
)
from storage.desk import channels
from storage.outbox import deliveries
from tests.handlers.asking import ask
from tests.scenarios.newsroom_review import card, published
from tests.scenarios.newsroom_team import appointed
from tests.stage import CHANNEL, NATIONAL, RELEASE, answer, preview

OTHER = -1002000000002
THIRD = -1002000000003
YAZD = RELEASE.replace("قم", "یزد")


@pytest.fixture
async def other(people: People) -> Channel:
    return await people.channel(OTHER, title="خبر قم", username="khabar_qom")


async def added(editor: Person, words: str = "@khabar_qom") -> Shown:
    """The card of a channel that the owner added."""
    shown = await answer(editor, await editor.send(f"/channels {words}"))
    assert texts.REMOVE_CHANNEL in shown.buttons, shown.text
    return shown


async def publish(editor: Person, channel: Channel, text: str = RELEASE) -> None:
    """Publish a release, and wait until the main channel has it."""
    before = len(await channel.chat())
    shown = await preview(editor, text)
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait(count=before + 1)


async def test_a_channel_added_by_its_name_gets_what_the_main_one_gets(
    bot: app.Chavosh, editor: Person, channel: Channel, other: Channel
) -> None:
    shown = await added(editor)
    assert "خبر قم" in shown.text
    assert f"✅ {texts.TAKES[Takes.ALL]}" in shown.buttons
    draft = await preview(editor)
    assert "به این کانال‌ها هم می‌رود: خبر قم" in draft.text
    await editor.press(draft.message_id, texts.PUBLISH)
    main, further = (await channel.wait())[0], (await other.wait())[0]
    assert main.text == further.text
    assert further.buttons == [texts.FULL_TEXT]
    listed = await answer(editor, await editor.send("/channels"))
    assert "خبر قم: همهٔ خبرها" in listed.text


@pytest.mark.usefixtures("bot")
async def test_a_channel_is_added_by_a_forward_of_its_post(
    editor: Person, other: Channel, channel: Channel
) -> None:
    await answer(editor, await editor.send("/channels"))
    forward = await editor.forward("سلام", from_channel("خبر قم", OTHER, "khabar_qom"))
    assert texts.channel_added("خبر قم") in (await answer(editor, forward)).text
    assert texts.PUBLISH in (await preview(editor)).buttons  # forwards are releases again


@pytest.mark.usefixtures("bot")
async def test_only_what_is_urgent(editor: Person, channel: Channel, other: Channel) -> None:
    shown = await added(editor)
    await editor.press(shown.message_id, texts.TAKES[Takes.URGENT])
    await editor.wait_edit(shown)
    await publish(editor, channel)
    draft = await preview(editor, YAZD)
    await editor.press(draft.message_id, texts.EDIT)
    fields = await editor.wait_edit(draft)
    await editor.press(fields.message_id, texts.TONES[Tone.URGENT])
    urgent = await editor.wait_until(
        lambda seen: [
            m for m in seen if texts.PUBLISH in m.buttons and m.message_id > draft.message_id
        ]
    )
    await editor.press(urgent[-1].message_id, texts.PUBLISH)
    posts = await other.wait()
    assert [post.text.startswith(texts.URGENT_MARK) for post in posts] == [True]


@pytest.mark.usefixtures("bot")
async def test_provinces_are_ticked_and_organisations_named(
    editor: Person, channel: Channel, other: Channel
) -> None:
    shown = await added(editor)
    await editor.press(shown.message_id, "یزد")
    shown = await editor.wait_edit(shown)
    assert "✅ یزد" in shown.buttons
    assert f"✅ {texts.TAKES[Takes.ALL]}" not in shown.buttons
    await publish(editor, channel)
    await publish(editor, channel, YAZD)
    assert "یزد" in (await other.wait())[0].text
    await editor.press(shown.message_id, texts.ORGANISATIONS)
    question = (await editor.wait_until(lambda seen: _asked(seen, "کدام دستگاه‌ها")))[-1]
    unknown = await answer(editor, await editor.send("ادارهٔ ناموجود", question.message_id))
    assert "را نمی‌شناسم" in unknown.text
    told = await answer(editor, await editor.send("ثبت احوال", unknown.message_id))
    assert "ثبت احوال" in told.text
    await publish(editor, channel, NATIONAL)
    draft = await editor.wait_until(lambda seen: [m for m in seen if "کارت هوشمند" in m.text])
    assert draft
    assert "کارت هوشمند" in (await other.wait(count=2))[-1].text


def _asked(seen: Sequence[Shown], words: str) -> list[Shown]:
    return [m for m in seen if m.own and words in m.text]


@pytest.mark.usefixtures("bot")
async def test_a_channel_is_paused_goes_on_and_is_removed(
    editor: Person, channel: Channel, other: Channel
) -> None:
    shown = await added(editor)
    assert (await editor.press(shown.message_id, texts.PAUSE)).text == texts.CHANNEL_PAUSED
    shown = await editor.wait_edit(shown)
    await publish(editor, channel)
    assert (await editor.press(shown.message_id, texts.RESUME)).text == texts.CHANNEL_RESUMED
    shown = await editor.wait_edit(shown)
    await publish(editor, channel, YAZD)
    assert "یزد" in (await other.wait())[0].text
    await editor.press(shown.message_id, texts.REMOVE_CHANNEL)
    asked = await editor.wait_edit(shown)
    told = await editor.press(asked.message_id, texts.REMOVE_SURELY)
    assert told.text == texts.CHANNEL_REMOVED
    await publish(editor, channel, NATIONAL)
    assert len(await other.chat()) == 1


async def formatted(editor: Person) -> None:
    """A channel that is added, and has a format of its own."""
    shown = await added(editor)
    await editor.press(shown.message_id, texts.FORMAT_OF)
    asked = (await editor.wait_until(lambda seen: _asked(seen, texts.FORMAT_TITLE)))[-1]
    sent = await editor.send("<b>{headline}</b>\nاز کانال قم", reply_to=asked.message_id)
    offer = await answer(editor, sent)
    await editor.press(offer.message_id, texts.KEEP_FORMAT)


@pytest.mark.usefixtures("bot")
async def test_a_channel_has_a_format_of_its_own_and_corrections_keep_it(
    editor: Person, channel: Channel, other: Channel
) -> None:
    await formatted(editor)
    done = await published(editor, channel)
    main, further = (await channel.wait())[0], (await other.wait())[0]
    assert further.text == "ابطال پروانه دو واحد تولیدی در قم\nاز کانال قم"
    assert "🏛" in main.text
    await editor.press(done.message_id, texts.CORRECT)
    question = await ask(editor, await card(editor, texts.CORRECTS), Field.HEADLINE)
    await editor.send("ابطال پروانه سه واحد تولیدی در قم", reply_to=question.message_id)
    correction = (await editor.wait_until(_corrected))[-1]
    await editor.press(correction.message_id, texts.COMMIT)
    assert (await other.wait_edit(further)).text.endswith("سه واحد تولیدی در قم\nاز کانال قم")
    assert "🏛" in (await channel.wait_edit(main)).text


def _corrected(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if "سه واحد" in m.text and texts.COMMIT in m.buttons]


@pytest.mark.usefixtures("bot")
async def test_a_notice_answers_the_post_of_each_channel_and_all_are_taken_back(
    editor: Person, channel: Channel, other: Channel
) -> None:
    await formatted(editor)
    done = await published(editor, channel)
    main, further = (await channel.wait())[0], (await other.wait())[0]
    await editor.press(done.message_id, texts.NOTICE)
    question = (await editor.wait_until(lambda seen: _asked(seen, "متن اصلاحیه")))[-1]
    await editor.send("شمار واحدها چهار است.", reply_to=question.message_id)
    notice = await card(editor, texts.ANSWERS)
    await editor.press(notice.message_id, texts.PUBLISH)
    assert (await other.wait(count=2))[-1].reply_to == further.message_id
    assert (await channel.wait(count=2))[-1].reply_to == main.message_id
    for place in (channel, other):
        marked = await place.wait_until(lambda seen: _asked(seen, texts.CORRECTED_MARK))
        assert ("از کانال قم" in marked[0].text) is (place is other)
    await editor.press(done.message_id, texts.RETRACT)
    asked = await editor.wait_edit(done)
    await editor.press(asked.message_id, texts.RETRACT_SURELY)
    await other.wait_gone(further)
    await channel.wait_gone(main)


async def test_a_channel_that_the_bot_is_thrown_out_of_stops_no_other(
    bot: app.Chavosh, editor: Person, people: People, channel: Channel, other: Channel
) -> None:
    third = await people.channel(THIRD, title="سوم", username="third_one")
    await added(editor)
    await added(editor, "@third_one")
    await people.channel(OTHER, title="خبر قم", username="khabar_qom", standing="kicked")
    await publish(editor, channel)
    await third.wait()
    told = await card(editor, "پست به کانال «خبر قم» نرسید")
    await publish(editor, channel, YAZD)
    await third.wait(count=2)
    async with bot.db.reading() as tx:
        lost = await channels.get(tx, OTHER)
        rows = await tx.fetch_all("SELECT outcome FROM deliveries WHERE chat_id = :id", id=OTHER)
    assert lost is not None
    assert lost.is_lost
    assert {row["outcome"] for row in rows} <= {deliveries.Outcome.FAILED, None}
    await people.idle()
    said = [m for m in await editor.chat() if "پست به کانال" in m.text]
    assert [m.message_id for m in said] == [told.message_id]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("@nobody_there", texts.UNKNOWN_ADDRESS),
        ("-1009999999999", texts.UNKNOWN_ADDRESS),
        ("کانال قم", texts.NO_ADDRESS),
        (f"{CHANNEL}", texts.IS_MAIN),
        ("https://t.me/chavosh_news", texts.IS_MAIN),
        ("@merely_member", texts.NOT_ADMIN),
        ("-1002000000011", texts.NOT_ADMIN),
        ("-1002000000012", texts.missing_rights(list(texts.RIGHTS.values())[1:])),
        ("-1002000000013", texts.IS_GROUP),
        ("500", texts.IS_PERSON),
    ],
)
async def test_what_cannot_be_added_is_told(
    editor: Person, people: People, words: str, told: str
) -> None:
    await people.channel(-1002000000010, username="merely_member", standing="member")
    await people.channel(-1002000000011, standing="kicked")
    lacks = list(texts.RIGHTS)[1:]
    await people.channel(-1002000000012, lacks=lacks)
    await people.group(-1002000000013, "گروه")
    assert (await answer(editor, await editor.send(f"/channels {words}"))).text == told


@pytest.mark.usefixtures("bot")
async def test_the_same_channel_is_added_once_and_wrong_forwards_are_told(
    editor: Person, people: People, other: Channel
) -> None:
    await added(editor)
    again = await answer(editor, await editor.send(f"/channels {OTHER}"))
    assert again.text == texts.CHANNEL_KNOWN
    for origin, told in (
        (from_chat("گروه"), texts.IS_GROUP),
        (from_user("رضا"), texts.IS_PERSON),
        (from_channel("خبر قم", OTHER), texts.CHANNEL_KNOWN),
        (from_channel("دیگر", -1008888888888), texts.UNKNOWN_ADDRESS),
    ):
        await answer(editor, await editor.send("/channels"))
        said = await answer(editor, await editor.forward(RELEASE, origin))
        assert said.text == f"{told}\n{texts.WAS_A_RELEASE}"


async def test_nobody_but_an_owner_touches_channels(
    bot: app.Chavosh, editor: Person, people: People, other: Channel
) -> None:
    shown = await added(editor)
    mina = await appointed(editor, people, Rank.CONTRIBUTOR)
    stranger = await people.person(900)
    for person in (mina, stranger):
        said = await answer(person, await person.send("/channels @khabar_qom"))
        assert said.text == texts.UNKNOWN_COMMAND
        for action in (
            outlets.RemoveSurely(OTHER),
            outlets.Open(OTHER, Switch.OFF),
            outlets.SetTakes(OTHER, Takes.URGENT),
        ):
            forged = await person.press_raw(said.message_id, callbacks.encode(action))
            assert forged.text == texts.NOT_AN_EDITOR
    gone = await editor.press_raw(
        shown.message_id, callbacks.encode(outlets.Open(-1007, Switch.OFF))
    )
    assert gone.text == texts.NO_SUCH_CHANNEL
    async with bot.db.reading() as tx:
        (kept,) = await channels.everything(tx)
    assert not kept.is_paused
