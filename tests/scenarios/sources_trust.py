"""Sources that are trusted: their news goes out by itself, once, and one tap takes it back."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot import app
from bot.delivery.outbox.appointments import TELL_EVERY
from bot.display import keyboards, texts
from bot.display.digits import persian_digits
from bot.display.fields import Hours, Longest, Need
from bot.display.fields import Rank as Appointed
from bot.display.keyboards.trust import Held
from bot.news.model import Doubt, RawRelease, Understood
from bot.newsroom import drafts, trust
from bot.newsroom.receive import Arriving, Desk, receive
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from storage import open_database
from storage.desk import acts
from storage.desk.acts import Act
from storage.review import releases
from storage.sources import trusted, watched
from storage.sources.source import Conditions, Kind, Source, Trust
from storage.sources.watched import New
from tests.delivery.scenes import Clock, until
from tests.delivery.test_process import start
from tests.engines import database_url, postgres, sqlite_file
from tests.scenarios.newsroom_review import card
from tests.scenarios.newsroom_team import appointed
from tests.stage import EDITOR, NATIONAL, RELEASE, Subscriber, answer

__all__ = ["database_url", "postgres", "sqlite_file"]

NAME = "ایسنای قم"
ALONE = "خودکار منتشر شد"
TEN = 600
LETTERS = "بتجدرسشفکلمنپگ"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def around(around: app.Environment, clock: Clock) -> app.Environment:
    return replace(around, now=clock)


@dataclass(frozen=True)
class Life:
    """One life of the bot after another, with the same database."""

    settings: Settings
    around: app.Environment

    def run(self, **changes: object) -> AbstractAsyncContextManager[app.Chavosh]:
        return app.running(self.settings.model_copy(update=changes), self.around)


@pytest.fixture
def life(settings: Settings, around: app.Environment) -> Life:
    return Life(settings, around)


@dataclass
class Press:
    """A trusted source, and what it brings to the desk of the running bot."""

    bot: app.Chavosh
    source: Source
    brought: int = 0

    @property
    def desk(self) -> Desk:
        assert self.bot.desk is not None
        return self.bot.desk

    async def bring(self, text: str = RELEASE) -> tuple[int, bool]:
        """What becomes of a release: its id, and whether it goes out by itself."""
        went: list[bool] = []

        async def keep(tx: object, release_id: int) -> None:
            went.append(await trust.consider(tx, self.source, release_id, self.desk.clock))  # type: ignore[arg-type]

        self.brought += 1
        arriving = Arriving(f"{NAME}:{self.brought}", self.desk.now() - 60, origin=NAME)
        received = await receive(RawRelease(text), arriving, self.desk, keep)
        assert hasattr(received, "release_id")
        return received.release_id, went[0]


async def trusting(
    bot: app.Chavosh, now: int, conditions: Conditions | None = None, *, by: int = EDITOR
) -> Source:
    """A source that is trusted."""
    new = New(Kind.FEED, "https://isna.ir/qom", "https://isna.ir/qom", NAME)
    async with bot.db.transaction() as tx:
        source = await watched.add(tx, new, by=by, now=now)
        assert source is not None
        await trusted.trust(tx, source.id, Trust.AUTO, conditions or Conditions(), by=by)
        known = await watched.get(tx, source.id)
    assert known is not None
    return known


@pytest.fixture
async def press(bot: app.Chavosh, clock: Clock) -> Press:
    return Press(bot, await trusting(bot, clock()))


async def deeds(bot: app.Chavosh, act: Act) -> list[str]:
    async with bot.db.reading() as tx:
        return [e.deed.detail for e in await acts.newest(tx, limit=50) if e.deed.act is act]


async def out(editor: Person) -> Shown:
    """The card of what went out by itself, once it stands in the channel."""
    seen = await editor.wait_until(
        lambda all_: [m for m in all_ if ALONE in m.text and texts.SEE_IN_CHANNEL in m.buttons]
    )
    return seen[-1]


async def test_it_goes_out_once_says_so_and_is_marked(
    editor: Person, channel: Channel, press: Press, subscriber: Subscriber
) -> None:
    await answer(editor, await editor.start())
    reader = await subscriber(700, "قم")
    _, goes = await press.bring()
    assert goes
    await channel.wait(count=1)
    shown = await out(editor)
    assert f"(منبع: {NAME})" in shown.text
    assert texts.TAKE_BACK not in shown.buttons
    await reader.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text])
    _, goes = await press.bring()
    assert not goes
    assert len(await channel.chat()) == 1
    assert await deeds(press.bot, Act.PUBLISHED_ALONE) == [NAME]
    listed = await answer(editor, await editor.send("/today"))
    assert texts.ALONE_MARK in listed.text
    assert persian_digits(texts.alone_today(1)) in listed.text
    log = await answer(editor, await editor.send("/log"))
    assert f"{texts.THE_BOT}" in log.text
    assert texts.ACTS["published_alone"] in log.text
    assert NAME in log.text
    queue = await answer(editor, await editor.send("/queue"))
    assert texts.NOTHING_QUEUED in queue.text


async def test_one_tap_takes_it_back_everywhere_once(
    editor: Person, people: People, channel: Channel, press: Press, subscriber: Subscriber
) -> None:
    await answer(editor, await editor.start())
    mina = await appointed(editor, people, Appointed.EDITOR)
    reader = await subscriber(700, "قم")
    await press.bring()
    shown, hers = await out(editor), await out(mina)
    await reader.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text])
    told = await asyncio.gather(
        editor.press(shown.message_id, texts.RETRACT), mina.press(hers.message_id, texts.RETRACT)
    )
    assert sorted(one.text for one in told) == sorted([texts.RETRACTED, texts.ALREADY_RETRACTED])
    await card(editor, texts.STATE_RETRACTED)
    await card(mina, texts.STATE_RETRACTED)
    await channel.wait_until(lambda seen: [True] if not seen else [])
    gone = lambda seen: [] if any("دو واحد" in m.text for m in seen) else [True]  # noqa: E731
    await reader.wait_until(gone)
    assert len(await deeds(press.bot, Act.RETRACTED)) == 1
    release_id, goes = await press.bring(RELEASE + "\nاین خبر تکمیل می‌شود.")
    assert not goes
    async with press.bot.db.reading() as tx:
        found = await trusted.get(tx, release_id)
    assert found is not None
    assert found.doubt == Doubt.REPEAT


async def test_after_ten_minutes_the_card_asks_once_more(
    editor: Person, channel: Channel, press: Press, clock: Clock
) -> None:
    await answer(editor, await editor.start())
    await press.bring()
    shown = await out(editor)
    data = shown.button(texts.RETRACT).data or ""
    clock.shift += TEN + 1
    late = await editor.press_raw(shown.message_id, data)
    assert late.text == texts.WITHDRAW_LATE
    (settled,) = await editor.wait_until(
        lambda seen: [
            m for m in seen
            if texts.RETRACT in m.buttons and m.button(texts.RETRACT).data != data
        ]
    )  # fmt: skip
    assert len(await channel.chat()) == 1
    await editor.press(settled.message_id, texts.RETRACT)
    asked = await editor.wait_edit(settled)
    assert asked.buttons == [texts.RETRACT_SURELY, texts.KEEP_POST]


async def test_the_button_changes_by_itself(editor: Person, press: Press, clock: Clock) -> None:
    await answer(editor, await editor.start())
    await press.bring()
    data = (await out(editor)).button(texts.RETRACT).data
    clock.shift += TEN
    await editor.wait_until(
        lambda seen: [m for m in seen if texts.RETRACT in m.buttons
                      and m.button(texts.RETRACT).data != data]
    )  # fmt: skip


async def test_an_editor_who_may_not_decide_takes_nothing_back(
    editor: Person, people: People, channel: Channel, press: Press
) -> None:
    await answer(editor, await editor.start())
    mina = await appointed(editor, people, Appointed.EDITOR)
    await press.bring()
    hers = await out(mina)
    team = await answer(editor, await editor.send("/team"))
    await editor.press(team.message_id, "مینا")
    member = await editor.wait_edit(team)
    await editor.press(member.message_id, "یزد")
    assert (await mina.press(hers.message_id, texts.RETRACT)).text == texts.NOT_YOURS
    assert len(await channel.chat()) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (NATIONAL, Doubt.NO_PROVINCE),
        (RELEASE.replace("ابطال پروانه دو", "اصلاحیه: ابطال پروانه دو", 1), Doubt.AMENDS),
        (RELEASE + "\nاین خبر تا فردا منتشر نشود.", Doubt.EMBARGO),
    ],
)
async def test_what_is_in_doubt_waits_and_says_why(
    editor: Person, channel: Channel, press: Press, text: str, why: Doubt
) -> None:
    await answer(editor, await editor.start())
    _, goes = await press.bring(text)
    assert not goes
    shown = await card(editor, texts.left_to_editor(why))
    assert texts.PUBLISH in shown.buttons or texts.EDIT in shown.buttons
    await asyncio.sleep(1.2)
    assert await channel.chat() == []


async def test_outside_of_its_hours_it_waits_for_an_editor(
    editor: Person, channel: Channel, bot: app.Chavosh, clock: Clock
) -> None:
    await answer(editor, await editor.start())
    desk = bot.desk
    assert desk is not None
    hour = (clock() // 3_600) % 24  # at most four and a half hours from here
    hours = Conditions(opens=(hour + 8) % 24, closes=(hour + 9) % 24)
    press = Press(bot, await trusting(bot, clock(), hours))
    assert not (await press.bring())[1]
    shown = await card(editor, texts.left_to_editor(Doubt.OUT_OF_HOURS))
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait(count=1)
    assert await deeds(bot, Act.PUBLISHED_ALONE) == []
    assert ALONE not in (await card(editor, texts.STATE_PUBLISHED)).text


def news(number: int) -> str:
    """A release that is like no other number's."""
    count = len(LETTERS)
    words = [
        f"{LETTERS[number]}ا{LETTERS[k]}ی{LETTERS[(number * 5 + k) % count]}" for k in range(count)
    ]
    told = " ".join(f"{one} و {other}ان" for one, other in zip(words, words[::-1], strict=True))
    return (
        f"{' '.join(words[:4])} در قم\n"
        f"به گزارش روابط عمومی اداره‌کل استاندارد استان قم، {told} آمدند."
    )


