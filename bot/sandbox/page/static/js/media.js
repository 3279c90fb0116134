// What a message shows besides its words.

import { mediaUrl } from "./api.js";
import { digits, el } from "./dom.js";
import { sign } from "./signs.js";

const DICE = { "🎲": "تاس", "🎯": "دارت", "🏀": "بسکتبال", "⚽": "فوتبال", "🎳": "بولینگ", "🎰": "شانس" };
const PLAYED = new Set(["video", "animation", "video_note"]);

export const KINDS = ["photo", "video", "animation", "video_note", "document", "audio", "voice", "sticker", "venue", "location", "contact", "poll", "dice", "story", "game", "invoice"];

export const kindOf = (data) => KINDS.find((kind) => data[kind] !== undefined) ?? null;

const NAMES = {
  photo: "عکس", video: "ویدئو", animation: "گیف", video_note: "پیام ویدئویی", document: "پرونده",
  audio: "آهنگ", voice: "پیام صوتی", sticker: "برچسب", venue: "جا", location: "موقعیت", contact: "مخاطب",
  poll: "نظرسنجی", dice: "تاس", story: "استوری", game: "بازی", invoice: "صورت‌حساب",
};

// A message in one line, for lists and replies.
export function brief(data) {
  const words = data.text ?? data.caption;
  const kind = kindOf(data);
  const name = kind ? NAMES[kind] : "پیام";
  const one = words?.replace(/\s+/g, " ").slice(0, 120);
  if (kind && one) return `${name}، ${one}`;
  return one ?? (kind === "poll" ? `${name}: ${data.poll.question}` : kind === "dice" ? `${data.dice.emoji} ${digits(data.dice.value)}` : service(data) ?? name);
}

const SERVICE = {
  new_chat_members: "عضو تازه", left_chat_member: "عضوی رفت", new_chat_title: "نام تازه",
  pinned_message: "پیامی سنجاق شد", group_chat_created: "گروه ساخته شد",
  migrate_to_chat_id: "گروه به ابرگروه تبدیل شد", message_auto_delete_timer_changed: "زمان حذف خودکار عوض شد",
};

export function service(data) {
  const found = Object.keys(SERVICE).find((name) => data[name] !== undefined);
  return found ? SERVICE[found] : null;
}

export function media(data) {
  const kind = kindOf(data);
  return kind === null ? null : (DRAWN[kind] ?? plain)(data[kind], kind);
}

function photo(sizes) {
  const largest = sizes.at(-1);
  const image = el("img", { src: mediaUrl(largest.file_id), alt: "عکس", width: largest.width, height: largest.height, loading: "lazy", decoding: "async" });
  image.addEventListener("error", () => image.replaceWith(el("div", { class: "still" }, "عکس")));
  return el("div", { class: "photo" }, image);
}

// Videos are not played: a still with their length stands for them.
function still(file, kind) {
  const thumb = file.thumbnail ? el("img", { src: mediaUrl(file.thumbnail.file_id), alt: "" }) : null;
  const length = file.duration ? `${digits(Math.floor(file.duration / 60))}:${digits(file.duration % 60).padStart(2, "۰")}` : "";
  return el("div", { class: `still ${kind}`, role: "img", "aria-label": `${NAMES[kind]} ${length}` }, thumb, el("span", { class: "play" }, sign("play")), el("span", { class: "length" }, kind === "animation" ? "GIF" : length));
}

function size(bytes) {
  if (!bytes) return "";
  return bytes < 1024 ? `${digits(bytes)} بایت` : bytes < 1048576 ? `${digits(Math.round(bytes / 1024))} کیلوبایت` : `${digits(Math.round(bytes / 104857.6) / 10)} مگابایت`;
}

function file(found, kind) {
  const name = found.file_name ?? found.title ?? NAMES[kind];
  return el("a", { class: "file", href: mediaUrl(found.file_id), download: name }, el("span", { class: "sheet" }, sign(kind === "document" ? "sheet" : "note")), el("span", {}, el("bdi", { class: "name" }, name), el("small", {}, size(found.file_size))));
}

function location(place) {
  const where = `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`;
  return el("div", { class: "place" }, el("div", { class: "map" }, sign("place", "large")), el("bdi", { dir: "ltr" }, where));
}

function venue(found) {
  return el("div", { class: "place" }, el("div", { class: "map" }, sign("place", "large")), el("strong", { dir: "auto" }, found.title), el("span", { dir: "auto" }, found.address));
}

function contact(person) {
  return el("div", { class: "card" }, el("span", { class: "avatar tint-3", "aria-hidden": "true" }, person.first_name.slice(0, 1)), el("span", {}, el("bdi", { class: "name" }, [person.first_name, person.last_name].filter(Boolean).join(" ")), el("bdi", { dir: "ltr" }, person.phone_number)));
}

function poll(found) {
  const total = found.total_voter_count || 0;
  const rows = found.options.map((option) =>
    el("li", {}, el("span", { dir: "auto" }, option.text), el("small", {}, `${digits(total ? Math.round((100 * (option.voter_count ?? 0)) / total) : 0)}٪`)),
  );
  const kind = found.type === "quiz" ? "آزمون" : "نظرسنجی";
  return el("div", { class: "poll" }, el("strong", { dir: "auto" }, found.question), el("small", {}, found.is_closed ? `${kind} پایان‌یافته` : kind), el("ul", {}, rows), el("small", {}, `${digits(total)} رأی`));
}

function dice(found) {
  return el("p", { class: "dice" }, el("span", { class: "big", role: "img", "aria-label": DICE[found.emoji] ?? "تاس" }, found.emoji), ` ${digits(found.value)}`);
}

function sticker(found) {
  return el("div", { class: "sticker", role: "img", "aria-label": `برچسب ${found.emoji ?? ""}` }, found.emoji ?? "🙂");
}

const plain = (_, kind) => el("p", { class: "plain" }, NAMES[kind] ?? kind);

const DRAWN = { photo, document: file, audio: file, voice: file, venue, location, contact, poll, dice, sticker };
for (const kind of PLAYED) DRAWN[kind] = still;
