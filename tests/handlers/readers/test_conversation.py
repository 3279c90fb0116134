"""What readers write without thinking of commands, and what they are answered."""

import pytest

from bot.app import Chavosh
from bot.display import texts
from bot.display.fields import Corner
from bot.sandbox.players.client import Person, Shown
from storage.archive import shelves
from storage.review.release import Arrival
from tests.stage import Subscriber, answer
from tests.storage.samples import NOW, draft, places

pytestmark = pytest.mark.usefixtures("bot")

EVERYTHING = (
    "یزد", "اصفهان", "فارس", "گیلان", "ایلام", "قزوین", "زنجان", "همدان", "کرمان", "البرز",
)  # fmt: skip


@pytest.fixture
async def archived(bot: Chavosh) -> None:
    """Releases of Isfahan, of the standards office there and of nobody else."""
    async with bot.db.transaction() as tx:
        understood = draft(
            headline="آزمایشگاه تازه‌ای در کاشان گشوده شد",
            provinces=places("اصفهان"),
            issuer="اداره‌کل استاندارد استان اصفهان",
            organisation="سازمان ملی استاندارد",
        )
        await shelves.add(tx, understood, Arrival("1", "", NOW), now=NOW)


async def say(person: Person, text: str) -> Shown:
    return await answer(person, await person.send(text))


async def topics(person: Person) -> list[str]:
    return [b for b in (await say(person, "/my")).buttons if b.startswith("✅")]


async def pressed(person: Person, shown: Shown, button: str) -> Shown:
    """The message after a press of its button."""
    await person.press(shown.message_id, button)
    return next(m for m in await person.chat() if m.message_id == shown.message_id)


@pytest.mark.parametrize(
    ("text", "said", "corner"),
    [
        ("سلام", texts.GREETING, Corner.PROVINCES),
        ("سلاام، وقت بخير", texts.GREETING, Corner.LATEST),
        ("ممنون", texts.THANKS, Corner.LATEST),
        ("👍", texts.THANKS, Corner.LATEST),
        ("راهنما", texts.HELP, Corner.PROVINCES),
        ("كمك", texts.HELP, Corner.LATEST),
        ("باشه", texts.ASSENT, Corner.PROVINCES),
        ("تو کی هستی؟", texts.ABOUT, Corner.HELP),
        ("خداحافظ", texts.FAREWELL, Corner.LATEST),
    ],
)
async def test_courtesies_are_answered_with_the_way_on(
    subscriber: Subscriber, text: str, said: str, corner: Corner
) -> None:
    shown = await say(await subscriber(501), text)
    assert shown.text.splitlines()[0] == said.splitlines()[0]
    assert texts.CORNERS[corner] in shown.buttons
    assert texts.WATCH not in shown.buttons


@pytest.mark.parametrize("text", ["چطور عضو شوم؟", "میخوام عضو بشم", "عضویت", "/عضویت", "/follow"])
async def test_who_asks_how_to_follow_may_choose_at_once(subscriber: Subscriber, text: str) -> None:
    person = await subscriber(501)
    shown = await say(person, text)
    assert shown.text == texts.CHOOSE_PROVINCE
    assert "قم" in shown.buttons


@pytest.mark.parametrize("corner", Corner)
async def test_the_ways_on_lead_there(subscriber: Subscriber, corner: Corner) -> None:
    person = await subscriber(501)
    shown = await say(person, "سلام")
    await person.press_raw(shown.message_id, f"O:{corner}")
    opened = (await person.wait(after=shown.message_id))[0]
    assert opened.text
    assert texts.FAILED not in opened.text


@pytest.mark.parametrize(
    ("text", "province", "place"),
    [("ملارد", "تهران", "ملارد"), ("کاشان", "اصفهان", "کاشان"), ("قم", "قم", ""),
     ("خبرهای قم", "قم", ""), ("سلام قم", "قم", ""), ("qom", "قم", "")],
)  # fmt: skip
async def test_a_place_typed_after_the_start_is_offered_to_follow_and_to_search(
    subscriber: Subscriber, archived: None, text: str, province: str, place: str
) -> None:
    person = await subscriber(501)
    shown = await say(person, text)
    assert shown.text == texts.offer(province, place, text)
    assert shown.buttons == [texts.follow(province), texts.search_for(text)]
    followed = await pressed(person, shown, texts.follow(province))
    assert followed.text == texts.subscribed(province)
    assert await topics(person) == [f"✅ {province}"]
    undone = await pressed(person, followed, texts.UNDO)
    assert undone.text == texts.unsubscribed(province)
    assert await topics(person) == []


