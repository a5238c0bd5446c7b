"""The tables: columns only, no rules. Rules belong to the values of `core`."""

from bot.store.tables.processes import InboxRow, ProcessRow
from bot.store.tables.progress import CheckInRow, DoseRow, SelfCheckRow
from bot.store.tables.reminders import DraftRow, OccurrenceRow, ReminderRow
from bot.store.tables.runners import AwayRow, ErrandRow, NoteRow, RunnerRow, UploadRow
from bot.store.tables.sessions import SessionRow, SetRow

__all__ = [
    "AwayRow", "CheckInRow", "DoseRow", "DraftRow", "ErrandRow", "InboxRow", "NoteRow",
    "OccurrenceRow", "ProcessRow", "ReminderRow", "RunnerRow", "SelfCheckRow", "SessionRow",
    "SetRow", "UploadRow",
]  # fmt: skip
