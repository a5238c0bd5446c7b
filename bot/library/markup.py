"""Which HTML Telegram accepts in a message, and how long a text is once it is shown."""

from __future__ import annotations

import html
import re

LIMIT = 4096

_ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set() for tag in ("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "pre")},
    "tg-spoiler": set(),
    "code": {"class"},
    "blockquote": {"expandable"},
    "a": {"href"},
    "tg-time": {"unix", "format"},
}
_NEVER_NESTED = {"a", "blockquote"}
_NEEDED = {"a": {"href"}, "tg-time": {"unix"}}

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^<>]*)?)>")
_ATTRIBUTE = re.compile(r"""\s+([a-z]+)(?:="[^"<>]*"|='[^'<>]*')?""")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")


def is_web_address(url: str) -> bool:
    return bool(re.match(r"https?://[\w-]", url))


def visible_length(text: str) -> int:
    """Characters as Telegram counts them at worst: without tags, in UTF-16 units."""
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le", "surrogatepass")) // 2


def markup_fault(text: str) -> str | None:
    """What Telegram would refuse in this HTML, or None."""
    open_tags: list[str] = []
    for match in _TAG.finditer(text):
        fault = _tag_fault(match, open_tags)
        if fault:
            return fault
    if open_tags:
        return f"<{open_tags[-1]}> is opened and never closed; add </{open_tags[-1]}>"
    return _text_fault(_TAG.sub("", text))


def _tag_fault(match: re.Match[str], open_tags: list[str]) -> str | None:
    slash, tag, attributes = match.groups()
    if tag not in _ATTRIBUTES:
        return f"Telegram knows no <{tag}>; it knows {', '.join(sorted(_ATTRIBUTES))}"
    if slash:
        return _close(tag, open_tags)
    if tag in open_tags and tag in _NEVER_NESTED:
        return f"<{tag}> stands inside another <{tag}>"
    open_tags.append(tag)
    return _attribute_fault(tag, attributes)


def _close(tag: str, open_tags: list[str]) -> str | None:
    if open_tags and open_tags[-1] == tag:
        open_tags.pop()
        return None
    waited = f"</{open_tags[-1]}> comes first" if open_tags else "nothing is open there"
    return f"</{tag}> closes nothing: {waited}"


def _attribute_fault(tag: str, attributes: str) -> str | None:
    given = set(_ATTRIBUTE.findall(attributes))
    if _ATTRIBUTE.sub("", attributes).strip() or given - _ATTRIBUTES[tag]:
        return f"<{tag}{attributes}> has an attribute that Telegram refuses"
    if missing := _NEEDED.get(tag, set()) - given:
        return f'<{tag}> needs {missing.pop()}="..."'
    return None


def _text_fault(text: str) -> str | None:
    if "<" in text:
        return "a bare < opens a tag for Telegram; write &lt;"
    if "&" in _ENTITY.sub("", text):
        return "a bare & or an entity that Telegram does not know; write &amp;"
    return None
