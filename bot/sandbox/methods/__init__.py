"""The methods the sandbox plays; every other one of the Bot API is refused with a clear word."""

from collections.abc import Callable
from typing import Any, Final

from bot.sandbox.methods import answering, editing, looking, media, moving, receiving, sending
from bot.sandbox.wire import Call
from bot.sandbox.world.world import World

PLAYED: Final[dict[str, Callable[[World, Call], Any]]] = {
    "getMe": looking.get_me,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "setMyCommands": looking.set_my_commands,
    "getMyCommands": looking.get_my_commands,
    "deleteMyCommands": looking.delete_my_commands,
    "sendMessage": sending.send_message,
    "sendChatAction": sending.send_chat_action,
    "sendPhoto": media.send_photo,
    "sendVideo": media.send_video,
    "sendAnimation": media.send_animation,
    "sendDocument": media.send_document,
    "sendMediaGroup": media.send_media_group,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "forwardMessage": moving.forward_message,
    "copyMessage": moving.copy_message,
    "deleteMessage": moving.delete_message,
    "deleteMessages": moving.delete_messages,
    "pinChatMessage": moving.pin_chat_message,
    "unpinChatMessage": moving.unpin_chat_message,
    "answerCallbackQuery": answering.answer_callback_query,
    "answerInlineQuery": answering.answer_inline_query,
    "getChat": looking.get_chat,
    "getChatMember": looking.get_chat_member,
    "getFile": looking.get_file,
}
