// The page: follows what changes, and draws the parts that changed.

import { $, remembered } from "./dom.js";
import { alertBox, banner, offerNotifications, toast, trying } from "./alerts.js";
import { ask, follow } from "./net.js";
import { direction, offer } from "./tongue.js";
import { played, store, tongue } from "./store.js";
import * as composer from "./composer.js";
import * as messages from "./messages.js";
import * as people from "./people.js";
import * as stage from "./stage.js";

const LATER = 1200;
const PAUSES = [200, 400, 800, 2000, 5000]; // the bot writes its plan down after it has spoken, some time
const NOTHING = { key: "", messages: [], toasts: [] };
const chats = new Map(); // person -> their chat as it was last read; `key`: what was known of it then
let shown = null; // the chat that is drawn
let awaited = 0; // someone who was just added, of whom the stream has yet to tell
let about = ""; // for whom, and in which language, the bot was asked about
let asking = 0;
let reading = 0; // whose chat is being read
let typingEnd = 0;
const marked = new Map(); // person -> the last message that was told to be read
const pushes = new Map(); // person -> the last push that was seen
const toasts = new Map(); // person -> how many toasts were seen

function play(id, open = false) {
  if (id !== store.person) {
    composer.switched(store.person, id);
    store.person = id;
    remembered("person", String(id));
    awaited = id;
  }
  if (open) {
    people.view("chat");
    if (matchMedia("(min-width: 760px)").matches) $("text").focus();
  }
  changed();
}

/** Something changed, here or there: draws what is known, reads what is new. */
function changed() {
  const { people: everyone } = store.overview;
  if (played()) awaited = 0;
  else if (everyone.length && !awaited) store.person = everyone[0].id;
  const who = played();
  document.documentElement.dir = direction(tongue());
  drawAll();
  if (!who) return;
  if (key(who.id) !== chat().key) refresh(who.id);
  if (aboutKey() !== about) readAbout();
}

const chat = () => chats.get(store.person) ?? NOTHING;

function key(id) {
  const who = store.overview.people.find((each) => each.id === id);
  return `${store.overview.epoch} ${id} ${who?.revision} ${who?.language_code}`;
}

/** Draws what is known of the one person who is played: never one person's chat under another's name. */
function drawAll() {
  people.draw();
  stage.draw();
  status();
  if (shown !== chat()) {
    shown = chat();
    messages.draw(shown.messages, shown !== NOTHING);
  }
  composer.draw(shown.messages);
  seen();
}

/** Reads a chat until what is known is what there is; one reading at a time, and none for who is played no longer. */
async function refresh(id) {
  if (reading === id) return;
  reading = id;
  try {
    while (reading === id && store.person === id && key(id) !== chat().key) {
      const wanted = key(id);
      const found = await ask(`wait?person=${id}&after=-1&timeout=0`);
      if (reading !== id || store.person !== id) break;
      chats.set(id, { key: wanted, messages: found.messages, toasts: found.toasts });
      drawAll();
      popUp(id, found.toasts);
    }
  } catch {
    setTimeout(changed, LATER); // the connection's state is shown; the stream tells when it is back
  }
  if (reading !== id) return;
  reading = 0;
  plans();
}

let planned = 0;
function plans(pauses = PAUSES) {
  clearTimeout(planned);
  stage.readPlan();
  const [next, ...more] = pauses;
  if (next) planned = setTimeout(() => plans(more), next);
}

function popUp(person, all) {
  const before = Math.min(toasts.get(person) ?? all.length, all.length);
  toasts.set(person, all.length);
  for (const each of all.slice(before)) {
    messages.answered(each.callback_query_id);
    if (each.text && each.show_alert) alertBox(each.text);
    else if (each.text) toast(each.text);
  }
}

/** The bot sets its texts when it starts, perhaps after this page was opened: then they are read again. */
const aboutKey = () => `${store.person} ${tongue()} ${JSON.stringify(store.overview.bot)}`;

