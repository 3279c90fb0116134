// The line to the sandbox: server-sent events, gone on with by itself when it breaks.

import { apply } from "./store.js";

export function connect(onLine) {
  const source = new EventSource("/page/events");
  source.onmessage = (event) => {
    onLine(true);
    apply(JSON.parse(event.data));
  };
  source.onerror = () => onLine(false);
}
