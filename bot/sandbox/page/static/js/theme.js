// Light or dark: as the system says, or as was chosen here.

import { sign } from "./signs.js";

const KEY = "chavosh-theme";

export function startTheme(button) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const put = () => {
    const chosen = localStorage.getItem(KEY) ?? (dark.matches ? "dark" : "light");
    document.documentElement.dataset.theme = chosen;
    button.setAttribute("aria-pressed", String(chosen === "dark"));
  };
  dark.addEventListener("change", put);
  button.addEventListener("click", () => {
    localStorage.setItem(KEY, document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    put();
  });
  button.append(sign("theme"));
  put();
}
