// Nodes are made here and nowhere by markup: whatever comes from messages is text.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(sign, label, onclick, more = {}) {
  return el("button", { type: "button", class: "icon", "aria-label": label, title: label, onclick, ...more }, sign);
}

// A sentence with the commands, names and hidden files in it left-to-right: their slash, sign or
// dot would stand on the other side. In an English one, names of Persian buttons are Persian.
export function sentence(text, language = "fa") {
  return text.split(/((?<!\w)[/.@][a-z]+)/i).flatMap((part, at) => (at % 2 ? el("bdi", { dir: "ltr" }, part) : language === "fa" ? part : words(part)));
}

function words(text) {
  return text.split(/([\u0621-\u06cc][\u0621-\u06cc\u200c ]*[\u0621-\u06cc])/).map((part, at) => (at % 2 ? el("bdi", { lang: "fa" }, part) : part));
}

export const byId = (id) => document.getElementById(id);

const PERSIAN = new Intl.NumberFormat("fa-IR", { useGrouping: false });
export const digits = (number) => PERSIAN.format(number);

const ZONE = "Asia/Tehran";
const CLOCK = new Intl.DateTimeFormat("fa-IR", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: ZONE });
const DAY = new Intl.DateTimeFormat("fa-IR-u-ca-persian", { day: "numeric", month: "long", year: "numeric", timeZone: ZONE });
export const clock = (seconds) => CLOCK.format(new Date(seconds * 1000));
export const day = (seconds) => DAY.format(new Date(seconds * 1000));

// A colour of its own for everybody, as Telegram gives them: a class, since no style is inline.
export const tint = (id) => `tint-${Math.abs(Number(id)) % 7}`;
