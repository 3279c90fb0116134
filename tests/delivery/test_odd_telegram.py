"""A Telegram that answers oddly: each oddity one line that says what it is, and nothing twice."""

import argparse
import asyncio
import json
from typing import Any

import pytest

from bot.answers import UnreadableError
from bot.cli import doctor
from bot.delivery.inbox import poller
from bot.delivery.telegram import outcomes
from bot.delivery.telegram.outcomes import Attempt, Retry, Uncertain
from bot.display import texts
from bot.errors import ChavoshError, SettingsError
from bot.sandbox.players.client import Channel, People, Person
from bot.settings import Settings
from tests.delivery.scenes import CHANNEL, EDITOR, Scene, at_work, prepare, rows, until
from tests.stage import answer

HTML = "<html><body>captive portal</body></html>"
USELESS = [
    HTML, '{"ok":true,"result":{"message_id":', "", "[]", "7", "null", '{"ok":true}',
    '{"ok":true,"result":{}}', '{"ok":true,"result":{"message_id":"x","date":1}}',
    '{"ok":true,"result":true}', '{"ok":true,"result":null}', "[" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("method", ["getMe", "getChat", "getChatMember", "deleteWebhook"])
@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "refuse", "code": 500},
        {"kind": "refuse", "code": 502},
        {"kind": "drop_before"},
        {"kind": "flood", "seconds": 1},
        {"kind": "instead", "description": HTML},
    ],
    ids=str,
)
async def test_what_is_asked_at_the_start_is_asked_again(
    settings: Settings, people: People, editor: Person, method: str, fault: dict[str, Any]
) -> None:
    await people.fault(**fault, method=method, times=2)
    async with at_work(settings):
        await answer(editor, await editor.send("/help"))


@pytest.mark.parametrize(
    "fault",
    [{"kind": "refuse", "code": 500}, {"kind": "refuse", "code": 404},
     {"kind": "refuse", "code": 400}, {"kind": "instead", "description": HTML}],
    ids=str,
)  # fmt: skip
async def test_without_a_menu_of_commands_the_bot_works(
    settings: Settings,
    people: People,
    editor: Person,
    caplog: pytest.LogCaptureFixture,
    fault: dict[str, Any],
) -> None:
    await people.fault(**fault, method="setMyCommands")
    async with at_work(settings):
        await answer(editor, await editor.send("/help"))

        async def is_said() -> bool:
            return "The menu of commands: given up" in caplog.text

        await until(is_said)
    assert "Traceback" not in caplog.text


ODD_ME = json.dumps({"ok": True, "result": {"id": 1, "first_name": "x"}})


async def test_a_getme_that_is_no_bots_ends_the_start_with_what_was_answered(
    settings: Settings, people: People
) -> None:
    await people.fault("instead", method="getMe", description=ODD_ME)
    with pytest.raises(ChavoshError, match=r"getMe .*is_bot.*first_name"):
        async with at_work(settings):
            pass


async def test_a_channel_that_is_not_found_is_no_wrong_token(
    settings: Settings, people: People
) -> None:
    await people.fault("refuse", method="getChat", code=404, description="Not Found")
    with pytest.raises(SettingsError, match="knows BOT_TOKEN, but answers «Not Found» to getChat"):
        async with at_work(settings):
            pass


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"method": "getMe", "kind": "instead", "description": ODD_ME}, "is_bot"),
        ({"method": "getMe", "kind": "instead", "description": HTML}, "captive portal"),
        ({"method": "getMe", "kind": "refuse", "code": 401}, "does not know BOT_TOKEN"),
        ({"method": "getChat", "kind": "refuse", "code": 404}, "knows BOT_TOKEN, but answers"),
        ({"method": "getChat", "kind": "instead", "description": '{"ok":true}'}, "getChat"),
        ({"method": "getChatMember", "kind": "refuse", "code": 500}, "Internal Server Error"),
    ],
)
async def test_the_doctor_says_in_a_line_what_was_answered(
    settings: Settings,
    people: People,
    capsys: pytest.CaptureFixture[str],
    fault: dict[str, Any],
    said: str,
) -> None:
    await people.fault(**fault)
    code = await asyncio.to_thread(doctor.run, argparse.Namespace(), settings)
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "Telegram:" in line]
    assert code == 1
    assert line.startswith("FAIL")
    assert said in line
    assert settings.secrets()[0] not in line


