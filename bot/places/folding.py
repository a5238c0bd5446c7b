"""One spelling for all ways to write a name."""

from __future__ import annotations

import re
import unicodedata

_LEFT_OUT = re.compile("[\u0300-\u036f'’‘ʻʼ`´.]+")  # accents, apostrophes, full stops
_PARTS = re.compile("[-‐‑–—/,()&_]+")
_SAINT = re.compile(r"\bst\b")


def folded(text: str) -> str:
    """Lower case, no accents, a space for a hyphen, "saint" for "St."; tabs stay."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    parted = _PARTS.sub(" ", _LEFT_OUT.sub("", spread))
    tidy = parted.replace("  ", " ").replace(" \t", "\t")
    return _SAINT.sub("saint", tidy) if "st" in tidy else tidy
