"""Sending what is neither text nor a file: places, people, dice, polls."""

from random import Random
from typing import Final

from bot.sandbox.methods.sending import options
from bot.sandbox.objects import whole
from bot.sandbox.text.keyboards import check_markup, inline_keyboard
from bot.sandbox.wire import Call, Json, bad_request
from bot.sandbox.world.world import World

# The highest value of each emoji that is thrown (Bot API, sendDice).
_DICE: Final = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "⚽️": 5, "🎰": 64}
_MOST_QUESTION, _MOST_OPTION = 300, 100  # letters
_MOST_OPTIONS: Final = 12
_PLACE: Final = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading",
                 "proximity_alert_radius")  # fmt: skip
_VENUE: Final = ("title", "address", "foursquare_id", "foursquare_type", "google_place_id",
                 "google_place_type")  # fmt: skip
_CONTACT: Final = ("phone_number", "first_name", "last_name", "vcard")
_POLL: Final = ("is_anonymous", "type", "allows_multiple_answers", "allows_revoting",
                "correct_option_ids", "explanation", "open_period", "close_date")  # fmt: skip


def send_location(world: World, call: Call) -> Json:
    return _post(world, call, {"location": _location(call)})


def send_venue(world: World, call: Call) -> Json:
    place = _location(call)
    venue: Json = {"location": place} | _given(call, _VENUE)
    if not venue["title"].strip() or not venue["address"].strip():
        raise bad_request("VENUE_TITLE_EMPTY" if not venue["title"].strip() else "ADDRESS_EMPTY")
    return _post(world, call, {"venue": venue, "location": place})


def send_contact(world: World, call: Call) -> Json:
    contact = _given(call, _CONTACT)
    if not contact["phone_number"].strip():
        raise bad_request("phone number is empty")
    if not contact["first_name"].strip():
        raise bad_request("first name is empty")
    return _post(world, call, {"contact": contact})


def send_dice(world: World, call: Call) -> Json:
    """A dice whose value is the same each time the sandbox is run."""
    emoji = call.get("emoji", "🎲")
    if emoji not in _DICE:
        raise bad_request("wrong dice emoji specified")
    value = Random(next(world.numbers)).randint(1, _DICE[emoji])
    return _post(world, call, {"dice": {"emoji": emoji, "value": value}})


def send_poll(world: World, call: Call) -> Json:
    question, texts = call.values["question"].strip(), [o["text"] for o in call.values["options"]]
    _check_poll(question, texts)
    answers = [{"persistent_id": str(n), "text": text, "voter_count": 0}
               for n, text in enumerate(texts)]  # fmt: skip
    poll = {
        "id": str(10**16 + next(world.numbers)),
        "question": question,
        "options": answers,
        "is_anonymous": True,
        "type": "regular",
    } | _given(call, _POLL)
    if poll["type"] == "quiz" and not call.get("correct_option_ids"):
        raise bad_request("quiz must have correct options")
    return _post(world, call, {"poll": whole("Poll", poll | {"total_voter_count": 0})})


def stop_poll(world: World, call: Call) -> Json:
    """Close a poll of the bot's; its votes stay."""
    chat = world.writable(call.values["chat_id"])
    message = chat.messages.get(call.values["message_id"])
    if message is None or not message.own or "poll" not in message.data:
        raise bad_request("message with poll to stop not found")
    if message.data["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    check_markup(call.get("reply_markup"))
    kept = {name: value for name, value in message.data.items() if name != "reply_markup"}
    keyboard = inline_keyboard(call.get("reply_markup"))
    closed: Json = message.data["poll"] | {"is_closed": True}
    changed = kept | {"poll": closed} | ({"reply_markup": keyboard} if keyboard else {})
    world.replace(chat, call.values["message_id"], changed)
    return closed


def _check_poll(question: str, texts: list[str]) -> None:
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > _MOST_QUESTION:
        raise bad_request(f"poll question length must not exceed {_MOST_QUESTION}")
    if not 1 <= len(texts) <= _MOST_OPTIONS:
        few = "poll must have at least 1 option"
        raise bad_request(
            few if not texts else f"poll can't have more than {_MOST_OPTIONS} options"
        )
    for text in texts:
        if not text.strip():
            raise bad_request("poll options must be non-empty")
        if len(text) > _MOST_OPTION:
            raise bad_request(f"poll options length must not exceed {_MOST_OPTION}")


def _location(call: Call) -> Json:
    place = _given(call, _PLACE)
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad_request("wrong latitude or longitude specified")
    return place


def _given(call: Call, names: tuple[str, ...]) -> Json:
    return {name: call.values[name] for name in names if name in call.values}


def _post(world: World, call: Call, content: Json) -> Json:
    chat = world.writable(call.values["chat_id"])
    return world.post(chat, content | options(chat, call), own=True)
