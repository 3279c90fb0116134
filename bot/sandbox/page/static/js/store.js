// What the page knows: chats with their messages as the feed tells them, and who looks.

const listeners = new Set();

export const state = {
  me: null,
  people: [],
  chats: new Map(),
  active: null,
  viewer: null, // who acts in chats that many share
  calls: new Map(),
  totals: {},
  bot: "starting",
  steps: [],
  further: null, // where the guide leads on, in each language
  preview: null, // the template of a release that is looked at before it is posted
  skew: 0, // seconds by which the sandbox's clock is ahead
};

export function listen(listener) {
  listeners.add(listener);
}

function tell(news) {
  for (const listener of listeners) listener(news);
}

// An event of the feed; `news` says what changed: whole, chats (ids), and so on.
export function apply(event) {
  if (event.whole) {
    for (const chat of state.chats.values()) chat.messages.clear();
    state.calls.clear();
  }
  state.me = event.me;
  state.people = event.people;
  state.totals = event.totals;
  state.bot = event.bot;
  state.steps = event.steps;
  state.further = event.further ?? null;
  state.preview = event.preview ?? null;
  state.skew = event.now - Date.now() / 1000;
  state.viewer ??= event.people[0]?.id ?? null;
  for (const told of event.chats) merge(told, event.gone[told.id] ?? [], event.whole);
  for (const call of event.calls) keepCall(call);
  tell({ whole: event.whole, chats: new Set(event.chats.map((chat) => chat.id)), calls: event.calls });
}

function merge(told, gone, whole) {
  const chat = state.chats.get(told.id) ?? { messages: new Map(), read: 0 };
  const { messages, ...rest } = told;
  Object.assign(chat, rest);
  chat.actionEnds = told.action ? Date.now() + told.action.ends * 1000 : 0;
  for (const number of gone) chat.messages.delete(number);
  for (const message of messages) chat.messages.set(message.data.message_id, message);
  chat.last = [...chat.messages.values()].at(-1) ?? null;
  if (whole && told.id === state.active) chat.read = lastId(chat);
  state.chats.set(told.id, chat);
}

function keepCall(call) {
  state.calls.set(call.call, call);
  if (state.calls.size > 500) state.calls.delete(state.calls.keys().next().value);
}

export const lastId = (chat) => chat.last?.data.message_id ?? 0;
export const isPrivate = (chat) => chat.data.type === "private";
export const nameOf = (who) => who?.title ?? [who?.first_name, who?.last_name].filter(Boolean).join(" ");

// Who acts in a chat: in a private one whose it is, elsewhere who was chosen.
export const actor = (chat) => (isPrivate(chat) ? chat.id : state.viewer);

export function isMine(chat, message) {
  if (message.own || chat.data.type === "channel") return false;
  return message.data.from?.id === actor(chat);
}

export function unread(chat) {
  let count = 0;
  for (const [number, message] of chat.messages) {
    if (number > chat.read && !isMine(chat, message)) count += 1;
  }
  return count;
}

export function markRead(chat) {
  if (chat.read === lastId(chat)) return;
  chat.read = lastId(chat);
  tell({ read: true });
}

export function open(chatId) {
  if (!state.chats.has(chatId) && chatId !== null) return;
  state.active = chatId;
  tell({ opened: true });
}

export function setViewer(userId) {
  state.viewer = userId;
  tell({ viewer: true });
}

export const activeChat = () => state.chats.get(state.active) ?? null;
