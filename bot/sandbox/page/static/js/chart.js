// Requests in each second of the last two minutes, as bars; the line is Telegram's limit.

import { digits } from "./dom.js";

const LIMIT = 30;
const HEIGHT = 80;
const SPACE = "http://www.w3.org/2000/svg";

function shape(tag, props, text) {
  const node = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  if (text) node.textContent = text;
  return node;
}

export function chart(counts) {
  const top = Math.max(LIMIT + 5, ...counts);
  const y = (count) => HEIGHT - (count / top) * HEIGHT;
  const svg = shape("svg", { viewBox: `0 0 ${counts.length * 3} ${HEIGHT}`, class: "chart", role: "img", "aria-label": `درخواست در ثانیه؛ بیشترین ${digits(Math.max(...counts))}، مرز تلگرام ${digits(LIMIT)}`, preserveAspectRatio: "none" });
  counts.forEach((count, at) => {
    if (count) svg.append(shape("rect", { x: at * 3, y: y(count), width: 2, height: HEIGHT - y(count), class: count > LIMIT + 3 ? "bar over" : "bar" }));
  });
  svg.append(shape("line", { x1: 0, x2: counts.length * 3, y1: y(LIMIT), y2: y(LIMIT), class: "limit" }));
  return svg;
}
