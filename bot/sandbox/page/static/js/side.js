// The side: the guide's steps, what is behind the scenes, or the template of a preview.

import { ask } from "./api.js";
import { Backstage } from "./backstage.js";
import { attempt } from "./dialogs.js";
import { byId, digits, el, icon, sentence } from "./dom.js";
import { sign } from "./signs.js";
import { listen, state } from "./store.js";
import { Template } from "./template.js";

const LANGUAGE = "chavosh-guide-language";
const WORDS = {
  fa: { steps: { 7: "هفت گام", 8: "هشت گام" }, done: "انجام شد", check: "بررسی", checking: "دارم می‌پرسم…" },
  en: { steps: { 7: "Seven steps", 8: "Eight steps" }, done: "done", check: "Check", checking: "Asking…" },
};

export function startSide(node) {
  const guide = new Guide();
  const backstage = new Backstage();
  const tabs = [
    { name: "guide", label: "راهنما", part: guide },
    { name: "backstage", label: "پشت صحنه", part: backstage },
    { name: "template", label: "قالب", part: new Template() },
  ];
  const buttons = tabs.map((tab) => el("button", { type: "button", role: "tab", id: `tab-${tab.name}`, "aria-controls": `panel-${tab.name}`, onclick: () => show(tab.name) }, tab.label));
  const panels = tabs.map((tab) => el("section", { id: `panel-${tab.name}`, role: "tabpanel", "aria-labelledby": `tab-${tab.name}`, class: "panel", tabindex: 0 }, tab.part.node));
  const app = byId("app");

  function show(name) {
    app.dataset.side = name;
    tabs.forEach((tab, at) => {
      const chosen = tab.name === name;
      buttons[at].setAttribute("aria-selected", String(chosen));
      buttons[at].tabIndex = chosen ? 0 : -1;
      panels[at].hidden = !chosen;
    });
    backstage.shown(name === "backstage");
    tellOpeners();
  }

  function tellOpeners() {
    for (const button of openers()) button.setAttribute("aria-expanded", String(Boolean(app.dataset.side)));
  }

  // Who opens it goes on in it, and comes back to where it was opened.
  function enter() {
    show(offered()[0]);
    buttons.find((button) => button.tabIndex === 0).focus();
  }

  function leave() {
    const held = node.contains(document.activeElement);
    delete app.dataset.side;
    backstage.shown(false);
    tellOpeners();
    if (held) openers().find((button) => button.checkVisibility()).focus();
  }

  node.addEventListener("leave", leave);
  for (const button of openers()) {
    button.append(sign("menu"));
    button.addEventListener("click", () => (app.dataset.side ? leave() : enter()));
  }
  node.append(el("header", { class: "bar" }, el("div", { role: "tablist", "aria-label": "راهنما و پشت صحنه", class: "tabs" }, buttons), icon(sign("close"), "بستن", leave)), ...panels);
  node.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const names = offered();
    const next = tabs.findIndex((tab) => tab.name === names[(names.indexOf(app.dataset.side) + 1) % names.length]);
    show(tabs[next].name);
    buttons[next].focus();
  });
  let asked = false;
  listen((news) => {
    if (!news.chats) return;
    guide.draw();
    if (asked) return;
    asked = true;
    const label = state.preview ? "قالب" : "راهنما و پشت صحنه";
    node.setAttribute("aria-label", label);
    for (const button of openers()) for (const name of ["aria-label", "title"]) button.setAttribute(name, label);
    const names = offered();
    tabs.forEach((tab, at) => { buttons[at].hidden = panels[at].hidden = !names.includes(tab.name); });
    if (innerWidth >= 1100) show(names[0]);
  });
}

// What opens the side: where a chat is open, in its header, else in the list's.
const openers = () => [...document.querySelectorAll(".aside")];

// The tabs there are, the first being the one to begin with.
function offered() {
  if (state.preview) return ["template"];
  return state.steps.length ? ["guide", "backstage"] : ["backstage"];
}

