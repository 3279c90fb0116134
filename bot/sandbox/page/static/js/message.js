// A message (or an album, which is several) as a bubble.

import { clock, day, digits, el, icon, tint } from "./dom.js";
import { direction, formatted } from "./entities.js";
import { keyboard } from "./keyboard.js";
import { showMention } from "./links.js";
import { sign } from "./signs.js";
import { brief, kindOf, media, service } from "./media.js";
import { actor, isMine, nameOf, state } from "./store.js";

// `unit` is the messages of one bubble; `hooks` has menu(unit, node) and show(chatId, messageId).
export function bubble(chat, unit, before, hooks) {
  const first = unit[0].data;
  const mine = isMine(chat, unit[0]);
  const body = [sender(chat, unit[0], mine), forwarded(first), replied(chat, first, hooks), pictures(unit), words(chat, unit), foot(chat, unit)];
  const said = service(first);
  const inside = said ? [el("p", { class: "service" }, said)] : body;
  const label = `${mine ? nameOf(first.from) : nameOf(author(chat, unit[0]))}، ${clock(first.date)}، ${brief(first)}`;
  const article = el("article", { class: `message ${mine ? "mine" : "theirs"} ${kindOf(first) ?? "text"}${isBare(first) ? " bare" : ""}`, tabindex: -1, "aria-label": label, data: { id: first.message_id } },
    el("div", { class: "bubble" }, inside),
    keyboard(chat, unit.at(-1).data),
    icon(sign("dots"), "کارهای این پیام", (event) => hooks.menu(unit, event.currentTarget), { class: "icon dots", "aria-haspopup": "menu" }),
  );
  article.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, .tap")) return;
    event.preventDefault();
    hooks.menu(unit, article);
  });
  return el("div", { class: "unit" }, newDay(first, before), article);
}

const isBare = (data) => ["sticker", "dice"].includes(kindOf(data));

function newDay(data, before) {
  const today = day(data.date);
  if (before && day(before.date) === today) return null;
  return el("p", { class: "day" }, today);
}

const author = (chat, message) => (chat.data.type === "channel" ? chat.data : message.own ? state.me : message.data.from ?? message.data.sender_chat);

function sender(chat, message, mine) {
  if (chat.data.type === "private" || mine) return via(message.data);
  const who = author(chat, message);
  return el("p", { class: `sender ink-${tint(who?.id)}` }, el("bdi", {}, nameOf(who)), via(message.data));
}

function via(data) {
  return data.via_bot ? el("span", { class: "via" }, "از راه ", el("bdi", { dir: "ltr" }, `@${data.via_bot.username}`)) : null;
}

function forwarded(data) {
  const origin = data.forward_origin;
  if (!origin) return null;
  const who = origin.chat ?? origin.sender_chat ?? origin.sender_user;
  const name = who ? nameOf(who) : origin.sender_user_name;
  const known = who && state.chats.has(who.id);
  const shown = known ? el("button", { type: "button", class: "tap", onclick: () => showMention(who.id) }, name) : el("bdi", {}, name);
  return el("p", { class: "forwarded" }, "فوروارد از ", shown);
}

function replied(chat, data, hooks) {
  const to = data.reply_to_message;
  if (!to) return null;
  const who = chat.data.type === "channel" ? chat.data : to.from ?? to.sender_chat ?? state.me;
  return el("button", { type: "button", class: `reply edge-${tint(who?.id)}`, "aria-label": `پاسخ به: ${brief(to)}`, onclick: () => hooks.show(chat.id, to.message_id) },
    el("strong", {}, el("bdi", {}, nameOf(who))), el("span", { dir: "auto" }, brief(to)));
}

function pictures(unit) {
  const shown = unit.map((message) => media(message.data)).filter(Boolean);
  if (shown.length === 0) return null;
  return shown.length === 1 ? shown[0] : el("div", { class: `album of-${Math.min(shown.length, 4)}` }, shown);
}

function words(chat, unit) {
  return unit
    .filter(({ data }) => data.text || data.caption)
    .map(({ data }) => el("div", { class: `words${isBig(data) ? " huge" : ""}`, dir: direction(data.text ?? data.caption) }, formatted(data.text ?? data.caption, data.entities ?? data.caption_entities, chat)));
}

// A message of one to three emoji alone is shown large.
const isBig = (data) => data.text && !data.entities && data.text.length <= 12 && /^(\p{Extended_Pictographic}\u{FE0F}?\s*){1,3}$/u.test(data.text);

function foot(chat, unit) {
  const last = unit.at(-1).data;
  const reactions = (chat.reactions?.[last.message_id] ?? []).map((found) => el("span", { class: "reaction" }, found.emoji ?? "★"));
  const pinned = unit.some(({ data }) => chat.pinned.includes(data.message_id));
  return el("p", { class: "foot" }, reactions,
    pinned ? el("span", { role: "img", "aria-label": "سنجاق‌شده" }, sign("pin", "small")) : null,
    unit.some(({ data }) => data.edit_date) ? el("span", { class: "edited" }, "ویرایش‌شده") : null,
    chat.data.type === "channel" ? el("span", { class: "views", role: "img", "aria-label": `${digits(state.people.length)} بازدید` }, sign("eye", "small"), digits(state.people.length)) : null,
    el("time", { datetime: new Date(last.date * 1000).toISOString() }, clock(last.date)),
    isMine(chat, unit[0]) ? el("span", { class: "ticks", role: "img", "aria-label": "رسید" }, "✓✓") : null);
}

export const canEdit = (chat, message) => isMine(chat, message) && chat.data.type === "private" && actor(chat) === chat.id && !message.data.forward_origin;
