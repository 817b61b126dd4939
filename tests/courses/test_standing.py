"""What a course asks of a learner, and what it only offers."""

from courses.standing import Part, Standing, State, Step, _close


def step(key: str, minutes: int, *, required: bool = True, state: State = State.OPEN) -> Step:
    return Step(key, key, f"/{key}/", "lesson", minutes, required, state)


def part(*steps: Step, after_previous: bool = False) -> Part:
    return Part("part", "Part", 1, after_previous, list(steps))


def test_the_minutes_of_the_modules_add_up_to_those_of_the_course() -> None:
    modules = [part(step("a", 4), step("mission", 90, required=False)), part(step("b", 6))]
    assert [one.minutes_left for one in modules] == [4, 6]
    assert Standing(modules).minutes_left == 10
    assert modules[0].minutes_if_liked == 90


def test_what_is_required_comes_before_a_mission_that_was_begun_because_one_liked() -> None:
    mission = step("mission", 90, required=False, state=State.NOW)
    stand = Standing([part(mission, step("a", 4), step("b", 6, state=State.NOW))])
    assert stand.next_step == stand.step("b")
    stand.steps[2].state = State.DONE
    assert stand.next_step == stand.step("a")
    stand.steps[1].state = State.DONE
    assert stand.next_step == mission


def test_a_module_of_what_one_may_do_is_not_done_before_it_is_and_closes_nothing() -> None:
    offered, following = part(step("mission", 90, required=False)), part(step("a", 4), after_previous=True)
    _close([offered, following], enrolled=True)
    assert (offered.state, following.state) == (State.OPEN, State.OPEN)
    assert not offered.is_asked
    offered.steps[0].state = State.DONE
    _close([offered, following], enrolled=True)
    assert offered.state == State.DONE
