"""One suggestion, from what was said; never one that leads nowhere."""

import itertools

import pytest

from lms.adoption.concerns import Stage
from lms.adoption.levels import Level
from lms.adoption.suggestions import RULES, Said, Way, suggest

ALL = tuple(Way)


@pytest.mark.parametrize(
    ("said", "there", "way"),
    [
        (Said(Level.ROUTINE, {}, ["right"]), ALL, Way.TALK),
        (Said(Level.ORIENTATION, {Stage.PERSONAL: 4}), ALL, Way.SANDBOX),
        (Said(Level.ORIENTATION, {Stage.PERSONAL: 4}), (Way.LESSON,), Way.LESSON),
        (Said(Level.MECHANICAL, {}, ["help"]), ALL, Way.HELP),
        (Said(Level.MECHANICAL, {}, ["help"]), (), Way.TALK),
        (Said(Level.MECHANICAL, {Stage.MANAGEMENT: 5}), ALL, Way.PLAN),
        (Said(Level.PREPARATION, {}), ALL, Way.SANDBOX),
        (Said(Level.MECHANICAL, {}), ALL, Way.PLAN),
        (Said(Level.RENEWAL, {}), (), Way.TALK),
    ],
)
def test_what_weighs_or_lacks_comes_first_then_the_level(said: Said, there: tuple[Way, ...], way: Way) -> None:
    found = suggest(said, there)
    assert found is not None
    assert found.way == way


def test_where_lessons_are_there_is_a_suggestion_for_every_level_and_worry() -> None:
    for level, stage, weight in itertools.product(Level, Stage, (0, 7)):
        found = suggest(Said(level, {stage: weight}), (Way.LESSON,))
        assert found is not None
        assert found.way in (Way.LESSON, Way.TALK)


def test_every_suggestion_is_given_to_somebody() -> None:
    lacks = [(), ("right",), ("help",), ("tool",), ("time",)]
    there = [ALL, tuple(way for way in ALL if way not in (Way.PLAN, Way.HELP)), (Way.LESSON,)]
    given = {
        id(suggest(Said(level, {stage: 7}, missing), ways))
        for level, stage, missing, ways in itertools.product(Level, Stage, lacks, there)
    }
    assert {id(suggestion) for _fits, suggestion in RULES} <= given
