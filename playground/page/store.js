// What the page knows, and which person is played. Views look at it when they are told to draw.

import { remembered } from "./dom.js";
import { all, here } from "./zones.js";

export const store = {
  person: Number(remembered("person")) || 0,
  overview: { people: [], faults: [], pending: 0, turned: 0, epoch: 0, plan: false, machine: false },
  about: { name: "Coachbot", description: "", commands: [] },
  zone: here,
  online: false,
  began: null, // the playground's moment (ms) less this page's own clock
};

const chosen = remembered("zone");
if (chosen && all().includes(chosen)) store.zone = chosen;

/** The playground's moment, in ms; 0 as long as it is not known. */
export const now = () => (store.began === null ? 0 : store.began + performance.now());

export const played = () => store.overview.people.find((each) => each.id === store.person);
export const tongue = () => played()?.language_code || "en";