async def test_the_offer_to_search_finds(subscriber: Subscriber, archived: None) -> None:
    person = await subscriber(501)
    found = await pressed(person, await say(person, "کاشان"), texts.search_for("کاشان"))
    assert "آزمایشگاه" in found.text
    nothing = await say(person, "ملارد")
    assert (
        await person.press(nothing.message_id, texts.search_for("ملارد"))
    ).text == texts.NOTHING_LIKE_IT


async def test_a_place_of_two_provinces_is_asked_for(subscriber: Subscriber) -> None:
    person = await subscriber(501)
    shown = await say(person, "نورآباد")
    assert shown.text == texts.which("نورآباد", ["فارس", "لرستان"])
    assert shown.buttons[:2] == [texts.follow("فارس"), texts.follow("لرستان")]
    again = await say(person, "/subscribe نورآباد")
    assert again.text == shown.text
    assert again.buttons == ["فارس", "لرستان"]


async def test_who_follows_something_searches_for_a_place(
    subscriber: Subscriber, archived: None
) -> None:
    person = await subscriber(501, "قم")
    shown = await say(person, "کاشان")
    assert "آزمایشگاه" in shown.text
    await person.press(shown.message_id, texts.WATCH)
    told = (await person.wait(after=shown.message_id))[-1]
    assert told.text == texts.subscribed("اصفهان")


async def test_a_mistyped_place_that_finds_nothing_is_mended(subscriber: Subscriber) -> None:
    person = await subscriber(501, "قم")
    shown = await say(person, "یزدد")
    assert "یزد" in shown.buttons
    assert (await pressed(person, shown, "یزد")).text == texts.subscribed("یزد")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("کاشان", f"{texts.within('کاشان', 'اصفهان')} {texts.subscribed('اصفهان')}"),
        ("قم یزد", f"{texts.subscribed('قم')}\n{texts.subscribed('یزد')}"),
        ("قم لطفا", texts.subscribed("قم")),
        ("خبرهای قم", texts.subscribed("قم")),
        ("همه‌ی ایران", texts.subscribed(texts.EVERYTHING)),
        ("پایتخت", texts.subscribed("تهران")),
        ("سازمان استاندارد", texts.watched_agency("سازمان ملی استاندارد")),
    ],
)
@pytest.mark.parametrize("command", ["/subscribe", "/اشتراک"])
async def test_what_is_named_is_followed_and_undone(
    subscriber: Subscriber, command: str, words: str, said: str
) -> None:
    person = await subscriber(501)
    shown = await say(person, f"{command} {words}")
    assert shown.text == said
    assert shown.buttons
    for button in shown.buttons:
        assert button.startswith(texts.UNDO)
        await person.press(shown.message_id, data=shown.button(button).data)
    assert await topics(person) == []


async def test_of_several_one_may_be_undone(subscriber: Subscriber) -> None:
    person = await subscriber(501)
    shown = await say(person, "/subscribe قم و یزد")
    assert shown.buttons == [texts.undo("قم"), texts.undo("یزد")]
    undone = await pressed(person, shown, texts.undo("قم"))
    assert undone.text == f"{texts.unsubscribed('قم')}\n{texts.subscribed('یزد')}"
    assert undone.buttons == [texts.UNDO]
    assert await topics(person) == ["✅ یزد"]


async def test_the_country_alone_is_a_choice(subscriber: Subscriber) -> None:
    shown = await say(await subscriber(501), "/subscribe ایران")
    assert shown.buttons == [texts.NATIONAL, texts.EVERYTHING]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/latest کاشان", "آزمایشگاه"),
        ("/latest خبرهای اصفهان لطفا", "آزمایشگاه"),
        ("/latest همه", "آزمایشگاه"),
        ("/latest استاندارد", "آزمایشگاه"),
        ("/تازه‌ها اصفهان", "آزمایشگاه"),
        ("/agency خبرهای استاندارد", "آزمایشگاه"),
        ("/دستگاه استاندارد", "آزمایشگاه"),
        ("/latest یزد", texts.nothing_of("یزد")),
    ],
)
async def test_the_latest_of_whatever_is_named(
    subscriber: Subscriber, archived: None, asked: str, found: str
) -> None:
    shown = await say(await subscriber(501), asked)
    assert found in shown.text
    assert texts.NOTHING_YET not in shown.text


