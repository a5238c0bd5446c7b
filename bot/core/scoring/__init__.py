"""What is heard of a session, from the same timeline as its messages: `score` gathers what each
phase gives to hear (`opening`, `gaps`, `still`, `pacing`, `cues`) and keeps it apart."""

from bot.core.scoring.gather import score

__all__ = ["score"]
