// The bot's calls as they happen, and the ledger.

import { clock, el } from "./dom.js";
import { nameOf, state } from "./store.js";

const MOST = 60;
const OFTEN = 500; // milliseconds between two looks

export class Calls {
  constructor() {
    this.all = el("input", { type: "checkbox", onchange: () => this.draw() });
    this.list = el("ul", { class: "calls" });
    this.box = el("div", { class: "ledger", tabindex: 0, role: "region", "aria-label": "درخواست‌های ربات" }, this.list);
    this.node = el("div", {}, el("label", {}, this.all, " getUpdates هم"), this.box);
  }

  // At most twice a second: a crowd makes hundreds of calls.
  drawSoon() {
    if (!this.isShown || this.timer) return;
    this.timer = setTimeout(() => { this.timer = null; this.draw(); }, OFTEN);
  }

  draw() {
    if (!this.isShown || this.box.matches(":focus-within")) return;
    const shown = [...state.calls.values()].filter((call) => this.all.checked || call.method !== "getUpdates");
    this.list.replaceChildren(...shown.slice(-MOST).reverse().map(row));
  }
}

const mark = (call) => (call.outcome ? (call.status === 200 ? "ok" : String(call.status ?? call.outcome)) : "…");

function row(call) {
  return el("li", { class: call.outcome && call.status !== 200 ? "refused" : "" }, el("details", {},
    el("summary", { dir: "ltr" }, el("code", {}, call.method), ` ${mark(call)} `, el("time", {}, clock(call.time))),
    el("pre", { dir: "ltr" }, call.said), call.outcome && call.outcome !== "ok" ? el("p", { dir: "ltr" }, call.outcome) : null));
}

export function ledgerRows(entries) {
  const rows = [...entries].reverse().map((entry) => {
    const chat = state.chats.get(entry.chat_id);
    return el("tr", { class: entry.outcome && entry.outcome !== "ok" ? "refused" : "" }, el("td", {}, clock(entry.time)), el("td", { dir: "ltr" }, entry.method), el("td", {}, el("bdi", {}, chat ? nameOf(chat.data) : entry.chat_id ?? "")), el("td", { dir: "ltr" }, entry.outcome ?? "…"));
  });
  return el("table", {}, el("thead", {}, el("tr", {}, ["کی", "درخواست", "کجا", "پاسخ"].map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, rows));
}