async def test_a_flood_is_braked_and_told_once_a_day(
    editor: Person, channel: Channel, press: Press, clock: Clock
) -> None:
    await answer(editor, await editor.start())
    went = [(await press.bring(news(number)))[1] for number in range(12)]
    assert went == [True] * trust.MOST + [False] * 2
    await channel.wait(count=trust.MOST)
    said = texts.flood(NAME, trust.MOST)
    await card(editor, said)
    await card(editor, texts.left_to_editor(Doubt.FLOOD))
    await asyncio.sleep(1.2)
    assert len([m for m in await editor.chat() if said in m.text]) == 1
    assert len(await channel.chat()) == trust.MOST
    clock.shift += trust.WITHIN + 1
    assert (await press.bring(RELEASE))[1]
    await channel.wait(count=trust.MOST + 1)
    clock.shift += TELL_EVERY
    await asyncio.sleep(1.2)
    assert len([m for m in await editor.chat() if said in m.text]) == 1


async def understood(bot: app.Chavosh) -> Understood:
    assert bot.desk is not None
    draft = await bot.desk.understand(RawRelease(RELEASE))
    assert isinstance(draft, Understood)
    return draft


async def stored(settings: Settings, draft: Understood, source: Source, now: int) -> int:
    """A draft that was kept by a process which ended there."""
    db = await open_database(settings.database_url)
    try:
        async with db.transaction() as tx:
            clock = drafts.Clock(now, settings.zone)
            added = await drafts.add(tx, RELEASE, draft, Arriving("a", now, origin=NAME), clock)
            assert await trust.consider(tx, source, added.id, clock)
    finally:
        await db.close()
    return added.id


