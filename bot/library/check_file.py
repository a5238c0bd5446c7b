"""Reads `check.yaml`: what the self-check is, how it is filmed, and its two tasks."""

from __future__ import annotations

from collections.abc import Collection

from bot.core.dose import Reps, Timed
from bot.core.self_check import CHECK, SIDE_PLANK, STEP_DOWN, TASKS, Guide, Task
from bot.library.doses import STAND_IN, read_dose
from bot.library.exercises import read_cues, read_places
from bot.library.faults import Notes
from bot.library.fields import Fields, fields_of
from bot.library.notation import UNREAD, seconds
from bot.library.pages import check_length, plain, rich

_SHAPES = {STEP_DOWN: (Reps, "`reps` and `tempo`"), SIDE_PLANK: (Timed, "`most` alone")}
_TASK_KEYS = ("title", "side_means", "not_with_pain_at", "equipment", "cues", "dose")


def read_check(text: str, notes: Notes, pages: Collection[str]) -> Guide | None:
    """The self-check, or None when its file has faults. `pages` are the ids that are taken."""
    fields = fields_of(text, notes)
    if fields is None:
        return None
    for name in (CHECK, *TASKS):
        if name in pages:
            notes.add(1, f"`{name}` belongs to the self-check; give that page another id")
    guide = Guide(
        title=fields.text("title").text,
        intro="".join(rich([fields.rich("intro")], notes)),
        filming=rich(fields.riches("filming"), notes),
        get_ready=fields.value("get_ready", seconds, UNREAD)[0],
        tasks=_tasks(fields.mapping("tasks")),
    )
    fields.close(("title", "intro", "filming", "get_ready", "tasks"))
    check_length([guide.title, guide.intro, *guide.filming], notes)
    return guide if notes.clean else None


def _tasks(fields: Fields | None) -> dict[str, Task]:
    if fields is None:
        return {}
    written = {name: fields.mapping(name) for name in TASKS}
    fields.close(TASKS)
    return {name: _task(name, task) for name, task in written.items() if task}


def _task(name: str, fields: Fields) -> Task:
    task = Task(
        id=name,
        title=fields.text("title").text,
        side_means=fields.text("side_means").text,
        cues=read_cues(fields),
        equipment=plain(fields.texts("equipment")),
        dose=read_dose(fields.mapping("dose")),
        not_with_pain_at=read_places(fields),
    )
    shape, written = _SHAPES[name]
    if task.dose is not STAND_IN and not isinstance(task.dose.work, shape):
        fields.notes.add(fields.line_of("dose"), f"the work of `{name}` is {written}")
    fields.close(_TASK_KEYS)
    return task
