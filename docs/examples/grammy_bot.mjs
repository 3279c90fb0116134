// An echo with grammY: TELEGRAM_API_URL and BOT_TOKEN are those that `chavosh sandbox` prints.
import { Bot, InlineKeyboard } from "grammy";

const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.TELEGRAM_API_URL } });

bot.on("message:text", (ctx) =>
  ctx.reply(ctx.message.text, { reply_markup: new InlineKeyboard().text("Once more", "again") }));

bot.callbackQuery("again", async (ctx) => {
  await ctx.editMessageText(`${ctx.callbackQuery.message.text}!`);
  await ctx.answerCallbackQuery("Done");
});

bot.start();
