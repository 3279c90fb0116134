"""The way to the real Telegram, looked at part by part, as `chavosh doctor` and the demo do it:
another sandbox is the real Telegram here."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.cli import contact
from bot.cli.real import PARTS, Real
from bot.errors import SettingsError
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People
from bot.settings import Settings
from tests.cli.conftest import Chavosh
from tests.stage import people, sandbox

__all__ = ["people", "sandbox"]

CHANNEL = -1001234567890
OWNER = 500
NAMES = [part.name for part in PARTS]


def settings(sandbox: Sandbox, **more: Any) -> Settings:
    given = {"bot_token": sandbox.token, "channel_id": CHANNEL, "owner_ids": (OWNER,)}
    plain = {name: field.default for name, field in Settings.model_fields.items()}
    return Settings(**plain | given | {"telegram_api_url": sandbox.url} | more)


@pytest.fixture
def env(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": sandbox.token,
        "CHANNEL_ID": str(CHANNEL),
        "OWNER_IDS": str(OWNER),
        "TELEGRAM_API_URL": sandbox.url,
        "DATABASE_URL": f"sqlite:///{tmp_path}/archive.db",
    }


async def made(people: People, *, standing: str = "administrator", **more: Any) -> None:
    await people.channel(CHANNEL, title="خبر قم", standing=standing, **more)
    await (await people.person(OWNER, first_name="سارا")).start()


async def test_all_is_found(sandbox: Sandbox, people: People) -> None:
    await made(people)
    real = Real(lambda: settings(sandbox))
    before = real.told()
    assert [part["done"] for part in before["parts"]] == [False, False, False]
    assert not before["done"]
    await real.check()
    told = real.told()
    assert [part["name"] for part in told["parts"]] == NAMES
    said = [part["said"] for part in told["parts"]]
    assert said == [
        "@chavosh_bot",
        "@chavosh_bot is administrator of خبر قم",
        "@chavosh_bot knows سارا",
    ]
    assert told["done"]
    methods = {entry["method"] for entry in sandbox.world.ledger}
    assert methods == {"getMe", "getChat", "getChatMember"}, "asking sends nothing"


@pytest.mark.parametrize(
    ("given", "right", "said"),
    [
        (({}, {"bot_token": None}), [], "Set BOT_TOKEN"),
        (({}, {"bot_token": "1:wrong-secret"}), [], "does not know BOT_TOKEN"),
        (({}, {"telegram_api_url": "http://127.0.0.1:1"}), [], ""),
        (({}, {"channel_id": None}), ["token", "owners"], "Set CHANNEL_ID"),
        (({}, {"channel_id": "@nobody"}), ["token", "owners"], "CHANNEL_ID: Telegram says"),
        (
            ({"standing": "member"}, {}),
            ["token", "owners"],
            "CHANNEL_ID: @chavosh_bot is member of",
        ),
        (({"standing": "left"}, {}), ["token", "owners"], "CHANNEL_ID: "),
        (({"lacks": ["can_post_messages"]}, {}), ["token", "owners"], "that may post messages"),
        (({}, {"owner_ids": ()}), ["token", "channel"], "Set OWNER_IDS"),
        (({}, {"owner_ids": (OWNER, 501)}), ["token", "channel"], "OWNER_IDS: 501 has not pressed"),
        (({}, {"owner_ids": (502,)}), ["token", "channel"], "OWNER_IDS: 502 has not pressed"),
        (({}, {"owner_ids": (CHANNEL,)}), ["token", "channel"], "is nobody's id"),
    ],
)
async def test_each_part_is_ticked_by_itself(
    sandbox: Sandbox,
    people: People,
    given: tuple[dict[str, Any], dict[str, Any]],
    right: list[str],
    said: str,
) -> None:
    channel, more = given
    await made(people, **channel)
    await people.person(502, first_name="never wrote")
    found = await contact.findings(settings(sandbox, **more))
    assert [name for name in NAMES if name in found and found[name].is_right] == right
    wrong = " ".join(one.said for one in found.values() if not one.is_right)
    assert said in wrong
    assert "secret" not in wrong


async def test_what_env_says_now_counts(sandbox: Sandbox, people: People) -> None:
    await made(people)
    now: list[Settings | SettingsError] = [
        SettingsError("Wrong setting: CHANNEL_ID (see .env.example)"),
        settings(sandbox, channel_id=None),
        settings(sandbox),
    ]

    def read() -> Settings:
        first = now.pop(0)
        if isinstance(first, SettingsError):
            raise first
        return first

    real, seen = Real(read), []
    while now:
        await real.check()
        seen.append([part["done"] for part in real.told()["parts"]])
    assert seen == [[False, False, False], [True, False, True], [True, True, True]]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, (0, "ok    owners: @chavosh_bot knows سارا")),
        ({"OWNER_IDS": "502"}, (0, "warn  owners: OWNER_IDS: 502 has not pressed Start")),
        ({"CHANNEL_ID": "-1001"}, (1, "FAIL  Telegram: CHANNEL_ID: @chavosh_bot is member")),
    ],
)
async def test_doctor_says_what_is_found(
    people: People,
    within: Chavosh,
    env: dict[str, str],
    given: dict[str, str],
    told: tuple[int, str],
) -> None:
    await made(people)
    await people.channel(-1001, title="دیگری", standing="member")
    done = await asyncio.to_thread(within, "doctor", **env | given)
    code, said = told
    assert done.returncode == code
    assert said in done.stdout
