"""What bots do with pyTelegramBotAPI: prints a line for each step that fails, then how many there
were."""

import sys
from pathlib import Path

from telebot import TeleBot, apihelper, types

url, token, person, channel, photo, address = sys.argv[1:]
person, channel, me = int(person), int(channel), int(token.partition(":")[0])
apihelper.API_URL = url + "/bot{0}/{1}"
bot = TeleBot(token, parse_mode="HTML")
content = Path(photo).read_bytes()


def picture(caption: str = "") -> types.InputMediaPhoto:
    return types.InputMediaPhoto(types.InputFile(photo), caption=caption)


keys = types.ReplyKeyboardMarkup(resize_keyboard=True)
keys.add("a", "b")
buttons = types.InlineKeyboardMarkup([[types.InlineKeyboardButton("x", callback_data="y")]])
first = bot.send_message(person, "<b>hi</b>").message_id
shown = bot.send_photo(person, content).message_id
like = [types.ReactionTypeEmoji("👍")]
STEPS = [
    bot.get_me,
    lambda: bot.send_message(person, "x", disable_web_page_preview=True, reply_to_message_id=first),
    lambda: bot.send_message(person, "keys", reply_markup=keys),
    lambda: bot.send_message(person, "buttons", reply_markup=buttons),
    lambda: bot.send_photo(person, types.InputFile(photo)),
    lambda: bot.send_photo(person, address),
    lambda: bot.send_document(person, content, visible_file_name="p.png"),
    lambda: bot.send_video(person, content),
    lambda: bot.send_animation(person, content),
    lambda: bot.send_audio(person, content),
    lambda: bot.send_voice(person, content),
    lambda: bot.send_sticker(person, content),
    lambda: bot.send_video_note(person, content),
    lambda: bot.send_media_group(person, [picture(), picture()]),
    lambda: bot.send_location(person, 35.7, 51.4),
    lambda: bot.send_venue(person, 35.7, 51.4, "t", "a"),
    lambda: bot.send_contact(person, "+98", "x"),
    lambda: bot.send_dice(person),
    lambda: bot.send_poll(person, "q?", ["a", "b"]),
    lambda: bot.edit_message_text("y", person, first),
    lambda: bot.edit_message_media(picture("again"), person, shown),
    lambda: bot.set_message_reaction(person, first, like),
    lambda: bot.get_chat(channel),
    lambda: bot.get_chat_member(channel, me),
    lambda: bot.get_chat_administrators(channel),
    lambda: bot.get_chat_member_count(channel),
    lambda: bot.create_chat_invite_link(channel),
    bot.set_chat_menu_button,
    lambda: bot.copy_messages(person, person, [first]),
    lambda: bot.forward_messages(person, person, [first]),
    lambda: bot.unpin_all_chat_messages(person),
    lambda: bot.set_my_description("d"),
    lambda: bot.set_my_commands([types.BotCommand("a", "b")]),
    bot.get_updates,
]

for number, step in enumerate(STEPS):
    try:
        step()
    except Exception as error:
        print(number, type(error).__name__, error)
print(len(STEPS))
