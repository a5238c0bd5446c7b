// The chat itself: shows what the server tells, in the order it tells it.

import { bubble, renew } from "./bubble.js";
import { send, showCommands, showKeyboard, tryTo } from "./composer.js";
import { $, alertBox, copy, icon, make, popup, toast } from "./dom.js";
import { forget } from "./player.js";
import { chime, muted, needsTap, setMuted, wake } from "./sound.js";
import { act, listen, payload } from "./wire.js";

const messages = $("messages");
const waiting = new Map();
let bot = {};
let room = null;
let typing;
let unseen = 0;
let following = true; // the newest message is in view, and shall stay so

const on = {
  command: (text) => send(text),
  copy,
  unsupported: () => toast("This button works only in Telegram."),
  deepLink(url) {
    const found = url.match(/^(?:https?:\/\/)?t\.me\/(\w+)\?start=([\w-]*)/i);
    if (found?.[1].toLowerCase() !== bot.username?.toLowerCase()) return undefined;
    return () => send(`/start ${found[2]}`.trim());
  },
  async press(button, message, data) {
    button.setAttribute("aria-busy", "true");
    setTimeout(() => button.removeAttribute("aria-busy"), 15000);
    const pressed = act("press", { message_id: message.message_id, data });
    const query = await tryTo(() => pressed).catch(() => button.removeAttribute("aria-busy"));
    if (query) waiting.set(query.id, button);
  },
};

const handlers = {
  state(event) {
    showProfile(event);
    messages.replaceChildren();
    event.messages.forEach((message) => append(message));
    showRoom(event.room);
    showStatus();
    $("toast").hidden = true;
    toEnd();
  },
  profile: showProfile,
  room: (event) => showRoom(event.room),
  message(event) {
    const mine = append(event.message, true);
    if (!mine) arrived(event.message);
    if (mine || following) toEnd();
    showEmpty();
  },
  edit(event) {
    const old = find(event.message.message_id);
    const node = element(event.message);
    node.classList.toggle("first", old?.classList.contains("first") ?? true);
    if (old) renew(old, node, event.message);
    if (following) toEnd();
  },
  delete(event) {
    const node = find(event.message_id);
    forget(event.message_id);
    if (!node) return;
    delete node.dataset.messageId;
    node.classList.add("gone");
    setTimeout(() => (node.remove(), showEmpty()), 220);
  },
  action: () => showStatus("typing…", 5000),
  answer(event) {
    waiting.get(event.id)?.removeAttribute("aria-busy");
    waiting.delete(event.id);
    if (event.text) (event.alert ? alertBox : toast)(event.text);
    if (event.url) on.deepLink(event.url)?.();
  },
};

function arrived(message) {
  showStatus();
  if (!message.silent) chime();
  if (!following || document.hidden) count(unseen + 1);
  showHint();
}

function append(message, fresh = false) {
  const node = element(message);
  const last = messages.lastElementChild;
  if (last?.dataset.day !== day(message)) messages.append(divider(message));
  node.classList.toggle("first", !last || last.className.includes("mine") !== isMine(message));
  node.classList.toggle("fresh", fresh);
  messages.append(node);
  return isMine(message);
}

function element(message) {
  const node = bubble(message, isMine(message), on);
  node.dataset.day = day(message);
  return node;
}

const isMine = (message) => !message.from.is_bot;
const day = (message) => new Date(message.date * 1000).toDateString();
const find = (id) => messages.querySelector(`[data-message-id="${id}"]`);

function divider(message) {
  const when = new Date(message.date * 1000);
  const today = when.toDateString() === new Date().toDateString();
  const shown = when.toLocaleDateString(navigator.language, { day: "numeric", month: "long" });
  return make("div", "day", make("span", "", today ? "Today" : shown));
}

function showProfile(event) {
  bot = event.bot;
  const name = event.profile.name || bot.first_name;
  $("name").textContent = name;
  $("avatar").textContent = name.split(/\s+/).slice(0, 2).map((word) => word[0]).join("");
  $("description").textContent = event.profile.description || event.profile.short_description;
  showCommands(event.profile.commands);
  count(unseen);
}

function showRoom(news) {
  const changed = JSON.stringify(room?.keyboard) !== JSON.stringify(news?.keyboard);
  room = news;
  if (changed) showKeyboard(room?.keyboard);
  showEmpty();
}

function showEmpty() {
  const empty = !messages.querySelector("[data-message-id]");
  const blocked = Boolean(room?.blocked);
  $("empty").hidden = !empty || !$("description").textContent;
  $("start").hidden = !empty && !blocked;
  $("start").textContent = blocked ? "Restart" : "Start";
  document.body.classList.toggle("closed", !$("start").hidden);
  $("block").querySelector("span").textContent = blocked ? "Restart the bot" : "Stop and block the bot";
}

function showStatus(text = "bot", lasting = 0) {
  clearTimeout(typing);
  $("status").textContent = text;
  $("status").classList.toggle("busy", text !== "bot");
  if (lasting) typing = setTimeout(showStatus, lasting);
}

function showHint() {
  $("hint").hidden = !needsTap();
}

function showMute() {
  $("mute").replaceChildren(icon(muted() ? "bell-off" : "bell"));
  $("mute").setAttribute("aria-pressed", String(muted()));
  showHint();
}

function count(number) {
  unseen = number;
  $("unseen").textContent = number;
  $("unseen").hidden = !number;
  document.title = (number ? `(${number}) ` : "") + $("name").textContent;
}

function toEnd(behavior = "instant") {
  following = true;
  messages.scrollTo({ top: messages.scrollHeight, behavior });
}

function scrolled() {
  const left = messages.scrollHeight - messages.scrollTop - messages.clientHeight;
  following = left < 80;
  $("down").hidden = following;
  if (following && !document.hidden) count(0);
}

messages.addEventListener("scroll", scrolled, { passive: true });
messages.addEventListener("load", () => following && toEnd(), true);
messages.addEventListener("loadedmetadata", () => following && toEnd(), true);
new ResizeObserver(() => following && toEnd()).observe(messages);
document.addEventListener("visibilitychange", scrolled);
$("down").addEventListener("click", () => toEnd("smooth"));
$("mute").addEventListener("click", () => (setMuted(!muted()), showMute()));
$("start").addEventListener("click", () => send(`/start ${payload}`.trim()));
$("block").addEventListener("click", () => tryTo(() => act(room?.blocked ? "unblock" : "block")));
popup($("more"), $("more-menu"));
for (const kind of ["pointerdown", "keydown"]) {
  document.addEventListener(kind, () => wake().then(showHint), { passive: true });
}

showMute();
act("person", { language_code: navigator.language }).catch(() => {});
listen((event) => handlers[event.kind]?.(event), () => showStatus("connecting…"));
