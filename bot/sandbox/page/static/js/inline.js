// Inline mode: `@bot words` asks the bot, its results stand above the text field.

import { act } from "./api.js";
import { attempt } from "./dialogs.js";
import { digits, el } from "./dom.js";
import { say } from "./links.js";
import { actor, open, state } from "./store.js";

const PAUSE = 250; // milliseconds without a key before the bot is asked
const NONE = "چیزی پیدا نشد.";

export class InlineMode {
  constructor(field, clear) {
    this.field = field;
    this.clear = clear;
    this.asked = 0;
    this.node = el("div", { class: "results", role: "listbox", "aria-label": "نتیجه‌ها", hidden: true });
    this.said = el("p", { class: "hidden", role: "status" }); // how many, and not all of them
    this.node.addEventListener("keydown", (event) => this.keyed(event));
  }

  typed(chat, words) {
    clearTimeout(this.timer);
    const head = `@${state.me.username} `;
    if (!words.toLowerCase().startsWith(head.toLowerCase())) return this.close();
    this.timer = setTimeout(() => this.ask(chat, words.slice(head.length)), PAUSE);
    return undefined;
  }

  async ask(chat, query) {
    const number = (this.asked += 1);
    const answer = await attempt(() => act("inline", { user_id: actor(chat), query, timeout: 10 }));
    if (!answer || number !== this.asked) return;
    const rows = answer.results.map((result) =>
      el("button", { type: "button", role: "option", "aria-selected": "false", onclick: () => this.choose(chat, result, query) },
        el("strong", { dir: "auto" }, result.title ?? result.caption ?? result.type), result.description ? el("span", { dir: "auto" }, result.description) : null));
    const more = answer.button?.start_parameter !== undefined
      ? [el("button", { type: "button", role: "option", "aria-selected": "false", class: "more", onclick: () => this.begin(chat, answer.button.start_parameter) }, answer.button.text)]
      : [];
    const none = rows.length || more.length ? [] : [el("p", { role: "option", "aria-selected": "false", "aria-disabled": "true" }, NONE)];
    this.node.replaceChildren(...more, ...rows, ...none);
    this.node.hidden = false;
    this.said.textContent = rows.length ? `${digits(rows.length)} نتیجه` : NONE;
  }

  choose(chat, result, query) {
    attempt(async () => {
      await act("choose", { user_id: actor(chat), chat_id: chat.id, result, query });
      this.clear();
    });
    this.close();
  }

  begin(chat, parameter) {
    const userId = actor(chat);
    this.close();
    open(userId);
    attempt(() => say(userId, `/start ${parameter}`));
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.said.textContent = "";
    if (this.node.contains(document.activeElement)) this.field.focus();
    this.node.hidden = true;
  }

  keyed(event) {
    if (this.node.hidden) return false;
    const items = [...this.node.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length) items[(at + step + items.length) % items.length].focus();
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
