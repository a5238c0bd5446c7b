"""What the tables say of themselves, as JSON Schema (draft 2020-12)."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Column, TypeDecorator
from sqlmodel import SQLModel

from bot.store.belongings import owned

Schema = dict[str, Any]
SHAPES: dict[type, Schema] = {
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    str: {"type": "string"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": r"^\d\d:\d\d:\d\d(\.\d+)?$"},
}
SEALED = {"type": ["object", "array", "string", "null"]}
JSON = {"type": ["object", "array", "string", "number", "boolean", "null"]}


@cache
def described() -> dict[str, Schema]:
    """Each table that belongs to runners, by its name: a list of rows, with words for the
    table and for each of its fields."""
    models: dict[str, type[SQLModel]] = {
        model.__table__.name: model
        for model in SQLModel.__subclasses__()
        if hasattr(model, "__table__")
    }
    return {table.name: _table(models[table.name], table.columns) for table in owned()}


def _table(model: type[SQLModel], columns: Any) -> Schema:
    fields = {column.name: _field(column, model) for column in columns}
    row = {"type": "object", "properties": fields, "required": [*fields],
           "additionalProperties": False}  # fmt: skip
    return {"type": "array", "description": _about(model), "items": row}


def _field(column: Column[Any], model: type[SQLModel]) -> Schema:
    words = model.model_fields[column.name].description or ""
    return {"description": words, **_shape(column)}


def _shape(column: Column[Any]) -> Schema:
    if column.info.get("sealed"):
        return SEALED
    shape = SHAPES.get(_kind(column), JSON)
    if not column.nullable or shape is JSON:
        return shape
    return {**shape, "type": [shape["type"], "null"]}


def _kind(column: Column[Any]) -> type:
    """What a value of the column is; our own types are told by what they are made of."""
    ours = column.type
    return (ours.impl_instance if isinstance(ours, TypeDecorator) else ours).python_type


def _about(model: type[SQLModel]) -> str:
    """The first part of what the table says of itself; the rest is for those who change it."""
    words = " ".join((model.__doc__ or "").split())
    return re.split(r"[.;](?:\s|$)", words)[0] + "."
