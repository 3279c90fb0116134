"""A message of an editor, read as a piece of a release."""

from telegram import (
    Document,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.display import render, texts
from bot.news.pieces import LONG
from bot.news.remark import Remark, judge
from bot.news.text.letters import storable
from storage.review.parts import Part

FILE_LIMIT = 20 * 1024 * 1024  # bytes a bot may download (docs/telegram.md, Limits)


async def read(message: Message) -> Part | str:
    """Read a message as a piece of a release, or say why there is nothing to read."""
    text, left_out = storable(message.text or message.caption or "").strip(), _left_out(message)
    attached = None
    if message.document is not None:
        attached = await _file_text(message.document)
        if attached is None and not is_news(text):  # a scanned letter may have its text beside it
            too_large = (message.document.file_size or 0) > FILE_LIMIT
            return texts.LARGE_FILE if too_large else texts.UNREADABLE_FILE
        left_out = left_out if attached is None else None
    news, note = _told_apart(text, storable(attached or "").strip())
    album = None if message.document else message.media_group_id
    if not (news or note or message.photo or album):
        return texts.NO_RELEASE_HERE
    return Part(
        chat_id=message.chat_id,
        message_id=message.message_id,
        release_id=None,
        text=news,
        photo=message.photo[-1].file_id if message.photo else None,
        media_group_id=album,
        sent_at=int(message.date.timestamp()),
        origin=_origin(message),
        is_long=message.document is None and render.units(text) >= LONG,
        left_out=left_out,
        note=note,
    )


def is_news(text: str) -> bool:
    """Whether a text may be a release, rather than something said beside one."""
    return bool(text) and judge(text) is Remark.RELEASE


def _told_apart(text: str, attached: str) -> tuple[str, str | None]:
    """The news of a message and what it says beside that."""
    if not text or is_news(text):
        return f"{text}\n{attached}".strip(), None
    return attached, text


def _left_out(message: Message) -> str | None:
    """What no post takes along of a message; an animation is a document too."""
    if message.video or message.animation:
        return "video"
    return "file" if message.document or message.audio or message.voice else None


def _origin(message: Message) -> str | None:
    """Where a forwarded message comes from: pieces of one text come from one place."""
    match message.forward_origin:
        case MessageOriginChannel(chat=chat) | MessageOriginChat(sender_chat=chat):
            return str(chat.id)
        case MessageOriginUser(sender_user=user):
            return str(user.id)
        case MessageOriginHiddenUser(sender_user_name=name):
            return storable(name)
    return None


async def _file_text(document: Document) -> str | None:
    """Read an attached text file; None where it is none, too large or in another encoding."""
    name = (document.file_name or "").lower()
    is_text = document.mime_type == "text/plain" or name.endswith(".txt")
    if not is_text or (document.file_size or 0) > FILE_LIMIT:
        return None
    file = await document.get_file()
    content = bytes(await file.download_as_bytearray())
    is_utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        return None
