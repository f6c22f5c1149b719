// Text and entities -> nodes. Offsets are UTF-16 units, as JavaScript counts too.

import { make, pressable } from "./dom.js";
import { copy } from "./alerts.js";

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** The nodes of a text; `send` is called with a command that is clicked. */
export function rendered(text, entities, send) {
  return between(text, entities.filter((each) => each.length > 0), 0, text.length, send);
}

function between(text, entities, start, end, send) {
  const nodes = [];
  let rest = entities;
  while (start < end) {
    const [first, ...others] = rest;
    if (!first || first.offset >= end) {
      nodes.push(text.slice(start, end));
      break;
    }
    if (first.offset > start) nodes.push(text.slice(start, first.offset));
    const stop = Math.min(first.offset + first.length, end);
    nodes.push(node(first, text.slice(first.offset, stop), between(text, clipped(others, first.offset, stop), first.offset, stop, send), send));
    rest = clipped(others, stop, end);
    start = stop;
    // Telegram ends a block's line by itself
    if (isBlock(first) && text[start] === "\n") start += 1;
  }
  return nodes;
}

function clipped(entities, start, end) {
  return entities
    .map((each) => {
      const from = Math.max(each.offset, start);
      return { ...each, offset: from, length: Math.min(each.offset + each.length, end) - from };
    })
    .filter((each) => each.length > 0)
    .sort((one, two) => one.offset - two.offset || two.length - one.length);
}

const isBlock = (entity) => ["pre", "blockquote", "expandable_blockquote"].includes(entity.type);

function node(entity, own, children, send) {
  const kind = entity.type;
  if (PLAIN[kind]) return make(PLAIN[kind], {}, ...children);
  if (kind === "code") return copyable(make("code", {}, ...children), own);
  if (kind === "pre") return make("pre", {}, copyable(make("code", { "data-language": entity.language }, ...children), own));
  if (kind === "spoiler") return spoiler(children);
  if (kind === "bot_command") {
    return make("button", { class: "link", type: "button", onclick: () => send(own) }, ...children);
  }
  const address = linked(entity, own);
  if (!address) return make("span", { class: "named" }, ...children);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function linked(entity, own) {
  const raw = { text_link: entity.url, url: own, email: `mailto:${own}`, phone_number: `tel:${own.replace(/[^+\d]/g, "")}` }[entity.type];
  if (!raw) return null;
  return safe(raw) ?? (entity.type === "url" ? safe(`https://${raw}`) : null);
}

/** The address if it leads to the web, a mail or a call; null for anything else, `javascript:` before all. */
export function safe(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function copyable(element, own) {
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", "0");
  element.title = "Copy";
  return pressable(element, () => copy(own));
}

function spoiler(children) {
  const inside = make("span", {}, ...children);
  const box = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text: show it" }, inside);
  return pressable(box, (event) => {
    if (box.classList.contains("shown")) return;
    event.preventDefault();
    box.classList.add("shown");
    box.removeAttribute("role");
    box.removeAttribute("tabindex");
    box.removeAttribute("aria-label");
  });
}
