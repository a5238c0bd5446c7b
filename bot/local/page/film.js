// Animations: silent films that loop, and rest for who taps them or wants no motion.

import { icon, make, makeButton } from "./dom.js";
import { fileUrl } from "./wire.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function animation(file) {
  const isImage = file.mime_type?.startsWith("image/");
  const film = isImage ? image(file) : video(file);
  const node = make("div", "picture film", film, make("span", "again", icon("play")));
  const badge = makeButton("gif", "GIF", () => toggle(film));
  const show = () => {
    node.classList.toggle("paused", film.paused && !film.controls);
    badge.setAttribute("aria-label", `GIF, ${film.paused ? "play" : "pause"}`);
  };
  for (const kind of ["play", "pause"]) film.addEventListener(kind, show);
  film.addEventListener("click", () => film.controls || toggle(film));
  badge.setAttribute("aria-label", calm.matches ? "GIF, play" : "GIF, pause");
  node.append(badge);
  return node;
}

function toggle(film) {
  if (film.paused) film.play()?.catch(() => {});
  else film.pause();
}

function video(file) {
  const node = make("video");
  Object.assign(node, { muted: true, loop: true, playsInline: true, preload: "auto" });
  Object.assign(node, { autoplay: !calm.matches, controls: calm.matches });
  if (file.thumbnail) node.poster = fileUrl(file.thumbnail.file_id);
  node.src = fileUrl(file.file_id);
  return node;
}

// A GIF cannot be stopped, so its first picture is drawn on a canvas; that one moves as a film does.
function image(file) {
  const source = make("img");
  const node = make("span", "frames", source);
  node.setAttribute("role", "img");
  const still = make("canvas");
  const rest = (paused) => {
    node.paused = paused;
    node.replaceChildren(paused ? still : source);
    node.dispatchEvent(new Event(paused ? "pause" : "play"));
  };
  source.alt = "";
  source.addEventListener("load", () => {
    Object.assign(still, { width: source.naturalWidth, height: source.naturalHeight });
    still.getContext("2d").drawImage(source, 0, 0);
    if (calm.matches) rest(true);
  }, { once: true });
  Object.assign(node, { paused: false, play: () => rest(false), pause: () => rest(true) });
  source.src = fileUrl(file.file_id);
  return node;
}
