"""Understanding a message: what one answer costs, and what learning takes.

Each round is a process of its own: it reads the content, learns, and answers every message of the
evaluation three times, coldest first. Time is CPU time of the process. The peer is what one would
build from scikit-learn (character n-grams into a linear support vector machine, three times), on
the same samples and messages; without scikit-learn its row is left out.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from statistics import median
from typing import Any

import psutil

from benchmarks.figures import Aim, aims_table, percentile, rounds, spread, table
from benchmarks.programs import ROOT

ROUNDS = 7
TIMES = 3
MEGABYTE = 1 << 20
PEERS = ("the coach", *(["scikit-learn"] if find_spec("sklearn") else []))
HEADS = ("peer", "learning s", "memory MB", "an answer, p50 us", "p99 us")
Ask = Callable[[str], object]


def run(count: int) -> tuple[str, list[Aim]]:
    """The table and what is aimed at."""
    results: dict[str, list[dict[str, float]]] = {name: [] for name in PEERS}
    for number, name in rounds(PEERS, count):
        command = [sys.executable, "-m", "benchmarks.asking", "--one", name]
        output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
        results[name].append(json.loads(output))
        print(f"round {number + 1}: {name}: {results[name][-1]}", flush=True)
    ours = results["the coach"]
    aims = [
        Aim("CPU of one answer, p99", median(one["p99"] for one in ours) / 1000, 2, unit="ms"),
        Aim("memory of what was learned", median(one["memory"] for one in ours), 30, unit="MB"),
        Aim("learning", median(one["learning"] for one in ours), 0.5, unit="s"),
    ]
    return table(HEADS, [_row(name, results[name]) for name in PEERS]), aims


def _row(name: str, results: list[dict[str, float]]) -> list[str]:
    keys = ("learning", "memory", "p50", "p99")
    return [name, *(spread([one[key] for one in results]) for key in keys)]


def measure(name: str) -> dict[str, float]:
    """One learning and many answers of one peer, in this process."""
    from bot.chat.wording import MESSAGES
    from bot.library import read

    library = read(ROOT / "content", MESSAGES)
    gc.collect()
    before, began = _memory(), time.process_time()
    ask = _coach(library) if name == "the coach" else _scikit(library)
    learning = time.process_time() - began
    gc.collect()
    memory = _memory() - before
    costs = [_cost(ask, text) for _ in range(TIMES) for text in _messages()]
    return {
        "learning": learning,
        "memory": memory / MEGABYTE,
        "p50": percentile(costs, 0.5),
        "p99": percentile(costs, 0.99),
    }


def _coach(library: Any) -> Ask:
    from bot.core.answers import Answers

    return Answers(library.knowledge, library.safety).ask


def _scikit(library: Any) -> Ask:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    guests = [one for guest in library.knowledge.guests.values() for one in guest.samples]
    samples = [*library.knowledge.samples, *guests]
    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    grams.fit([one.text for one in samples])

    def learned(label: str) -> Any:
        chosen = [one for one in samples if getattr(one, label)]
        texts = grams.transform([one.text for one in chosen])
        return LinearSVC().fit(texts, [getattr(one, label) for one in chosen])

    models = [learned(label) for label in ("intent", "page", "facet")]

    def ask(text: str) -> object:
        traits = grams.transform([text])
        return [model.predict(traits) for model in models]

    return ask


def _messages() -> list[str]:
    files = sorted((ROOT / "tests" / "evaluation").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [json.loads(line)["text"] for line in lines]


def _cost(ask: Ask, text: str) -> float:
    began = time.process_time_ns()
    ask(text)
    return (time.process_time_ns() - began) / 1000


def _memory() -> int:
    return int(psutil.Process().memory_full_info().uss)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--quick", action="store_true", help="two rounds, for a look")
    parser.add_argument("--one", choices=PEERS, help="one measurement in this process, as JSON")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one)))
        return
    figures, aims = run(2 if given.quick else given.rounds)
    print(figures, aims_table(aims), sep="\n\n")


if __name__ == "__main__":
    main()
