// The chat: bubbles, keyboards, days. A message that changed is replaced in place.

import { $, icon, make } from "./dom.js";
import { rendered, safe } from "./text.js";
import { copy, say, toast } from "./alerts.js";
import { DAY, HOUR, known, written } from "./tongue.js";
import { dayOf } from "./zones.js";
import { store, tongue } from "./store.js";

const NEAR = 120; // px from the end within which new messages are followed
const BUSY = 15_000;
const nodes = new Map(); // message id -> {key, node}
const done = new Set(); // presses that were answered
let shownFor = "";
let sought = 0; // a message to be brought into view once it is there
let acts = {};

/** `acts`: press(message_id, data), send(text). */
export function begin(given) {
  acts = given;
  $("scroll").addEventListener("scroll", showBottom, { passive: true });
  $("bottom").addEventListener("click", () => toEnd("smooth"));
  new ResizeObserver(() => { if (following) toEnd(); }).observe($("scroll"));
}

/** Draws a chat; only what changed is touched. `known` is false as long as the chat has not been read. */
export function draw(messages, known) {
  const manner = `${store.person} ${tongue()} ${store.zone}`;
  const fresh = manner !== shownFor;
  if (fresh) {
    nodes.clear();
    $("log").replaceChildren();
    shownFor = manner;
  }
  const follow = fresh || following;
  const focus = focused();
  const news = messages.filter((each) => update(each));
  drop(messages);
  arrange(messages);
  refocus(focus);
  $("intro").hidden = !known || messages.length > 0;
  if (follow || news.some((each) => each.from === "person" && !each.edited)) toEnd();
  else if (news.length) unseen += news.filter((each) => each.from === "bot" && !each.edited).length;
  if (!fresh) for (const each of news) if (each.from === "bot") say(`${store.about.name}: ${each.text ?? each.document?.file_name ?? ""}`);
  showBottom();
  find();
}

/** A callback was answered: its button is no longer busy, even if its number is heard only now. */
export function answered(id) {
  done.add(id);
  for (const button of document.querySelectorAll(`[data-query="${id}"]`)) idle(button);
}

let following = true;
let unseen = 0;

function update(message) {
  const key = JSON.stringify(message);
  const before = nodes.get(message.message_id);
  if (before?.key === key) return false;
  const node = bubble(message);
  if (before) before.node.replaceWith(node);
  nodes.set(message.message_id, { key, node });
  return true;
}

function drop(messages) {
  const there = new Set(messages.map((each) => each.message_id));
  for (const [id, { node }] of nodes) {
    if (!there.has(id)) {
      node.remove();
      nodes.delete(id);
    }
  }
}

/** Puts bubbles and days in order, moving nothing that stands right. */
function arrange(messages) {
  const wanted = [];
  const days = new Map([...$("log").querySelectorAll(".day")].map((each) => [each.dataset.day, each]));
  let last = null;
  for (const each of messages) {
    const day = dayOf(each.date * 1000, store.zone);
    if (day !== last) {
      const key = `${day} ${each.message_id}`;
      wanted.push(days.get(key) ?? separator(each.date * 1000, key));
    }
    last = day;
    wanted.push(nodes.get(each.message_id).node);
  }
  for (const day of days.values()) if (!wanted.includes(day)) day.remove();
  wanted.forEach((each, index) => {
    const there = $("log").children[index];
    if (there !== each) $("log").insertBefore(each, there ?? null);
  });
}

function separator(ms, key) {
  const year = written(ms, "en", store.zone, { year: "numeric" }) === written(Date.now(), "en", store.zone, { year: "numeric" }) ? {} : { year: "numeric" };
  const text = written(ms, tongue(), store.zone, { ...DAY, ...year });
  return make("li", { class: "day", "data-day": key }, make("span", { lang: known(tongue()), dir: "auto" }, text));
}

