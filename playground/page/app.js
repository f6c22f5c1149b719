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

const LATER = 1200; // the bot writes its plan down after it has spoken
let chat = { person: 0, messages: [], toasts: [] };
let read = ""; // epoch, person and revision of the chat that is shown
let about = ""; // for whom, and in which language, the bot was asked about
let reading = null;
let typingEnd = 0;
const pushes = new Map(); // person -> the last push that was seen
const toasts = new Map(); // person -> how many toasts were seen

function play(id, open = false) {
  if (id !== store.person) {
    composer.switched(store.person, id);
    store.person = id;
    remembered("person", String(id));
    chat = { person: id, messages: [], toasts: [] };
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
  if (!played() && everyone.length) store.person = everyone[0].id;
  const who = played();
  document.documentElement.dir = direction(tongue());
  drawAll();
  if (!who) return;
  if (key() !== read) refresh();
  if (aboutKey() !== about) readAbout();
}

const key = () => `${store.overview.epoch} ${store.person} ${played()?.revision} ${tongue()}`;

function drawAll() {
  people.draw();
  stage.draw();
  status();
  composer.draw(chat.person === store.person ? chat.messages : []);
}

/** Reads the chat until what is shown is what there is; one reading at a time. */
function refresh() {
  reading ??= (async () => {
    try {
      while (key() !== read) {
        const [person, wanted] = [store.person, key()];
        const found = await ask(`wait?person=${person}&after=-1&timeout=0`);
        if (person !== store.person) continue;
        read = wanted;
        chat = { person, messages: found.messages, toasts: found.toasts };
        messages.draw(chat.messages);
        composer.draw(chat.messages);
        popUp(person, chat.toasts);
        seen();
      }
    } catch {
      setTimeout(changed, LATER); // the connection's state is shown; the stream tells when it is back
    } finally {
      reading = null;
    }
    plans();
  })();
}

let planned = 0;
function plans() {
  clearTimeout(planned);
  stage.readPlan();
  planned = setTimeout(stage.readPlan, LATER);
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
  const wanted = about;
  const found = await ask(`people/${who.id}/bot`).catch(() => null);
  if (wanted !== about || !found) return;
  store.about = found;
  $("bot").textContent = found.name;
  $("about").textContent = found.description || "The bot has not said yet what it can do.";
  drawAll();
}

/** What stands on the screen counts as read. */
function seen() {
  const shown = document.visibilityState === "visible" && ($("app").dataset.view === "chat" || matchMedia("(min-width: 760px)").matches);
  const last = chat.messages.filter((each) => each.from === "bot").at(-1);
  if (shown && last && played()?.unread) ask(`people/${chat.person}/read`, { message_id: last.message_id }).catch(() => {});
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
  const first = !store.overview.epoch;
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
  banner({ bot: store.about.name, person: who.first_name, text: who.push.text, open: () => { play(who.id, true); setTimeout(() => messages.reveal(id), 100); } });
}

function theme() {
  $("theme").value = document.documentElement.dataset.theme;
  $("theme").addEventListener("change", () => {
    document.documentElement.dataset.theme = remembered("theme", $("theme").value) ?? $("theme").value;
  });
}

const send = trying((text) => sending(text));
const sending = async (text) => { await ask(`people/${store.person}/messages`, { text }); };

theme();
offerNotifications();
offer($("language"), "en");
people.begin({ play });
messages.begin({
  send,
  press: trying(async (message_id, data) => (await ask(`people/${store.person}/presses`, { message_id, data })).callback_query_id),
});
composer.begin({
  send: sending,
  about: () => { about = ""; return readAbout(); },
  share: (content) => ask(`people/${store.person}/messages`, content),
  unblock: () => ask(`people/${store.person}/unblock`, {}),
  upload: (file, caption) => {
    const form = new FormData();
    form.append("caption", caption);
    form.append("file", file, file.name);
    return ask(`people/${store.person}/documents`, form);
  },
});
stage.begin({ redraw: () => { people.draw(); messages.draw(chat.messages); } });
document.addEventListener("visibilitychange", seen);
follow({
  overview,
  clock: (seconds) => { store.began = seconds * 1000 - performance.now(); stage.tick(); },
  state: (online) => { store.online = online; status(); if (online) { read = ""; about = ""; } },
});
