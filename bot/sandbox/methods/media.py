"""Sending photos and other files, alone and in albums."""

from typing import Final

from bot.sandbox.methods.sending import caption_content, options
from bot.sandbox.wire import Call, Json, bad_request
from bot.sandbox.world.files import as_document, media_json
from bot.sandbox.world.world import World

_SMALLEST_ALBUM: Final = 2
_LARGEST_ALBUM: Final = 10
_IN_ALBUMS: Final = frozenset({"photo", "video", "document", "audio"})
_ALIKE: Final = ("document", "audio")  # stand in albums of their own kind alone


def send_photo(world: World, call: Call) -> Json:
    return _send(world, call, "photo")


def send_video(world: World, call: Call) -> Json:
    return _send(world, call, "video")


def send_animation(world: World, call: Call) -> Json:
    return _send(world, call, "animation")


def send_document(world: World, call: Call) -> Json:
    return _send(world, call, "document")


def send_audio(world: World, call: Call) -> Json:
    return _send(world, call, "audio")


def send_voice(world: World, call: Call) -> Json:
    return _send(world, call, "voice")


def send_sticker(world: World, call: Call) -> Json:
    return _send(world, call, "sticker")


def send_video_note(world: World, call: Call) -> Json:
    return _send(world, call, "video_note")


def send_media_group(world: World, call: Call) -> list[Json]:
    """An album stands as a whole or not at all; real ones can fail half way."""
    chat = world.writable(call.values["chat_id"])
    items = call.values["media"]
    _check_album([item["type"] for item in items])
    shared = options(chat, call) | {"media_group_id": str(10**15 + next(world.numbers))}
    contents = [
        media_content(world, call, item["type"], item["media"]) | caption_content(world, item)
        for item in items
    ]
    return [world.post(chat, content | shared, own=True) for content in contents]


def _check_album(kinds: list[str]) -> None:
    if not kinds:
        raise bad_request("there are no messages to send")
    if len(kinds) < _SMALLEST_ALBUM:
        raise bad_request("an album has at least 2 items")  # so say the documents
    if len(kinds) > _LARGEST_ALBUM:
        raise bad_request("too many messages to send as an album")
    if not set(kinds) <= _IN_ALBUMS:
        raise bad_request("can't use the media of the specified type in the album")
    for kind in _ALIKE:
        if kind in kinds and len(set(kinds)) > 1:
            raise bad_request(f"{kind} can't be mixed with other media types")


def media_content(world: World, call: Call, kind: str, reference: str) -> Json:
    """The message's photo or other file, from an upload or a file_id. An animation is there as a
    document as well, for old programs."""
    told = media_json(world.files.given(kind, reference, call.uploads))
    return {kind: told, "document": as_document(told)} if kind == "animation" else {kind: told}


def _send(world: World, call: Call, kind: str) -> Json:
    chat = world.writable(call.values["chat_id"])
    content = media_content(world, call, kind, call.values[kind])
    content |= caption_content(world, call.values) | options(chat, call)
    return world.post(chat, content, own=True)
