"""What bots do with aiogram: prints a line for each step that fails, then how many there were."""

import asyncio
import sys

from aiogram import Bot, types
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

url, token, person, channel, photo, address = sys.argv[1:]
person, channel, me = int(person), int(channel), int(token.partition(":")[0])


def file() -> types.FSInputFile:
    return types.FSInputFile(photo)


def picture() -> types.InputMediaPhoto:
    return types.InputMediaPhoto(media=file())


async def main() -> None:
    server = TelegramAPIServer.from_base(url)
    defaults = DefaultBotProperties(parse_mode="HTML")
    async with Bot(token, session=AiohttpSession(api=server), default=defaults) as bot:
        keys = types.ReplyKeyboardMarkup(keyboard=[[types.KeyboardButton(text="a")]])
        first = (await bot.send_message(person, "<b>hi</b>")).message_id
        shown = (await bot.send_photo(person, file())).message_id
        again = types.InputMediaPhoto(media=file(), caption="again")
        like = [types.ReactionTypeEmoji(emoji="👍")]
        command = types.BotCommand(command="a", description="b")
        steps = [
            bot.get_me(),
            bot.send_message(person, "x", disable_web_page_preview=True, reply_to_message_id=first),
            bot.send_message(person, "keys", reply_markup=keys),
            bot.send_photo(person, file(), caption="c"),
            bot.send_photo(person, address),
            bot.send_document(person, file()),
            bot.send_video(person, file()),
            bot.send_animation(person, file()),
            bot.send_audio(person, file()),
            bot.send_voice(person, file()),
            bot.send_sticker(person, file()),
            bot.send_video_note(person, file()),
            bot.send_media_group(person, [picture(), picture()]),
            bot.send_location(person, 35.7, 51.4),
            bot.send_venue(person, 35.7, 51.4, "t", "a"),
            bot.send_contact(person, "+98", "x"),
            bot.send_dice(person),
            bot.send_poll(person, "q?", ["a", "b"]),
            bot.edit_message_text("y", chat_id=person, message_id=first),
            bot.edit_message_media(again, chat_id=person, message_id=shown),
            bot.set_message_reaction(person, first, like),
            bot.get_chat(channel),
            bot.get_chat_member(channel, me),
            bot.get_chat_administrators(channel),
            bot.get_chat_member_count(channel),
            bot.create_chat_invite_link(channel),
            bot.set_chat_menu_button(),
            bot.copy_messages(person, person, [first]),
            bot.forward_messages(person, person, [first]),
            bot.unpin_all_chat_messages(person),
            bot.set_my_description("d"),
            bot.set_my_commands([command]),
            bot.get_updates(),
        ]
        for number, step in enumerate(steps):
            try:
                await step
            except Exception as error:
                print(number, type(error).__name__, error)
        print(len(steps))


asyncio.run(main())