async def test_a_poll_that_is_not_held_is_made_seldom_until_something_comes(
    settings: Settings, people: People, editor: Person
) -> None:
    await people.fault("instead", method="getUpdates", description='{"ok":true,"result":[]}')
    async with at_work(settings):
        await people.wait_for("getUpdates", 3)
        await asyncio.sleep(1.5)
        asked = len(await people.ledger("getUpdates"))
        await people.no_faults()
        await answer(editor, await editor.send("/help"))
    assert asked <= 12


@pytest.mark.parametrize("updates", ['[{"update_id":5,"poll":{}}]', '[{"poll":{}}]', "7", "[7]"])
@pytest.mark.long
async def test_the_same_again_and_again_is_nothing_new(
    settings: Settings, people: People, editor: Person, updates: str
) -> None:
    text = f'{{"ok":true,"result":{updates}}}'
    await people.fault("instead", method="getUpdates", description=text)
    async with at_work(settings):
        await asyncio.sleep(1.5)
        asked = len(await people.ledger("getUpdates"))
        await people.no_faults()
        await answer(editor, await editor.send("/help"))
    assert asked <= 12


@pytest.mark.parametrize("useless", USELESS, ids=lambda text: text[:30])
async def test_nobody_is_told_of_a_failure_where_the_answer_may_have_arrived(
    settings: Settings,
    people: People,
    editor: Person,
    caplog: pytest.LogCaptureFixture,
    useless: str,
) -> None:
    async with at_work(settings):
        await people.fault("odd", method="sendMessage", description=useless, times=1)
        await answer(editor, await editor.send("/help"))
        await answer(editor, await editor.send("/help"))
    said = [m.text for m in await editor.chat() if m.own]
    assert len(said) == 2
    assert texts.FAILED not in said
    lines = [r.getMessage() for r in caplog.records if "perhaps sent" in r.getMessage()]
    assert len(lines) == 1


@pytest.mark.parametrize("useless", USELESS, ids=lambda text: text[:30])
async def test_a_post_whose_answer_cannot_be_read_is_uncertain(
    settings: Settings, channel: Channel, people: People, editor: Person, useless: str
) -> None:
    await prepare(settings, Scene())
    await people.fault("odd", method="sendMessage", chat_id=CHANNEL, description=useless, times=1)
    async with at_work(settings) as bot:

        async def is_uncertain() -> bool:
            return (await rows(bot.db, CHANNEL))[0]["outcome"] == "uncertain"

        await until(is_uncertain)
    assert len((await people.received())[CHANNEL]) == 1


def test_an_unreadable_answer_counts_as_a_timeout() -> None:
    error = UnreadableError(HTML, "x", method="sendMessage")
    assert isinstance(outcomes.decide(error, Attempt(to_channel=True)), Uncertain)
    again = outcomes.decide(error, Attempt(to_channel=False))
    assert isinstance(again, Retry)
    assert again.unanswered


async def test_a_refusal_with_odd_parameters_is_a_refusal(
    settings: Settings, people: People, editor: Person
) -> None:
    async with at_work(settings) as bot:
        for parameters in ([1], "x", {"retry_after": "soon"}, {"migrate_to_chat_id": {}}):
            body = json.dumps({"ok": False, "description": "x", "parameters": parameters})
            await people.fault("odd", method="sendMessage", description=body, times=1)
            with pytest.raises(UnreadableError):
                await bot.bot.send_message(EDITOR, "x")


def test_the_pauses_of_polls_have_bounds() -> None:
    longest = poller.SHORT_PAUSE * 2**poller.MANY_IDLE
    assert poller.SHORT_PAUSE < poller.LONGEST_IDLE <= longest
