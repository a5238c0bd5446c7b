// One message as it stands in the chat: content, media, buttons, time.

import { copy, icon, make, makeButton } from "./dom.js";
import { describe, isPicture, media, ratio } from "./media.js";
import { forget } from "./player.js";
import { richText } from "./text.js";

export function bubble(message, mine, on) {
  const node = make("article", `message ${mine ? "mine" : "theirs"}`);
  node.dataset.messageId = message.message_id;
  const parts = [media(message), words(message, on)];
  const above = Boolean(message.show_caption_above_media);
  const body = make("div", "bubble", quoted(message), ...(above ? parts.reverse() : parts));
  body.append(meta(message), reactions(message));
  body.classList.toggle("bare", isPicture(message) && !message.caption);
  body.classList.toggle("above", isPicture(message) && above);
  body.classList.toggle("big-emoji", Boolean(message.sticker));
  if (ratio(message)) {
    node.classList.add("pictured");
    node.style.setProperty("--ratio", ratio(message));
  }
  node.append(body);
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) node.append(keyboard(rows, message, on));
  return node;
}

// Puts a changed message in place of the old one. Media that stay the same stay where they are,
// so that a film runs on, and a hand on a player keeps it.
export function renew(old, fresh, message) {
  const kept = old.querySelector("[data-media]");
  const twin = fresh.querySelector("[data-media]");
  if (!kept || kept.dataset.media !== twin?.dataset.media) {
    forget(message.message_id);
    old.replaceWith(fresh);
    return;
  }
  describe(kept, message);
  surround(kept, twin);
  surround(kept.parentNode, twin.parentNode);
}

// Gives a node the neighbours, and its parent the looks, that its twin has.
function surround(kept, twin) {
  const [was, is] = [kept.parentNode, twin.parentNode];
  for (const node of [...was.childNodes]) if (node !== kept) node.remove();
  const nodes = [...is.childNodes];
  const place = nodes.indexOf(twin);
  kept.before(...nodes.slice(0, place));
  kept.after(...nodes.slice(place + 1));
  was.className = is.className;
}

function words(message, on) {
  const text = message.text ?? message.caption ?? message.sticker?.emoji ?? "";
  if (!text) return null;
  const node = make("div", "words");
  node.append(richText(text, message.entities ?? message.caption_entities, on));
  return node;
}

function quoted(message) {
  const source = message.reply_to_message;
  if (!source) return null;
  const text = source.text ?? source.caption ?? "Attachment";
  return make("div", "quoted", make("b", "", source.from.first_name), make("span", "", text));
}

function meta(message) {
  const when = new Date(message.date * 1000);
  const shown = when.toLocaleTimeString(navigator.language, { timeStyle: "short" });
  const node = make("span", "meta");
  if (message.silent && message.from.is_bot) node.append(labelled(icon("bell-off"), "Sent without sound"));
  if (message.edit_date) node.append(make("span", "", "edited"));
  node.append(make("time", "", shown));
  return node;
}

function labelled(svg, text) {
  const node = make("span", "quiet", svg);
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", text);
  node.title = text;
  return node;
}

function reactions(message) {
  const emoji = (message.reactions ?? []).map((reaction) => reaction.emoji ?? "⭐");
  return emoji.length ? make("span", "reactions", emoji.join(" ")) : "";
}

function keyboard(rows, message, on) {
  const node = make("div", "buttons");
  for (const row of rows) {
    node.append(make("div", "row", ...row.map((button) => key(button, message, on))));
  }
  return node;
}

function key(button, message, on) {
  const node = makeButton(`key ${button.style ?? ""}`, button.text, () => tap(node, button, message, on));
  if (button.url) node.append(icon("link"));
  if (button.copy_text) node.append(icon("copy"));
  return node;
}

function tap(node, button, message, on) {
  if (button.callback_data) on.press(node, message, button.callback_data);
  else if (button.copy_text) copy(button.copy_text.text);
  else if (button.url) (on.deepLink(button.url) ?? (() => open(button.url, "_blank", "noopener")))();
  else on.unsupported();
}
