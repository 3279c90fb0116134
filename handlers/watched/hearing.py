"""Which watched chat a message is of, and how it is read: as an editor's would be, but that nobody
is told what is wrong with it."""

from dataclasses import dataclass, replace

from telegram import Message, MessageOriginChannel, MessageOriginChat, Update

from bot.news.model import RawRelease, Rejected, Understood
from bot.news.unwanted import Left, unwanted_kind
from bot.newsroom import listening, words
from handlers.context import Context
from handlers.editors import messages
from storage.review.parts import Part
from storage.sources import chats, watched
from storage.sources.items import Fate
from storage.sources.source import Source

_GAMES = ("dice", "game", "giveaway", "giveaway_winners", "giveaway_completed")


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of a watched chat."""

    source: Source
    message: Message


@dataclass(frozen=True, slots=True)
class Out:
    """A message that is none of news, and why."""

    fate: Fate
    why: str


async def hear(update: Update, context: Context) -> Heard | None:
    """The message of an update, and the source that it is of: None where that is watched no more,
    or where we write ourselves."""
    message, services = update.effective_message, context.services
    if message is None or message.chat_id in listening.ours(services.channels, services.team):
        return None
    async with services.db.reading() as tx:
        source = await watched.find(tx, chats.key(message.chat_id))
    return Heard(source, message) if source and source.paused_at is None else None


async def read(context: Context, heard: Heard) -> Part | Out:
    """A message as a piece of a release; one of an album may have no text."""
    message, source = heard.message, heard.source
    kind = Left.OWN if _is_own(context, message) else _by_kind(message)
    if kind is not None:
        return Out(Fate.LEFT_OUT, kind)
    in_album = message.media_group_id is not None
    part = await messages.read(message, context.services.files, goes_along=in_album)
    if isinstance(part, str):
        return Out(Fate.NO_NEWS, Left.UNREAD if message.document else Left.NO_TEXT)
    if not part.text:  # whether it is news is judged by other rules than an editor's remark
        part = replace(part, text=part.note or "", note=None)
    if part.text or not in_album:
        why = why_left_out(source, part.text)
        if why is not None:
            return why
    return replace(part, origin=part.origin or str(message.chat_id), origin_name=_name(heard, part))


def why_left_out(source: Source, text: str) -> Out | None:
    """Why a text of a source is left out, if it is."""
    kind = unwanted_kind(text)
    if kind is Left.NO_TEXT:
        return Out(Fate.NO_NEWS, kind)
    why = kind or words.left_out(text, source.wanted, source.unwanted)
    return Out(Fate.LEFT_OUT, why) if why else None


async def understand(context: Context, source: Source, raw: RawRelease) -> Understood | Rejected:
    """Understand a release of a source, who carries it where the text doesn't say."""
    draft = await context.understand(raw)
    if isinstance(draft, Understood) and draft.publisher is None and source.publisher:
        return replace(draft, publisher=source.publisher)
    return draft


def address(message: Message) -> str | None:
    """The address at which everybody sees a message; a chat without a name has none."""
    name = message.chat.username
    return f"https://t.me/{name}/{message.message_id}" if name else None


def _name(heard: Heard, part: Part) -> str:
    """How editors know where a message is from."""
    name = heard.source.name
    return f"{name}، از {part.origin_name}" if part.origin_name else name


def _is_own(context: Context, message: Message) -> bool:
    """Whether our bot or a channel of ours said this first."""
    services, bot = context.services, context.bot.id
    by = {one.id for one in (message.via_bot, message.from_user) if one is not None}
    if bot in by:
        return True
    own = listening.ours(services.channels, services.team)
    match message.forward_origin:
        case MessageOriginChannel(chat=chat) | MessageOriginChat(sender_chat=chat):
            return chat.id in own
    return message.sender_chat is not None and message.sender_chat.id in own


def _by_kind(message: Message) -> Left | None:
    """What a message is, where its kind alone says that it is no news."""
    if message.poll is not None:
        return Left.QUIZ if message.poll.type == message.poll.QUIZ else Left.POLL
    if message.sticker is not None:
        return Left.STICKER
    return Left.GAME if any(getattr(message, name) for name in _GAMES) else None
