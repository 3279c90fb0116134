// Where one writes: text, files, commands, inline mode, reply keyboards; or the way back to the bot.

import { act } from "./api.js";
import { CommandMenu } from "./commands.js";
import { attempt } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { direction } from "./entities.js";
import { InlineMode } from "./inline.js";
import { writeWith } from "./keyboard.js";
import { say, sendItems } from "./links.js";
import { brief } from "./media.js";
import { sign } from "./signs.js";
import { activeChat, actor, isPrivate } from "./store.js";
import { upload } from "./upload.js";

export class Composer {
  constructor() {
    this.drafts = new Map();
    this.reply = null;
    this.editing = null;
    this.field = el("textarea", { id: "write", rows: 1, dir: "auto", "aria-label": "نوشتن پیام", placeholder: "پیام", autocomplete: "off", enterkeyhint: "send" });
    this.files = el("input", { type: "file", multiple: true, hidden: true, "aria-label": "پرونده" });
    this.quote = el("div", { class: "quote", hidden: true });
    this.commands = new CommandMenu((words) => this.send(words));
    this.inline = new InlineMode(this.field, () => this.set(""));
    this.menuButton = icon(sign("slash"), "فهرست فرمان‌ها", () => this.commands.toggle(this.menuButton), { "aria-haspopup": "menu" });
    this.sendButton = icon(sign("send"), "فرستادن", () => this.send(this.field.value), { class: "icon send" });
    this.form = el("div", { class: "form" }, icon(sign("clip"), "پیوست پرونده", () => this.files.click()), this.files, this.menuButton, this.field, this.sendButton);
    this.way = el("button", { type: "button", class: "way", hidden: true });
    this.keys = el("div", { class: "reply-keys", role: "group", "aria-label": "پاسخ‌های آماده", hidden: true });
    this.node = el("div", { class: "composer" }, this.inline.node, this.inline.said, this.commands.node, this.quote, this.form, this.way, this.keys);
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.keyed(event));
    this.files.addEventListener("change", () => this.attach([...this.files.files]));
    this.field.addEventListener("paste", (event) => event.clipboardData.files.length && this.attach([...event.clipboardData.files]));
    writeWith((words) => this.set(words));
  }

  // Shows what this chat offers; a draft is kept for each.
  draw(chat, isOther) {
    if (isOther) {
      this.drop();
      this.field.value = this.drafts.get(chat.id) ?? "";
      this.inline.close();
      this.commands.close();
    }
    const held = this.way === document.activeElement;
    const shut = isPrivate(chat) && { blocked: "رفع مسدودی ربات", closed: "شروع" }[chat.standing];
    this.form.hidden = Boolean(shut);
    this.way.hidden = !shut;
    this.way.textContent = shut || "";
    if (held && !shut) this.field.focus();
    this.way.onclick = () => attempt(() => chat.standing === "blocked" ? act("standing", { user_id: chat.id, standing: "open" }) : say(chat.id, "/start"));
    this.field.placeholder = chat.data.type === "channel" ? "پست در کانال" : "پیام";
    this.commands.offer(chat.commands);
    this.menuButton.hidden = chat.commands.length === 0;
    this.drawKeys(chat);
  }

  drawKeys(chat) {
    const rows = chat.keyboard?.keyboard ?? [];
    const marks = JSON.stringify([chat.id, rows, this.form.hidden]);
    if (marks === this.keysFor) return;
    this.keysFor = marks;
    if (this.keys.contains(document.activeElement)) this.field.focus();
    this.keys.hidden = rows.length === 0 || this.form.hidden;
    const key = (button) => el("button", { type: "button", class: "key", dir: direction(button.text ?? button), onclick: () => this.answer(chat, button) }, button.text ?? button);
    this.keys.replaceChildren(...rows.map((row) => el("div", { class: "row" }, row.map(key))));
  }

  answer(chat, button) {
    if (button.request_contact) return this.sendItem({ kind: "contact", value: { first_name: chat.data.first_name } });
    if (button.request_location) return this.sendItem({ kind: "location" });
    if (chat.keyboard.one_time_keyboard) { this.keys.hidden = true; this.field.focus(); }
    return this.send(button.text ?? button);
  }

  set(words) {
    this.field.value = words;
    this.field.focus();
    this.typed();
  }

  typed() {
    const chat = activeChat();
    const words = this.field.value;
    if (!this.editing) this.drafts.set(chat.id, words);
    if (/^\/\w*$/.test(words)) this.commands.filter(words);
    else this.commands.close();
    this.inline.typed(chat, words);
  }

  keyed(event) {
    if (event.isComposing || this.inline.keyed(event) || this.commands.keyed(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send(this.field.value);
    } else if (event.key === "Escape" && (this.reply || this.editing)) {
      event.stopPropagation();
      this.drop();
    }
  }

  replyTo(data) {
    this.drop();
    this.reply = data;
    this.showQuote("پاسخ به", data);
  }

  edit(data) {
    this.drop();
    this.editing = data;
    this.field.value = data.text ?? data.caption ?? "";
    this.showQuote("ویرایش", data);
  }

  showQuote(what, data) {
    this.quote.replaceChildren(el("strong", {}, what), el("span", { dir: "auto" }, brief(data)), icon(sign("close"), "رها کردن", () => { this.drop(); this.field.focus(); }));
    this.quote.hidden = false;
    this.field.focus();
  }

  drop() {
    if (this.editing) this.field.value = "";
    this.reply = this.editing = null;
    this.quote.hidden = true;
  }

  async send(words) {
    const text = words.trim();
    const chat = activeChat();
    if (!text || !chat) return;
    const { editing, reply } = this;
    const isTyped = editing || this.field.value.trim() === text;
    this.commands.close();
    this.inline.close();
    this.drop();
    if (isTyped) this.clear(chat); // at once: who presses twice sends it once
    const done = await attempt(async () => {
      if (editing) await act("edit", { user_id: actor(chat), message_id: editing.message_id, text });
      else await say(actor(chat), text, chat.id, { reply_to: reply?.message_id });
      return true;
    });
    if (!done && isTyped) this.giveBack(chat, words, editing, reply);
  }

  clear(chat) {
    this.field.value = "";
    this.drafts.delete(chat.id);
  }

  // What was refused is there to be sent once more.
  giveBack(chat, words, editing, reply) {
    if (activeChat() !== chat || this.field.value) {
      if (!editing && !this.drafts.has(chat.id)) this.drafts.set(chat.id, words);
      return;
    }
    if (editing) this.edit(editing);
    else if (reply) this.replyTo(reply);
    this.set(words);
  }

  sendItem(item) {
    const chat = activeChat();
    return attempt(() => sendItems(actor(chat), chat.id, [item]));
  }

  async attach(files) {
    const chat = activeChat();
    this.files.value = "";
    if (!chat || files.length === 0) return;
    const caption = this.field.value.trim();
    if (await attempt(() => upload(chat, files, caption, this.reply?.message_id))) { this.drop(); this.set(""); }
  }
}
