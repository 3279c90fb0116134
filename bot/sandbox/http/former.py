"""What Telegram still takes of older versions of the Bot API, put as the newest has it."""

from typing import Any, Final

from bot.sandbox.wire import Json

METHODS: Final = {
    "getchatmemberscount": "getChatMemberCount",
    "kickchatmember": "banChatMember",
    "setstickersetthumb": "setStickerSetThumbnail",
}
_RENAMED: Final = {"thumb": "thumbnail", "thumb_url": "thumbnail_url"}
# Objects that may be a mere text, by the field that it is.
_TEXTS: Final = {"KeyboardButton": "text", "InputPollOption": "text"}


def renewed(raw: Json, fields: Json) -> Json:
    """The parameters of a call, of which these are the fields, as its newest version has them."""
    given = {_RENAMED.get(name, name): value for name, value in raw.items()}
    given.pop("method", None)  # how an answer to a webhook names it
    if "link_preview_options" in fields and "disable_web_page_preview" in given:
        is_off = str(given.pop("disable_web_page_preview")).lower() in ("true", "1", "yes")
        given.setdefault("link_preview_options", {"is_disabled": is_off})
    if "reply_parameters" in fields and given.get("reply_to_message_id"):
        answered = {"message_id": given.pop("reply_to_message_id")}
        if "allow_sending_without_reply" in given:
            answered["allow_sending_without_reply"] = given.pop("allow_sending_without_reply")
        given.setdefault("reply_parameters", answered)
    if "correct_option_ids" in fields and "correct_option_id" in given:
        given.setdefault("correct_option_ids", [given.pop("correct_option_id")])
    return given


def renewed_object(kind: str, value: Any) -> Any:
    """An object that is written as a mere text."""
    name = _TEXTS.get(kind)
    is_text = isinstance(value, str) and not value.lstrip().startswith("{")
    return {name: value} if name and is_text else value
