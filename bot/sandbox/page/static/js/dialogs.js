// Toasts, alerts, menus, and the picker of a chat.

import { byId, el } from "./dom.js";
import { nameOf, state } from "./store.js";

export function toast(text) {
  const node = el("div", { class: "toast", dir: "auto" }, text);
  byId("toasts").append(node);
  setTimeout(() => node.remove(), Math.max(3500, text.length * 60));
}

// Does something that may be refused, and says why.
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(`نشد: ${error.message}`);
    return undefined;
  }
}

function shown(dialog) {
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus?.();
    dialog.after?.(); // what was chosen: it may take the focus elsewhere
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.showModal();
  return dialog;
}

export function alertBox(text) {
  const close = el("button", { type: "button", class: "main", autofocus: true, onclick: () => dialog.close() }, "باشد");
  const dialog = el("dialog", { class: "alert", role: "alertdialog", "aria-label": "پیام ربات", "aria-describedby": "alert-text" }, el("p", { id: "alert-text", dir: "auto" }, text), close);
  shown(dialog);
}

// Asks for one of the chats; `onPick` gets its id.
export function pickChat(title, onPick) {
  const choose = (id) => () => {
    dialog.after = () => onPick(id);
    dialog.close();
  };
  const chats = [...state.chats.values()].map((chat) =>
    el("li", {}, el("button", { type: "button", onclick: choose(chat.id) }, el("bdi", {}, nameOf(chat.data)))),
  );
  const dialog = el("dialog", { class: "picker", "aria-label": title }, el("h2", {}, title), el("ul", {}, chats), el("button", { type: "button", class: "cancel", onclick: () => dialog.close() }, "انصراف"));
  shown(dialog);
}

// A menu at a node: items are [label, action]; arrows move, Escape leaves.
export function menu(anchor, items) {
  const buttons = items.map(([label, action]) =>
    el("button", { type: "button", role: "menuitem", onclick: () => { dialog.after = action; dialog.close(); } }, label),
  );
  const dialog = el("dialog", { class: "menu", "aria-label": "کارهای پیام" }, el("div", { role: "menu", "aria-label": "کارهای پیام" }, buttons));
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length].focus();
  });
  shown(dialog);
  const box = anchor.getBoundingClientRect();
  const top = Math.min(box.top + 20, innerHeight - dialog.offsetHeight - 12);
  const left = Math.min(Math.max(12, box.left + box.width / 2 - dialog.offsetWidth / 2), innerWidth - dialog.offsetWidth - 12);
  dialog.style.top = `${Math.max(12, top)}px`;
  dialog.style.left = `${left}px`;
}
