// The drawings of the tools, 20 by 20, in the colour of the text beside them. Never the only name of a thing.

const PATHS = {
  bold: "M6 4h5a3 3 0 0 1 0 6H6zm0 6h6a3 3 0 0 1 0 6H6z",
  bullets: "M8 5h9M8 10h9M8 15h9M4 5h.01M4 10h.01M4 15h.01",
  check: "M4 10.5 8 15l8-10",
  close: "M5 5l10 10M15 5 5 15",
  down: "M5 8l5 5 5-5",
  drag: "M7 5h.01M13 5h.01M7 10h.01M13 10h.01M7 15h.01M13 15h.01",
  find: "M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M12.5 12.5 17 17",
  help: "M7 7a3 3 0 1 1 4.2 2.7c-.8.4-1.2.9-1.2 2.3M10 15.5h.01",
  italic: "M9 4h6M5 16h6M12 4 8 16",
  letters: "M2.5 15 6.5 5l4 10M4 11.5h5M17 9v6M17 12a2.25 3 0 1 0-4.5 0 2.25 3 0 0 0 4.5 0",
  link: "M8 12l4-4M8.5 6.5 10 5a3.5 3.5 0 0 1 5 5l-1.5 1.5M11.5 13.5 10 15a3.5 3.5 0 0 1-5-5l1.5-1.5",
  more: "M4 10h.01M10 10h.01M16 10h.01",
  numbers: "M8 5h9M8 10h9M8 15h9M3 4l1-.5V8M3 12.5c.3-1 2-1 2 .2 0 .8-2 1.8-2 2.8h2",
  pencil: "M4 16l1-4 8.5-8.5 3 3L8 15zM11.5 5.5l3 3",
  picture: "M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 5M7 7.5h.01",
  plus: "M10 4v12M4 10h12",
  quote: "M4 5v10M8 6h9M8 10h9M8 14h5",
  redo: "M16 8H8a4 4 0 0 0 0 8h4M13 5l3 3-3 3",
  todo: "M5 17V3h9l-2 3.5 2 3.5H5",
  trash: "M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11",
  undo: "M4 8h8a4 4 0 0 1 0 8H8M7 5 4 8l3 3",
  up: "M5 12l5-5 5 5",
} as const;

export type IconName = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

/** Drawn as dots: a thicker pen. */
const DOTTED = new Set<string>(["drag", "more"]);

/** A drawing that screen readers pass over. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  for (const [key, value] of Object.entries({ viewBox: "0 0 20 20", class: DOTTED.has(name) ? "ui-icon ui-dots" : "ui-icon", "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  svg.append(path);
  return svg;
}
