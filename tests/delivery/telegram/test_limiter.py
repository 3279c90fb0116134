"""Pace, lanes and pauses on a clock of the test's own."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.delivery.telegram.lanes import Lane
from bot.delivery.telegram.limiter import EVERYTHING, Limiter, NotNow
from bot.delivery.telegram.pace import TELEGRAMS, Pace
from tests.delivery.steady import Steady

CHANNEL = -1001
ALBUM = [{"type": "photo"}] * 10


class Line:
    """Telegram as the limiter sees it: when each request left, and what it is answered."""

    def __init__(self, pace: Pace = TELEGRAMS) -> None:
        self.clock = Steady()
        self.kept: list[tuple[str, float]] = []
        self.limiter = Limiter(
            pace, remember=self._keep, clock=self.clock.time, sleep=self.clock.sleep
        )
        self.left: list[tuple[float, Any]] = []
        self.floods: dict[Any, int] = {}

    async def _keep(self, scope: str, seconds: float) -> None:
        self.kept.append((scope, seconds))

    def call(
        self, chat: Any = None, lane: Lane | None = None, method: str = "sendMessage", **data: Any
    ) -> Coroutine[Any, Any, Any]:
        async def answer() -> bool:
            self.left.append((self.clock.now - 1000.0, chat))
            seconds = self.floods.pop(chat, None)
            if seconds is not None:
                raise RetryAfter(seconds)
            return True

        data = data if chat is None else {"chat_id": chat, **data}
        return self.limiter.process_request(answer, (), {}, method, data, lane)

    async def all(self, *calls: Coroutine[Any, Any, Any]) -> list[Any]:
        tasks = [asyncio.ensure_future(call) for call in calls]
        await self.clock.run()
        return await asyncio.gather(*tasks, return_exceptions=True)

    def times(self, chat: Any) -> list[float]:
        return [round(at, 2) for at, to in self.left if to == chat]


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(start <= at < start + seconds for at in times) for start in times)


async def test_a_broadcast_leaves_at_thirty_a_second_and_evenly() -> None:
    line = Line()
    await line.all(*(line.call(chat, Lane.BROADCAST) for chat in range(1, 601)))
    times = [at for at, _ in line.left]
    assert len(times) == 600
    assert times[-1] == pytest.approx(600 / 30, abs=0.5)
    assert most_within(times, 1.0) <= 33


async def test_one_person_gets_five_at_once_and_then_about_one_a_second() -> None:
    line = Line()
    await line.all(*(line.call(7) for _ in range(12)))
    times = line.times(7)
    assert times[4] < 0.2
    assert most_within(times, 1.0) == 5
    assert times[-1] == pytest.approx(7 * 1.1, abs=0.1)


async def test_a_channel_gets_twenty_a_minute_and_what_is_over_waits_as_a_row() -> None:
    line = Line()
    done = await line.all(*(line.call(CHANNEL, Lane.CHANNEL) for _ in range(25)))
    assert len(line.times(CHANNEL)) == 20
    assert [type(one) for one in done].count(NotNow) == 5
    left_to_wait = next(one for one in done if isinstance(one, NotNow))
    assert 58 <= left_to_wait._retry_after.total_seconds() <= 61


async def test_editors_answers_to_a_group_wait_for_the_next_minute() -> None:
    line = Line()
    await line.all(*(line.call(CHANNEL, Lane.REPLY) for _ in range(41)))
    assert len(line.times(CHANNEL)) == 41
    assert most_within(line.times(CHANNEL), 60) == 20


async def test_a_reply_passes_a_waiting_broadcast_and_the_channel_too() -> None:
    line = Line()
    broadcast = [line.call(chat, Lane.BROADCAST) for chat in range(1, 1001)]
    channel, reply = line.call(CHANNEL, Lane.CHANNEL), line.call(2_000)
    tasks = [asyncio.ensure_future(call) for call in broadcast]
    await line.clock.run(until=3.0)
    at = line.clock.now - 1000.0
    tasks += [asyncio.ensure_future(channel), asyncio.ensure_future(reply)]
    await line.clock.run(until=at + 1)
    order = [chat for _, chat in line.left]
    assert order.index(2_000) < order.index(CHANNEL)
    assert line.times(2_000)[0] - at < 0.1
    assert line.times(CHANNEL)[0] - at < 0.15
    for task in tasks:
        task.cancel()


async def test_a_reply_passes_the_notices_that_wait_for_its_chat_and_is_as_patient() -> None:
    line = Line()
    notices = [asyncio.ensure_future(line.call(7, Lane.NOTICE)) for _ in range(60)]
    await line.clock.run(until=10.0)
    at = line.clock.now - 1000.0
    reply = asyncio.ensure_future(line.call(7))
    await line.clock.run(until=at + 1.2)
    assert reply.done()
    await line.clock.run(until=80.0)
    assert all(notice.done() and notice.exception() is None for notice in notices)


async def test_a_sign_of_typing_goes_at_once_or_never_and_holds_up_no_answer() -> None:
    line = Line()
    await line.all(line.call(7, method="sendChatAction"))
    answers = [asyncio.ensure_future(line.call(7)) for _ in range(8)]
    await line.clock.run(until=0.5)
    with pytest.raises(NotNow):
        await line.call(7, method="sendChatAction")
    await line.clock.run(until=6.0)
    assert all(answer.done() for answer in answers)
    assert len(line.times(7)) == 9


async def test_an_album_is_as_many_messages_as_it_has_parts() -> None:
    line = Line()
    calls = (
        line.call(chat, Lane.BROADCAST, "sendMediaGroup", media=ALBUM) for chat in range(1, 31)
    )
    await line.all(*calls)
    assert line.left[-1][0] == pytest.approx(29 * 10 / 30, rel=0.05)


async def test_an_album_fills_the_pace_of_its_person_too() -> None:
    line = Line()
    await line.all(line.call(7, method="sendMediaGroup", media=ALBUM), line.call(7))
    first, second = line.times(7)
    assert second - first == pytest.approx(6 * 1.1, abs=0.1)


async def test_looking_somebody_up_takes_nothing_of_the_channels_minute() -> None:
    line = Line()
    await line.all(*(line.call(CHANNEL, method="getChatMember") for _ in range(40)))
    await line.all(line.call(CHANNEL, Lane.CHANNEL))
    assert line.times(CHANNEL)[-1] < 2.0
    assert most_within([at for at, _ in line.left], 1.0) <= 33  # yet requests all the same


async def test_an_edit_counts_like_a_message() -> None:
    line = Line()
    done = await line.all(*(line.call(CHANNEL, Lane.CHANNEL, "editMessageText") for _ in range(21)))
    assert isinstance(done[-1], NotNow)


async def test_answers_to_buttons_wait_for_nothing() -> None:
    line = Line()
    await line.all(*(line.call(None, method="answerCallbackQuery") for _ in range(100)))
    assert line.clock.now == 1000.0


async def test_a_paid_broadcast_has_a_rate_of_its_own() -> None:
    line = Line()
    calls = (line.call(chat, Lane.BROADCAST, allow_paid_broadcast=True) for chat in range(1, 1001))
    await line.all(*calls)
    assert line.left[-1][0] == pytest.approx(1.0, rel=0.05)


async def test_a_429_pauses_its_chat_alone() -> None:
    line = Line()
    line.floods = {7: 4}
    refused, *rest = await line.all(
        line.call(7, Lane.BROADCAST),
        *(line.call(chat, Lane.BROADCAST) for chat in range(100, 160)),
    )
    assert isinstance(refused, RetryAfter)
    assert rest == [True] * 60
    assert line.left[-1][0] < 2.1
    assert line.kept == [("7", 4)]


async def test_a_row_for_a_paused_chat_goes_back_without_being_sent() -> None:
    line = Line()
    line.limiter.resume({"7": 43_838.0})
    (done,) = await line.all(line.call(7, Lane.BROADCAST))
    assert isinstance(done, NotNow)
    assert done._retry_after.total_seconds() == 43_838
    assert line.left == []


async def test_a_reply_waits_a_short_429_out_and_is_sent() -> None:
    line = Line()
    line.floods = {7: 4}
    assert await line.all(line.call(7)) == [True]
    assert line.times(7) == [0.0, 4.0]


async def test_three_chats_refused_in_a_row_mean_that_all_must_wait() -> None:
    line = Line()
    line.floods = {chat: 9 for chat in range(1, 200)}
    await line.all(*(line.call(chat, Lane.BROADCAST) for chat in range(1, 200)))
    assert len(line.left) == 3
    assert line.kept[-1] == (EVERYTHING, 9)
    line.floods = {}
    assert await line.all(line.call(300)) == [True]
    assert line.left[-1][0] == pytest.approx(9, abs=0.2)


async def test_refusals_with_answers_between_them_stay_their_chats_own() -> None:
    line = Line()
    for chat in range(1, 9):
        line.floods[chat] = 50
        await line.all(line.call(chat, Lane.BROADCAST), line.call(chat + 100, Lane.BROADCAST))
    assert EVERYTHING not in dict(line.kept)


async def test_replicas_share_the_pace() -> None:
    line = Line()
    line.limiter.share(3, answers=False)
    await line.all(*(line.call(chat, Lane.BROADCAST) for chat in range(1, 101)))
    assert line.left[-1][0] == pytest.approx(10, abs=1.1)


async def test_what_replicas_send_together_is_within_the_limits() -> None:
    """The bot that answers and two senders that tell one person, as when chats change hands; each
    of them the whole of its part of the pace."""
    lines = [Line() for _ in range(3)]
    for number, line in enumerate(lines):
        line.limiter.share(3, answers=number == 0)
        person = [line.call(7, Lane.BROADCAST if number else Lane.REPLY) for _ in range(6)]
        others = [line.call(chat, Lane.BROADCAST) for chat in range(100, 160)]
        await line.all(*person, *others)
    together = [sent for line in lines for sent in line.left]
    assert most_within([at for at, _ in together], 1.0) <= 33
    assert most_within([at for at, to in together if to == 7], 1.0) <= 5


async def test_a_sender_that_is_alone_again_has_the_whole_pace() -> None:
    line = Line()
    line.limiter.share(4, answers=False)
    await line.call(7)
    line.limiter.share(1, answers=False)
    await line.all(*(line.call(chat, Lane.BROADCAST) for chat in range(100, 400)))
    assert line.left[-1][0] == pytest.approx(10, abs=0.5)
    await line.all(*(line.call(7) for _ in range(5)))
    assert most_within(line.times(7), 1.0) == 5


async def test_rows_that_wait_are_given_back_when_the_process_ends() -> None:
    line = Line()
    tasks = [asyncio.ensure_future(line.call(chat, Lane.BROADCAST)) for chat in range(1, 101)]
    await line.clock.run(until=0.5)
    line.limiter.send_back()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert len(line.left) == done.count(True) < 25
    assert all(isinstance(one, NotNow) for one in done if one is not True)


async def test_a_request_nobody_waits_for_any_more_takes_nothing() -> None:
    line = Line()
    tasks = [asyncio.ensure_future(line.call(chat, Lane.BROADCAST)) for chat in range(1, 31)]
    await line.clock.run(until=0.1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    sent = len(line.left)
    assert await line.all(line.call(500)) == [True]
    assert line.left[-1][0] < 0.2
    assert len(line.left) == sent + 1


async def test_what_arrives_bunched_is_still_no_breach() -> None:
    line = Line()
    arrived: list[float] = []

    async def slow() -> bool:
        """Telegram stands still for 0.4 s now and then, and then reads all that came."""
        now = line.clock.now - 1000.0
        await line.clock.sleep(0.4 - now % 2 if now % 2 < 0.4 else 0.005)
        arrived.append(line.clock.now)
        return True

    def call(chat: int) -> Coroutine[Any, Any, Any]:
        data = {"chat_id": chat}
        return line.limiter.process_request(slow, (), {}, "sendMessage", data, Lane.BROADCAST)

    await line.all(*map(call, range(1, 301)))
    assert len(arrived) == 300
    assert most_within(arrived, 1.0) <= 33


async def test_a_million_chats_leave_nothing_behind() -> None:
    line = Line(Pace(overall=1_000_000.0))
    for chat in range(1, 5_001):
        line.clock.now += 0.01
        await line.call(chat, Lane.BROADCAST)
    assert len(line.limiter._chats) < 200


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(Lane)), min_size=1, max_size=60))
def test_whatever_is_asked_no_limit_is_passed(asked: list[tuple[int, Lane]]) -> None:
    async def play() -> Line:
        line = Line()
        await line.all(*(line.call(chat, lane) for chat, lane in asked))
        return line

    line = asyncio.run(play())
    assert most_within([at for at, _ in line.left], 1.0) <= 33
    for chat in {chat for _, chat in line.left}:
        assert most_within([at for at, to in line.left if to == chat], 1.0) <= 5


async def test_replies_take_turns_among_chats() -> None:
    """A pace that is used up by one chat's replies is not all the others get to see."""
    line = Line(Pace(person_burst=200, person=100.0))
    flood = [asyncio.ensure_future(line.call(7)) for _ in range(300)]
    await line.clock.run(until=2.0)
    at = line.clock.now - 1000.0
    others = [asyncio.ensure_future(line.call(chat)) for chat in range(100, 130) for _ in range(2)]
    await line.clock.run(until=at + 4)
    order = [chat for when, chat in line.left if when > at and chat != 7]
    assert line.times(129)[0] - at < 1.2
    assert sorted(order[:30]) == list(range(100, 130))
    for task in (*flood, *others):
        task.cancel()


async def test_what_counts_for_no_pace_waits_behind_nobody() -> None:
    line = Line()
    waiting = [asyncio.ensure_future(line.call(chat)) for chat in range(1, 200)]
    await line.clock.run(until=1.0)
    at = line.clock.now - 1000.0
    pressed = asyncio.ensure_future(line.call(None, None, "answerCallbackQuery"))
    await line.clock.run(until=at)
    assert pressed.done()
    for task in waiting:
        task.cancel()
