"""Findings as a person reads them, and as a program does."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import fill

import orjson

from bot.doctor.examining import examine
from bot.doctor.finding import Finding, Verdict, exit_code

WIDTH = 99
COLUMN = 22


async def report(
    environ: Mapping[str, str], say: Callable[[str], object], *, as_json: bool = False
) -> int:
    """Says each finding as it comes, or all of them as JSON in the end; the exit code."""
    logging.getLogger("bot").addHandler(logging.NullHandler())  # the findings are what is read
    findings = []
    async for check, finding in examine(environ):
        findings.append((check, finding))
        if not as_json:
            say(as_words(check, finding))
    say(in_json(findings) if as_json else summary(findings))
    return exit_code(findings)


def as_words(check: str, finding: Finding) -> str:
    """One line, and below it how to mend what is not well."""
    line = f"{finding.verdict.name.lower():<6} {check:<{COLUMN - 7}}{finding.what}"
    if finding.verdict is Verdict.OK or not finding.mend:
        return line
    indent = " " * COLUMN
    how = [fill(one, WIDTH, initial_indent=indent, subsequent_indent=indent,
                break_long_words=False, break_on_hyphens=False)
           for one in finding.mend.splitlines()]  # fmt: skip
    return "\n".join([line, *how])


def summary(report: Iterable[tuple[str, Finding]]) -> str:
    """The last line."""
    verdicts = [finding.verdict for _, finding in report]
    faults, looks = verdicts.count(Verdict.FAULT), verdicts.count(Verdict.LOOK)
    if not faults and not looks:
        return "All is well."
    parts = [_counted(faults, "fault", "faults")] if faults else ["No fault"]
    parts += [_counted(looks, "thing to look at", "things to look at")] if looks else []
    return ", ".join(parts) + "."


def in_json(report: Sequence[tuple[str, Finding]]) -> str:
    """`exit_code`, and a list of check, verdict, what and mend."""
    checks = [
        {"check": check, "verdict": one.verdict.name.lower(), "what": one.what, "mend": one.mend}
        for check, one in report
    ]
    told = {"exit_code": exit_code(report), "checks": checks}
    return orjson.dumps(told, option=orjson.OPT_INDENT_2).decode()


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
