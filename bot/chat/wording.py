"""Every message the coach says and the variables it gives, so that a slip in the content is
found by `check` and not by a runner. A test keeps this table and the views together."""

from __future__ import annotations

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
                "no-reminders-yet", "no-progress-yet", "smalltalk", "red-flag-paused",
            ),
            "",
        ),
        # first words
        **dict.fromkeys(
            (
                "start", "unknown", "either", "which-page", "not-text", "unknown-command",
                "not-yet", "nothing-to-cancel", "old-button", "privacy", "settings",
            ),
            "",
        ),
        "help": "commands",
        "help-line": "command what",
        "fault": "number",
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
                "menu-stop", "menu-privacy", "menu-settings", "menu-cancel",
                "profile-description", "profile-short", "operator-mended",
            ),
            "",
        ),
        "operator-faults": "faults",
    }.items()
}  # fmt: skip
