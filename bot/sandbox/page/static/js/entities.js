// A text with Telegram's entities as nodes. Offsets are UTF-16 units, as JavaScript counts.

import { el } from "./dom.js";
import { command, followLink, searchFor, showMention } from "./links.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const ISOLATED = new Set(["url", "email", "mention", "phone_number", "bot_command", "code"]);

export function formatted(text, entities, chat) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return pieces(text, sorted, 0, text.length, chat);
}

function pieces(text, entities, start, end, chat) {
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
      nodes.push(wrapped(entity, text, entities.slice(index + 1, next), [from, until], chat));
      at = until;
    }
    index = next;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrapped(entity, text, inner, [from, until], chat) {
  const words = text.slice(from, until);
  const children = () => pieces(text, inner, from, until, chat);
  if (TAGS[entity.type]) return el(TAGS[entity.type], ISOLATED.has(entity.type) ? { dir: "auto" } : {}, children());
  switch (entity.type) {
    case "pre":
      return el("pre", { dir: "ltr", tabindex: 0, data: { language: entity.language ?? "" } }, el("code", {}, children()));
    case "spoiler":
      return spoiler(children());
    case "blockquote":
      return el("blockquote", { dir: "auto" }, children());
    case "expandable_blockquote":
      return expandable(children());
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
      return tappable(children(), () => command(words, chat), "ltr");
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

function spoiler(children) {
  const node = el("a", { href: "#", role: "button", class: "spoiler", "aria-label": "متن پنهان؛ برای دیدن بزنید" }, el("span", { "aria-hidden": "true" }, children));
  node.addEventListener("click", (event) => {
    event.preventDefault();
    const open = el("span", { class: "spoiler open", tabindex: -1 }, ...node.firstChild.childNodes);
    node.replaceWith(open);
    open.focus();
  });
  return node;
}

function expandable(children) {
  const quote = el("blockquote", { class: "folded", dir: "auto" }, children);
  const more = el("button", { type: "button", class: "more", "aria-expanded": "false" }, "بیشتر");
  more.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    more.textContent = folded ? "بیشتر" : "کمتر";
    more.setAttribute("aria-expanded", String(!folded));
  });
  return el("div", { class: "expandable" }, quote, more);
}