function bubble(message) {
  const mine = message.from === "person";
  const text = message.text ? make("div", { class: "text", dir: "auto" }, ...rendered(message.text, message.entities, acts.send), meta(message)) : null;
  const body = make("div", { class: "body" },
    make("span", { class: "sr" }, mine ? "You: " : `${store.about.name}: `),
    message.forward_origin && make("p", { class: "origin" }, "Forwarded from ", make("bdi", {}, message.forward_origin.sender_user_name ?? "someone")),
    message.document && file(message.document),
    message.contact && contact(message.contact),
    message.location && place(message.location),
    text ?? meta(message));
  return make("li", { class: mine ? "message mine" : "message", tabindex: "-1", "data-id": message.message_id }, body, keyboard(message));
}

function meta(message) {
  const ms = message.date * 1000;
  const time = make("time", { datetime: new Date(ms).toISOString(), title: written(ms, tongue(), store.zone, { dateStyle: "full", timeStyle: "short" }) },
    written(ms, tongue(), store.zone, HOUR));
  return make("bdi", { class: "meta" }, message.edited && "edited ", time);
}

function file(document) {
  return make("a", { class: "file", href: document.url, download: document.file_name },
    make("span", { class: "disc" }, icon("file")),
    make("span", { class: "words" }, make("b", { dir: "auto" }, document.file_name), make("small", {}, size(document.file_size))));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}

function contact({ first_name, last_name, phone_number }) {
  return make("div", { class: "file" }, make("span", { class: "disc" }, icon("person")),
    make("span", { class: "words" }, make("b", { dir: "auto" }, [first_name, last_name].filter(Boolean).join(" ")), make("small", { dir: "ltr" }, phone_number)));
}

function place({ latitude, longitude }) {
  return make("div", { class: "place" }, make("span", { class: "map" }, icon("place")),
    make("small", { dir: "ltr" }, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`));
}

function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return make("div", { class: "keys", role: "group", "aria-label": "Buttons" },
    ...rows.map((row) => make("div", { class: "keyrow" }, ...row.map((each) => key(message.message_id, each)))));
}

function key(id, button) {
  const address = button.url && safe(button.url);
  if (address) return make("a", { class: "key", href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, button.text, " ↗");
  const node = make("button", { class: "key", type: "button", dir: "auto" }, button.text);
  node.addEventListener("click", async () => {
    if (button.copy_text) return copy(button.copy_text.text);
    if (!button.callback_data) return toast("The playground does not do what this button does.");
    if (node.getAttribute("aria-busy") === "true") return undefined;
    node.setAttribute("aria-busy", "true");
    const query = await acts.press(id, button.callback_data);
    if (!query || done.has(query)) return idle(node);
    node.dataset.query = query;
    return setTimeout(() => idle(node), BUSY);
  });
  return node;
}

function idle(button) {
  button.removeAttribute("aria-busy");
  delete button.dataset.query;
}

/** Where the focus is inside a message, so that an edit in place does not lose it. */
function focused() {
  const message = document.activeElement?.closest?.(".message");
  if (!message) return null;
  const keys = [...message.querySelectorAll(".key")];
  return { message, id: Number(message.dataset.id), at: keys.indexOf(document.activeElement), label: document.activeElement.textContent };
}

function refocus(before) {
  if (!before || before.message.isConnected) return;
  const node = nodes.get(before.id)?.node;
  if (!node) return $("scroll").focus({ preventScroll: true });
  const keys = [...node.querySelectorAll(".key")];
  const same = keys.find((each) => each.textContent === before.label) ?? keys[Math.min(before.at, keys.length - 1)];
  return (same ?? node).focus({ preventScroll: true });
}

/** Brings a message into view, as soon as it is there. */
export function reveal(id) {
  sought = id;
  find();
}

function find() {
  const node = nodes.get(sought)?.node;
  if (!node) return;
  sought = 0;
  node.scrollIntoView({ block: "nearest" });
  node.focus({ preventScroll: true });
}

function toEnd(behavior = "instant") {
  $("scroll").scrollTo({ top: $("scroll").scrollHeight, behavior: calm() ? "instant" : behavior });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function showBottom() {
  const box = $("scroll");
  following = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
  if (following) unseen = 0;
  const badge = $("bottom").querySelector(".badge");
  $("bottom").hidden = following;
  badge.hidden = !unseen;
  badge.textContent = unseen || "";
}
