// The template of a preview: what is typed is drawn at once, and a fault is marked where it is.

import { ask } from "./api.js";
import { toast } from "./dialogs.js";
import { byId, el, sentence } from "./dom.js";
import { listen, state } from "./store.js";

const PAUSE = 120; // milliseconds in which one who types is waited for
const FAULTY = /^(?:<[^<>\n]*>|\{[^{}\n]*\}|[^])/u; // what begins where a fault is

export class Template {
  constructor() {
    this.field = el("textarea", { id: "template", "aria-label": "قالب پست", "aria-describedby": "template-fault", spellcheck: "false", autocapitalize: "off", autocomplete: "off", dir: "ltr" });
    this.mirror = el("div", { class: "mirror", dir: "ltr", "aria-hidden": "true" });
    this.said = el("p", { id: "template-fault", class: "fault", "aria-live": "polite", dir: "auto" });
    this.there = el("button", { type: "button", class: "plain-button", hidden: true, onclick: () => this.goThere() }, "رفتن به همان‌جا");
    this.back = el("button", { type: "button", onclick: () => this.set(state.preview.kept) }, "برگشت به قالب کانال");
    this.copy = el("button", { type: "button", class: "main", onclick: () => this.keepCopy() }, "رونوشت قالب");
    this.places = el("div", { class: "buttons places", role: "group", "aria-label": "جای هر چیز" });
    this.tags = el("bdi", { dir: "ltr" });
    this.node = el("div", { class: "template" },
      el("h2", {}, "قالب پست"),
      el("p", { class: "count" }, "هر چه این‌جا عوض کنید همان دم در پست دیده می‌شود. چیزی فرستاده یا نگه داشته نمی‌شود."),
      el("div", { class: "editor" }, this.mirror, this.field),
      el("div", { class: "line" }, this.said, this.there),
      el("div", { class: "buttons" }, this.copy, this.back),
      el("section", { class: "part" }, el("h3", {}, "جای هر چیز"), this.places),
      el("section", { class: "part" }, el("h3", {}, "شکل نوشته"), el("p", { class: "count" }, this.tags)),
      el("section", { class: "part" }, el("h3", {}, "نگه داشتن"), el("p", { class: "count" }, "رونوشت را به ربات با ", el("bdi", { dir: "ltr" }, "/format"), " بدهید، یا در پرونده‌ای بگذارید و بزنید: ", el("bdi", { dir: "ltr" }, "chavosh format FILE"))));
    this.field.addEventListener("input", () => this.typed());
    this.asked = 0;
    listen((news) => news.chats && state.preview && this.begin());
  }

  // What was typed here stands, whatever the feed tells afterwards.
  begin() {
    if (this.begun) return;
    this.begun = true;
    const { source, fault, placeholders, tags } = state.preview;
    this.field.value = source;
    this.places.replaceChildren(...placeholders.map((name) => el("button", { type: "button", onclick: () => this.put(name) }, el("bdi", { dir: "ltr" }, name))));
    this.tags.textContent = tags.join(" ");
    this.tell(fault);
  }

  typed() {
    this.mark(null);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), PAUSE);
  }

  // Answers to older questions are left: the newest template counts.
  async draw() {
    this.asked += 1;
    const number = this.asked;
    let fault = null;
    try {
      ({ fault } = await ask("template", { source: this.field.value }));
    } catch (error) {
      fault = { line: null, said: `نشد: ${error.message}` };
    }
    if (number === this.asked) this.tell(fault);
  }

  tell(fault) {
    const said = fault?.said ?? "";
    if (this.said.textContent !== said) this.said.replaceChildren(...sentence(said));
    this.field.setAttribute("aria-invalid", String(Boolean(fault)));
    byId("app").classList.toggle("faulty", Boolean(fault));
    this.there.hidden = !fault?.line;
    this.mark(fault?.line ? fault : null);
  }

  // The same words behind the field, with a mark: a field has none of its own.
  mark(fault) {
    const text = this.field.value;
    this.at = fault && this.place(text, fault);
    const [from, until] = this.at ?? [text.length, text.length];
    const marked = this.at && el("mark", {}, text.slice(from, until));
    this.mirror.replaceChildren(...[text.slice(0, from), marked, `${text.slice(until)}\n`].filter(Boolean));
  }

  // Lines and letters are counted from 1; a letter may take two places here.
  place(text, { line, column }) {
    const lines = text.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const from = start + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
    const found = FAULTY.exec(text.slice(from));
    return [from, from + (found && found[0] !== "\n" ? found[0].length : 0)];
  }

  goThere() {
    if (!this.at) return;
    this.field.focus();
    this.field.setSelectionRange(...this.at);
  }

  put(words) {
    const { selectionStart, selectionEnd } = this.field;
    this.field.setRangeText(words, selectionStart, selectionEnd, "end");
    this.field.focus();
    this.typed();
  }

  set(source) {
    this.field.value = source;
    this.field.focus();
    this.typed();
  }

  async keepCopy() {
    try {
      await navigator.clipboard.writeText(this.field.value);
      toast("رونوشت برداشته شد.");
    } catch {
      this.field.focus();
      this.field.select(); // it may be copied by hand
    }
  }
}
