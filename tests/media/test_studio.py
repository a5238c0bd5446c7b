"""The worker process: what it is given comes back, and nothing it does harms the chat."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from multiprocessing import active_children, get_context
from multiprocessing.connection import wait
from pathlib import Path

import psutil
import pytest
from picture_samples import HEAT_MAP
from studio_samples import Dying, Echo, Faulty, Hanging, Manners, Process

from bot.errors import CoachError
from bot.media.studio import IN_LINE, BusyError, Studio, StudioError

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PROGRAM = """
import asyncio, sys
sys.path.insert(0, {here!r})
from bot.chat.views import pictures
from bot.media.studio import Studio
from studio_samples import Process

async def main():
    studio = Studio()
    print((await studio.draw(Process())).decode(), "matplotlib" in sys.modules, flush=True)
    {then}

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    studio = Studio()
    yield studio
    await studio.close()


async def number_of(studio: Studio) -> int:
    return int(await studio.draw(Process()))


async def gone(number: int) -> bool:
    """Whether a process has ended, or does so soon."""
    try:
        await asyncio.to_thread(psutil.Process(number).wait, 10)
    except psutil.NoSuchProcess:
        return True
    return not psutil.pid_exists(number)


async def longest_gap(until: asyncio.Task[bytes]) -> float:
    """The longest that the loop was held, in seconds, while a task ran."""
    loop, gap = asyncio.get_running_loop(), 0.0
    while not until.done():
        began = loop.time()
        await asyncio.sleep(0.005)
        gap = max(gap, loop.time() - began - 0.005)
    return gap


async def test_a_picture_comes_back_finished(studio: Studio) -> None:
    assert (await studio.draw(HEAT_MAP)).startswith(b"\x89PNG")


async def test_pictures_asked_for_at_once_each_come_back_to_who_asked(studio: Studio) -> None:
    asked = [str(number) for number in range(IN_LINE)]
    made = await asyncio.gather(*(studio.draw(Echo(text)) for text in asked))
    assert [one.decode() for one in made] == asked


async def test_one_worker_draws_them_all(studio: Studio) -> None:
    assert await number_of(studio) == await number_of(studio)


async def test_a_line_that_is_too_long_is_told_to_come_again(studio: Studio) -> None:
    waiting = [asyncio.create_task(studio.draw(Echo())) for _ in range(IN_LINE)]
    await asyncio.sleep(0)
    with pytest.raises(BusyError, match="ask again"):
        await studio.draw(Echo())
    await asyncio.gather(*waiting)


async def test_the_worker_steps_back_and_leaves_ctrl_c_to_the_coach(studio: Studio) -> None:
    here = psutil.Process().nice()
    assert await studio.draw(Manners()) == f"{min(here + 10, 19)} True".encode()


async def test_a_picture_that_takes_too_long_is_ended_and_the_next_is_drawn(
    studio: Studio,
) -> None:
    number = await number_of(studio)
    studio.seconds = 0.1  # only now: a worker takes longer to begin
    with pytest.raises(StudioError, match="ask again"):
        await studio.draw(Hanging())
    assert await gone(number)
    studio.seconds = 20
    assert await studio.draw(Echo("next")) == b"next"


async def test_a_worker_that_dies_at_work_fails_its_picture_only(studio: Studio) -> None:
    with pytest.raises(CoachError, match="ask again"):
        await studio.draw(Dying())
    assert await studio.draw(Echo("next")) == b"next"


async def test_a_worker_that_died_at_rest_is_replaced_unnoticed(studio: Studio) -> None:
    number = await number_of(studio)
    [worker] = (child for child in active_children() if child.pid == number)
    worker.kill()
    await asyncio.to_thread(wait, [worker.sentinel], 10)
    assert await number_of(studio) != number


async def test_a_fault_in_a_drawing_is_told_and_leaves_the_worker(studio: Studio) -> None:
    number = await number_of(studio)
    with pytest.raises(KeyError, match="colour"):
        await studio.draw(Faulty("colour"))
    assert await number_of(studio) == number


async def test_the_worker_ends_after_a_rest() -> None:
    studio = Studio(rest=0.01)
    assert await gone(await number_of(studio))
    await studio.close()


async def test_closing_ends_the_worker_and_what_it_draws() -> None:
    studio = Studio()
    number = await number_of(studio)
    drawing = asyncio.create_task(studio.draw(Hanging()))
    waiting = asyncio.create_task(studio.draw(Echo()))
    await asyncio.sleep(0)
    await studio.close()
    assert await gone(number)
    for one in (drawing, waiting):
        with pytest.raises(StudioError):
            await one


async def test_other_children_are_left_alone(studio: Studio) -> None:
    other = get_context("spawn").Process(target=time.sleep, args=(60,))
    other.start()
    await studio.draw(Echo())
    await studio.close()
    assert other.is_alive()
    other.kill()
    other.join()


async def test_drawing_does_not_hold_the_loop(studio: Studio) -> None:
    drawing = asyncio.create_task(studio.draw(HEAT_MAP))
    assert await longest_gap(drawing) < 0.25
    assert await drawing


@pytest.fixture
def program() -> Callable[[str], subprocess.Popen[str]]:
    """Runs a studio in a program of its own, which says its worker's number."""

    def run(then: str) -> subprocess.Popen[str]:
        code = PROGRAM.format(here=str(HERE), then=then)
        return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, text=True,
                                stdout=subprocess.PIPE)  # fmt: skip

    return run


async def test_a_worker_does_not_outlive_a_coach_that_is_killed(
    program: Callable[[str], subprocess.Popen[str]],
) -> None:
    with program("await asyncio.sleep(600)") as coach:
        assert coach.stdout
        number = int((await asyncio.to_thread(coach.stdout.readline)).split()[0])
        coach.send_signal(signal.SIGKILL)
        assert await gone(number)


def test_the_coach_itself_never_loads_the_drawing_library(
    program: Callable[[str], subprocess.Popen[str]],
) -> None:
    with program("await studio.close()") as coach:
        said, _ = coach.communicate(timeout=60)
    assert said.split()[1] == "False"
    assert coach.returncode == 0
