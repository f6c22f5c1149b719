// Languages a person may have, the direction they are written in, and moments in their manner.

const CODES = ["en", "de", "ar", "es", "fa", "fr", "he", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "ur", "zh"];
const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"]);

export const direction = (code) => (RIGHT_TO_LEFT.has(code.split("-")[0]) ? "rtl" : "ltr");

export function nameOf(code) {
  try {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
}

/** Puts the languages into a select; one that is not listed is added. */
export function offer(select, chosen) {
  const codes = CODES.includes(chosen) || !chosen ? CODES : [...CODES, chosen];
  select.replaceChildren(...codes.map((code) => {
    const option = new Option(nameOf(code), code, false, code === chosen);
    option.lang = known(code);
    return option;
  }));
}

/** A language tag that Intl takes; English where it takes none. */
export function known(code) {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? "en";
  } catch {
    return "en";
  }
}

/** A moment (ms) as the language writes it. */
export function written(ms, code, zone, form) {
  const hour = form.hour && known(code).startsWith("en") ? { hour: "numeric" } : {}; // 9:00 AM, but 09:00 elsewhere
  return new Intl.DateTimeFormat(known(code), { timeZone: zone, ...form, ...hour }).format(ms);
}

export const HOUR = { hour: "2-digit", minute: "2-digit" };
export const DAY = { weekday: "long", day: "numeric", month: "long" };
export const MOMENT = { weekday: "short", day: "numeric", month: "short", year: "numeric", ...HOUR };
export const SOON = { weekday: "short", day: "numeric", month: "short", ...HOUR };
