"""What the coach says: Fluent messages as Telegram HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern


class Html(str):
    """A text that is Telegram HTML already: `say` puts it in as it is."""

    __slots__ = ()


Value = str | int | float | Html

# Fluent refuses a value of more than 2,500 characters, so a long one is put in afterwards.
_LONG = 2000


class Texts:
    """The messages of one language, by key: `name`, or `name.attribute`."""

    def __init__(self, bundle: FluentBundle, patterns: Mapping[str, Pattern]) -> None:
        self._bundle = bundle
        self._patterns = patterns
        self._constant = {key: text for key in patterns if (text := self._without_values(key))}

    def keys(self) -> Iterable[str]:
        return self._patterns.keys()

    def say(self, key: str, /, **values: Value) -> Html:
        """The message with its values; a plain `str` is escaped. Raises KeyError for a key that
        does not exist and for a value that the message needs and did not get."""
        constant = self._constant.get(key)
        if constant is not None:
            return constant
        given = {name: _escaped(value) for name, value in values.items()}
        long = {name: text for name, text in given.items() if _is_long(text)}
        text, errors = self._formatted(key, given | {name: _mark(name) for name in long})
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        for name, value in long.items():
            text = text.replace(_mark(name), str(value))
        return Html(text)

    def _without_values(self, key: str) -> Html | None:
        text, errors = self._formatted(key, {})
        return None if errors else Html(text)

    def _formatted(self, key: str, values: Mapping[str, Value]) -> tuple[str, list[Exception]]:
        text, errors = self._bundle.format_pattern(self._patterns[key], dict(values))
        return str(text), errors


def _escaped(value: Value) -> Value:
    if isinstance(value, str) and not isinstance(value, Html):
        return html.escape(value)
    return value


def _is_long(value: Value) -> bool:
    return isinstance(value, str) and len(value) > _LONG


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"
