// Requests to the playground's control routes, and the stream of what changed.

const SILENCE = 40_000; // a beat comes every 15 s; without one for this long the connection is dead
const PATIENCE = 30_000; // an answer that takes longer does not come: what waits for it must go on

/** One control request; throws an Error with the playground's own words. */
export async function ask(route, body) {
  const options = body === undefined ? {} : { method: "POST", body: packed(body) };
  if (!(body instanceof FormData)) options.signal = AbortSignal.timeout(PATIENCE);
  let answer;
  try {
    answer = await fetch(`/play/${route}`, { cache: "no-store", ...options });
  } catch {
    throw new Error("The playground does not answer. Nothing is lost: try again.");
  }
  return read(answer);
}

export async function forget(route) {
  return read(await fetch(`/play/${route}`, { method: "DELETE" }));
}

/** Follows the overview for good: a cut connection is made again, and begins with the whole overview. */
export function follow({ overview, clock, state }) {
  let stream, alarm, pause = 300;
  const watch = () => {
    clearTimeout(alarm);
    alarm = setTimeout(again, SILENCE);
  };
  function again() {
    clearTimeout(alarm);
    stream?.close();
    state(false);
    alarm = setTimeout(open, pause);
    pause = Math.min(pause * 2, 5000);
  }
  function open() {
    watch();
    stream?.close();
    stream = new EventSource("/play/events");
    stream.onopen = () => { pause = 300; state(true); watch(); };
    stream.onerror = again;
    stream.addEventListener("clock", (event) => { watch(); clock(JSON.parse(event.data).now); });
    stream.onmessage = (event) => { watch(); overview(JSON.parse(event.data)); };
  }
  window.addEventListener("online", open);
  window.addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  window.addEventListener("pagehide", () => { clearTimeout(alarm); stream?.close(); });
  open();
}

function packed(body) {
  return body instanceof FormData ? body : JSON.stringify(body);
}

async function read(answer) {
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(found.error || answer.statusText);
  return found;
}
