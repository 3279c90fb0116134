// An echo with Telegraf: TELEGRAM_API_URL and BOT_TOKEN are those that `chavosh sandbox` prints.
import { Markup, Telegraf } from "telegraf";

const bot = new Telegraf(process.env.BOT_TOKEN, { telegram: { apiRoot: process.env.TELEGRAM_API_URL } });

bot.on("text", (ctx) =>
  ctx.reply(ctx.message.text, Markup.inlineKeyboard([Markup.button.callback("Once more", "again")])));

bot.action("again", async (ctx) => {
  await ctx.editMessageText(`${ctx.callbackQuery.message.text}!`);
  await ctx.answerCbQuery("Done");
});

bot.launch();
