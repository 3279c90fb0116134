// The menu of the bot's commands, as it set them for this chat.

import { byId, el } from "./dom.js";

export class CommandMenu {
  constructor(send) {
    this.send = send;
    this.commands = [];
    this.node = el("div", { class: "commands", role: "menu", "aria-label": "فرمان‌های ربات", hidden: true });
    this.node.addEventListener("keydown", (event) => this.keyed(event));
  }

  offer(commands) {
    this.commands = commands;
  }

  toggle(from) {
    this.from = from;
    if (!this.node.hidden) return this.close();
    this.filter("/");
    this.items()[0]?.focus();
    return undefined;
  }

  filter(words) {
    const fitting = this.commands.filter(({ command }) => `/${command}`.startsWith(words));
    this.node.hidden = fitting.length === 0;
    this.node.replaceChildren(...fitting.map(({ command, description }) =>
      el("button", { type: "button", role: "menuitem", onclick: () => this.choose(command) }, el("bdi", { class: "command", dir: "ltr" }, `/${command}`), el("span", { dir: "auto" }, description))));
  }

  choose(command) {
    this.close();
    this.send(`/${command}`);
  }

  close() {
    if (this.node.contains(document.activeElement)) byId("write").focus();
    this.node.hidden = true;
  }

  items() {
    return [...this.node.querySelectorAll("button")];
  }

  keyed(event) {
    if (this.node.hidden) return false;
    const items = this.items();
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(at + step + items.length) % items.length].focus();
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
