// What bots do with grammY: prints a line for each step that fails, then how many there were.
import { Api, InlineKeyboard, InputFile, Keyboard } from "grammy";

const [url, token, person, channel, photo, address] = process.argv.slice(2);
const me = Number(token.split(":")[0]);
const bot = new Api(token, { apiRoot: url });
const file = () => new InputFile(photo);
const picture = () => ({ type: "photo", media: file() });

const first = (await bot.sendMessage(person, "<b>hi</b>", { parse_mode: "HTML" })).message_id;
const shown = (await bot.sendPhoto(person, file())).message_id;
const steps = [
  () => bot.getMe(),
  () => bot.sendMessage(person, "x", { disable_web_page_preview: true, reply_to_message_id: first }),
  () => bot.sendMessage(person, "keys", { reply_markup: Keyboard.from([["a"]]).resized() }),
  () => bot.sendMessage(person, "keys", { reply_markup: { keyboard: [["a", "b"]] } }),
  () => bot.sendMessage(person, "buttons", { reply_markup: new InlineKeyboard().text("a", "b") }),
  () => bot.sendPhoto(person, address),
  () => bot.sendDocument(person, file()),
  () => bot.sendVideo(person, file()),
  () => bot.sendAnimation(person, file()),
  () => bot.sendAudio(person, file()),
  () => bot.sendVoice(person, file()),
  () => bot.sendMediaGroup(person, [picture(), picture()]),
  () => bot.sendLocation(person, 35.7, 51.4),
  () => bot.sendVenue(person, 35.7, 51.4, "t", "a"),
  () => bot.sendContact(person, "+98", "x"),
  () => bot.sendDice(person, "🎲"),
  () => bot.sendPoll(person, "q?", ["a", "b"]),
  () => bot.editMessageText(person, first, "y"),
  () => bot.editMessageMedia(person, shown, { ...picture(), caption: "again" }),
  () => bot.setMessageReaction(person, first, [{ type: "emoji", emoji: "👍" }]),
  () => bot.getChat(channel),
  () => bot.getChatMember(channel, me),
  () => bot.getChatAdministrators(channel),
  () => bot.getChatMemberCount(channel),
  () => bot.createChatInviteLink(channel),
  () => bot.setChatMenuButton(),
  () => bot.copyMessages(person, person, [first]),
  () => bot.forwardMessages(person, person, [first]),
  () => bot.unpinAllChatMessages(person),
  () => bot.setMyDescription("d"),
  () => bot.setMyCommands([{ command: "a", description: "b" }]),
  () => bot.getUpdates(),
];
for (const [number, step] of steps.entries()) {
  await step().catch((error) => console.log(number, String(error)));
}
console.log(steps.length);
