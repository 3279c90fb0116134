"""The complete, ordered table of routes: the first that fits an update takes it."""

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.newsroom.listening import Listening
from bot.newsroom.team import Team
from handlers import buttons, commands, errors
from handlers.context import Context
from handlers.editors import intake, letters, mending, questions, requests
from handlers.gathering import commands as gathering
from handlers.gathering import standing as gathered
from handlers.readers import conversation, feedback, inline, nearby, start
from handlers.watched import edits, posts

type Route = BaseHandler[Update, Context, None]

# Not what Telegram says of a chat by itself: a message pinned, a photo changed ...
_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
_IN_GROUP = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & filters.REPLY
_EDITED = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE
_SHOWN = filters.UpdateType.CHANNEL_POST | (filters.ChatType.GROUPS & filters.UpdateType.MESSAGE)
_MENDED = filters.UpdateType.EDITED_CHANNEL_POST | (
    filters.ChatType.GROUPS & filters.UpdateType.EDITED_MESSAGE
)
_MOVED = filters.ChatType.GROUPS & filters.StatusUpdate.MIGRATE
_COMMAND = filters.Regex(r"^/[A-Za-z0-9_]{1,32}(@\w+)?(\s|$)")


class _Senders(filters.MessageFilter):
    """What comes from those whose messages are releases."""

    def __init__(self, team: Team) -> None:
        super().__init__()
        self._team = team

    def filter(self, message: Message) -> bool:
        return message.from_user is not None and message.from_user.id in self._team.senders


class _Desk(filters.MessageFilter):
    """What editors answer to the bot in the group of the newsroom."""

    def __init__(self, team: Team) -> None:
        super().__init__()
        self._team = team

    def filter(self, message: Message) -> bool:
        is_editor = message.from_user is not None and message.from_user.id in self._team.editors
        return is_editor and message.chat_id == self._team.group


class _Watched(filters.MessageFilter):
    """What watched chats show."""

    def __init__(self, listening: Listening) -> None:
        super().__init__()
        self._listening = listening

    def filter(self, message: Message) -> bool:
        return message.chat_id in self._listening.chats


def _unless(
    take: Callable[[Update, Context], Awaitable[bool]],
    otherwise: Callable[[Update, Context], Coroutine[Any, Any, None]],
) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """What takes an update where the first does not."""

    async def route(update: Update, context: Context) -> None:
        if not await take(update, context):
            await otherwise(update, context)

    return route


def routes(team: Team, listening: Listening) -> list[Route]:
    """Give every route in the order in which they are tried."""
    senders, watched = _Senders(team), _Watched(listening)
    return [
        # People block the bot and come back; chats take it out, and groups become supergroups.
        ChatMemberHandler(gathered.changed, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(_MOVED, gathered.moved),
        # What an editor was asked ends; then the commands of everybody.
        CommandHandler("cancel", requests.cancel, _PRIVATE & senders & ~filters.FORWARDED),
        *(
            CommandHandler(name, partial(commands.run, command), _PRIVATE & ~filters.FORWARDED)
            for name, command in commands.COMMANDS.items()
        ),
        MessageHandler(_PRIVATE & commands.WRITTEN & ~filters.FORWARDED, commands.written),
        # An answer to a question, in the group in which the desk works together.
        MessageHandler(_IN_GROUP & _Desk(team), questions.answer_in_group),
        # What groups and channels ask, and their administrators change.
        CommandHandler(
            (*gathering.CHANGING, *gathering.ASKING), gathering.run, _SHOWN & ~filters.FORWARDED
        ),
        CommandHandler("start", gathering.start, _SHOWN & ~filters.FORWARDED),
        MessageHandler(_SHOWN & gathering.ADDRESSED & ~filters.FORWARDED, gathering.written),
        # What watched channels and groups show, and mend.
        MessageHandler(_SHOWN & watched & ~filters.StatusUpdate.ALL, posts.take),
        MessageHandler(_MENDED & watched, edits.mend),
        # Buttons.
        CallbackQueryHandler(buttons.press),
        # `@bot words` in any chat.
        InlineQueryHandler(inline.answer),
        # Whatever else begins with a slash, but not a path or a date inside a release.
        MessageHandler(
            _PRIVATE & _COMMAND & ~filters.FORWARDED, partial(commands.run, start.unknown_command)
        ),
        # What editors send: an answer to a question, or a release; and what they mend in it.
        MessageHandler(_PRIVATE & senders, _unless(letters.take, intake.receive)),
        MessageHandler(_EDITED & senders, _unless(letters.mend, mending.mend)),
        # What others send.
        MessageHandler(_PRIVATE & filters.TEXT, _unless(feedback.take, conversation.plain_text)),
        MessageHandler(_PRIVATE & filters.LOCATION, nearby.take),
        MessageHandler(_PRIVATE, _unless(feedback.take, start.not_text)),
    ]


def register(
    application: Application[Any, Context, Any, Any, Any, Any], team: Team, listening: Listening
) -> None:
    """Put the routes and the error handler into an application."""
    application.add_handlers(routes(team, listening))
    application.add_error_handler(errors.report)
