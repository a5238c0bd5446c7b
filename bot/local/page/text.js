// Turns a text and its entities into DOM nodes; never into markup.

import { momentElement } from "./moments.js";

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

export function richText(text, entities, on) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, sorted, on);
  return fragment;
}

// Entities nest: each one takes the later ones that lie inside it.
function fill(parent, text, start, end, entities, on) {
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const stop = Math.min(entity.offset + entity.length, end);
    parent.append(text.slice(at, entity.offset));
    const inner = others.filter((other) => other.offset < stop);
    parent.append(element(entity, text, entity.offset, stop, inner, on));
    rest = others.filter((other) => other.offset >= stop);
    at = stop;
    if (isBlock(entity) && text[at] === "\n") at += 1;
  }
  parent.append(text.slice(at, end));
}

const isBlock = (entity) => ["blockquote", "expandable_blockquote", "pre"].includes(entity.type);

function element(entity, text, start, end, inner, on) {
  const said = text.slice(start, end);
  if (entity.type === "date_time") return momentElement(entity, said);
  const node = (MAKERS[entity.type] ?? plain)(entity, said, on);
  fill(node, text, start, end, inner, on);
  if (entity.type === "expandable_blockquote") foldable(node);
  return node;
}

function plain(entity) {
  const node = document.createElement(TAGS[entity.type] ?? "span");
  if (entity.language) node.dataset.language = entity.language;
  return node;
}

const MAKERS = {
  text_link: (entity, said, on) => link(entity.url, on),
  url: (entity, said, on) => link(/^\w+:\/\//.test(said) ? said : `https://${said}`, on),
  email: (entity, said) => link(`mailto:${said}`),
  bot_command: (entity, said, on) => button("command", () => on.command(said)),
  spoiler: () => {
    const node = button("spoiler", () => node.classList.add("open"));
    node.setAttribute("aria-label", "Hidden text");
    node.addEventListener("click", () => node.removeAttribute("aria-label"));
    return node;
  },
  code: (entity, said, on) => {
    const node = document.createElement("code");
    node.title = "Tap to copy";
    node.addEventListener("click", () => on.copy(said));
    return node;
  },
};

function link(url, on) {
  const node = document.createElement("a");
  const own = on?.deepLink(url);
  if (/^(https?|mailto|tg):/i.test(url)) node.href = url;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  if (own) node.addEventListener("click", (event) => (event.preventDefault(), own()));
  return node;
}

function button(name, onTap) {
  const node = document.createElement("span");
  node.className = name;
  tappable(node, onTap);
  return node;
}

function tappable(node, onTap) {
  node.setAttribute("role", "button");
  node.tabIndex = 0;
  node.addEventListener("click", onTap);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    node.click();
  });
}

function foldable(node) {
  node.classList.add("folded");
  tappable(node, () => {
    const open = node.classList.toggle("folded");
    node.setAttribute("aria-expanded", String(!open));
  });
  node.setAttribute("aria-expanded", "false");
}
