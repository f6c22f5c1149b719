// Wall clocks: what a zone's clock shows at an instant, and when a zone's clock shows something.

const FORMATS = new Map();

function format(zone) {
  if (!FORMATS.has(zone)) {
    FORMATS.set(zone, new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric",
    }));
  }
  return FORMATS.get(zone);
}

/** The zone's wall clock at an instant (ms), as if it were UTC (ms, whole seconds). */
export function wall(ms, zone) {
  const part = Object.fromEntries(format(zone).formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

/** The instant (ms) at which the zone's wall clock shows this; a skipped hour moves forward. */
export function instant(wallMs, zone) {
  const first = wallMs - (wall(wallMs, zone) - wallMs);
  const second = wallMs - (wall(first, zone) - first);
  return wall(second, zone) === wallMs ? second : Math.max(first, second);
}

/** The next 09:00 of the zone after an instant. */
export function nextMorning(ms, zone) {
  const today = new Date(wall(ms, zone));
  for (let day = 0; ; day++) {
    const nine = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + day, 9);
    const at = instant(nine, zone);
    if (at > ms) return at;
  }
}

/** The zone's day of an instant, to tell days apart. */
export const dayOf = (ms, zone) => Math.floor(wall(ms, zone) / 86_400_000);

/** For <input type="datetime-local">. */
export const asInput = (ms, zone) => new Date(wall(ms, zone)).toISOString().slice(0, 16);
export const fromInput = (value, zone) => instant(Date.parse(`${value}Z`), zone);

export const here = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
export const all = () => [...new Set([here, "UTC", ...Intl.supportedValuesOf("timeZone")])];
