// The messages of the chat that is open. Only those around what one sees are drawn: a window over
// the bubbles that goes along as one scrolls.

import { act } from "./api.js";
import { attempt, menu, pickChat, toast } from "./dialogs.js";
import { el } from "./dom.js";
import { brief } from "./media.js";
import { bubble, canEdit } from "./message.js";
import { sign } from "./signs.js";
import { activeChat, actor, isMine, lastId, markRead, open, state } from "./store.js";

const FIRST = 40; // bubbles
const STEP = 20;
const MOST = 140; // bubbles that are drawn at once
const AHEAD = 1500; // pixels before the edge at which the window goes on
const TOLD = 5; // the newest messages that are read aloud as they come
const NEAR = 120; // pixels from the end that count as being there

export class History {
  constructor(composer) {
    this.composer = composer;
    this.log = el("div", { class: "log", role: "group", "aria-label": "پیام‌ها" });
    // Apart from the messages: what is drawn as one scrolls back is no news.
    this.told = el("div", { class: "hidden", role: "log", "aria-live": "polite", "aria-label": "پیام‌های تازه" });
    this.node = el("div", { class: "history", tabindex: 0, role: "region", "aria-label": "تاریخچهٔ گفت‌وگو" }, this.log, this.told);
    this.jump = el("button", { type: "button", class: "jump", hidden: true, "aria-label": "رفتن به تازه‌ترین پیام", onclick: () => { this.toEnd(); this.node.focus({ preventScroll: true }); } }, sign("down"));
    this.drawn = new Map(); // by the id of a bubble's first message: what it was drawn from, and its node
    this.chatId = null;
    this.units = [];
    this.start = this.end = 0;
    this.hooks = { menu: (unit, node) => this.offer(unit, node), show: (chatId, id) => this.show(chatId, id) };
    this.node.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // What comes into view gets its true size, and what one writes in grows: who was at the end stays there.
    const kept = new ResizeObserver(() => this.isStuck && this.toEnd());
    for (const node of [this.log, this.node]) kept.observe(node);
    this.node.addEventListener("keydown", (event) => this.keyed(event));
  }

  draw() {
    const chat = activeChat();
    if (!chat) return;
    const isOther = this.chatId !== chat.id;
    if (isOther) this.reset(chat.id);
    const hasNewest = this.end === this.units.length;
    const wasAtEnd = isOther || (hasNewest && this.below() < NEAR);
    this.units = grouped(chat);
    this.tell(chat);
    if (isOther || wasAtEnd) this.window(this.units.length - (isOther ? FIRST : Math.max(FIRST, this.end - this.start)), this.units.length);
    else this.window(this.start, hasNewest ? this.units.length : this.end);
    this.render(chat);
    if (wasAtEnd) this.toEnd();
    if (wasAtEnd && document.visibilityState === "visible") markRead(chat);
    this.scrolled();
  }

  reset(chatId) {
    this.chatId = chatId;
    this.drawn.clear();
    this.log.replaceChildren();
    this.told.replaceChildren();
    this.newest = Infinity;
    this.units = [];
    this.start = this.end = 0;
  }

  // Says what came since it was last drawn.
  tell(chat) {
    const fresh = [...chat.messages.values()].filter((message) => message.data.message_id > this.newest && !isMine(chat, message));
    this.told.append(...fresh.slice(-TOLD).map(({ data }) => el("p", {}, brief(data))));
    while (this.told.childElementCount > TOLD) this.told.firstChild.remove();
    this.newest = lastId(chat);
  }

  window(start, end) {
    this.end = Math.min(end, this.units.length);
    this.start = Math.max(0, Math.min(start, this.end - 1));
  }

  // Draws what is new or has changed and leaves the rest as it stands.
  render(chat) {
    const keys = new Set(this.units.slice(this.start, this.end).map(keyOf));
    for (const [key, { node }] of this.drawn) {
      if (keys.has(key)) continue;
      this.passOn(node);
      node.remove();
      this.drawn.delete(key);
    }
    let place = this.log.firstChild;
    for (let index = this.start; index < this.end; index += 1) {
      const unit = this.units[index];
      const old = this.drawn.get(keyOf(unit));
      const marks = marksOf(chat, unit);
      if (old && same(old.marks, marks)) {
        if (old.node === place) place = place.nextSibling;
        else this.log.insertBefore(old.node, place);
        continue;
      }
      const node = bubble(chat, unit, this.units[index - 1]?.[0].data, this.hooks);
      this.drawn.set(keyOf(unit), { marks, node });
      if (old?.node === place) place = place.nextSibling;
      if (old) replace(old.node, node);
      else this.log.insertBefore(node, place);
    }
  }

  // Who was on what goes away comes to the next message.
  passOn(node) {
    if (!node.contains(document.activeElement)) return;
    const near = (node.nextSibling ?? node.previousSibling)?.querySelector("article") ?? this.node;
    near.focus({ preventScroll: true });
  }

  older() {
    this.goOn(() => this.window(this.start - STEP, Math.min(this.end, this.start - STEP + MOST)));
  }

