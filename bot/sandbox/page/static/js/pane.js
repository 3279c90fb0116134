// The chat that is open: who it is with, what is pinned, its messages, and where one writes.

import { act } from "./api.js";
import { avatar } from "./chatlist.js";
import { Composer } from "./composer.js";
import { attempt } from "./dialogs.js";
import { byId, digits, el, icon } from "./dom.js";
import { History } from "./history.js";
import { brief } from "./media.js";
import { sign } from "./signs.js";
import { activeChat, isPrivate, nameOf, open, setViewer, state } from "./store.js";

const ACTIONS = {
  typing: "در حال نوشتن…", upload_photo: "در حال فرستادن عکس…", upload_video: "در حال فرستادن ویدئو…",
  upload_document: "در حال فرستادن پرونده…", record_voice: "در حال ضبط صدا…", find_location: "در حال یافتن جا…",
};

export class ChatPane {
  constructor(node) {
    this.node = node;
    this.composer = new Composer();
    this.history = new History(this.composer);
    this.chatId = null;
    this.title = el("h2", { class: "name" });
    this.under = el("p", { class: "under" });
    this.face = el("span");
    this.viewers = el("select", { class: "viewers", "aria-label": "به نام چه کسی" });
    this.viewers.addEventListener("change", () => setViewer(Number(this.viewers.value)));
    this.block = el("button", { type: "button", class: "plain-button", onclick: () => this.toggleBlock() });
    this.head = el("header", { class: "bar", hidden: true },
      icon(sign("back"), "بازگشت به گفت‌وگوها", () => this.back(), { class: "icon back" }), this.face,
      el("div", { class: "about" }, this.title, this.under), this.viewers, this.block,
      el("button", { type: "button", class: "icon aside", "aria-expanded": "false", "aria-controls": "side" }));
    this.pinned = el("button", { type: "button", class: "pinned", hidden: true });
    this.empty = el("p", { class: "empty" }, "گفت‌وگویی را باز کنید");
    this.body = el("div", { class: "body", hidden: true }, this.history.node, this.history.jump);
    this.composer.node.hidden = true;
    node.append(this.head, this.pinned, this.empty, this.body, this.composer.node);
    node.addEventListener("dragover", (event) => event.preventDefault());
    node.addEventListener("drop", (event) => {
      event.preventDefault();
      this.composer.attach([...event.dataTransfer.files]);
    });
  }

  back() {
    const from = state.active;
    open(null);
    byId("chats").querySelector(`[data-chat="${from}"]`)?.focus();
  }

  draw() {
    const chat = activeChat();
    for (const part of [this.head, this.body, this.composer.node]) part.hidden = !chat;
    if (state.preview) this.preview();
    this.empty.hidden = Boolean(chat);
    if (!chat) { this.chatId = null; this.pinned.hidden = true; return; }
    const isOther = this.chatId !== chat.id;
    this.chatId = chat.id;
    this.drawHead();
    this.drawPinned(chat);
    this.composer.draw(chat, isOther);
    this.history.draw();
    if (isOther && innerWidth >= 760 && !this.composer.form.hidden && !state.preview) this.composer.field.focus();
    else if (isOther && innerWidth < 760) this.head.querySelector(".back").focus();
  }

  // Nobody is here to write.
  preview() {
    this.composer.node.hidden = true;
  }

  drawHead() {
    const chat = activeChat();
    if (!chat) return;
    if (this.headFor !== chat.id) this.face.replaceChildren(avatar(chat.data, chat.id));
    this.headFor = chat.id;
    put(this.title, isPrivate(chat) ? `${nameOf(chat.data)} و ${nameOf(state.me)}` : nameOf(chat.data));
    const writes = chat.action && chat.actionEnds > Date.now();
    this.under.setAttribute("aria-live", writes ? "polite" : "off"); // what it is otherwise is no news
    put(this.under, writes ? ACTIONS[chat.action.name] ?? ACTIONS.typing : kind(chat));
    this.under.classList.toggle("writes", Boolean(writes));
    this.drawViewers(chat);
    this.block.hidden = !isPrivate(chat);
    put(this.block, chat.standing === "blocked" ? "رفع مسدودی" : "مسدود کردن");
  }

  drawViewers(chat) {
    this.viewers.hidden = isPrivate(chat) || state.people.length === 0;
    const marks = state.people.map((person) => person.id).join();
    if (this.viewersFor !== marks) {
      this.viewersFor = marks;
      this.viewers.replaceChildren(...state.people.map((person) => el("option", { value: person.id }, `به نام ${nameOf(person)}`)));
    }
    this.viewers.value = String(state.viewer);
  }

  drawPinned(chat) {
    const last = chat.messages.get(chat.pinned.at(-1));
    this.pinned.hidden = !last;
    if (!last) return;
    this.pinned.replaceChildren(el("strong", {}, sign("pin", "small"), " سنجاق‌شده"), el("span", { dir: "auto" }, brief(last.data)));
    this.pinned.onclick = () => this.history.show(chat.id, last.data.message_id);
  }

  toggleBlock() {
    const chat = activeChat();
    const standing = chat.standing === "blocked" ? "open" : "blocked";
    attempt(() => act("standing", { user_id: chat.id, standing }));
  }
}

function kind(chat) {
  if (state.preview) return "پیش‌نمایش؛ هنوز فرستاده نشده";
  if (chat.data.type === "channel") return `کانال، ${digits(state.people.length + (state.totals.crowd ?? 0))} نفر`;
  if (!isPrivate(chat)) return `گروه، ${digits(state.people.length)} نفر`;
  return chat.standing === "blocked" ? "ربات را مسدود کرده است" : `ربات \u2066@${state.me.username}\u2069`;
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