async def test_what_was_kept_before_a_restart_goes_out_once_and_is_shown(
    settings: Settings, around: app.Environment, editor: Person, channel: Channel, clock: Clock
) -> None:
    async with app.running(settings, around) as bot:
        await answer(editor, await editor.start())
        source = await trusting(bot, clock())
        draft = await understood(bot)
    release_id = await stored(settings, draft, source, clock())
    async with app.running(settings, around) as bot:
        await channel.wait(count=1)
        await out(editor)

        async def is_shown() -> bool:
            async with bot.db.reading() as tx:
                found = await trusted.get(tx, release_id)
            return found is not None and found.is_shown

        await until(is_shown)
    async with app.running(settings, around) as bot:
        await asyncio.sleep(1.2)
        assert len(await channel.chat()) == 1
        assert len([m for m in await editor.chat() if ALONE in m.text]) == 1
        assert await deeds(bot, Act.PUBLISHED_ALONE) == [NAME]


async def test_a_process_killed_meanwhile_publishes_once(
    life: Life, channel: Channel, editor: Person, clock: Clock, tmp_path: Path
) -> None:
    async with life.run() as bot:
        await answer(editor, await editor.start())
        source, draft = await trusting(bot, clock()), await understood(bot)
    await stored(life.settings, draft, source, clock())
    process = await start(life.settings, tmp_path)
    try:
        await until(lambda: is_decided(life.settings), patience=60)
    finally:
        process.kill()
        await process.wait()
    async with life.run() as bot:
        await asyncio.sleep(1.5)
        assert await deeds(bot, Act.PUBLISHED_ALONE) == [NAME]
        await editor.wait_until(
            lambda seen: [m for m in seen if texts.UNCERTAIN_POST in m.text or ALONE in m.text]
        )
        assert len(await channel.chat()) <= 1  # killed while it was sent: an editor is asked


