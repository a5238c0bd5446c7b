// Dates inside messages: countdowns that run, and clock times in the reader's own zone.

const language = navigator.language;
const relative = new Intl.RelativeTimeFormat(language, { numeric: "always" });
const present = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];
const DATES = { d: { dateStyle: "short" }, D: { dateStyle: "long" } };
const TIMES = { t: { timeStyle: "short" }, T: { timeStyle: "medium" } };

export function momentElement(entity, fallback) {
  const element = document.createElement("time");
  const when = new Date(entity.unix_time * 1000);
  element.dateTime = when.toISOString();
  element.title = when.toLocaleString(language);
  element.className = "moment";
  element.textContent = fallback;
  if (entity.date_time_format === "r") countFrom(element, entity.unix_time);
  else if (entity.date_time_format) element.textContent = clock(when, entity.date_time_format);
  return element;
}

// A timer is not read out at each change.
function countFrom(element, unix) {
  element.setAttribute("role", "timer");
  element.dataset.unix = unix;
  element.textContent = distance(unix);
}

function distance(unix) {
  const seconds = Math.round(unix - Date.now() / 1000);
  if (seconds === 0) return present.format(0, "second");
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return relative.format(Math.trunc(seconds / size), unit);
}

function clock(when, format) {
  const parts = [];
  if (format.includes("w")) parts.push(when.toLocaleDateString(language, { weekday: "long" }));
  for (const letter of format) {
    if (DATES[letter]) parts.push(when.toLocaleDateString(language, DATES[letter]));
    if (TIMES[letter]) parts.push(when.toLocaleTimeString(language, TIMES[letter]));
  }
  return parts.join(", ");
}

function tick() {
  for (const element of document.querySelectorAll("time[data-unix]")) {
    const text = distance(Number(element.dataset.unix));
    if (element.textContent !== text) element.textContent = text;
  }
  setTimeout(tick, 1000 - (Date.now() % 1000));
}
tick();
