// The list of people, each with their own chat with the bot.

import { $, avatar, fill, make } from "./dom.js";
import { trying } from "./alerts.js";
import { ask } from "./net.js";
import { HOUR, SOON, offer, written } from "./tongue.js";
import { dayOf } from "./zones.js";
import { now, played, store, tongue } from "./store.js";

let acts = {};
let drawn = "";
let changing = 0; // choices of a language that are on their way
let shownFor = 0;

/** `acts`: play(id). */
export function begin(given) {
  acts = given;
  $("add").addEventListener("click", trying(async () => {
    const form = $("new-person").querySelector("form");
    form.first_name.value = "";
    offer(form.language_code, tongue());
    const about = await fill($("new-person"));
    if (about) acts.play((await ask("people", about)).id, true);
  }));
  $("language").addEventListener("change", trying(async () => {
    const { person } = store;
    changing += 1;
    try {
      await ask(`people/${person}/language`, { language_code: $("language").value });
    } catch (error) {
      drawn = ""; // back to the one that still holds
      throw error;
    } finally {
      changing -= 1;
      if (!drawn) draw();
    }
  }));
  $("back").addEventListener("click", () => {
    view("people");
    $("everyone").querySelector("[aria-current] , button")?.focus();
  });
}

/** On a phone, shows the people or the chat; what fills the screen is the page's main part. */
export function view(name) {
  $("app").dataset.view = name;
  $("people").role = name === "people" && matchMedia("(max-width: 759px)").matches ? "main" : "navigation";
}

export function draw() {
  const { people } = store.overview;
  const key = JSON.stringify([store.person, store.zone, people, dayOf(now(), store.zone)]);
  if (key === drawn) return;
  drawn = key;
  const focus = document.activeElement?.closest?.("#everyone button")?.dataset.person;
  $("everyone").replaceChildren(...people.map(row));
  if (focus) $("everyone").querySelector(`[data-person="${focus}"]`)?.focus();
  const who = played();
  if (who) {
    $("whose").textContent = `Language of ${who.first_name}`;
    if (!(changing && shownFor === who.id) && $("language").value !== who.language_code) offer($("language"), who.language_code);
    shownFor = who.id;
  }
  const elsewhere = people.filter((each) => each.id !== store.person).reduce((sum, each) => sum + each.unread, 0);
  $("elsewhere").hidden = !elsewhere;
  $("elsewhere").textContent = elsewhere || "";
  const unread = people.reduce((sum, each) => sum + each.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}Coachbot playground`;
}

function row(person) {
  const { last } = person;
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  const current = person.id === store.person;
  return make("li", {}, make("button", { type: "button", "data-person": person.id, "aria-current": current ? "true" : null, onclick: () => acts.play(person.id, true) },
    avatar(name, person.id),
    make("span", { class: "words" },
      make("span", { class: "line" }, make("b", { dir: "auto" }, name), last && make("time", {}, moment(last.date * 1000, person.language_code))),
      make("span", { class: "line" },
        make("span", { class: "preview", dir: "auto" }, person.typing ? "typing…" : last ? last.text : "has not started the bot yet"),
        person.blocked && make("span", { class: "tag" }, "blocked"),
        person.unread > 0 && make("span", { class: "badge" }, String(person.unread), make("span", { class: "sr" }, " unread"))))));
}

function moment(ms, code) {
  const today = dayOf(ms, store.zone) === dayOf(now(), store.zone);
  return written(ms, code, store.zone, today ? HOUR : { day: SOON.day, month: SOON.month });
}
