"""Sample values for a message, so that each of its variants is said once while it is checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, product

from babel import Locale
from fluent.syntax import ast

Sample = str | int

# Digits do for a name, a number in a text, and the `unix` of a <tg-time>.
_ANYTHING = "7"
_NUMBER = 7
_MOST = 64


def nodes(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """The node and all that it holds."""
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode) and not isinstance(child, ast.Span):
                yield from nodes(child)


def samples(
    used: Iterable[ast.BaseNode], variables: Iterable[str], language: str
) -> Iterator[dict[str, Sample]]:
    """Values for the variables, in as many combinations as it takes, within reason."""
    choices: dict[str, list[Sample]] = {name: [] for name in sorted(variables)}
    for node in used:
        if isinstance(node, ast.SelectExpression):
            _add(choices, node.selector, _values(node, language))
        elif isinstance(node, ast.FunctionReference):
            _add(choices, node, [_NUMBER])
    tried = [values or [_ANYTHING] for values in choices.values()]
    return (dict(zip(choices, row, strict=True)) for row in islice(product(*tried), _MOST))


def _add(choices: dict[str, list[Sample]], where: ast.BaseNode, values: list[Sample]) -> None:
    for node in nodes(where):
        if isinstance(node, ast.VariableReference) and node.id.name in choices:
            choices[node.id.name] += [v for v in values if v not in choices[node.id.name]]


def _values(select: ast.SelectExpression, language: str) -> list[Sample]:
    numbers = _numbers_by_plural(language)
    names = [v.key.name for v in select.variants if isinstance(v.key, ast.Identifier)]
    literal = [v.key.value for v in select.variants if isinstance(v.key, ast.NumberLiteral)]
    counted = set(names) <= numbers.keys()
    return [
        *(numbers[name] if counted else name for name in names),
        *(int(float(number)) for number in literal),
    ]


@cache
def _numbers_by_plural(language: str) -> dict[str, int]:
    """A number for each plural category that the language has."""
    form = Locale.parse(language).plural_form
    return {form(number): number for number in range(120)}
