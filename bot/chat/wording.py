"""Every message the coach says and the variables it gives, so that a slip in the content is
found by `check` and not by a runner. A test keeps this table and the views together."""

from __future__ import annotations

from bot.core.occurrence import Reason, State
from bot.core.saying import Why

MESSAGES: dict[str, frozenset[str]] = {
    key: frozenset(variables.split())
    for key, variables in {
        # pieces
        "side": "side",
        "span-seconds": "seconds",
        "span-minutes": "minutes",
        "span-both": "minutes seconds",
        "amount-reps": "reps",
        "amount-holds": "reps span",
        "dose-hold": "seconds sets sides",
        "dose-hold-range": "low high sets sides",
        "dose-reps": "reps sets lower lift sides",
        "dose-rep-holds": "reps seconds sets sides",
        # buttons
        **dict.fromkeys(
            (
                "button-start", "button-pause", "button-resume", "button-skip", "button-back",
                "button-stop", "button-done", "button-more", "button-go-on",
                "button-start-over", "button-exercises", "which-session",
                "no-progress-yet", "smalltalk", "red-flag-paused",
            ),
            "",
        ),
        # first words
        **dict.fromkeys(
            (
                "start", "unknown", "either", "which-page", "not-text", "unknown-command",
                "not-yet", "nothing-to-cancel", "old-button", "privacy",
            ),
            "",
        ),
        "help": "commands",
        "help-line": "command what",
        "fault": "number",
        # saying when
        **dict.fromkeys(
            (
                "ask-kind", "button-kind-run", "button-kind-daily", "ask-days-run",
                "ask-days-daily", "button-every-day", "button-days-done", "ask-minute",
                "button-save", "button-cancel", "cancelled", "nothing-ahead", "days-every",
                "days-weekdays", "days-weekends", "plan-full",
            ),
            "",
        ),
        **dict.fromkeys(("ask-time-run", "ask-time-daily"), "days dated"),
        "ask-half": "said days dated",
        "confirm": "lines zone next",
        "confirm-held": "start end",
        "button-lead": "minutes chosen",
        "saved": "lines next",
        "no-time-in-it": "words",
        **dict.fromkeys((f"unclear-{why.value}" for why in Why), "words"),
        "days-some": "days",
        "days-date": "day",
        "and": "first last",
        "rule": "days at",
        "line-run": "rule lead",
        "line-daily": "rule lead",
        # the plan
        **dict.fromkeys(
            (
                "plan-empty", "plan-off", "plan-silent", "button-add", "button-edit",
                "button-delete", "button-switch-on", "button-switch-off", "button-back-to",
                "button-calendar", "button-drop-calendar", "button-all-off", "button-all-on",
                "reminder-over", "nothing-yet", "nothing-ahead-week",
            ),
            "",
        ),
        "plan": "lines next",
        "plan-item": "number line off",
        "plan-calendar": "count",
        "plan-line": "line off",
        "calendar-plan": "count lines",
        "calendar-line": "rule title",
        "deleted": "line",
        "why": "lines",
        "why-sent": "when sent late became",
        "why-not": "when why",
        **dict.fromkeys((f"state-{state.value}" for state in State), ""),
        **dict.fromkeys((f"reason-{reason.value}" for reason in Reason), "at"),
        "next-week": "zone lines",
        "coming-run": "when run title",
        "coming-daily": "when run title",
        "and-more": "count",
        "clocks-forward": "day minutes",
        "clocks-back": "day minutes",
        # a reminder that rings
        **dict.fromkeys(
            (
                "ping-asks", "button-start-warmup", "button-snooze", "button-moved",
                "button-no-run", "button-stop-these", "button-other-time", "snooze-too-late",
                "nothing-to-snooze",
                "ask-new-time", "no-run", "stopped-gone", "going-on",
            ),
            "",
        ),
        "ping-run": "at left title titled warmup",
        "ping-daily": "title dose",
        "ping-late": "minutes",
        "button-later": "minutes",
        "snoozed": "at",
        "moved": "run at",
        "moved-soon": "run",
        "no-run-next": "next",
        "stopped": "line",
        "stopped-calendar": "count",
        # the time zone and the settings
        **dict.fromkeys(
            (
                "ask-where", "button-share-place", "button-by-clock", "ask-place", "ask-clock",
                "ask-city", "ask-which-place", "place-unknown", "button-yes",
                "button-no", "private-only",
                "ask-quiet", "bad-quiet", "quiet-off", "button-quiet", "button-timezone",
                "zone-unknown",
            ),
            "",
        ),
        "ask-where-now": "zone",
        "check-zone": "place at",
        "zone-noted": "zone count",
        "settings": "zone quiet",
        "trouble": "why",
        # a calendar
        **dict.fromkeys(
            (
                "calendar-name", "calendar-run", "calendar-daily", "calendar-empty",
                "calendar-none", "calendar-export", "calendar-no-plan",
                "button-earlier", "button-further", "button-all", "button-none",
                "not-a-calendar", "file-too-big", "file-lost",
            ),
            "",
        ),
        "calendar-offer": "wanted count left-out",
        "calendar-needs-time": "wanted",
        "calendar-saved": "count lead gone next",
        "button-save-runs": "count",
        "file-fault": "why",
        # answers
        "button-whole-page": "title",
        "facet": "text title",
        "facet-name": "facet",
        "facet-unknown": "facet title",
        "facet-dose": "dose rest",
        "facet-minutes": "minutes steps",
        "facet-equipment": "things",
        "in-english": "note",
        # pages
        "page-title": "title",
        "page-part": "heading text",
        "page-stop": "",
        "page-mistakes": "items",
        "page-variants": "easier harder",
        "page-needs": "equipment muscles",
        "page-sources": "sources",
        "list": "lines",
        "list-line": "title summary",
        "offer": "title intro minutes equipment steps left-out",
        "offer-step": "exercise dose",
        # the live card
        **dict.fromkeys(
            ("cue-ready", "cue-hold", "cue-reps", "cue-lift", "cue-lower", "cue-switch",
             "cue-rest"),
            "side span reps rep title minutes",
        ),
        "cue-at": "what",
        "cue-coming": "what",
        "cue-needs": "things",
        "cue-countdown": "left",
        "cue-tempo": "lower lift",
        "at-set": "exercise set sets",
        "coming": "exercise side amount",
        "side-means": "meaning",
        "hint-halfway": "",
        "hint-last": "",
        "next-up": "kind side exercise",
        "next-end": "",
        "paused": "what side",
        "interrupted": "what side",
        "still-running": "title",
        "left-out": "parts",
        "left-out-sets": "exercise sets of",
        "left-out-all": "exercise",
        "left-out-part": "",
        "no-time": "title shortest command",
        "bad-minutes": "text command",
        # after
        **dict.fromkeys(("summary-finished", "summary-stopped", "summary-closed"), "title lines"),
        "summary-line": "exercise sides",
        "summary-side": "side counts unit skipped",
        "summary-nothing": "how title",
        # why a press did nothing
        **dict.fromkeys(
            (
                "refused-nothing-running", "refused-not-yours", "refused-over",
                "refused-earlier-step", "refused-nothing-to-change",
            ),
            "",
        ),
        # menu and profile
        **dict.fromkeys(
            (
                "menu-start", "menu-help", "menu-exercises", "menu-how", "menu-warmup",
                "menu-strength", "menu-pause", "menu-resume", "menu-skip", "menu-back",
                "menu-stop", "menu-runs", "menu-reminders", "menu-timezone", "menu-why",
                "menu-next7",
                "menu-privacy", "menu-settings", "menu-cancel",
                "profile-description", "profile-short", "operator-mended",
            ),
            "",
        ),
        "operator-faults": "faults",
    }.items()
}  # fmt: skip
