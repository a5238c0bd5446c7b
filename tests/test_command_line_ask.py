"""`python -m bot ask`: what the coach makes of a message, for people and for programs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot import ask
from bot.command_line import commands
from bot.core.answers import Answers
from bot.core.choice import Choice
from bot.core.learning import Classifier
from bot.core.meaning import Answer, Facet, Intent, Level
from bot.library import Library

ROOT = Path(__file__).parents[1]
KEYS = {"intent", "page", "facet"}
SCORED = re.compile(r"(intent|page|facet): (\S+) (-?\d+\.\d\d), then (\S+) (-?\d+\.\d\d)")
REASON = re.compile(r"  [+-]\d+\.\d\d \S.*")


@pytest.fixture(scope="module")
def answers() -> Answers:
    return ask.learn(ROOT / "content")


def told(answers: Answers, message: str) -> list[str]:
    return list(ask.told(answers.ask(message)))


def labelled(answers: Answers, *lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in ask.labelled(lines, answers)]


def message(text: str) -> str:
    return json.dumps({"text": text})


# the program itself


def bot(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "ask", *words],
        cwd=ROOT, input=given, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def test_a_message_is_told_to_a_person() -> None:
    done = bot("how many seconds do I hold the wall press?")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:3] == [
        "intent  explain",
        "page    isometric-hold",
        "facet   dose",
    ]


def test_lines_of_json_come_out_as_lines_of_labels() -> None:
    lines = [message("which leg works in the hip drop"), "", "nonsense", message("thanks a lot")]
    done = bot("--json", "-", given="\n".join(lines))
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"intent": "explain", "page": "hip-drop", "facet": "side"},
        {"error": ask.ERROR},
        {"intent": "smalltalk", "page": None, "facet": "none"},
    ]


# the command line, in this process and with what is learned already


@pytest.fixture
def line(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setattr(ask, "learn", lambda _: answers)
    return CliRunner()


def test_lines_of_json_may_stand_in_a_file(line: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_text(f"{message('good morning')}\n", "utf-8")
    done = line.invoke(commands, ["ask", "--json", str(file)])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["intent"] == "smalltalk"


def test_bytes_that_are_no_text_do_not_end_it(line: CliRunner) -> None:
    bad = b'{"text": "\xff"}\n' + message("good morning").encode()
    done = line.invoke(commands, ["ask", "--json", "-"], input=bad)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 2
    assert json.loads(done.stdout.splitlines()[1])["intent"] == "smalltalk"


@pytest.mark.parametrize(
    "words", [["ask", "--json", "no-such-file"], ["ask", "--jason", "-"], ["ask", "hi", "there"]]
)
def test_a_slip_in_the_command_ends_with_2(line: CliRunner, words: list[str]) -> None:
    done = line.invoke(commands, words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Usage:" in done.stderr


def test_a_wrong_setting_ends_with_2_and_one_sentence(
    line: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_SPEED", "fast")
    done = line.invoke(commands, ["ask", "hi"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("BOT_SPEED cannot be used")


def test_faulty_content_ends_with_1_and_every_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOT_CONTENT", str(tmp_path))
    done = CliRunner().invoke(commands, ["ask", "hi"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "words.yaml:1:" in done.stderr
    assert "Traceback" not in done.stderr


# for people


@pytest.mark.parametrize(
    ("text", "intent", "page", "facet"),
    [
        ("which leg works in the hip drop", "explain", "hip-drop", "side"),
        ("what is trendelenburg gait", "about", "about-hip-drop", "-"),
        ("start the warm-up", "start_session", "warmup", "-"),
        ("thanks a lot", "smalltalk", "-", "-"),
    ],
)
def test_what_was_understood_comes_first(
    answers: Answers, text: str, intent: str, page: str, facet: str
) -> None:
    assert told(answers, text)[:3] == [
        f"intent  {intent}",
        f"page    {page}",
        f"facet   {facet}",
    ]


def test_each_decision_has_its_score_and_the_runner_up(answers: Answers) -> None:
    lines = told(answers, "which leg works in the hip drop")
    scored = [found for found in map(SCORED.fullmatch, lines) if found]
    assert [(one[1], one[2]) for one in scored] == [
        ("intent", "explain"),
        ("page", "hip-drop"),
        ("facet", "side"),
    ]
    assert all(one[2] != one[4] and float(one[3]) > float(one[5]) for one in scored)


def test_each_decision_has_its_reasons_the_strongest_first(answers: Answers) -> None:
    lines = told(answers, "which leg works in the hip drop")
    starts = [at for at, one in enumerate(lines) if SCORED.fullmatch(one)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        reasons = lines[start + 1 : end]
        weights = [abs(float(one.split()[0])) for one in reasons]
        assert reasons
        assert all(map(REASON.fullmatch, reasons))
        assert weights == sorted(weights, reverse=True)


def test_a_word_that_decided_is_among_the_reasons(answers: Answers) -> None:
    assert any(one.endswith(" leg") for one in told(answers, "which leg works in the hip drop"))


@pytest.mark.parametrize(
    ("text", "language"), [("me duele el pecho", "es"), ("good morning", "en")]
)
def test_the_language_is_told(answers: Answers, text: str, language: str) -> None:
    assert f"read as {language}" in told(answers, text)


def test_a_red_flag_is_told_with_its_level_and_its_sign(answers: Answers) -> None:
    assert "level   emergency, by the sign “chest pain”" in told(answers, "my chest hurts")


def test_a_red_flag_by_likeness_is_told_with_what_it_was_like() -> None:
    """Such a one was decided over intent and level, and over no page."""
    intent = Classifier([Intent.RED_FLAG, Intent.SMALLTALK], {"limp": (1, 0)})
    level = Classifier([Level.SOON, Level.EMERGENCY], {"limp": (1, 0)})
    choices = (Choice(intent, ("limp",)), Choice(level, ("limp",)))
    lines = list(ask.told(Answer(Intent.RED_FLAG, level=Level.SOON, choices=choices)))
    assert "level   soon" in lines
    assert [one.partition(" ")[0] for one in lines if ", then " in one] == ["intent:", "level:"]


def test_a_name_of_two_pages_is_told_as_both(answers: Answers) -> None:
    assert "page    hip-drop or about-hip-drop" in told(answers, "hip drop")


@pytest.mark.parametrize("text", ["", " ", "🏃", "¿?", "\x00", "مرحبا"])
def test_any_message_is_told_something_about(answers: Answers, text: str) -> None:
    assert told(answers, text)[0].startswith("intent  ")


# for programs


@pytest.mark.parametrize(
    ("answer", "page", "facet"),
    [
        (Answer(Intent.EXPLAIN, "hip-drop", Facet.DOSE), "hip-drop", "dose"),
        (Answer(Intent.EXPLAIN, "hip-drop", Facet.BENEFIT), "hip-drop", "focus/benefit"),
        (Answer(Intent.EXPLAIN, "hip-drop", Facet.PAGE), "hip-drop", "none"),
        (Answer(Intent.ABOUT, "about-hip-drop"), "about-hip-drop", "none"),
        (Answer(Intent.START, "warmup"), "warmup", "none"),
        (Answer(Intent.START, "strength"), None, "none"),
        (Answer(Intent.RED_FLAG, level=Level.SOON), None, "none"),
    ],
)
def test_labels_are_those_of_the_evaluation(answer: Answer, page: str | None, facet: str) -> None:
    assert ask.labels(answer) == {"intent": answer.intent, "page": page, "facet": facet}


@pytest.mark.parametrize("facet", sorted(set(Facet) - {Facet.BENEFIT, Facet.PAGE}))
def test_any_other_facet_is_called_by_its_name(facet: Facet) -> None:
    assert ask.labels(Answer(Intent.EXPLAIN, "warmup", facet))["facet"] == facet.value


def test_every_page_with_a_label_is_in_the_content(library: Library) -> None:
    assert set(ask.PAGES) == library.pages.keys() - {"strength"}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("which leg works in the hip drop", ("explain", "hip-drop", "side")),
        ("what is the wall hold good for", ("explain", "isometric-hold", "focus/benefit")),
        ("what is trendelenburg gait", ("about", "about-hip-drop", "none")),
        ("start the warm-up", ("start_session", "warmup", "none")),
        ("let's train", ("start_session", None, "none")),
        ("remind me at 7 every morning", ("set_reminder", None, "none")),
        ("how many days in a row have I trained", ("progress", None, "none")),
        ("my chest hurts", ("red_flag", None, "none")),
        ("thanks a lot", ("smalltalk", None, "none")),
        ("who won the league last night", ("out_of_scope", None, "none")),
    ],
)
def test_a_message_gets_its_labels(
    answers: Answers, text: str, labels: tuple[str | None, ...]
) -> None:
    intent, page, facet = labels
    assert labelled(answers, message(text)) == [{"intent": intent, "page": page, "facet": facet}]


def test_labels_come_in_one_order(answers: Answers) -> None:
    assert [*labelled(answers, message("hello"))[0]] == ["intent", "page", "facet"]


def test_other_keys_do_not_matter(answers: Answers) -> None:
    more = json.dumps({"id": 7, "text": "thanks a lot", "intent": "progress"})
    assert labelled(answers, more) == labelled(answers, message("thanks a lot"))


@pytest.mark.parametrize("empty", ["", "\n", "  \t\r\n"])
def test_an_empty_line_is_passed_over(answers: Answers, empty: str) -> None:
    assert len(labelled(answers, empty, message("hello"), empty)) == 1


@pytest.mark.parametrize(
    "faulty",
    [
        "x", "{", "[]", "7", "null", '"text"', "{}", '{"text": 7}', '{"text": null}',
        '{"text": ["hello"]}', '{"Text": "hello"}', '{"text": "a"} {"text": "b"}', "[" * 100_000,
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_a_faulty_line_gets_an_error_and_the_next_is_read(answers: Answers, faulty: str) -> None:
    error, labels = labelled(answers, faulty, message("hello"))
    assert error == {"error": ask.ERROR}
    assert labels.keys() == KEYS


LINES = st.lists(st.one_of(st.text(), st.text().map(message), st.just("")), max_size=5)


@given(lines=LINES)
@example(lines=[message("\ud800"), message("\u2028"), "\u00a0"])
def test_one_line_in_one_line_out(answers: Answers, lines: list[str]) -> None:
    out = list(ask.labelled(lines, answers))
    assert len(out) == sum(bool(one.strip()) for one in lines)
    assert not any("\n" in one for one in out)
    assert all(json.loads(one).keys() in (KEYS, {"error"}) for one in out)


def test_lines_are_answered_as_they_come(answers: Answers) -> None:
    """The first answer does not wait for the second message."""
    asked: list[str] = []

    def typed() -> Iterator[str]:
        for text in ("hello", "thanks a lot"):
            asked.append(text)
            yield message(text)

    assert next(ask.labelled(typed(), answers))
    assert asked == ["hello"]
