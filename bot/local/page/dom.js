// Small words for building the page.

export const $ = (id) => document.getElementById(id);

export function make(tag, name = "", ...children) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.append(...children.filter((child) => child !== null));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export function makeButton(name, text, onTap) {
  const node = make("button", name, text);
  node.type = "button";
  node.addEventListener("click", onTap);
  return node;
}

// A button that opens a menu beside it; a tap elsewhere or Escape closes it.
export function popup(button, menu) {
  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector("button")?.focus();
  };
  button.addEventListener("click", () => show(menu.hidden));
  menu.addEventListener("click", () => show(false));
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) show(false);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(false), button.focus();
  });
}

let toastTimer;
export function toast(text) {
  const node = $("toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (node.hidden = true), 3500);
}

export function alertBox(text) {
  $("alert-text").textContent = text;
  if (!$("alert").open) $("alert").showModal();
}

export async function copy(text) {
  await navigator.clipboard.writeText(text);
  toast("Copied");
}
