"""A message of an editor, read as a piece of a release."""

import logging
from dataclasses import dataclass, replace

from telegram import (
    Document,
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)
from telegram.error import BadRequest

from bot.display import render, texts
from bot.news.model import Unreadable
from bot.news.pieces import LONG
from bot.news.remark import Remark, judge
from bot.news.text import decoding
from bot.news.text.letters import storable
from bot.news.understand import LONGEST
from bot.newsroom.files import Declared, Files
from storage.review.parts import Part

FILE_LIMIT = LONGEST * decoding.BYTES_A_LETTER  # bytes; a bot may download 20 MB
MOST_LINKS = 10  # hidden ones of a message
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file that is not read; `why` is a sentence for the editor."""

    why: str


async def read(message: Message, files: Files) -> Part | str:
    """Read a message, and the file that came with it, as a piece of a release, or say why there is
    nothing to read."""
    text, left_out = storable(message.text or message.caption or "").strip(), _left_out(message)
    attached = ""
    if message.document is not None:
        read_file = await _file_text(message.document, files)
        if isinstance(read_file, str):
            attached, left_out = storable(read_file).strip(), None
        elif not is_news(text):  # a scanned letter may have its text beside it
            return read_file.why
    news, note = _told_apart(text, attached)
    album = None if message.document else storable(message.media_group_id or "") or None
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
        links=links(message),
    )


async def written(message: Message, files: Files) -> str:
    """The words of a message, as they are, or of the text file that came with it."""
    if message.document is not None:
        attached = await _file_text(message.document, files)
        if isinstance(attached, str):
            return storable(attached)
    return storable(message.text or message.caption or "")


def is_news(text: str) -> bool:
    """Whether a text may be a release, rather than something said beside one."""
    return bool(text) and judge(text) is Remark.RELEASE


def _told_apart(text: str, attached: str) -> tuple[str, str | None]:
    """The news of a message and what it says beside that."""
    if not text or is_news(text):
        return f"{text}\n{attached}".strip(), None
    return attached, text


def links(message: Message) -> tuple[tuple[str, str], ...]:
    """The words of a message that have an address behind them, each with it."""
    kind = MessageEntity.TEXT_LINK
    behind = message.parse_entities([kind]) if message.text else {}
    behind = behind or (message.parse_caption_entities([kind]) if message.caption else {})
    found = ((storable(words).strip(), entity.url) for entity, words in behind.items())
    return tuple(dict.fromkeys((words, storable(url)) for words, url in found if url))[:MOST_LINKS]


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
            return storable(name or "")  # Telegram leaves out the name of some
    return None


async def _file_text(document: Document, files: Files) -> str | _Unread:
    """Read an attached text file, fetched only if it can be a release by what is said of it."""
    declared = Declared(document.mime_type, document.file_name, document.file_size)
    refused = files.refusal(declared)
    if refused is not None:
        return _Unread(texts.UNREAD[refused.reason])
    if files.is_page(declared):  # no piece that texts could be joined with
        return _Unread(texts.UNREADABLE_FILE)
    try:
        file = await document.get_file()
    except BadRequest as error:  # Telegram has it no more, or gives it to no bot
        log.info("A file is not given: %s", error.message)
        return _Unread(texts.UNREADABLE_FILE)
    refused = files.refusal(replace(declared, size=file.file_size))
    if refused is not None:
        return _Unread(texts.UNREAD[refused.reason])
    raw = files.read(bytes(await file.download_as_bytearray()), declared)
    if isinstance(raw, Unreadable):
        return _Unread(texts.UNREAD[raw.reason])
    return raw.text
