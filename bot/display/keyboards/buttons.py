"""One button, and rows of them."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton as Button

from bot.display import callbacks
from bot.display.callbacks import Action

TICK = "✅ "


def button(text: str, action: Action) -> Button:
    return Button(text, callback_data=callbacks.encode(action))


def rows_of(buttons: Iterable[Button], width: int) -> list[list[Button]]:
    buttons = list(buttons)
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def ticked(text: str, action: Action, *, is_set: bool) -> Button:
    """A button that carries a tick while what it stands for is chosen."""
    return button(f"{TICK}{text}" if is_set else text, action)