async def is_decided(settings: Settings) -> bool:
    db = await open_database(settings.database_url)
    try:
        async with db.reading() as tx:
            found = await tx.fetch_one("SELECT id FROM releases WHERE state = 'published'")
    finally:
        await db.close()
    return found is not None


async def test_what_waited_for_the_bot_for_hours_waits_for_an_editor(
    life: Life, editor: Person, channel: Channel, clock: Clock
) -> None:
    async with life.run() as bot:
        await answer(editor, await editor.start())
        source, draft = await trusting(bot, clock()), await understood(bot)
    await stored(life.settings, draft, source, clock())
    clock.shift += trust.LATE + 1
    async with life.run():
        shown = await card(editor, texts.left_to_editor(Doubt.LATE))
        assert texts.PUBLISH in shown.buttons
        assert await channel.chat() == []


@pytest.mark.parametrize("how", ["mended", "planned"])
async def test_what_an_editor_began_to_work_on_is_theirs(
    life: Life, editor: Person, channel: Channel, clock: Clock, how: str
) -> None:
    async with life.run() as bot:
        await answer(editor, await editor.start())
        source, draft = await trusting(bot, clock()), await understood(bot)
    release_id = await stored(life.settings, draft, source, clock())
    db = await open_database(life.settings.database_url)
    async with db.transaction() as tx:
        if how == "planned":
            await releases.schedule(tx, release_id, clock() + 3, now=clock())
        else:
            mended = replace(draft, headline="تیتر ویراستار")
            await releases.revise(tx, release_id, mended, now=clock(), by_hand=("headline",))
    await db.close()
    async with life.run() as bot:
        if how == "planned":
            await channel.wait(count=1)
            await card(editor, texts.STATE_PUBLISHED)
        else:
            await editor.wait_until(
                lambda seen: [m for m in seen if "تیتر ویراستار" in m.text
                              and texts.PUBLISH in m.buttons]
            )  # fmt: skip
            await asyncio.sleep(1.2)
            assert await channel.chat() == []
        assert await deeds(bot, Act.PUBLISHED_ALONE) == []


@pytest.mark.parametrize("how", ["paused", "distrusted", "removed"])
async def test_a_source_that_lost_its_trust_meanwhile_publishes_nothing(
    life: Life, editor: Person, channel: Channel, clock: Clock, how: str
) -> None:
    settings = life.settings
    async with life.run() as bot:
        await answer(editor, await editor.start())
        source = await trusting(bot, clock())
        draft = await understood(bot)
    await stored(settings, draft, source, clock())
    db = await open_database(settings.database_url)
    async with db.transaction() as tx:
        if how == "paused":
            await watched.pause(tx, source.id, watched.Pause.BY_HAND, now=clock())
        elif how == "removed":
            await watched.remove(tx, source.id, now=clock())
        else:
            await trusted.trust(tx, source.id, Trust.REVIEW, source.conditions)
    await db.close()
    async with life.run():
        await card(editor, texts.left_to_editor(Doubt.NOT_TRUSTED))
        assert await channel.chat() == []


@pytest.mark.parametrize("by", [EDITOR, 601])
async def test_an_owners_trust_stands_for_all_approvals_and_nobody_elses(
    life: Life, editor: Person, channel: Channel, clock: Clock, by: int
) -> None:
    async with life.run(required_approvals=2) as bot:
        await answer(editor, await editor.start())
        press = Press(bot, await trusting(bot, clock(), by=by))
        await press.bring()
        if by == EDITOR:
            await channel.wait(count=1)
        else:
            await card(editor, texts.left_to_editor(Doubt.NO_OWNER))
            assert await channel.chat() == []