async function readAbout() {
  const who = played();
  if (!who) return;
  about = aboutKey();
  const mine = ++asking;
  const found = await ask(`people/${who.id}/bot`).catch(() => null);
  if (mine !== asking) return; // asked again since
  if (!found) {
    about = "";
    return;
  }
  store.about = found;
  $("bot").textContent = found.name;
  $("about").textContent = found.description || "The bot has not said yet what it can do.";
  drawAll();
}

/** What stands on the screen counts as read. */
function seen() {
  const visible = document.visibilityState === "visible" && ($("app").dataset.view === "chat" || matchMedia("(min-width: 760px)").matches);
  const { person } = store;
  const last = chat().messages.findLast((each) => each.from === "bot")?.message_id;
  if (!visible || !last || !played()?.unread || marked.get(person) === last) return;
  marked.set(person, last);
  ask(`people/${person}/read`, { message_id: last }).catch(() => marked.delete(person));
}

function status() {
  const { pending } = store.overview;
  const typing = played()?.typing && performance.now() < typingEnd;
  const text = !store.online ? "connecting…" : typing ? "typing…" : played()?.blocked ? "blocked" : "bot";
  const waits = store.online && !typing && pending > 0;
  $("status").textContent = waits && late ? `bot · has not fetched ${pending} ${pending === 1 ? "update" : "updates"} yet` : text;
  $("status").classList.toggle("active", Boolean(typing));
}

let late = false;
let lateTimer = 0;
function watchPending(pending) {
  if (!pending) {
    clearTimeout(lateTimer);
    lateTimer = 0;
    late = false;
  } else if (!lateTimer) {
    lateTimer = setTimeout(() => { late = true; status(); }, 2000);
  }
}

function overview(found) {
  const first = found.epoch !== store.overview.epoch;
  if (first) { // another run: its numbers begin anew
    for (const each of [chats, pushes, toasts, marked]) each.clear();
    awaited = 0;
  }
  const turned = found.turned !== store.overview.turned;
  store.overview = found;
  watchPending(found.pending);
  if (played()?.typing) {
    typingEnd = performance.now() + 5000;
    setTimeout(status, 5100);
  }
  for (const who of found.people) push(who, first);
  if (first && !found.people.length) {
    ask("people", { id: 1001, first_name: "Ann", language_code: (navigator.language || "en").split("-")[0] }).catch(() => {});
  }
  changed();
  if (turned || first) plans();
}

function push(who, first) {
  const id = who.push?.message_id ?? 0;
  const before = pushes.get(who.id) ?? (first ? id : 0);
  pushes.set(who.id, id);
  if (id <= before || first) return;
  banner({ bot: store.about.name, person: who.first_name, text: who.push.text, open: () => { play(who.id, true); messages.reveal(id); } });
}

function theme() {
  $("theme").value = document.documentElement.dataset.theme;
  $("theme").addEventListener("change", () => {
    document.documentElement.dataset.theme = remembered("theme", $("theme").value) ?? $("theme").value;
  });
}

/** What a person does goes out in the order in which they did it, one thing after the other. */
let turn = Promise.resolve();
function act(what, body) {
  const route = `people/${store.person}/${what}`;
  const mine = turn.then(() => ask(route, body));
  turn = mine.catch(() => {});
  return mine;
}

const sending = (text) => act("messages", { text });

theme();
offerNotifications();
offer($("language"), "en");
people.begin({ play });
messages.begin({
  send: trying(sending),
  press: trying(async (message_id, data) => (await act("presses", { message_id, data })).callback_query_id),
});
composer.begin({
  send: sending,
  about: () => { about = ""; return readAbout(); },
  share: (content) => act("messages", content),
  unblock: () => act("unblock", {}),
  upload: (file, caption) => {
    const form = new FormData();
    form.append("caption", caption);
    form.append("file", file, file.name);
    return ask(`people/${store.person}/documents`, form);
  },
});
stage.begin({ redraw: () => { people.draw(); messages.draw(chat().messages, chats.has(store.person)); } });
document.addEventListener("visibilitychange", seen);
follow({
  overview,
  clock: (seconds) => { store.began = seconds * 1000 - performance.now(); stage.tick(); },
  state: (online) => {
    store.online = online;
    status();
    if (!online) return;
    for (const each of chats.values()) each.key = "";
    about = "";
  },
});