class Guide {
  constructor() {
    this.language = localStorage.getItem(LANGUAGE) ?? "fa";
    this.list = el("ol", { class: "steps" });
    this.said = el("p", { class: "hidden", "aria-live": "polite" });
    this.further = el("p", { class: "count further" });
    this.toggle = el("button", { type: "button", class: "plain-button", onclick: () => this.turn() });
    this.title = el("h2");
    this.count = el("p", { class: "count" });
    this.node = el("div", { class: "guide" }, el("div", { class: "line" }, this.title, this.toggle), this.count, this.list, this.further, this.said);
    this.known = "";
  }

  turn() {
    this.language = this.language === "fa" ? "en" : "fa";
    localStorage.setItem(LANGUAGE, this.language);
    this.known = "";
    this.draw();
  }

  draw() {
    const marks = JSON.stringify([state.steps.map((step) => [step.done, step.parts]), this.language, this.isAsking]);
    if (marks === this.known) return;
    const before = new Set(this.done ?? []);
    this.known = marks;
    this.done = state.steps.filter((step) => step.done).map((step) => step.name);
    const fa = this.language === "fa";
    this.node.dir = fa ? "rtl" : "ltr";
    this.node.lang = this.language;
    this.title.textContent = WORDS[this.language].steps[state.steps.length] ?? "";
    this.further.replaceChildren(...sentence(state.further?.[this.language] ?? "", this.language));
    this.toggle.textContent = fa ? "English" : "فارسی";
    this.toggle.lang = fa ? "en" : "fa";
    const [done, all] = [this.done.length, state.steps.length];
    this.count.textContent = fa ? `${digits(done)} از ${digits(all)} گام` : `${done} of ${all} done`;
    const held = this.list.contains(document.activeElement);
    this.list.replaceChildren(...state.steps.map((step) => this.step(step)));
    if (held) this.list.querySelector("button")?.focus(); // it was drawn anew under who pressed it
    const fresh = state.steps.find((step) => step.done && !before.has(step.name));
    if (fresh) this.said.textContent = fa ? `انجام شد: ${fresh.fa[0]}` : `Done: ${fresh.en[0]}`;
  }

  step(step) {
    const [title, how] = step[this.language];
    return el("li", { class: step.done ? "done" : "", data: { step: step.name } },
      this.mark(step), el("div", {}, el("strong", {}, title), el("p", {}, sentence(how, this.language)), step.parts ? this.parts(step.parts) : null));
  }

  mark({ done }) {
    const label = done ? WORDS[this.language].done : null;
    return el("span", { class: "mark", role: label ? "img" : undefined, "aria-label": label, "aria-hidden": label ? undefined : "true" }, done ? "✓" : "");
  }

  // What is looked at when it is asked for, with what was found.
  parts(parts) {
    const words = WORDS[this.language];
    const item = (part) => el("li", { class: part.done ? "done" : "", data: { part: part.name } }, this.mark(part),
      el("div", {}, el("p", {}, sentence(part[this.language], this.language)), part.said ? el("p", { class: part.done ? "found" : "refused" }, el("bdi", { dir: "ltr", lang: "en" }, part.said)) : null));
    return [el("ul", { class: "parts" }, parts.map(item)),
      el("div", { class: "buttons" }, el("button", { type: "button", class: "main", data: { act: "check" }, "aria-disabled": this.isAsking ? "true" : undefined, onclick: () => this.check() }, this.isAsking ? words.checking : words.check))];
  }

  async check() {
    if (this.isAsking) return;
    this.isAsking = true;
    this.draw();
    const step = await attempt(() => ask("check", {}));
    this.isAsking = false;
    if (step) {
      state.steps = state.steps.map((one) => (one.name === step.name ? step : one));
      this.said.textContent = step.parts.map((part) => part.said).filter(Boolean).join("، ");
    }
    this.draw();
  }
}