async def test_what_the_desk_has_already_is_not_published_by_another_sources_trust(
    editor: Person, channel: Channel, press: Press
) -> None:
    shown = await answer(editor, await editor.forward(RELEASE))
    assert texts.PUBLISH in shown.buttons
    _, goes = await press.bring()
    assert not goes
    await asyncio.sleep(1.2)
    assert await channel.chat() == []


async def page(bot: app.Chavosh, source: Source, chat_id: int = EDITOR) -> int:
    """The page of a source's trust, as the source's card leads to it."""
    held = Held(is_auto=False, needs=frozenset(Need), longest=Longest.LONG, hours=Hours.ALWAYS)
    markup = keyboards.trust.trust(source.id, held)
    return (await bot.bot.send_message(chat_id, NAME, reply_markup=markup)).message_id


async def reviewed(bot: app.Chavosh, now: int) -> Source:
    source = await trusting(bot, now)
    async with bot.db.transaction() as tx:
        await trusted.trust(tx, source.id, Trust.REVIEW, Conditions())
    return source


async def test_trust_is_given_after_one_question_and_taken_at_once(
    editor: Person, bot: app.Chavosh, clock: Clock
) -> None:
    await answer(editor, await editor.start())
    source = await reviewed(bot, clock())
    number = await page(bot, source)
    await editor.press(number, texts.SWITCH_AUTO)
    asked = await card(editor, "روشن شود؟")
    assert asked.buttons == [texts.TRUST_SURELY, texts.TRUST_NOT]
    assert (await editor.press(number, texts.TRUST_SURELY)).text == texts.TRUSTED_NOW
    await card(editor, "شرط‌های زیر")
    await editor.press(number, texts.LONGESTS[Longest.SHORT])
    await editor.press(number, texts.OPEN_HOURS[Hours.LONG])
    await editor.press(number, f"✅ {texts.NEEDS[Need.PROVINCE]}")
    async with bot.db.reading() as tx:
        known = await watched.get(tx, source.id)
    assert known is not None
    assert (known.trust, known.trusted_by) == (Trust.AUTO, EDITOR)
    assert known.conditions == Conditions(True, False, 1_000, 7, 22)
    assert len(await deeds(bot, Act.TRUST_SET)) == 4
    (shown,) = [m for m in await editor.chat() if m.message_id == number]
    assert {f"✅ {texts.SWITCH_AUTO}", "✅ ۷ تا ۲۲", texts.NEEDS[Need.PROVINCE]} <= set(
        shown.buttons
    )
    assert (await editor.press(number, texts.SWITCH_REVIEW)).text == texts.REVIEWED_NOW
    async with bot.db.transaction() as tx:
        await watched.remove(tx, source.id, now=clock())
    assert (await editor.press(number, texts.SWITCH_AUTO)).text == texts.NO_SUCH_SOURCE


async def test_who_is_bound_sets_no_trust(
    editor: Person, people: People, bot: app.Chavosh, clock: Clock
) -> None:
    mina = await appointed(editor, people, Appointed.EDITOR)
    source = await reviewed(bot, clock())
    number = await page(bot, source, mina.id)
    await mina.press(number, texts.SWITCH_AUTO)
    await card(mina, "روشن شود؟")
    team = await answer(editor, await editor.send("/team"))
    await editor.press(team.message_id, "مینا")
    member = await editor.wait_edit(team)
    await editor.press(member.message_id, "یزد")
    assert (await mina.press(number, texts.TRUST_SURELY)).text == texts.TRUST_NOT_YOURS
    async with bot.db.reading() as tx:
        known = await watched.get(tx, source.id)
    assert known is not None
    assert known.trust is Trust.REVIEW


async def test_where_several_approve_only_owners_set_trust(
    settings: Settings, around: app.Environment, editor: Person, people: People, clock: Clock
) -> None:
    several = settings.model_copy(update={"required_approvals": 2})
    async with app.running(several, around) as bot:
        mina = await appointed(editor, people, Appointed.EDITOR)
        number = await page(bot, await reviewed(bot, clock()), mina.id)
        told = await mina.press(number, texts.SWITCH_AUTO)
        assert told.text == texts.TRUST_OWNERS_ONLY
