// Where taps lead: links of t.me stay on the page, hashtags search, commands are sent.

import { act } from "./api.js";
import { attempt, toast } from "./dialogs.js";
import { activeChat, actor, open, state } from "./store.js";

const routes = { search: () => {}, show: () => {} };

// The parts of the page that can search and show a message; they are made after this one.
export function routeTo(handlers) {
  Object.assign(routes, handlers);
}

export const searchFor = (words) => routes.search(words);

export function followLink(event, url) {
  const parsed = new URL(url);
  const isOurs = parsed.protocol === "tg:" || /(^|\.)(t\.me|telegram\.me)$/.test(parsed.hostname);
  if (!isOurs) return; // the browser opens it
  event?.preventDefault();
  if (!inside(parsed)) toast("این پیوند به جایی بیرون از این تلگرام محلی می‌رود.");
}

// Opens an address as a button does.
export function openUrl(url) {
  const parsed = new URL(url);
  if (parsed.protocol === "tg:" || parsed.hostname === "t.me") followLink(null, url);
  else if (["http:", "https:"].includes(parsed.protocol)) window.open(parsed.href, "_blank", "noreferrer,noopener");
}

function inside(url) {
  if (url.protocol === "tg:") {
    const userId = Number(url.searchParams.get("id"));
    return userId ? showMention(userId) : deepLink(url.searchParams.get("domain"), url);
  }
  const [first, second, third] = url.pathname.split("/").filter(Boolean);
  if (first === "c") return show(Number(`-100${second}`), Number(third));
  if (deepLink(first, url)) return true;
  const chat = named(first);
  return chat ? show(chat.id, Number(second)) : false;
}

function deepLink(name, url) {
  if (name?.toLowerCase() !== state.me.username.toLowerCase()) return false;
  const chat = activeChat();
  const userId = chat ? actor(chat) : state.viewer;
  const payload = url.searchParams.get("start");
  open(userId);
  if (payload !== null) attempt(() => say(userId, `/start ${payload}`.trim()));
  return true;
}

function named(name) {
  return [...state.chats.values()].find((chat) => chat.data.username?.toLowerCase() === name?.toLowerCase());
}

function show(chatId, messageId) {
  if (!state.chats.has(chatId)) return false;
  routes.show(chatId, messageId || null);
  return true;
}

export function showMention(who) {
  const chat = typeof who === "number" ? state.chats.get(who) : named(who.slice(1));
  if (chat) open(chat.id);
  return Boolean(chat);
}

export function command(words, chat) {
  attempt(() => say(actor(chat), words, chat.id));
}

// A person's text, to the bot or into the chat named.
export function say(userId, text, chatId = userId, more = {}) {
  return sendItems(userId, chatId, [{ kind: "text", text }], more);
}

// Messages of any kind: to the bot in one's own chat, or said in a group or a channel.
export function sendItems(userId, chatId, items, more = {}) {
  return chatId === userId ? act("send", { user_id: userId, items, ...more }) : act("say", { chat_id: chatId, user_id: userId, items, ...more });
}
