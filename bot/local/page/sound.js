// A short, friendly two-note sound for new messages, and the switch that mutes it.

const KEY = "muted";
let context;

export const muted = () => localStorage.getItem(KEY) === "yes";

export function setMuted(on) {
  localStorage.setItem(KEY, on ? "yes" : "no");
}

// Browsers allow sound only after the person touched the page once.
export const needsTap = () => !muted() && (!context || context.state !== "running");

export async function wake() {
  context ??= new AudioContext();
  if (context.state !== "running") await context.resume();
}

export function chime() {
  if (muted() || !context || context.state !== "running") return;
  note(880, 0);
  note(1318.5, 0.09);
}

function note(pitch, delay) {
  const start = context.currentTime + delay;
  const tone = new OscillatorNode(context, { type: "sine", frequency: pitch });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(0.22, start + 0.012);
  loudness.gain.exponentialRampToValueAtTime(0.0008, start + 0.32);
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + 0.34);
}
