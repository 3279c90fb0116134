// The list of chats, newest first, with unread marks; above it the search in all of them.

import { byId, clock, digits, el, tint } from "./dom.js";
import { routeTo } from "./links.js";
import { brief } from "./media.js";
import { sign } from "./signs.js";
import { listen, nameOf, open, state, unread } from "./store.js";

const SIGNS = { channel: "horn", supergroup: "people", group: "people" };
const MOST_FOUND = 60;

// How many were found is read aloud, what they are is not.
const count = el("p", { class: "count", role: "status" });
const rows = el("ul", { class: "chats" });

export function startList(show) {
  const field = byId("find");
  const search = (words) => {
    field.value = words;
    byId("app").dataset.pane = "list";
    find(words, show);
  };
  field.addEventListener("input", () => find(field.value, show));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.stopPropagation();
    search("");
  });
  byId("found").append(count, rows);
  routeTo({ search: (words) => { search(words); field.focus(); }, show });
  listen((news) => {
    if (news.chats?.size || news.opened || news.read || news.viewer) draw();
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey && step) { event.preventDefault(); move(step); }
  });
}

const sorted = () => [...state.chats.values()].sort((a, b) => (b.last?.data.date ?? 0) - (a.last?.data.date ?? 0) || a.id - b.id);

// Places are kept while somebody works: a list that jumps is hard to hit.
let order = [];
function arranged() {
  const known = new Set(order);
  order = [...sorted().map((chat) => chat.id).filter((id) => !known.has(id)), ...order].filter((id) => state.chats.has(id));
  return order.map((id) => state.chats.get(id));
}

function move(step) {
  const ids = arranged().map((chat) => chat.id);
  open(ids[(ids.indexOf(state.active) + step + ids.length) % ids.length]);
}

function draw() {
  const held = document.activeElement?.closest?.("#chats button")?.dataset.chat;
  byId("chats").replaceChildren(...arranged().map(row));
  if (held) byId("chats").querySelector(`[data-chat="${held}"]`)?.focus();
}

export function avatar(who, id) {
  return el("span", { class: `avatar ${tint(id)}`, "aria-hidden": "true" }, nameOf(who).slice(0, 1));
}

function row(chat) {
  const count = unread(chat);
  const mark = SIGNS[chat.data.type];
  const name = nameOf(chat.data);
  const last = chat.last?.data;
  const writes = chat.actionEnds > Date.now();
  return el("li", {}, el("button", { type: "button", class: "chat-row", data: { chat: chat.id }, "aria-current": chat.id === state.active ? "true" : undefined, onclick: () => open(chat.id) },
    avatar(chat.data, chat.id),
    el("span", { class: "about" },
      el("span", { class: "line" }, el("bdi", { class: "name" }, mark ? sign(mark, "small") : null, mark ? " " : null, name), last ? el("time", {}, clock(last.date)) : null),
      el("span", { class: "line" }, el("span", { class: `last${writes ? " writes" : ""}`, dir: "auto" }, writes ? "در حال نوشتن…" : last ? brief(last) : "هنوز پیامی نیست"),
        count ? el("span", { class: "badge", "aria-label": `${digits(count)} خوانده‌نشده` }, digits(count)) : null)),
  ));
}

function find(words, show) {
  const wanted = words.trim();
  byId("found").hidden = !wanted;
  byId("chats").hidden = Boolean(wanted);
  count.replaceChildren();
  rows.replaceChildren();
  if (wanted) drawFound(wanted, show);
}

function drawFound(wanted, show) {
  const lower = plain(wanted);
  const found = [];
  for (const chat of arranged()) {
    for (const message of [...chat.messages.values()].reverse()) {
      const text = message.data.text ?? message.data.caption ?? "";
      if (matches(message.data, text, lower)) found.push({ chat, message, text });
    }
  }
  rows.replaceChildren(...found.slice(0, MOST_FOUND).map(({ chat, message, text }) => {
    const at = Math.max(0, plain(text).indexOf(lower) - 30);
    return el("li", {}, el("button", { type: "button", class: "chat-row", onclick: () => show(chat.id, message.data.message_id) },
      avatar(chat.data, chat.id),
      el("span", { class: "about" }, el("span", { class: "line" }, el("bdi", { class: "name" }, nameOf(chat.data)), el("time", {}, clock(message.data.date))), el("span", { class: "last", dir: "auto" }, text.slice(at, at + 120)))));
  }));
  count.append(found.length ? `${digits(found.length)} پیام برای «` : "پیامی پیدا نشد برای «", el("bdi", {}, wanted), "»");
}

// Small letters, and Persian ones for the Arabic that keyboards and releases have.
const plain = (text) => text.toLowerCase().replaceAll("ي", "ی").replaceAll("ك", "ک");

// A hashtag is found as a whole, anything else anywhere in the text.
function matches(data, text, lower) {
  if (!lower.startsWith("#")) return plain(text).includes(lower);
  const entities = data.entities ?? data.caption_entities ?? [];
  return entities.some((e) => e.type === "hashtag" && plain(text.slice(e.offset, e.offset + e.length)) === lower);
}