  newer() {
    this.goOn(() => this.window(Math.max(this.start, this.end + STEP - MOST), this.end + STEP));
  }

  // Moves the window, one step in a frame; the browser holds the place, but not at the very top.
  goOn(move) {
    const chat = activeChat();
    if (!chat || this.chatId !== chat.id || this.isMoving) return;
    this.isMoving = true;
    if (this.node.scrollTop < 2) this.node.scrollTop = 2;
    move();
    this.render(chat);
    requestAnimationFrame(() => {
      this.isMoving = false;
      this.scrolled();
    });
  }

  // Pixels below what one sees.
  below() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight;
  }

  toEnd() {
    this.isStuck = true;
    if (this.end < this.units.length) {
      this.window(this.units.length - FIRST, this.units.length);
      this.render(activeChat());
    }
    this.node.scrollTop = this.height = this.node.scrollHeight;
  }

  scrolled() {
    const below = this.below();
    const height = this.node.scrollHeight;
    const above = this.node.scrollTop;
    const hasNewest = this.end === this.units.length;
    const atEnd = below < NEAR && hasNewest;
    if (this.height === height) this.isStuck = atEnd;
    this.height = height;
    this.jump.hidden = hasNewest && (atEnd || this.isStuck);
    if (this.start > 0 && above < AHEAD) this.older();
    else if (!hasNewest && below < AHEAD) this.newer();
    const chat = activeChat();
    if (atEnd && chat && document.visibilityState === "visible") markRead(chat);
  }

  show(chatId, messageId) {
    if (state.active !== chatId) open(chatId);
    if (messageId === null) return;
    const index = this.units.findIndex((unit) => unit.some(({ data }) => data.message_id === messageId));
    if (index < 0) return toast("این پیام دیگر نیست.");
    if (index < this.start || index >= this.end) {
      this.window(index - FIRST / 2, index + FIRST / 2);
      this.render(activeChat());
    }
    this.isStuck = false;
    const node = this.drawn.get(keyOf(this.units[index])).node.querySelector("article");
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.add("marked");
    setTimeout(() => node.classList.remove("marked"), 1800);
    return undefined;
  }

  // Up and down go from message to message, Enter offers what can be done with one.
  keyed(event) {
    const at = event.target.closest("article");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !event.altKey && !event.target.closest("button, a, pre")) {
      event.preventDefault();
      const all = [...this.log.querySelectorAll("article")];
      const next = at ? all[all.indexOf(at) + step] : all.at(-1);
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && event.target === at) {
      event.preventDefault();
      this.offer(this.units.find((unit) => unit[0].data.message_id === Number(at.dataset.id)), at);
    }
  }

  offer(unit, node) {
    const chat = activeChat();
    const { data } = unit[0];
    const ids = unit.map((message) => message.data.message_id);
    const words = unit.map((message) => message.data.text ?? message.data.caption ?? "").join("\n").trim();
    if (state.preview) return words && menu(node, [copying(words)]);
    const items = [
      chat.data.type !== "channel" && ["پاسخ", () => this.composer.replyTo(data)],
      ["فوروارد…", () => pickChat("فوروارد به", (id) => forward(chat, ids, id))],
      words && copying(words),
      canEdit(chat, unit[0]) && ["ویرایش", () => this.composer.edit(data)],
      ["حذف برای همه", () => attempt(() => Promise.all(ids.map((id) => act("delete", { chat_id: chat.id, message_id: id }))))],
    ];
    return menu(node, items.filter(Boolean));
  }
}

const copying = (words) => ["رونوشت متن", () => attempt(() => navigator.clipboard.writeText(words))];

const keyOf = (unit) => unit[0].data.message_id;

// What a bubble is drawn from: where all of it is the same, it need not be drawn again.
function marksOf(chat, unit) {
  const reactions = JSON.stringify(chat.reactions?.[unit.at(-1).data.message_id] ?? null);
  return [...unit.map((message) => message.data), unit.some(({ data }) => chat.pinned.includes(data.message_id)), state.viewer, reactions];
}

const same = (some, others) => some.length === others.length && some.every((mark, at) => mark === others[at]);

// Who was on a button stays on the one that says the same, or on the message.
function replace(old, node) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(node);
  if (held === null) return;
  const again = [...node.querySelectorAll("button")].find((button) => button.textContent === held.textContent);
  (held.tagName === "BUTTON" && again ? again : node.querySelector("article")).focus({ preventScroll: true });
}

function forward(chat, ids, target) {
  const to = state.chats.get(target);
  const userId = actor(to);
  attempt(async () => {
    await act("forward", { from_chat_id: chat.id, message_ids: ids, chat_id: target, user_id: userId });
    open(target);
  });
}

// Albums are one bubble.
function grouped(chat) {
  const units = [];
  for (const message of chat.messages.values()) {
    const album = message.data.media_group_id;
    const last = units.at(-1);
    if (album && last?.[0].data.media_group_id === album) last.push(message);
    else units.push([message]);
  }
  return units;
}
