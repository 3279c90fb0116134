// What the page asks of the sandbox: acts of people (the control API), and the bot's process.

export class ActError extends Error {}

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({ error: `HTTP ${response.status}` }));
  if (!response.ok) throw new ActError(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

export async function act(action, body) {
  return (await post(`/control/${action}`, body)).result;
}

// What the page asks of whoever runs the sandbox.
export const ask = (question, body) => post(`/page/ask/${question}`, body);

export const orderBot = (order) => post(`/page/bot/${order}`, {});

export async function pace() {
  return (await fetch("/page/pace")).json();
}

export const mediaUrl = (fileId) => `/page/media/${encodeURIComponent(fileId)}`;
