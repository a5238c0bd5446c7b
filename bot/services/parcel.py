"""All that is kept of a runner as one ZIP, to read, to open in a spreadsheet, or to take along.

Pure work on values; it may take a moment, so it is called in a thread.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.store.described import described

NAME = "hip-drop-coach"
VERSION = 1
"""Goes up when something in the file goes away or changes its meaning; not for what is new."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"
LIVELY = ("=", "+", "-", "@", "\t", "\r", "\n")
Tables = Mapping[str, Sequence[Mapping[str, Any]]]
Json = dict[str, Any]
README = """\
All that the Hip Drop Coach keeps of you, as of {when} UTC

{name}.json   everything, exactly as it is kept
schema.json           what is in that file, field by field (JSON Schema 2020-12)

For a spreadsheet, one table each:

{tables}

Moments are in UTC; dates and times of day are those of your own clock.
In the tables an empty cell stands for nothing, and {{ }} or [ ] for a group or a list of values.
Words that a spreadsheet could take for a formula begin with an apostrophe there.
Your messages are not in here: the coach does not keep them.
"""


def packed(tables: Tables, now: datetime) -> bytes:
    """The ZIP of `tables` as of `now`: a README, the JSON, its schema, and a CSV a table."""
    files = {
        "README.txt": _readme(tables, now),
        f"{NAME}.json": _document(tables, now),
        "schema.json": json.dumps(schema(), indent=1),
        **{f"{name}.csv": "\ufeff" + _csv(name, rows) for name, rows in tables.items()},
    }
    parcel = BytesIO()
    with ZipFile(parcel, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            stamp = ZipInfo(name, now.astimezone(UTC).timetuple()[:6])
            stamp.compress_type = ZIP_DEFLATED
            archive.writestr(stamp, text.encode("utf-8", "backslashreplace"))
    return parcel.getvalue()


def schema() -> Json:
    """What the JSON file holds, as the tables themselves say."""
    tables = described()
    fields = {
        "schema": {"const": NAME},
        "version": {"const": VERSION},
        "exported_at": {"type": "string", "format": "date-time"},
        "tables": {"type": "object", "properties": tables, "required": [*tables]},
    }
    return {"$schema": DRAFT, "title": "What the Hip Drop Coach keeps of a runner",
            "type": "object", "properties": fields, "required": [*fields]}  # fmt: skip


def _readme(tables: Tables, now: datetime) -> str:
    lines = [
        f"{name + '.csv':<20}{len(rows):>6}  {described()[name]['description']}"
        for name, rows in tables.items()
    ]
    when = f"{now.astimezone(UTC):%Y-%m-%d %H:%M}"
    return README.format(when=when, name=NAME, tables="\n".join(lines))


def _document(tables: Tables, now: datetime) -> str:
    """A row a line: short enough for a program, clear enough for a person."""
    lists = ",\n".join(f"{_json(name)}: [{_lines(rows)}]" for name, rows in tables.items())
    head = _json({"schema": NAME, "version": VERSION, "exported_at": now})[:-1]
    return f'{head},\n"tables": {{\n{lists}\n}}}}\n'


def _lines(rows: Sequence[Mapping[str, Any]]) -> str:
    return ",".join("\n" + _json(row) for row in rows)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_moment)


def _moment(value: Any) -> str:
    """ISO 8601; an instant in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the file")


def _csv(name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Text in quotes, numbers bare. The names of the columns stand there without rows too."""
    columns, sheet = [*described()[name]["items"]["properties"]], StringIO()
    writer = csv.writer(sheet, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return sheet.getvalue()


def _cell(value: Any) -> str | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case str():
            return "'" + value if value.startswith(LIVELY) else value
        case dict() | list():
            return _json(value)
        case moment:
            return _moment(moment)
