"""The keyboards of the beginning: a place on the map, and examples to tap."""

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard
from telegram import KeyboardButton, ReplyKeyboardMarkup

from bot.display import offers
from bot.display.fields import Corner
from bot.display.keyboards.buttons import button
from bot.display.keyboards.readers import corners, topic_id
from bot.display.texts.languages import said as texts


def place() -> ReplyKeyboardMarkup:
    """The one key that sends where somebody is, in place of their keyboard until it is used."""
    key = KeyboardButton(texts.SEND_PLACE, request_location=True)
    return ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True)


def examples() -> Keyboard:
    """What may be done, done once: the news of a province, a search to send, and where to go on."""
    province, words = texts.EXAMPLE_PROVINCE, texts.EXAMPLE_SEARCH
    newest = button(texts.latest_of(province), offers.ShowProvince(topic_id(province)))
    found = Button(texts.search_for(words), switch_inline_query_current_chat=words)
    further = corners(Corner.PROVINCES, Corner.NEARBY, Corner.LATEST, Corner.MINE)
    return Keyboard([[newest], [found], *further.inline_keyboard])
