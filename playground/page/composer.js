// Where the person writes: text, commands, attachments, the bot's reply keyboard.

import { $, fill, make } from "./dom.js";
import { trying } from "./alerts.js";
import { played, store } from "./store.js";

const BIGGEST = 50 * 2 ** 20;
const CITIES = { Berlin: [52.52, 13.405], Cairo: [30.0444, 31.2357], Delhi: [28.6139, 77.209], London: [51.5072, -0.1276], "New York": [40.7128, -74.006], Tokyo: [35.6762, 139.6503] };
const drafts = new Map();
let acts = {};
let held = ""; // what the reply keyboard shows
let listed = ""; // what the menu shows
let beginning = false;

/** `acts`: send(text), upload(file, caption), share(content), unblock(), about(). */
export function begin(given) {
  acts = given;
  $("compose").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  $("text").addEventListener("keydown", typed);
  $("text").addEventListener("input", () => { grow(); suggest(); });
  $("begin").addEventListener("click", trying(begins));
  $("commands").addEventListener("click", commands);
  $("attach").addEventListener("click", () => toggle("clips", "attach"));
  $("clips").addEventListener("click", (event) => clip(event.target.closest("[data-clip]")?.dataset.clip));
  $("file").addEventListener("change", () => { if ($("file").files[0]) upload($("file").files[0]); $("file").value = ""; });
  for (const menu of ["menu", "clips"]) $(menu).addEventListener("keydown", steer);
  document.addEventListener("click", (event) => { if (!event.target.closest("#write")) shut(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(true); });
  dropFiles($("chat"));
  cities();
}

/** Shows the field, or the button that starts or unblocks. */
export function draw(messages) {
  const who = played();
  const free = Boolean(who?.started && !who.blocked);
  $("compose").hidden = !free;
  $("begin").hidden = !who || free;
  $("begin").textContent = who?.blocked ? "Unblock the bot" : "Start";
  $("commands").hidden = !store.about.commands.length;
  keyboard(free ? messages : []);
}

/** Another person is played: their draft comes back. */
export function switched(before, after) {
  drafts.set(before, $("text").value);
  $("text").value = drafts.get(after) ?? "";
  grow();
  shut();
}

async function begins() {
  if (beginning) return;
  beginning = true;
  try {
    await (played()?.blocked ? acts.unblock() : acts.send("/start"));
  } finally {
    beginning = false;
  }
}

/** Opens the menu with what is known, and asks the bot's account again: who shut it meanwhile has shut it. */
async function commands() {
  toggle("menu", "commands", () => list(store.about.commands));
  const before = listed;
  await acts.about();
  if ($("menu").hidden || listed !== before || before === JSON.stringify(store.about.commands)) return;
  const focus = $("menu").contains(document.activeElement);
  list(store.about.commands);
  if (focus) $("menu").querySelector("button")?.focus();
}

function typed(event) {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  } else if (event.key === "ArrowUp" && !$("menu").hidden) {
    event.preventDefault();
    [...$("menu").querySelectorAll("button")].at(-1)?.focus();
  }
}

const submit = trying(async () => {
  if ($("text").value.trim()) await taken((text) => acts.send(text));
});

/** Takes the text out of the field, so that the next can be written at once; what does not go out comes back. */
async function taken(use) {
  const text = $("text").value, { person } = store;
  $("text").value = "";
  grow();
  shut();
  try {
    await use(text);
  } catch (error) {
    const here = store.person === person;
    const whole = [text, here ? $("text").value : drafts.get(person)].filter(Boolean).join("\n");
    if (here) $("text").value = whole;
    else drafts.set(person, whole);
    grow();
    throw error;
  }
}

function grow() {
  const field = $("text");
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
}

function suggest() {
  const found = /^\/(\w*)$/.exec($("text").value);
  const fitting = found ? store.about.commands.filter((each) => each.command.startsWith(found[1])) : [];
  list(fitting);
  show("menu", "commands", fitting.length > 0);
}

function list(offered) {
  listed = JSON.stringify(offered);
  $("menu").replaceChildren(...offered.map(({ command, description }) =>
    make("button", { type: "button", role: "menuitem", onclick: trying(async () => { $("text").value = ""; shut(true); await acts.send(`/${command}`); }) },
      make("b", { dir: "ltr" }, `/${command}`), make("span", { dir: "auto" }, description))));
}

function toggle(menu, button, prepare) {
  const open = $(menu).hidden;
  shut();
  if (!open) return;
  prepare?.();
  show(menu, button, true);
  $(menu).querySelector("button")?.focus();
}

function show(menu, button, open) {
  $(menu).hidden = !open;
  $(button).setAttribute("aria-expanded", String(open));
}

function shut(focus = false) {
  const open = ["menu", "clips"].some((each) => !$(each).hidden);
  show("menu", "commands", false);
  show("clips", "attach", false);
  if (open && focus && !$("compose").hidden) $("text").focus();
}

function steer(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll("button")];
  items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
}

const clip = trying(async (kind) => {
  if (!kind) return;
  shut(true);
  if (kind === "file") $("file").click();
  if (kind === "contact") {
    const contact = await fill($("new-contact"));
    if (contact) await acts.share({ contact: contact.last_name ? contact : { first_name: contact.first_name, phone_number: contact.phone_number } });
  }
  if (kind === "place") {
    const given = await fill($("new-place"));
    if (given) await acts.share({ location: { latitude: Number(given.latitude), longitude: Number(given.longitude) } });
  }
});

const upload = trying(async (file) => {
  if (file.size > BIGGEST) throw new Error(`${file.name} is larger than 50 MB: Telegram takes no such file from a bot's friend.`);
  await taken((caption) => acts.upload(file, caption));
});

function dropFiles(target) {
  target.addEventListener("dragover", (event) => event.preventDefault());
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0] && !$("compose").hidden) upload(event.dataTransfer.files[0]);
  });
}

function cities() {
  const form = $("new-place").querySelector("form");
  form.city.replaceChildren(...Object.keys(CITIES).map((name) => new Option(name)));
  const set = () => { [form.latitude.value, form.longitude.value] = CITIES[form.city.value]; };
  form.city.addEventListener("change", set);
  set();
}

/** The keyboard that the bot put in place of the phone's; the latest order counts. */
function keyboard(messages) {
  const order = messages.filter((each) => each.from === "bot" && each.reply_markup && !each.reply_markup.inline_keyboard).at(-1);
  const used = order?.reply_markup.one_time_keyboard && messages.some((each) => each.from === "person" && each.message_id > order.message_id);
  const rows = used ? [] : order?.reply_markup.keyboard ?? [];
  const key = JSON.stringify(rows);
  if (key === held) return;
  held = key;
  $("keys").hidden = !rows.length;
  $("keys").replaceChildren(...rows.map((row) => make("div", { class: "keyrow" }, ...row.map(answer))));
}

function answer(button) {
  const act = trying(async () => {
    if (button.request_contact) return acts.share({ contact: { first_name: played().first_name, user_id: store.person } });
    if (button.request_location) return acts.share({ location: { latitude: 52.52, longitude: 13.405 } });
    return acts.send(button.text);
  });
  return make("button", { class: "key", type: "button", dir: "auto", onclick: act }, button.text);
}
