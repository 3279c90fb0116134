"""Every kind of message and update there is, whole, as PTB reads it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Update

from bot.sandbox.objects import table, whole
from bot.sandbox.players.client import (
    Origin,
    People,
    Person,
    from_channel,
    from_chat,
    from_hidden_user,
    from_user,
)

BOT_API = Path(__file__).parents[2].parent / "shared" / "telegram" / "bot-api.json"
# Fields of a message that say something about it, and make it no kind of its own.
ABOUT = set(
    """
    message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count
    sender_business_bot sender_tag date guest_query_id business_connection_id chat forward_origin
    is_topic_message is_automatic_forward reply_to_message external_reply quote reply_to_story
    reply_to_checklist_task_id reply_to_poll_option_id via_bot guest_bot_caller_user
    guest_bot_caller_chat edit_date has_protected_content is_from_offline is_paid_post
    media_group_id author_signature paid_star_count text entities link_preview_options
    suggested_post_info effect_id caption caption_entities show_caption_above_media
    has_media_spoiler reply_markup
    """.split()  # noqa: SIM905
)
KINDS = [name for field in table()["Message"] if (name := field.removesuffix("?")) not in ABOUT]
HAPPENINGS = [name.removesuffix("?") for name in table()["Update"] if name != "update_id"]
NOT_TOLD_BY_PTB = {"rich_message"}  # newer than PTB: kept beside what it knows


def api() -> Any:
    if not BOT_API.exists():
        pytest.skip("the machine-readable Bot API is not beside the repository")
    return json.loads(BOT_API.read_text("utf-8"))


def shape(name: str, types: Any, variants: set[str]) -> Any:
    """A type of the Bot API as objects.json has it."""
    if types[name].get("subtypes"):
        return types[name]["subtypes"]
    fields = {}
    for field in types[name].get("fields", []):
        of = " or ".join(field["types"])
        fixed = re.search(r'always [\u201c"](\w+)[\u201d"]', field["description"])
        marked = field["name"] if field["required"] else f"{field['name']}?"
        fields[marked] = f"={fixed[1]}" if fixed and name in variants else of
    return fields


def test_the_table_holds_every_type_an_update_may_hold() -> None:
    known = api()
    types = known["types"]
    assert table()["version"] == known["version"]
    variants = {kind for one in types.values() for kind in one.get("subtypes") or ()}
    for name, fields in table().items():
        if name == "version":
            continue
        assert fields == shape(name, types, variants), name
        named = fields if isinstance(fields, list) else fields.values()
        for of in {word for each in named for word in each.split(" or ")}:
            kind = of.replace("Array of ", "")
            assert kind in table() or kind not in types, of


def missing(kind: str, value: Any) -> list[str]:
    """What a value lacks of what its type must have."""
    if kind.startswith("Array of "):
        return [lack for item in value for lack in missing(kind.removeprefix("Array of "), item)]
    fields = table().get(kind)
    if not isinstance(fields, dict) or not isinstance(value, dict):
        return []
    lacks = [f"{kind}.{name}" for name in fields if not name.endswith("?") and name not in value]
    for name, of in fields.items():
        if (plain := name.removesuffix("?")) in value:
            lacks += missing(of, value[plain])
    return lacks


async def read(bot: Bot) -> tuple[Update, ...]:
    updates = await bot.get_updates(limit=100)
    await bot.get_updates(offset=updates[-1].update_id + 1)
    return updates


@pytest.mark.parametrize("kind", KINDS)
async def test_a_message_of_each_kind_is_whole_and_read_by_ptb(
    bot: Bot, sara: Person, kind: str
) -> None:
    sent = await sara.send_kind(kind)
    assert missing("Message", sent.raw) == []
    message = (await read(bot))[-1].message
    assert message is not None
    assert kind in NOT_TOLD_BY_PTB or getattr(message, kind) or kind in message.to_dict()


@pytest.mark.parametrize("kind", ["photo", "video", "animation", "audio", "voice", "document"])
async def test_media_have_captions_and_origins(bot: Bot, sara: Person, kind: str) -> None:
    await sara.send_kind(kind, caption="شرح", origin=from_channel("کانال"))
    message = (await read(bot))[-1].message
    assert message is not None
    assert message.caption == "شرح"
    assert message.forward_origin is not None


@pytest.mark.parametrize(
    "origin",
    [from_channel("کانال", username="kanal"), from_chat("گروه"), from_user("رضا"),
     from_hidden_user("رضا")],
)  # fmt: skip
async def test_forwards_of_all_origins_are_whole(bot: Bot, sara: Person, origin: Origin) -> None:
    sent = await sara.forward("متن", origin)
    assert missing("Message", sent.raw) == []
    message = (await read(bot))[-1].message
    assert message is not None
    assert message.forward_origin is not None
    assert message.forward_origin.type == origin["type"]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"type": "quiz", "correct_option_ids": [1], "explanation": "چون"},
        {"is_anonymous": False, "allows_multiple_answers": True},
        {"is_closed": True, "total_voter_count": 3},
        {"open_period": 60, "close_date": 1_750_000_060},
    ],
)
async def test_polls_of_all_kinds(bot: Bot, sara: Person, more: dict[str, Any]) -> None:
    await sara.poll("کدام؟", ["آب", "نان"], **more)
    message = (await read(bot))[-1].message
    assert message is not None
    assert message.poll is not None
    assert [option.text for option in message.poll.options] == ["آب", "نان"]
    assert more.items() <= message.poll.to_dict().items()


async def test_an_album_is_read(bot: Bot, sara: Person) -> None:
    await sara.album(["شرح", None, None])
    albums = {update.message.media_group_id for update in (await read(bot))[-3:] if update.message}
    assert len(albums) == 1


@pytest.mark.parametrize("kind", HAPPENINGS)
async def test_every_kind_of_update_is_whole_and_read_by_ptb(
    bot: Bot, people: People, sara: Person, kind: str
) -> None:
    await bot.get_updates(allowed_updates=HAPPENINGS)
    told = await people.happen(kind)
    assert missing(table()["Update"][f"{kind}?"], told) == []
    update = (await read(bot))[-1]
    assert kind in update.to_dict() or kind in update.api_kwargs


@pytest.mark.parametrize("kind", [name for name, of in table().items() if isinstance(of, list)])
def test_each_variant_of_a_type_is_found_by_its_word(kind: str) -> None:
    for variant in table()[kind]:
        fields = table().get(variant)
        fixed = {n: of[1:] for n, of in fields.items() if of[0] == "="} if fields else {}
        if fixed:
            assert missing(variant, whole(kind, fixed)) == []
