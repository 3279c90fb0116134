// A text with Telegram's entities as nodes. Offsets are UTF-16 units, as JavaScript counts.
//
// Every line is a block with a direction of its own, as Telegram lays lines out: where one block
// holds lines of both directions, chromium puts numbers at a line's start on its wrong side. Line
// ends stay in the text, so that what is copied is what was sent.

import { el } from "./dom.js";
import { command, followLink, searchFor, showMention } from "./links.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const ISOLATED = new Set(["url", "email", "mention", "phone_number", "bot_command", "code"]);
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const HIDDEN = /[\u2066-\u2068][^\u2069]*(?:\u2069|$)/gu; // isolates: no part of the line around them
const STRONG = /[\p{L}\u200e\u200f]/u;
const FROM_RIGHT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

// From where a line runs: by its first letter, as this page does where it has none.
export function direction(line) {
  const letter = STRONG.exec(line.replace(HIDDEN, ""));
  return letter && !FROM_RIGHT.test(letter[0]) ? "ltr" : "rtl";
}

export function formatted(text, entities, chat) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return blocks({ text, chat, spoilers: new Map() }, sorted, 0, text.length);
}

// Quotes and code stand by themselves, and take in the line end that sets them apart.
function blocks(all, entities, start, end) {
  const nodes = [];
  let at = start;
  for (const block of entities.filter((entity) => BLOCKS.has(entity.type))) {
    const from = Math.max(block.offset, at);
    let until = Math.min(block.offset + block.length, end);
    if (from >= until) continue;
    if (until < end && all.text[until] === "\n") until += 1;
    nodes.push(...lines(all, entities, at, from), blockOf(block, all, entities.filter((entity) => entity !== block), [from, until]));
    at = until;
  }
  return [...nodes, ...lines(all, entities, at, end)];
}

function lines(all, entities, start, end) {
  const nodes = [];
  for (let at = start; at < end; ) {
    const newline = all.text.indexOf("\n", at);
    const stop = newline < 0 || newline >= end ? end : newline;
    const until = Math.min(stop + 1, end);
    const inside = entities.filter((entity) => !BLOCKS.has(entity.type) && entity.offset < stop && entity.offset + entity.length > at);
    nodes.push(el("div", { class: "text-line", dir: direction(all.text.slice(at, stop)) }, pieces(all, inside, at, stop), all.text.slice(stop, until)));
    at = until;
  }
  return nodes;
}

function blockOf(block, all, entities, [from, until]) {
  if (block.type === "pre") {
    const inside = entities.filter((entity) => !BLOCKS.has(entity.type));
    return el("pre", { dir: "ltr", tabindex: 0, data: { language: block.language ?? "" } }, el("code", {}, pieces(all, inside, from, until)));
  }
  const quote = el("blockquote", { dir: direction(all.text.slice(from, until)) }, blocks(all, entities, from, until));
  return block.type === "blockquote" ? quote : expandable(quote);
}

function pieces(all, entities, start, end) {
  const { text } = all;
  const nodes = [];
  let at = start;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    const from = Math.max(entity.offset, at);
    const until = Math.min(entity.offset + entity.length, end);
    let next = index + 1;
    while (next < entities.length && entities[next].offset < until) next += 1;
    if (from < until) {
      if (at < from) nodes.push(text.slice(at, from));
      nodes.push(wrapped(entity, all, entities.slice(index + 1, next), [from, until]));
      at = until;
    }
    index = next;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrapped(entity, all, inner, [from, until]) {
  const words = all.text.slice(from, until);
  const children = () => pieces(all, inner, from, until);
  if (TAGS[entity.type]) return el(TAGS[entity.type], ISOLATED.has(entity.type) ? { dir: "auto" } : {}, children());
  switch (entity.type) {
    case "spoiler":
      return spoiler(children(), all.spoilers, entity);
    case "url":
      return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, [words], "ltr");
    case "email":
      return link(`mailto:${words}`, [words], "ltr");
    case "text_link":
      return link(entity.url, children());
    case "hashtag":
    case "cashtag":
      return tappable(children(), () => searchFor(words));
    case "bot_command":
      return tappable(children(), () => command(words, all.chat), "ltr");
    case "mention":
      return tappable(children(), () => showMention(words), "ltr");
    case "text_mention":
      return tappable(children(), () => showMention(entity.user.id));
    default:
      return el("bdi", {}, children());
  }
}

function link(url, children, dir) {
  let safe = null;
  try {
    const parsed = new URL(url);
    if (["http:", "https:", "tg:", "mailto:", "tel:"].includes(parsed.protocol)) safe = parsed.href;
  } catch {
    // an address that is none is only words
  }
  if (safe === null) return el("bdi", {}, children);
  return el("a", { href: safe, dir, title: safe, target: "_blank", rel: "noreferrer noopener", onclick: (event) => followLink(event, safe) }, children);
}

// Links and not buttons: a button is one block to the text around it, whose direction it hides.
function tappable(children, onclick, dir) {
  return el("a", { href: "#", class: "tap", dir, onclick: (event) => { event.preventDefault(); onclick(); } }, children);
}

// One that goes over several lines opens as a whole.
function spoiler(children, spoilers, entity) {
  const node = el("a", { href: "#", role: "button", class: "spoiler", "aria-label": "متن پنهان؛ برای دیدن بزنید" }, el("span", { "aria-hidden": "true" }, children));
  const parts = [...(spoilers.get(entity) ?? []), node];
  spoilers.set(entity, parts);
  node.addEventListener("click", (event) => {
    event.preventDefault();
    const shown = spoilers.get(entity).map((part) => {
      const open = el("span", { class: "spoiler open", tabindex: -1 }, ...part.firstChild.childNodes);
      part.replaceWith(open);
      return open;
    });
    shown[0].focus();
  });
  return node;
}

function expandable(quote) {
  quote.classList.add("folded");
  const more = el("button", { type: "button", class: "more", "aria-expanded": "false" }, "بیشتر");
  more.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    more.textContent = folded ? "بیشتر" : "کمتر";
    more.setAttribute("aria-expanded", String(!folded));
  });
  return el("div", { class: "expandable" }, quote, more);
}