@pytest.mark.parametrize("asked", ["/latest اصفهانن", "/agency استانداردد", "/latest استانداردد"])
async def test_slips_are_answered_with_buttons_that_show_what_was_meant(
    subscriber: Subscriber, archived: None, asked: str
) -> None:
    person = await subscriber(501)
    shown = await say(person, asked)
    assert texts.DID_YOU_MEAN in shown.text
    await person.press(shown.message_id, shown.buttons[0])
    assert "آزمایشگاه" in (await person.wait(after=shown.message_id))[0].text


@pytest.mark.parametrize(
    "words", ["/stop", "لغو اشتراک", "/unsubscribe همه", "/لغو همه", "/لغو اشتراک", "/توقف"]
)
async def test_everything_ends_after_one_question(subscriber: Subscriber, words: str) -> None:
    person = await subscriber(501, *EVERYTHING, "سراسری")
    shown = await say(person, words)
    assert shown.text == texts.end_all(["x"] * 11).replace("11", "۱۱")
    assert shown.buttons == [texts.END_ALL, texts.KEEP_ALL]
    assert len(await topics(person)) == 8  # a page of eleven
    kept = await pressed(person, shown, texts.KEEP_ALL)
    assert (kept.text, kept.buttons) == (texts.ALL_KEPT, [])
    again = await say(person, words)
    ended = await pressed(person, again, texts.END_ALL)
    assert ended.text == texts.ALL_ENDED
    assert await topics(person) == []
    assert (await say(person, words)).text == texts.NOTHING_FOLLOWED


async def test_all_alone_ends_without_a_question(subscriber: Subscriber) -> None:
    person = await subscriber(501, "همه")
    assert (await say(person, "/unsubscribe همه")).text == texts.unsubscribed(texts.EVERYTHING)


async def test_the_last_topic_leaves_a_sentence_that_tells_what_to_do(
    subscriber: Subscriber,
) -> None:
    person = await subscriber(501, "قم")
    shown = await say(person, "/my")
    left = await pressed(person, shown, "✅ قم")
    assert texts.MINE_ALL_OFF in left.text
    assert left.buttons == ["⬜ قم", texts.CORNERS[Corner.TIME], texts.ADD_MORE]
    await person.press(shown.message_id, data=shown.button("✅ قم").data)
    assert await topics(person) == []


async def test_ending_suggests_what_is_followed(subscriber: Subscriber) -> None:
    person = await subscriber(501, "یزد", "قم")
    shown = await say(person, "/unsubscribe یزدد")
    assert shown.buttons == ["✖️ یزد"]
    assert (await say(person, "/unsubscribe فارس")).text.startswith(texts.not_subscribed("فارس"))
    town = await say(person, "/unsubscribe اردکان")
    assert town.text == f"{texts.within('اردکان', 'یزد')} {texts.unsubscribed('یزد')}"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/cancel", texts.NOTHING_TO_CANCEL),
        ("/settings", texts.MY_SUBSCRIPTIONS),
        ("/اشتراک‌های من", texts.MY_SUBSCRIPTIONS),
        ("/اشتراک_های_من", texts.MY_SUBSCRIPTIONS),
        ("/راهنما", texts.HELP),
        ("/كمك", texts.HELP),
        ("/جستجو", texts.SEARCH_EXAMPLE),
        ("/جست‌وجو ناکجاآباد", texts.nothing_found("ناکجاآباد")),
        ("/جست و جو ناکجاآباد", texts.nothing_found("ناکجاآباد")),
        ("/شروع", texts.WELCOME_BACK),
        ("/dance", texts.UNKNOWN_COMMAND),
    ],
)
async def test_commands_have_persian_and_customary_names(
    subscriber: Subscriber, command: str, said: str
) -> None:
    shown = await say(await subscriber(501, "قم"), command)
    assert shown.text.startswith(said.splitlines()[0])


async def test_quotes_of_a_question_are_not_doubled(subscriber: Subscriber, archived: None) -> None:
    person = await subscriber(501, "قم")
    for words in ("«آزمایشگاه تازه‌ای»", "ناکجا «آباد»"):
        assert "««" not in (await say(person, words)).text


async def test_a_greeting_searched_for_is_not_offered_to_follow(
    subscriber: Subscriber,
) -> None:
    shown = await say(await subscriber(501), "/search سلام")
    assert texts.WATCH not in shown.buttons
