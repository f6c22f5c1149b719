"""The Bot API's methods that the playground has."""

from playground.methods import editing, intake, profile, sending
from playground.methods.answer import Answer, Context, Method

SET_NAME, GET_NAME = profile.text_methods("name", 64, lambda bot: bot.names)
SET_DESCRIPTION, GET_DESCRIPTION = profile.text_methods("description", 512, lambda bot: bot.descriptions)
SET_SHORT, GET_SHORT = profile.text_methods("short_description", 120, lambda bot: bot.short_descriptions)

METHODS: dict[str, Method] = {
    "getMe": profile.get_me,
    "getUpdates": intake.get_updates,
    "setWebhook": intake.set_webhook,
    "deleteWebhook": intake.delete_webhook,
    "getWebhookInfo": intake.get_webhook_info,
    "close": intake.nothing_more,
    "logOut": intake.nothing_more,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "getFile": sending.get_file,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyName": SET_NAME,
    "getMyName": GET_NAME,
    "setMyDescription": SET_DESCRIPTION,
    "getMyDescription": GET_DESCRIPTION,
    "setMyShortDescription": SET_SHORT,
    "getMyShortDescription": GET_SHORT,
    "getChat": profile.get_chat,
    "leaveChat": profile.leave_chat,
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
}
BY_SMALL_NAME = {name.lower(): (name, method) for name, method in METHODS.items()}

__all__ = ["BY_SMALL_NAME", "METHODS", "Answer", "Context", "Method"]
