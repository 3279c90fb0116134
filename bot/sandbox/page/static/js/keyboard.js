// Inline keyboards under messages, and what the bot answers to a press.

import { act } from "./api.js";
import { alertBox, attempt, pickChat, toast } from "./dialogs.js";
import { el } from "./dom.js";
import { direction } from "./entities.js";
import { openUrl } from "./links.js";
import { sign } from "./signs.js";
import { actor, open, state } from "./store.js";

let write = () => {}; // puts words into the composer

export function writeWith(handler) {
  write = handler;
}

export function keyboard(chat, data) {
  const rows = data.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return el("div", { class: "keyboard", role: "group", "aria-label": "دکمه‌ها" }, rows.map((row) => el("div", { class: "row" }, row.map((button) => key(chat, data, button)))));
}

function key(chat, data, button) {
  const asks = button.switch_inline_query !== undefined || button.switch_inline_query_current_chat !== undefined;
  const mark = button.url ? "out" : button.copy_text ? "copy" : asks ? "find" : null;
  const node = el("button", { type: "button", class: button.style ? `key ${button.style}` : "key" }, el("span", { dir: direction(button.text) }, button.text), mark ? el("span", { class: "sign" }, sign(mark, "small")) : null);
  node.addEventListener("click", () => attempt(() => press(chat, data, button, node)));
  return node;
}

async function press(chat, data, button, node) {
  if (button.url) return openUrl(button.url);
  if (button.callback_data !== undefined) return ask(chat, data, button, node);
  if (button.copy_text) {
    await navigator.clipboard.writeText(button.copy_text.text);
    return toast("رونوشت برداشته شد.");
  }
  const here = button.switch_inline_query_current_chat;
  if (here !== undefined) return write(`@${state.me.username} ${here}`);
  if (button.switch_inline_query !== undefined) {
    return pickChat("در کدام گفت‌وگو؟", (id) => {
      open(id);
      write(`@${state.me.username} ${button.switch_inline_query}`);
    });
  }
  return toast("این دکمه در تلگرام محلی کار نمی‌کند.");
}

async function ask(chat, data, button, node) {
  node.setAttribute("aria-busy", "true");
  try {
    const answer = await act("press", { user_id: actor(chat), chat_id: chat.id, message_id: data.message_id, data: button.callback_data, timeout: 15 });
    if (answer.url) openUrl(answer.url);
    else if (answer.show_alert) alertBox(answer.text ?? "");
    else if (answer.text) toast(answer.text);
  } finally {
    node.removeAttribute("aria-busy");
  }
}
