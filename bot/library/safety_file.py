"""Reads `safety.yaml`: the signs that a runner should see somebody, and what is said then."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from bot.core.meaning import Level
from bot.core.questions import Safety, Sign
from bot.library.faults import Notes, listed
from bot.library.fields import Fields, Written, fields_of
from bot.library.markdown import inline
from bot.library.pages import check_length, one_of, plain

Groups = Mapping[str, tuple[str, ...]]
NO_SAFETY = Safety((), (), (), (), (), {})
LISTS = ("harmless", "denied", "negated", "gone")


def read_safety(text: str, notes: Notes) -> Safety:
    """The safety content of the pages' own language, its texts under `en`."""
    fields = fields_of(text, notes)
    if fields is None:
        return NO_SAFETY
    groups = _groups(fields.mapping("words"))
    harmless, denied, negated, gone = (plain(fields.texts(name)) for name in LISTS)
    safety = Safety(
        signs=tuple(_sign(one, groups) for one in fields.mappings("signs")),
        harmless=harmless,
        denied=denied,
        negated=negated,
        gone=gone,
        texts={"en": _texts(fields.mapping("texts"))},
    )
    fields.close(("texts", "words", *LISTS, "signs"))
    return safety


def read_safety_texts(text: str, notes: Notes) -> Mapping[Level, str]:
    """The safety texts of another language, as Telegram HTML."""
    fields = fields_of(text, notes)
    if fields is None:
        return {}
    texts = _texts(fields.mapping("texts"))
    fields.close(("texts",))
    return texts


def _texts(fields: Fields | None) -> Mapping[Level, str]:
    if fields is None:
        return {}
    written = {level: fields.rich(level) for level in Level}
    fields.close(tuple(Level))
    for one in written.values():
        check_length([one.text], fields.notes, one.line)
    return {level: inline(one.text, one.line, fields.notes) for level, one in written.items()}


def _groups(fields: Fields | None) -> Groups:
    if fields is None:
        return {}
    return {name: _alternatives(fields.rich(name), ",", fields.notes) for name in fields.keys}


def _sign(fields: Fields, groups: Groups) -> Sign:
    name, lines = fields.text("sign").text, fields.riches("when")
    level = fields.value("level", _level, stand_in=Level.SOON)
    fields.close(("sign", "level", "when"))
    if not lines:
        fields.notes.add(
            fields.line_of("when"), "nothing tells this sign; write a line under `when`"
        )
    return Sign(name, level, tuple(_parts(line, groups, fields.notes) for line in lines))


def _parts(line: Written, groups: Groups, notes: Notes) -> tuple[tuple[str, ...], ...]:
    def meant(part: str) -> tuple[str, ...]:
        names = _alternatives(Written(part, line.line), "|", notes)
        return tuple(chain.from_iterable(_meant(name, line, groups, notes) for name in names))

    return tuple(meant(part) for part in line.text.split("+"))


def _meant(name: str, line: Written, groups: Groups, notes: Notes) -> tuple[str, ...]:
    """The phrase itself, or those of its `$group`."""
    if not name.startswith("$"):
        return (name,)
    if name[1:] not in groups:
        notes.add(line.line, f"there is no group `{name}`; `words` has {listed(groups)}")
    return groups.get(name[1:], ())


def _alternatives(written: Written, between: str, notes: Notes) -> tuple[str, ...]:
    found = tuple(part.strip() for part in written.text.split(between))
    if not all(found):
        notes.add(written.line, f"a word is missing here, beside a `{between}` or a `+`")
    return found


def _level(text: str) -> Level:
    if text not in tuple(Level):
        raise ValueError(one_of(*Level))
    return Level(text)
