"""An echo with aiogram: TELEGRAM_API_URL and BOT_TOKEN are those that `chavosh sandbox` prints."""

import asyncio
import os

from aiogram import Bot, Dispatcher, F, types
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: types.Message) -> None:
    button = types.InlineKeyboardButton(text="Once more", callback_data="again")
    await message.answer(
        message.text or "?", reply_markup=types.InlineKeyboardMarkup(inline_keyboard=[[button]])
    )


@dispatcher.callback_query(F.data == "again")
async def again(query: types.CallbackQuery) -> None:
    await query.message.edit_text(f"{query.message.text}!")
    await query.answer("Done")


asyncio.run(dispatcher.start_polling(bot))
