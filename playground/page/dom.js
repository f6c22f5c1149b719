// Small helpers for building the page; texts become text nodes, never markup.

export const $ = (id) => document.getElementById(id);

/** An element: make("button", {class: "x", type: "button", onclick}, child, "text"). */
export function make(tag, about = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((each) => each !== null && each !== undefined && each !== false));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** A round picture with the first letter; the colour goes by the number. */
export function avatar(name, number) {
  return make("span", { class: `avatar a${Math.abs(number) % 7}`, "aria-hidden": "true" }, [...name.trim()][0] ?? "?");
}

/** Does something when it is clicked, or when Enter or Space is pressed on it. */
export function pressable(element, act) {
  element.addEventListener("click", act);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act(event);
  });
  return element;
}

/** Opens a dialog; gives its fields, or null where it was left. */
export function fill(dialog) {
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      const fields = Object.fromEntries(new FormData(dialog.querySelector("form")));
      done(dialog.returnValue === "ok" ? fields : null);
    }, { once: true });
  });
}

/** Remembers a choice of this browser; one that keeps nothing forgets it. */
export function remembered(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return value ?? null;
  }
}
