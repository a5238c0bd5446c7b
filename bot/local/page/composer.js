// The lower edge of the chat: input, commands, attachments, reply keyboard.

import { $, make, makeButton, popup, toast } from "./dom.js";
import { act, upload } from "./wire.js";

const LONGEST = 4096;
const CITIES = {
  Berlin: [52.52, 13.405],
  London: [51.5072, -0.1276],
  Nairobi: [-1.2864, 36.8172],
  Delhi: [28.6139, 77.209],
  Tokyo: [35.6762, 139.6503],
  Sydney: [-33.8688, 151.2093],
  "New York": [40.7128, -74.006],
  "San Francisco": [37.7749, -122.4194],
  "São Paulo": [-23.5558, -46.6396],
};

const input = $("input");
let commands = [];

export async function send(text) {
  // Telegram's apps also cut a longer text into several messages.
  for (let at = 0; at < text.length; at += LONGEST) {
    await tryTo(() => act("say", { text: text.slice(at, at + LONGEST) }));
  }
}

export async function tryTo(action) {
  try {
    return await action();
  } catch (error) {
    toast(error instanceof TypeError ? "Not connected. Try again in a moment." : error.message);
    throw error;
  }
}

async function sendInput() {
  const text = input.value.trim();
  if (!text) return;
  setInput("");
  try {
    await send(text);
  } catch {
    setInput(text);
  }
}

function setInput(text) {
  input.value = text;
  input.dispatchEvent(new Event("input"));
}

function grow() {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 140)}px`;
  const typed = input.value;
  document.body.classList.toggle("typing", typed.trim() !== "");
  suggest(/^\/\w*$/.test(typed) ? typed.slice(1) : null);
}

function suggest(start) {
  const found = commands.filter(({ command }) => start !== null && command.startsWith(start));
  $("commands").replaceChildren(...found.map(suggestion));
  $("commands").hidden = !found.length;
  $("slash").setAttribute("aria-expanded", String(found.length > 0));
}

function suggestion({ command, description }) {
  const node = makeButton("", "", () => (setInput(""), send(`/${command}`)));
  node.setAttribute("role", "option");
  node.append(make("b", "", `/${command}`), make("span", "", description));
  return node;
}

export function showCommands(list) {
  commands = list;
  const chips = list.map(({ command, description }) => {
    const chip = makeButton("chip", `/${command}`, () => send(`/${command}`));
    chip.title = description;
    return chip;
  });
  $("chips").replaceChildren(...chips);
  $("chips").hidden = !list.length;
  $("slash").hidden = !list.length;
}

export function showKeyboard(markup) {
  const rows = markup?.keyboard ?? [];
  $("keyboard").replaceChildren(...rows.map((row) => make("div", "row", ...row.map(key(markup)))));
  $("keys").hidden = !rows.length;
  openKeyboard(rows.length > 0);
  input.placeholder = markup?.input_field_placeholder || "Message";
  if (markup?.force_reply) input.focus();
}

function openKeyboard(open) {
  $("keyboard").hidden = !open;
  $("keys").setAttribute("aria-expanded", String(open));
}

const key = (markup) => (button) =>
  makeButton(`key ${button.style ?? ""}`, button.text, () => {
    if (button.request_location) $("place").showModal();
    else send(button.text);
    if (markup.one_time_keyboard) openKeyboard(false);
  });

function choose(kind) {
  const file = $("file");
  file.accept = kind === "photo" ? "image/*" : "";
  file.onchange = async () => {
    const chosen = file.files[0];
    if (chosen) await tryTo(() => upload(kind, chosen));
    file.value = "";
  };
  file.click();
}

function share() {
  const [latitude, longitude] = [$("latitude"), $("longitude")].map((box) => Number(box.value));
  tryTo(() => act("location", { latitude, longitude }));
}

function city([name, [latitude, longitude]]) {
  return makeButton("chip", name, () => {
    $("latitude").value = latitude;
    $("longitude").value = longitude;
  });
}

$("composer").addEventListener("submit", (event) => (event.preventDefault(), sendInput()));
input.addEventListener("input", grow);
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendInput();
});
$("slash").addEventListener("click", () => {
  setInput(input.value === "/" ? "" : "/");
  input.focus();
});
$("keys").addEventListener("click", () => openKeyboard($("keyboard").hidden));
popup($("attach"), $("attach-menu"));
$("attach-photo").addEventListener("click", () => choose("photo"));
$("attach-file").addEventListener("click", () => choose("document"));
$("attach-place").addEventListener("click", () => $("place").showModal());
$("cities").append(...Object.entries(CITIES).map(city));
$("place").addEventListener("close", () => $("place").returnValue === "share" && share());
