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
from bot.news.media import Kind, Media
from bot.news.model import LONGEST, Unread, Unreadable
from bot.news.pieces import LONG
from bot.news.remark import Remark, judge
from bot.news.text import decoding
from bot.news.text.letters import storable
from bot.newsroom.files import Declared, Files
from storage.review.parts import Part

FILE_LIMIT = LONGEST * decoding.BYTES_A_LETTER  # bytes; a bot may download 20 MB
_REFUSED = (Unread.ARCHIVE, Unread.BOMB)
MOST_LINKS = 10  # hidden ones of a message
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file that is not read; `why` is a sentence for the editor. `is_other`: it is no text at
    all, and may be something that goes along with one; `reason` tells why it is none itself."""

    why: str
    is_other: bool = False
    reason: Unread | None = None


async def read(message: Message, files: Files, *, goes_along: bool = False) -> Part | str:
    """Read a message, and the file that came with it, as a piece of a release, or say why there is
    nothing to read. A document that `goes_along` with a release is none itself."""
    text, media, attached = storable(message.text or message.caption or "").strip(), None, ""
    unread = None
    if message.document is not None and message.animation is None:
        read_file = await _release_file(message.document, files, goes_along or is_news(text))
        if isinstance(read_file, str):
            attached = storable(read_file).strip()
        elif read_file.is_other or is_news(text):  # a scanned letter may have its text beside it
            media = Media(Kind.DOCUMENT, message.document.file_id)
            unread = read_file.reason
        else:
            return read_file.why
    else:
        media = _media(message)
    news, note = _told_apart(text, attached)
    album = None if attached else storable(message.media_group_id or "") or None
    if not (news or note or media or album):
        return texts.NO_RELEASE_HERE
    return Part(
        chat_id=message.chat_id,
        message_id=message.message_id,
        release_id=None,
        text=news,
        media=media,
        media_group_id=album,
        sent_at=int(message.date.timestamp()),
        origin=_origin(message),
        origin_name=_origin_name(message),
        is_long=message.document is None and render.units(text) >= LONG,
        left_out="sound" if message.audio or message.voice else None,
        note=note,
        links=links(message),
        unread=unread,
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


def may_be_news(message: Message) -> bool:
    """Whether a message may be of a release at all, rather than what a person just says."""
    has_media = bool(message.photo or message.video or message.document)
    return has_media or is_news(message.text or message.caption or "")


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


def _media(message: Message) -> Media | None:
    """What a message shows beside its text; an animation is a document too."""
    if message.photo:
        return Media(Kind.PHOTO, message.photo[-1].file_id)
    if message.animation:
        return Media(Kind.ANIMATION, message.animation.file_id)
    return Media(Kind.VIDEO, message.video.file_id) if message.video else None


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


def _origin_name(message: Message) -> str | None:
    """How the editor knows where a message was forwarded from."""
    match message.forward_origin:
        case MessageOriginChannel(chat=chat) | MessageOriginChat(sender_chat=chat):
            name = chat.effective_name
        case MessageOriginUser(sender_user=user):
            name = user.full_name
        case MessageOriginHiddenUser(sender_user_name=name):
            pass
        case _:
            name = None
    return " ".join(storable(name or "").split()) or None


async def _release_file(document: Document, files: Files, goes_along: bool) -> str | _Unread:
    """The text of a file that is a release itself: a document is one only by its words, and goes
    along with a release that stands beside it."""
    is_document = _is_document(_declared(document), files)
    if is_document and goes_along:
        return _Unread(texts.UNREADABLE_FILE, is_other=True)
    read_file = await _file_text(document, files)
    if is_document and isinstance(read_file, str) and not is_news(storable(read_file).strip()):
        return _Unread(texts.UNREADABLE_FILE, is_other=True, reason=Unread.NO_NEWS)
    return read_file


async def _file_text(document: Document, files: Files) -> str | _Unread:
    """Read an attached file, fetched only if it can be a release by what is said of it."""
    declared = _declared(document)
    refused = files.refusal(declared)
    if refused is not None:
        return _unread(refused.reason, is_document=_is_document(declared, files))
    try:
        file = await document.get_file()
    except BadRequest as error:  # Telegram has it no more, or gives it to no bot
        log.info("A file is not given: %s", error.message)
        return _Unread(texts.UNREADABLE_FILE, is_other=_is_document(declared, files))
    refused = files.refusal(replace(declared, size=file.file_size))
    if refused is not None:
        return _unread(refused.reason, is_document=_is_document(declared, files))
    raw = await files.opened(bytes(await file.download_as_bytearray()), declared)
    if isinstance(raw, Unreadable):
        return _unread(raw.reason, is_document=_is_document(declared, files))
    return raw.text


def _is_document(declared: Declared, files: Files) -> bool:
    """Whether a file is one of an office or a saved page, which may be no release at all."""
    return files.is_document(declared) or files.is_page(declared)


def _declared(document: Document) -> Declared:
    return Declared(document.mime_type, document.file_name, document.file_size)


def _unread(reason: Unread, *, is_document: bool) -> _Unread:
    """A document may go along with a release though it is none; an archive never does."""
    is_other = reason is Unread.KIND or (is_document and reason not in _REFUSED)
    return _Unread(texts.UNREAD[reason], is_other=is_other, reason=reason)
