"""What the files for the ears are, for whoever sends them; nothing heavy is loaded for it.

M4A and not MP3: ten minutes of a session take AAC a second and a half, and LAME at its fastest
three and a half, where three are allowed. Both keep the exact sample at which a track begins and
ends, and both hold a title, a performer and a cover.
"""

from __future__ import annotations

SUFFIX = "m4a"
MIME = "audio/mp4"


def beats(rate: int, minutes: int) -> int:
    """How many clicks a metronome's file holds: as many as the minutes ask for, and one more if
    that is odd, so that left and right stay in turn on repeat. It lasts `beats * 60 / rate`
    seconds."""
    asked = rate * minutes
    return asked + asked % 2
