// One message as it stands in the chat: content, media, buttons, time.

import { copy, icon, make, makeButton } from "./dom.js";
import { richText } from "./text.js";
import { fileUrl } from "./wire.js";

export function bubble(message, mine, on) {
  const node = make("article", `message ${mine ? "mine" : "theirs"}`);
  node.dataset.messageId = message.message_id;
  const body = make("div", "bubble", quoted(message), media(message), words(message, on));
  body.append(meta(message), reactions(message));
  body.classList.toggle("bare", isPicture(message) && !message.caption);
  body.classList.toggle("big-emoji", Boolean(message.sticker));
  node.append(body);
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) node.append(keyboard(rows, message, on));
  return node;
}

const isPicture = (message) => Boolean(message.photo || message.animation || message.video);

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

function media(message) {
  const kind = Object.keys(MEDIA).find((name) => message[name]);
  return kind ? MEDIA[kind](message[kind], message) : null;
}

// An animation also has a `document`, so it stands first.
const MEDIA = {
  animation: (file) => (file.mime_type?.startsWith("image/") ? picture(file) : film(file, true)),
  photo: (sizes, message) => picture(sizes.at(-1), message.caption),
  video: (file) => film(file, false),
  audio: (file) => track(file, file.title ?? file.file_name ?? "Audio", file.performer),
  voice: (file) => track(file, "Voice message"),
  document: (file) => download(file),
  location: (place) => make("div", "place", icon("pin"), spot(place)),
};

function picture(file, caption) {
  const node = make("img", "picture");
  node.src = fileUrl(file.file_id);
  node.alt = caption ?? "Picture";
  shape(node, file);
  return node;
}

function film(file, loops) {
  const node = make("video", "picture");
  node.src = fileUrl(file.file_id);
  node.playsInline = true;
  Object.assign(node, { autoplay: loops, loop: loops, muted: loops, controls: !loops });
  node.setAttribute("aria-label", loops ? "Animation" : "Video");
  shape(node, file);
  return node;
}

function shape(node, file) {
  if (!file.width || !file.height) return;
  node.width = file.width;
  node.height = file.height;
}

function track(file, title, performer) {
  const player = make("audio");
  player.src = fileUrl(file.file_id);
  player.controls = true;
  player.preload = "metadata";
  player.setAttribute("aria-label", title);
  const head = make("div", "title", make("b", "", title), performer ? make("span", "", performer) : null);
  return make("div", "track", head, player);
}

function download(file) {
  const node = make("a", "file", make("span", "badge", icon("file")));
  node.href = fileUrl(file.file_id);
  node.download = file.file_name ?? "file";
  node.append(make("span", "title", make("b", "", node.download), make("span", "", size(file.file_size))));
  return node;
}

function size(bytes = 0) {
  const units = ["B", "KB", "MB"];
  const step = Math.min(2, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${(bytes / 1024 ** step).toFixed(step ? 1 : 0)} ${units[step]}`;
}

function spot(place) {
  const text = `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`;
  return make("span", "title", make("b", "", "Location"), make("span", "", text));
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
