// Behind the scenes: the bot's process, faults, the clock, a crowd, the pace, the calls, the ledger.

import { act, orderBot, pace } from "./api.js";
import { Calls, ledgerRows } from "./calls.js";
import { chart } from "./chart.js";
import { attempt, toast } from "./dialogs.js";
import { digits, el } from "./dom.js";
import { listen, state } from "./store.js";

const FAULTS = [
  ["flood", "۴۲۹، زیادی تند", { kind: "flood", lasts: 5 }],
  ["500", "۵۰۰، خطای سرور", { kind: "refuse", code: 500, times: 2 }],
  ["lost", "پاسخ گم‌شده", { kind: "drop_after", times: 1 }],
  ["slow", "کند، ۳ ثانیه", { kind: "slow", seconds: 3, times: 5 }],
  ["migrate", "کوچ گروه", null],
];
const CROWD = 1000;
const FIRST_OF_CROWD = 7000000;

export class Backstage {
  constructor() {
    this.calls = new Calls();
    this.drawing = el("div", { class: "drawing" });
    this.figures = el("p", { class: "figures" });
    this.ledger = el("div", { class: "ledger", tabindex: 0, role: "region", "aria-label": "دفتر درخواست‌ها" });
    this.bot = el("p", { class: "line", tabindex: -1 });
    this.node = el("div", { class: "backstage" },
      part("ربات", this.process()), part("خطا", this.faults()), part("ساعت", this.clock()), part("افراد", this.newcomers(), this.crowd()),
      part("سرعت درخواست‌ها", this.drawing, this.figures), part("درخواست‌های Bot API", this.calls.node), part("دفتر درخواست‌ها", this.ledger),
      part("رونوشت", link("html", "HTML"), link("json", "JSON")));
    listen((news) => {
      if (news.whole || news.calls?.length) this.calls.drawSoon();
      this.drawBot();
    });
  }

  // The pace is asked for only while it is looked at.
  shown(isShown) {
    clearInterval(this.timer);
    this.calls.isShown = isShown;
    if (!isShown) return;
    this.calls.draw();
    this.look();
    this.timer = setInterval(() => this.look(), 1000);
  }

  async look() {
    const told = await pace().catch(() => null);
    if (!told) return;
    this.drawing.replaceChildren(chart(told.counts));
    const { breaches } = told;
    this.figures.textContent = `بیشترین در ثانیه: ${digits(breaches.most_in_a_second)}؛ بیش از ۳۳: ${digits(breaches.overall)} بار؛ پاسخ ۴۲۹: ${digits(breaches.floods)} بار`;
    if (!this.ledger.matches(":hover, :focus-within")) this.ledger.replaceChildren(ledgerRows(told.ledger));
  }

  process() {
    this.kill = el("button", { type: "button", class: "danger", onclick: () => attempt(() => orderBot("kill")) }, el("bdi", { dir: "ltr" }, "kill -9"));
    this.start = el("button", { type: "button", class: "main", onclick: () => attempt(() => orderBot("start")) }, "راه‌اندازی دوباره");
    return [this.bot, el("div", { class: "buttons" }, this.kill, this.start)];
  }

  drawBot() {
    const told = { running: "روشن است", starting: "دارد راه می‌افتد", killed: "کشته شد", ended: "ایستاد", foreign: "برنامهٔ دیگری است و از این‌جا کشته نمی‌شود" };
    this.bot.textContent = told[state.bot] ?? state.bot;
    const held = [this.kill, this.start].find((button) => button === document.activeElement);
    this.kill.disabled = !["running", "starting"].includes(state.bot);
    this.start.disabled = !["killed", "ended"].includes(state.bot);
    if (held?.disabled) this.bot.focus(); // a button that is shut holds nobody
  }

  faults() {
    const method = el("select", { "aria-label": "برای کدام درخواست" }, ["sendMessage", "", "editMessageText", "sendPhoto", "getUpdates", "answerCallbackQuery"].map((name) => el("option", { value: name }, name || "هر درخواست")));
    const buttons = FAULTS.map(([name, label, fault]) => el("button", { type: "button", data: { fault: name }, onclick: () => attempt(() => this.inject(fault, method.value)) }, label));
    const end = el("button", { type: "button", class: "main", onclick: () => attempt(async () => { await act("no_faults", {}); toast("تلگرام دوباره درست است."); }) }, "پایان خطاها");
    return [method, el("div", { class: "buttons" }, buttons, end)];
  }

  async inject(fault, method) {
    if (fault === null) await this.migrate();
    else await act("fault", { ...fault, method: method || null });
    toast("خطا برقرار شد.");
  }

  // A group becomes a supergroup with another id, as Telegram does it.
  async migrate() {
    const moved = (chat) => chat.id - 1000;
    const group = [...state.chats.values()].find((chat) => chat.data.type === "group" && !state.chats.has(moved(chat)));
    if (!group) throw new Error("گروهی نیست.");
    await act("upgrade", { chat_id: group.id, new_id: moved(group) });
    await act("fault", { kind: "refuse", chat_id: group.id, migrate_to_chat_id: moved(group) });
  }

  clock() {
    const step = (seconds, label) => el("button", { type: "button", onclick: () => attempt(async () => { await act("advance", { seconds }); toast(`ساعت ${label} جلو رفت.`); }) }, label);
    return el("div", { class: "buttons" }, step(60, "یک دقیقه"), step(3600, "یک ساعت"), step(86400, "یک روز"));
  }

  // Somebody new, or a chat that the bot leads: what a sandbox without a demo begins with.
  newcomers() {
    const name = el("input", { type: "text", "aria-label": "نام", placeholder: "نام", dir: "auto" });
    const add = (kind, label) => el("button", { type: "button", data: { add: kind }, onclick: () => attempt(() => this.add(kind, name.value.trim() || label)) }, label);
    return [name, el("div", { class: "buttons" }, add("person", "شخص"), add("channel", "کانال"), add("group", "گروه"))];
  }

  async add(kind, name) {
    const taken = [...state.chats.keys()].map(Math.abs);
    const number = Math.max(500, ...taken.filter((id) => id < 1000000)) + 1;
    if (kind === "person") await act("person", { id: number, first_name: name });
    else await act("channel", { id: -1002000000000 - state.chats.size, type: kind, title: name, standing: "administrator" });
  }

  crowd() {
    const make = async () => {
      const first = FIRST_OF_CROWD + (state.totals.crowd ?? 0);
      await act("crowd", { first_id: first, count: CROWD, text: "/subscribe همه" });
      toast("هزار نفر مشترک می‌شوند.");
    };
    return el("div", { class: "buttons" }, el("button", { type: "button", data: { act: "crowd" }, onclick: () => attempt(make) }, "هزار مشترک تازه"));
  }
}

function part(title, ...content) {
  return el("section", { class: "part" }, el("h3", {}, title), content.flat());
}

function link(kind, label) {
  return el("a", { class: "plain-button", href: `/page/transcript.${kind}`, download: `transcript.${kind}` }, label);
}
