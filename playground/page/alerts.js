// What speaks up: toasts, alerts, the phone's banner, the browser's notifications, the screen reader.

import { $, fill, make, remembered } from "./dom.js";

const TOAST = 3500;
const BANNER = 7000;

export function toast(text, kind = "") {
  const shown = make("p", { class: `toast ${kind}`, dir: "auto" }, text);
  $("toasts").append(shown);
  setTimeout(() => shown.remove(), Math.max(TOAST, text.length * 60));
}

export const problem = (error) => toast(error.message, "bad");

/** Runs what a click does; what goes wrong is said. */
export const trying = (act) => async (...given) => {
  try {
    return await act(...given);
  } catch (error) {
    problem(error);
    return undefined;
  }
};

export async function alertBox(text) {
  $("alert-text").textContent = text;
  if (!$("alert").open) await fill($("alert"));
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { class: "sr" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast("Copied");
}

/** Tells a screen reader; the same text twice is told twice. */
export function say(text) {
  const line = make("p", {}, text);
  $("said").append(line);
  setTimeout(() => line.remove(), 10_000);
}

/** The banner that a phone shows for a push; a click opens it. */
export function banner({ bot, person, text, open }) {
  const close = () => shown.remove();
  const go = make("button", { class: "push", type: "button", onclick: () => { close(); open(); } },
    make("span", { class: "avatar bot", "aria-hidden": "true" }, "C"),
    make("span", { class: "words" }, make("b", {}, make("bdi", {}, bot), " · ", make("bdi", {}, person)), make("span", { dir: "auto" }, text)));
  const shown = make("div", { class: "banner" }, go,
    make("button", { class: "round", type: "button", "aria-label": "Dismiss", onclick: close }, "×"));
  $("banners").prepend(shown);
  while ($("banners").children.length > 3) $("banners").lastChild.remove();
  let timer = setTimeout(close, BANNER);
  const stay = () => clearTimeout(timer);
  const leave = () => { stay(); timer = setTimeout(close, BANNER); };
  for (const name of ["mouseenter", "focusin"]) shown.addEventListener(name, stay);
  for (const name of ["mouseleave", "focusout"]) shown.addEventListener(name, leave);
  say(`New message for ${person}: ${text}`);
  notify(`${bot} · ${person}`, text, open);
}

function notify(title, body, open) {
  if (!document.hidden || !allowed()) return;
  const shown = new Notification(title, { body, icon: "/page/icon.svg" });
  shown.onclick = () => { window.focus(); open(); shown.close(); };
}

const allowed = () => "Notification" in window && Notification.permission === "granted" && remembered("notify") !== "off";

/** The button that allows notifications, or turns them off again. */
export function offerNotifications() {
  const button = $("notify");
  const show = () => {
    button.hidden = !("Notification" in window);
    if (button.hidden) return;
    const refused = Notification.permission === "denied";
    button.disabled = refused;
    button.textContent = refused ? "Notifications: refused in the browser" : allowed() ? "Turn notifications off" : "Allow notifications";
  };
  button.addEventListener("click", async () => {
    if (allowed()) remembered("notify", "off");
    else if ((await Notification.requestPermission()) === "granted") remembered("notify", "on");
    show();
  });
  show();
}
