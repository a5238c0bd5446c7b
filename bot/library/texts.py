"""What the coach says: Fluent messages as Telegram HTML."""

from __future__ import annotations

import html
from collections.abc import Mapping

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import CurrentEnvironment, Pattern, ResolverEnvironment
from fluent.runtime.types import FluentFloat, FluentInt, FluentType


class Html(str):
    """A text that is Telegram HTML already: `say` puts it in as it is."""

    __slots__ = ()


Value = str | int | float | Html
_Given = str | FluentType

# Fluent refuses a value of more than 2,500 characters, so a long one is put in afterwards.
_LONG = 2000
_FIRST_GROUPED = 1000


class Texts:
    """The messages of one language, by key: `name`, or `name.attribute`."""

    def __init__(self, bundle: FluentBundle, patterns: Mapping[str, Pattern]) -> None:
        self._bundle = bundle
        self._patterns = patterns
        self._constant = {key: text for key in patterns if (text := self._without_values(key))}

    def say(self, key: str, /, **values: Value) -> Html:
        """The message with its values; a plain `str` is escaped. Raises KeyError for a key that
        does not exist and for a value that the message needs and did not get."""
        constant = self._constant.get(key)
        if constant is not None:
            return constant
        given = {name: _given(value) for name, value in values.items()}
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

    def _formatted(self, key: str, values: Mapping[str, _Given]) -> tuple[str, list[Exception]]:
        # As FluentBundle.format_pattern does, which would turn each _Count into a slow number.
        errors: list[Exception] = []
        current = CurrentEnvironment(args=dict(values))
        env = ResolverEnvironment(context=self._bundle, errors=errors, current=current)
        try:
            return str(self._patterns[key](env)), errors
        except ValueError as too_long:
            return "", [too_long]


class _Count(int, FluentType):
    """A whole number that skips the slow number formats of the locale where they add nothing."""

    def format(self, locale: Locale) -> str:
        return str(int(self)) if 0 <= self < _FIRST_GROUPED else FluentInt(self).format(locale)


def _given(value: Value) -> _Given:
    if isinstance(value, str):
        return value if isinstance(value, Html) else html.escape(value)
    return _Count(value) if isinstance(value, int) else FluentFloat(value)


def _is_long(value: _Given) -> bool:
    return isinstance(value, str) and len(value) > _LONG


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"
