// Puts the page together.

import { attempt } from "./dialogs.js";
import { byId } from "./dom.js";
import { startList } from "./chatlist.js";
import { connect } from "./feed.js";
import { ChatPane } from "./pane.js";
import { startSide } from "./side.js";
import { listen, open, state } from "./store.js";
import { startTheme } from "./theme.js";

const STATES = {
  starting: "ربات دارد راه می‌افتد…", running: "ربات روشن است", killed: "ربات کشته شد", ended: "ربات ایستاد", foreign: "",
};

const pane = new ChatPane(byId("chat"));
startTheme(byId("theme"));
startSide(byId("side"));
startList((chatId, messageId) => {
  if (state.active !== chatId) open(chatId);
  byId("app").dataset.pane = "chat";
  pane.history.show(chatId, messageId);
});

let line = true;
let begun = false;
listen((news) => {
  if (!begun && state.preview) {
    begun = true;
    open([...state.chats.keys()][0]); // there is no other
  }
  if (news.opened) byId("app").dataset.pane = state.active === null ? "list" : "chat";
  if (news.chats?.has(state.active) || news.opened || news.viewer) pane.draw();
  else if (news.chats) pane.drawHead();
  tellState();
});

function tellState() {
  const told = line ? STATES[state.bot] ?? "" : "ارتباط با تلگرام محلی قطع است";
  if (byId("bot-state").textContent !== told) byId("bot-state").textContent = told;
  byId("bot-state").dataset.state = line ? state.bot : "lost";
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  const { side } = byId("app").dataset;
  // Beside the chat it stays; what lies over it goes first.
  if (side && (innerWidth < 1100 || byId("side").contains(document.activeElement))) return byId("side").dispatchEvent(new Event("leave"));
  if (byId("app").dataset.pane === "chat" && innerWidth < 760) attempt(async () => pane.back());
  return undefined;
});
addEventListener("visibilitychange", () => document.visibilityState === "visible" && state.active !== null && pane.draw());
setInterval(() => state.active !== null && pane.drawHead(), 1000);

connect((up) => {
  line = up;
  tellState();
});
