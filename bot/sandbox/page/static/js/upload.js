// Files that a person sends: pictures as photos, several as an album, all else as they are.

import { sendItems } from "./links.js";
import { actor } from "./store.js";

const MOST = 10;

function kindOf(file) {
  if (["image/png", "image/jpeg"].includes(file.type)) return "photo";
  if (file.type.startsWith("video/")) return "video";
  if (file.type.startsWith("audio/")) return "audio";
  return "document";
}

function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

export async function upload(chat, files, caption, replyTo) {
  const kinds = files.map(kindOf);
  // What stands in no album together goes as documents, as Telegram's clients do.
  const mixed = kinds.some((kind) => !["photo", "video"].includes(kind)) && new Set(kinds).size > 1;
  const item = async (file, at) => ({
    kind: mixed ? "document" : kinds[at],
    file_name: file.name,
    mime_type: file.type || "application/octet-stream",
    content: await encoded(file),
    text: at === 0 ? caption : "",
  });
  // More than go into one album are several.
  for (let from = 0; from < files.length; from += MOST) {
    const items = await Promise.all(files.slice(from, from + MOST).map((file, at) => item(file, from + at)));
    await sendItems(actor(chat), chat.id, items, { album: items.length > 1, reply_to: replyTo });
  }
  return true;
}
