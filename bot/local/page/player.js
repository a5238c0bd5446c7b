// Tracks: the cards in the chat, and the one player behind them.
// The player belongs to no message, so a track goes on while messages come, change and are drawn anew.

import { icon, make, makeButton, toast } from "./dom.js";
import { fileUrl } from "./wire.js";

const STEP = 5; // seconds an arrow key goes
const KEYS = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP };
const player = make("audio");
let current = null;

export function track(file, message, title, performer) {
  const cover = file.thumbnail && fileUrl(file.thumbnail.file_id);
  const about = { id: message.message_id, url: fileUrl(file.file_id), title, performer, cover };
  const node = make("div", "track", button(about), card(about));
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", performer ? `${title}, ${performer}` : title);
  Object.assign(node.dataset, { track: key(about), seconds: file.duration ?? 0 });
  show(node);
  return node;
}

// A track ends with its message.
export function forget(id) {
  if (current?.id !== id) return;
  player.pause();
  player.removeAttribute("src");
  current = null;
}

const key = (about) => `${about.id} ${about.url}`;
const isCurrent = (about) => current !== null && key(current) === key(about);

function button(about) {
  const node = makeButton("cover", "", () => toggle(about));
  if (about.cover) node.append(Object.assign(make("img"), { src: about.cover, alt: "" }));
  node.append(icon("play"), icon("pause"));
  return node;
}

function card(about) {
  const head = make("div", "title", make("b", "", about.title));
  if (about.performer) head.append(make("span", "", about.performer));
  const time = make("span", "clock");
  time.setAttribute("aria-hidden", "true"); // the bar tells it; a log would read out each second
  return make("div", "card", head, bar(about), time);
}

function bar(about) {
  const node = make("input", "seek");
  Object.assign(node, { type: "range", min: 0, step: "any" });
  node.setAttribute("aria-label", "Position");
  node.addEventListener("input", () => seek(about, Number(node.value)));
  node.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    const aim = Number(node.value) + KEYS[event.key];
    seek(about, Math.min(Math.max(aim, 0), Number(node.max)));
  });
  return node;
}

function toggle(about) {
  if (isCurrent(about) && !player.paused) return player.pause();
  load(about);
  return player.play().catch((error) => {
    if (error.name !== "AbortError") toast("This track cannot be played here.");
  });
}

function seek(about, seconds) {
  load(about);
  player.currentTime = seconds;
  showAll();
}

function load(about) {
  if (isCurrent(about)) return;
  current = about;
  player.src = about.url;
  if (!navigator.mediaSession) return;
  const artwork = about.cover ? [{ src: about.cover, type: "image/jpeg" }] : [];
  navigator.mediaSession.metadata = new MediaMetadata({ title: about.title, artist: about.performer ?? "", artwork });
}

function showAll() {
  document.querySelectorAll("[data-track]").forEach(show);
}

function show(node) {
  const mine = current !== null && key(current) === node.dataset.track;
  const at = mine ? player.currentTime : 0;
  const whole = mine && Number.isFinite(player.duration) ? player.duration : Number(node.dataset.seconds);
  const playing = mine && !player.paused;
  const seek = node.querySelector(".seek");
  node.classList.toggle("playing", playing);
  node.querySelector(".cover").setAttribute("aria-label", playing ? "Pause" : "Play");
  node.querySelector(".clock").textContent = `${clock(at)} / ${clock(whole)}`;
  Object.assign(seek, { max: whole, value: at });
  seek.style.setProperty("--done", whole ? Math.min(at / whole, 1) : 0);
  seek.setAttribute("aria-valuetext", `${clock(at)} of ${clock(whole)}`);
}

function clock(seconds) {
  const whole = Math.floor(seconds + 0.05);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// A film with a sound takes the word.
function hush(event) {
  if (event.target !== player && !event.target.muted) player.pause();
}

player.id = "player";
for (const kind of ["play", "pause", "timeupdate", "seeked", "durationchange", "emptied"]) {
  player.addEventListener(kind, showAll);
}
player.addEventListener("ended", () => (player.currentTime = 0));
document.addEventListener("play", hush, true);
document.body.append(player);
