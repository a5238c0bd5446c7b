// Pictures, films, tracks and files inside a message.

import { icon, make } from "./dom.js";
import { animation } from "./film.js";
import { track } from "./player.js";
import { fileUrl } from "./wire.js";

// What is the same file needs no new node when its message changes.
export function media(message) {
  const kind = Object.keys(MEDIA).find((name) => message[name]);
  if (!kind) return null;
  const node = MEDIA[kind](message[kind], message);
  const file = fileOf(message);
  node.dataset.media = file ? `${kind} ${file.file_id}` : kind;
  describe(node, message);
  return node;
}

// What is seen is told by the first line of its caption.
export function describe(node, message) {
  const line = message.caption?.split("\n", 1)[0];
  if (node.matches("img")) node.alt = line ?? "Picture";
  if (node.matches(".film")) node.firstChild.setAttribute("aria-label", line ?? "Animation");
  if (node.matches("video")) node.setAttribute("aria-label", line ?? "Video");
}

export const isPicture = (message) => Boolean(message.photo || message.animation || message.video);

// Width by height, or nothing where there is nothing to see.
export function ratio(message) {
  const file = isPicture(message) ? fileOf(message) : {};
  return file.width && file.height ? file.width / file.height : 0;
}

const fileOf = (message) =>
  message.photo?.at(-1) ?? message.animation ?? message.video ?? message.audio ?? message.voice ?? message.document;

// An animation also has a `document`, so it stands first.
const MEDIA = {
  animation: (file) => animation(file),
  photo: (sizes) => picture(sizes.at(-1)),
  video: (file) => video(file),
  audio: (file, message) => track(file, message, file.title ?? file.file_name ?? "Audio", file.performer),
  voice: (file, message) => track(file, message, "Voice message"),
  document: (file) => download(file),
  location: (place) => make("div", "place", icon("pin"), spot(place)),
};

function picture(file) {
  const node = make("img", "picture");
  node.src = fileUrl(file.file_id);
  return node;
}

function video(file) {
  const node = make("video", "picture");
  node.src = fileUrl(file.file_id);
  if (file.thumbnail) node.poster = fileUrl(file.thumbnail.file_id);
  Object.assign(node, { playsInline: true, controls: true, preload: "metadata" });
  return node;
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
