// What bots do with Telegraf: prints a line for each step that fails, then how many there were.
import { Markup, Telegram } from "telegraf";

const [url, token, person, channel, photo, address] = process.argv.slice(2);
const me = Number(token.split(":")[0]);
const bot = new Telegram(token, { apiRoot: url });
const file = { source: photo };
const picture = { type: "photo", media: file };
const buttons = Markup.inlineKeyboard([[Markup.button.callback("a", "b")]]);

const first = (await bot.sendMessage(person, "<b>hi</b>", { parse_mode: "HTML" })).message_id;
const shown = (await bot.sendPhoto(person, file)).message_id;
const steps = [
  () => bot.getMe(),
  () => bot.sendMessage(person, "x", { disable_web_page_preview: true, reply_to_message_id: first }),
  () => bot.sendMessage(person, "keys", Markup.keyboard([["a", "b"]]).resize()),
  () => bot.sendMessage(person, "buttons", buttons),
  () => bot.sendPhoto(person, address),
  () => bot.sendPhoto(person, { url: address }),
  () => bot.sendDocument(person, file),
  () => bot.sendVideo(person, file),
  () => bot.sendAnimation(person, file),
  () => bot.sendAudio(person, file),
  () => bot.sendVoice(person, file),
  () => bot.sendMediaGroup(person, [picture, picture]),
  () => bot.sendLocation(person, 35.7, 51.4),
  () => bot.sendVenue(person, 35.7, 51.4, "t", "a"),
  () => bot.sendContact(person, "+98", "x"),
  () => bot.sendDice(person),
  () => bot.sendPoll(person, "q?", ["a", "b"]),
  () => bot.sendQuiz(person, "q?", ["a", "b"], { correct_option_id: 0 }),
  () => bot.editMessageText(person, first, undefined, "y"),
  () => bot.editMessageMedia(person, shown, undefined, { ...picture, caption: "again" }),
  () => bot.setMessageReaction(person, first, [{ type: "emoji", emoji: "👍" }]),
  () => bot.getChat(channel),
  () => bot.getChatMember(channel, me),
  () => bot.getChatAdministrators(channel),
  () => bot.getChatMembersCount(channel),
  () => bot.createChatInviteLink(channel),
  () => bot.setChatMenuButton(),
  () => bot.copyMessages(person, person, [first]),
  () => bot.forwardMessages(person, person, [first]),
  () => bot.unpinAllChatMessages(person),
  () => bot.kickChatMember(channel, Number(person)),
  () => bot.setMyDescription("d"),
  () => bot.setMyCommands([{ command: "a", description: "b" }]),
  () => bot.getUpdates(0, 100, 0, []),
];
for (const [number, step] of steps.entries()) {
  await step().catch((error) => console.log(number, String(error)));
}
console.log(steps.length);
