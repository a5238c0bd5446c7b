"""What a check finds: how it stands, what was seen, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

SETTINGS = "settings"


class Verdict(IntEnum):
    """From well to broken. LOOK is no fault yet, or may be meant."""

    OK = 0
    LOOK = 1
    FAULT = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` and `mend` are sentences for a person; what is well needs no mending."""

    verdict: Verdict
    what: str
    mend: str = ""


def well(what: str) -> Finding:
    return Finding(Verdict.OK, what)


def look(what: str, mend: str) -> Finding:
    return Finding(Verdict.LOOK, what, mend)


def fault(what: str, mend: str) -> Finding:
    return Finding(Verdict.FAULT, what, mend)


def together(findings: Iterable[Finding], otherwise: str) -> Finding:
    """All that is to be mended as one finding, the worst first; `otherwise` when that is
    nothing."""
    worst_first = sorted(findings, key=lambda one: -one.verdict)
    bad = [one for one in worst_first if one.verdict is not Verdict.OK]
    if not bad:
        return well(otherwise)
    what = " ".join(one.what for one in bad)
    return Finding(bad[0].verdict, what, "\n".join(dict.fromkeys(one.mend for one in bad)))


def exit_code(report: Iterable[tuple[str, Finding]]) -> int:
    """2 when a setting cannot be used, 1 for any other fault, 0 otherwise."""
    faulty = {check for check, finding in report if finding.verdict is Verdict.FAULT}
    return 2 if SETTINGS in faulty else int(bool(faulty))
