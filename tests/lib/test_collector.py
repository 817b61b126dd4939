"""The collector is told once what to leave alone; each example has a process of its own, for the tests' is settled."""

import subprocess
import sys
from pathlib import Path

import pytest

WORDS = "import gc; from lms.lib import collector; told = lambda: print(gc.get_freeze_count() > 0, end=' ')\n"


def told(done: str) -> str:
    """What a fresh process says: whether anything is left alone, each time it is asked."""
    found = subprocess.run(
        [sys.executable, "-c", WORDS + done], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


@pytest.mark.parametrize(
    ("done", "left_alone"),
    [
        ("with collector.at_rest(): told()\ntold()", "True False"),
        ("collector.settle()\nwith collector.at_rest(): told()\ntold()", "True True"),
    ],
    ids=["for a while", "for good"],
)
def test_what_there_is_is_left_alone_for_a_while_or_for_good(done: str, left_alone: str) -> None:
    assert told(done) == left_alone


def test_after_a_mistake_it_is_looked_through_again() -> None:
    assert told("try:\n    with collector.at_rest(): raise ValueError\nexcept ValueError: told()") == "False"
