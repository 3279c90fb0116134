"""What a pressed message is. The client names it, so it proves nothing; but the buttons that stand
under it are told by Telegram, and what they are for is what the message is."""

from telegram import CallbackQuery, Chat, Message

from bot.display import callbacks
from bot.display.callbacks import Action
from bot.display.rules import MessageKind

_ABOUT_ONE = (
    MessageKind.DRAFT,
    MessageKind.CARD,
    MessageKind.POST,
    MessageKind.READING,
    MessageKind.LIKE,
    MessageKind.REASONS,
)  # messages about one release or post, which their buttons name


def is_gone(query: CallbackQuery) -> bool:
    """Whether the message is there no more, or too old to be shown to bots."""
    return query.message is not None and not query.message.is_accessible


def kinds(query: CallbackQuery) -> frozenset[MessageKind]:
    """What the pressed message is; nothing at all where it is none of the bot's own."""
    message = query.message
    if is_gone(query):
        return frozenset({MessageKind.GONE})
    if not isinstance(message, Message) or not _is_own(message):
        return frozenset()
    buttons = _actions(message)
    return frozenset(action.rule.carrier for action in buttons) or frozenset({MessageKind.BARE})


def is_changeable(query: CallbackQuery) -> bool:
    """Whether the pressed message is of the bot, and carries such a button as was pressed: about
    the same release or post, if it is about one."""
    action, message = callbacks.parse(query.data or ""), query.message
    if action is None or not isinstance(message, Message) or not _is_own(message):
        return False
    same = [one for one in _actions(message) if one.rule.carrier is action.rule.carrier]
    if action.rule.carrier in _ABOUT_ONE:
        return any(callbacks.subject(one) == callbacks.subject(action) for one in same)
    return bool(same)


def offered(query: CallbackQuery) -> list[Action]:
    """What the buttons under the pressed message do."""
    return _actions(query.message) if isinstance(query.message, Message) else []


def _is_own(message: Message) -> bool:
    """Whether the bot wrote it. A channel does not say who wrote, but nobody but bots puts buttons
    there, and the presses of another bot's never come here."""
    sender = message.from_user
    if sender is None and message.chat.type == Chat.CHANNEL:
        return message.reply_markup is not None and message.via_bot is None
    return sender is not None and sender.id == message.get_bot().id


def _actions(message: Message) -> list[Action]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    data = [button.callback_data for row in rows for button in row]
    read = (callbacks.parse(one) for one in data if isinstance(one, str))
    return [action for action in read if action is not None]
