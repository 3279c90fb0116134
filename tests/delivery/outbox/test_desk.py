"""What the notices says fits into a message, and what is refused hides nothing else."""

import time

from bot.display import texts
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from tests.delivery.scenes import Clock, Scene, at_work, prepare

LONG = "ابطال پروانه " * 340


def asked(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if texts.ARRIVED in m.buttons]


async def test_an_uncertain_post_with_a_long_headline_is_asked_about_once(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    await people.fault("drop_after", method="sendMessage", chat_id=channel.id, times=1)
    await prepare(settings, Scene(headlines=(LONG[:4090],)))
    async with at_work(settings):
        (question,) = await editor.wait_until(asked)
        assert "…" in question.text
        assert texts.UNCERTAIN_POST.split(":", maxsplit=1)[0] in question.text


async def test_a_refused_question_is_put_again_later_and_hides_no_other(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    await people.fault("drop_after", method="sendMessage", chat_id=channel.id, times=2)
    await people.fault("refuse", method="sendMessage", chat_id=editor.id, text="نان", code=400)
    clock = Clock()
    await prepare(settings, Scene(headlines=("نان در قم", "آب در یزد")), now=int(time.time()))
    async with at_work(settings, clock):
        (question,) = await editor.wait_until(asked)
        assert "آب در یزد" in question.text
        refused = [e for e in await people.ledger("sendMessage") if e.status == 400]
        await people.no_faults()
        assert len(refused) <= 2
        clock.shift += 60
        await editor.wait_until(lambda seen: asked(seen)[1:])
