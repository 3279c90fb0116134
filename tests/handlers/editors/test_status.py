"""What owners see of sending, and failures that are sent once more."""

import time

from bot.app import Chavosh
from bot.display import texts
from bot.display.digits import persian_digits
from bot.sandbox.players.client import Channel, People, Person
from tests.delivery.scenes import Scene, set_up
from tests.stage import answer


async def test_status_counts_and_what_failed_is_listed_and_sent_again(
    bot: Chavosh, people: People, channel: Channel, editor: Person
) -> None:
    await people.crowd(1000, 2)
    await people.fault("refuse", chat_id=1001, code=400, times=1)
    await set_up(bot.db, Scene((1000, 1001)), int(time.time()))
    person = await people.person(1000)
    await person.wait(timeout=10)

    shown = await answer(editor, await editor.send("/status"))
    for _ in range(50):
        if texts.RETRY_FAILED in shown.buttons:
            break
        shown = await answer(editor, await editor.send("/status"))
    assert "Chat not found: ۱" in shown.text
    assert "فرستاده‌شدهٔ امروز: ۲" in shown.text
    await editor.press(shown.message_id, texts.SHOW_FAILED)
    (listed,) = await editor.wait(after=shown.message_id)
    assert "Chat not found" in listed.text
    assert "۱۰۰۱" in listed.text
    told = await editor.press(shown.message_id, texts.RETRY_FAILED)
    assert told.text == persian_digits(texts.retried(1))
    await (await people.person(1001)).wait()
    again = await editor.press(shown.message_id, texts.RETRY_FAILED)
    assert again.text == texts.NO_FAILURES


async def test_status_is_for_owners(bot: Chavosh, people: People) -> None:
    person = await people.person(900)
    shown = await answer(person, await person.send("/status"))
    assert shown.text == texts.UNKNOWN_COMMAND
