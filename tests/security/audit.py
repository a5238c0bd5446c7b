"""Judges what pip-audit wrote: a known hole fails; that nobody could be asked is said, and does
not. pip-audit's own exit code is 1 for both. `python tests/security/audit.py FILE`."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentences to show and whether the audit passes."""

    lines: tuple[str, ...]
    passes: bool


def judge(report: str | None) -> Verdict:
    """Of pip-audit's report as JSON; None where it wrote none, since it could ask nobody."""
    asked = [] if report is None else json.loads(report)["dependencies"]
    known = [one for one in asked if "skip_reason" not in one]
    holes = tuple(
        f"{one['name']} {one['version']}: {hole['id']}, mended in {_mended(hole)}"
        for one in known
        for hole in one["vulns"]
    )
    if holes:
        return Verdict(holes, passes=False)
    if len(known) < max(1, len(asked)):
        return Verdict((f"not audited: {len(asked) - len(known) or 'all'} libraries; the service "
                        "of known holes could not be asked.",), passes=True)  # fmt: skip
    return Verdict((f"{len(known)} libraries, no known hole.",), passes=True)


def _mended(hole: dict[str, list[str]]) -> str:
    return ", ".join(hole["fix_versions"]) or "no version yet"


def main(file: Path) -> int:
    verdict = judge(file.read_text("utf-8") if file.exists() else None)
    sys.stdout.write("\n".join(verdict.lines) + "\n")
    return 0 if verdict.passes else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
