// The clock to turn, what the bot has planned, and what may go wrong.

import { $, make, remembered } from "./dom.js";
import { toast, trying } from "./alerts.js";
import { ask, forget } from "./net.js";
import { MOMENT, SOON, known, written } from "./tongue.js";
import { all, asInput, fromInput, nextMorning } from "./zones.js";
import { now, played, store, tongue } from "./store.js";

const FAULTS = {
  slow: () => ({ fault: "silence", seconds: 3, times: null }),
  flood: () => ({ fault: "flood", retry_after: 10, chat_id: store.person }),
  gateway: () => ({ fault: "bad_gateway", chat_id: store.person }),
  cut: () => ({ fault: "cut_after", chat_id: store.person }),
};
const SAID = {
  silence: "every call of the bot takes 3 s", flood: "its next call to this chat: 429, wait 10 s",
  bad_gateway: "its next call to this chat: 502", cut_after: "its next call to this chat: done, but the answer is cut off",
};
const UNREAD = { person: 0, known: true, plan: [], problem: null };
let plan = UNREAD;
let asked = 0;
let answered = 0;
let drawn = "";
let redraw = () => {};

/** `given`: redraw(), called when the zone changed. */
export function begin(given) {
  redraw = given.redraw;
  $("stage").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) press(button);
  });
  $("set").addEventListener("submit", trying(async (event) => {
    event.preventDefault();
    await turnTo(fromInput($("moment").value, store.zone));
  }));
  $("zone").replaceChildren(...all().map((name) => new Option(name.replaceAll("_", " "), name, false, name === store.zone)));
  $("zone").addEventListener("change", () => {
    store.zone = remembered("zone", $("zone").value);
    drawn = "";
    redraw();
  });
  setInterval(tick, 500);
}

export function tick() {
  if (!now()) return;
  const text = written(now(), tongue(), store.zone, MOMENT);
  if ($("now").textContent !== text || !drawn) {
    $("now").textContent = text;
    $("now").lang = known(tongue());
    $("now").dateTime = new Date(now()).toISOString().slice(0, 16);
    $("zone-name").textContent = zoneName();
    if (document.activeElement !== $("moment")) $("moment").value = asInput(now(), store.zone);
  }
  drawPlan();
}

function zoneName() {
  const short = new Intl.DateTimeFormat("en", { timeZone: store.zone, timeZoneName: "short" }).formatToParts(now());
  return `${store.zone.split("/").at(-1).replaceAll("_", " ")} (${short.find((each) => each.type === "timeZoneName").value})`;
}

/** Asks the bot for its plan, through the playground. */
export async function readPlan() {
  const { person } = store;
  if (!played()) return;
  const mine = ++asked;
  const found = await ask(`plan?person=${person}`).catch(() => null);
  if (!found || mine < answered) return; // what was asked later has been answered
  answered = mine;
  plan = { ...found, person };
  drawPlan();
}

export function draw() {
  const { faults, machine } = store.overview;
  for (const button of document.querySelectorAll("[data-bot]")) button.hidden = !machine;
  document.querySelector("[data-block]").textContent = played()?.blocked ? "Unblock the bot" : "Block the bot";
  $("standing").replaceChildren(...faults.map((each) => make("li", {}, SAID[each.kind] ?? each.kind, each.times > 1 && ` (${each.times} times)`)));
  $("clear").hidden = !faults.length;
  tick();
}

/** The plan of who is played; another's is nothing to turn the clock by. */
const theirs = () => (plan.person === store.person ? plan : UNREAD);
const ahead = () => theirs().plan.filter((each) => Date.parse(each.at) > now());

function drawPlan() {
  const coming = ahead(), { person, known: told, problem } = theirs();
  const next = document.querySelector("[data-next]");
  const silent = !told || problem ? problem ?? "The bot's plan is not known here: it was started elsewhere." : "";
  const note = silent || (coming.length || !person ? "" : "Nothing is planned for this person yet.");
  const key = JSON.stringify([coming, note, store.zone, tongue(), Math.floor(now() / 60_000)]);
  if (key === drawn) return;
  drawn = key;
  next.disabled = !coming.length;
  $("no-plan").textContent = note;
  $("no-plan").hidden = !note;
  const focus = document.activeElement?.dataset?.at;
  $("plan").replaceChildren(...coming.map(step));
  if (focus) ($("plan").querySelector(`[data-at="${focus}"]`) ?? next).focus();
}

function step(each) {
  const ms = Date.parse(each.at);
  const moment = written(ms, tongue(), store.zone, SOON);
  return make("li", {},
    make("span", { class: "words" }, make("time", { datetime: each.at, lang: known(tongue()) }, moment), make("small", {}, away(ms - now())), make("span", { dir: "auto" }, each.text)),
    make("button", { type: "button", "data-at": each.at, "aria-label": `Turn the clock to ${moment}: ${each.text}` }, "Go"));
}

function away(ms) {
  const form = new Intl.RelativeTimeFormat("en", { numeric: "always" });
  const [size, unit] = [[86_400_000, "day"], [3_600_000, "hour"], [60_000, "minute"]].find(([one]) => ms >= one) ?? [60_000, "minute"];
  return form.format(Math.round(ms / size), unit);
}

const press = trying(async (button) => {
  const { by, at, fault, bot } = button.dataset;
  if (button.id === "more") return unfold(button.getAttribute("aria-expanded") !== "true");
  if (by) return turn({ by: Number(by) });
  if ("morning" in button.dataset) return turnTo(nextMorning(now(), store.zone));
  if (at || "next" in button.dataset) {
    const moment = at ?? ahead()[0]?.at;
    unfold(false);
    return moment && turnTo(Date.parse(moment));
  }
  if (fault) return ask("faults", FAULTS[fault]());
  if (bot) return running(button, bot);
  if (button.id === "clear") return forget("faults");
  if ("block" in button.dataset) return ask(`people/${store.person}/${played()?.blocked ? "unblock" : "block"}`, {});
  return undefined;
});

function unfold(open) {
  $("more").setAttribute("aria-expanded", String(open));
  $("stage").classList.toggle("open", open);
}

/** Telegram's dates are whole seconds: a moment within one is reached by the next. */
const turnTo = (ms) => turn({ at: new Date(Math.ceil(ms / 1000) * 1000).toISOString() });

async function turn(body) {
  const before = store.overview.turned;
  const { now: moment } = await ask("clock", body);
  if (before !== store.overview.turned) return; // the stream was quicker, and may know of a later turn
  store.began = Date.parse(moment) - performance.now();
  tick();
}

async function running(button, act) {
  button.disabled = true;
  try {
    await ask(`bot/${act}`, {});
    toast(act === "kill" ? "The bot was killed. It answers again once it is restarted." : "The bot was restarted.");
  } finally {
    button.disabled = false;
  }
}
