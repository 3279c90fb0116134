"""An echo with pyTelegramBotAPI, told where the sandbox is by TELEGRAM_API_URL and BOT_TOKEN."""

import os

from telebot import TeleBot, apihelper, types

apihelper.API_URL = os.environ["TELEGRAM_API_URL"] + "/bot{0}/{1}"
bot = TeleBot(os.environ["BOT_TOKEN"])


@bot.message_handler(content_types=["text"])
def echo(message: types.Message) -> None:
    markup = types.InlineKeyboardMarkup()
    markup.add(types.InlineKeyboardButton("Once more", callback_data="again"))
    bot.send_message(message.chat.id, message.text, reply_markup=markup)


@bot.callback_query_handler(func=lambda query: query.data == "again")
def again(query: types.CallbackQuery) -> None:
    bot.edit_message_text(f"{query.message.text}!", query.message.chat.id, query.message.message_id)
    bot.answer_callback_query(query.id, "Done")


bot.infinity_polling()
