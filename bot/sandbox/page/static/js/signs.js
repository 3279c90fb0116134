// The signs on buttons, drawn: a font for them is not everywhere.

const SPACE = "http://www.w3.org/2000/svg";
const PATHS = {
  clip: "M8 13.5l6.5-6.5a3 3 0 0 1 4.3 4.3l-8.6 8.6a5 5 0 0 1-7-7L11 5",
  menu: "M4 7h16M4 12h16M4 17h16",
  back: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  send: "M20 4L3 11l6.5 2.5L12 20l8-16zM9.5 13.5L20 4",
  down: "M12 5v13M6 12l6 6 6-6",
  dots: "M12 5.5v.1M12 12v.1M12 18.5v.1",
  theme: "M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z",
  slash: "M15.5 4l-7 16",
  pin: "M9 4h6l-1 6 3 3H7l3-3-1-6zM12 13v7",
  eye: "M2.5 12S6 6 12 6s9.500 6 9.500 6-3.500 6-9.500 6-9.500-6-9.500-6zM12 9.500a2.500 2.500 0 1 0 .01 0",
  horn: "M4 14v-4h4l9-5v14l-9-5H4zM8 14v5",
  people: "M8.500 11a3 3 0 1 0-.01 0M3 19c0-3 2.500-5 5.500-5s5.500 2 5.500 5M16.500 11a2.500 2.500 0 1 0-1-4.500M17 14c2.500.3 4 2.200 4 5",
  sheet: "M12 4v11M7 11l5 5 5-5M5 20h14",
  note: "M9 18a2.500 2.500 0 1 1-.01-1V6l10-2v11a2.500 2.500 0 1 1-.01-1",
  place: "M12 21s-6.500-6-6.500-11a6.500 6.500 0 0 1 13 0c0 5-6.500 11-6.500 11zM12 7.500a2.500 2.500 0 1 0 .01 0",
  play: "M8 5l11 7-11 7V5z",
  out: "M8 16L17 7M9 7h8v8",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  find: "M10.500 4a6.500 6.500 0 1 0 .01 0M15.500 15.500L20 20",
};

export function sign(name, more = "") {
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `drawn ${more}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SPACE, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
