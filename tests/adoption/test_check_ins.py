"""Answering: each answer is kept as it is given, the last one makes a measure, and nobody else learns of it."""

import datetime as dt

import pytest
from django.core.management import call_command
from wagtail.models import ModelLogEntry, PageLogEntry

from lms.accounts.models import User
from lms.adoption import check_ins, evidence, levels, steps
from lms.adoption.check_ins import Given
from lms.adoption.concerns import NAMES, STATEMENTS, Stage, strongest, worry
from lms.adoption.levels import Level, Point
from lms.adoption.models import CheckIn, Evidence, Missing, Passage, Unprompted
from lms.adoption.steps import Part, Step
from lms.networks.models import Network

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC)
HOME = {
    Point.USED: True,
    Point.STABLE: True,
    Point.IMPROVES: False,
    Point.COORDINATES: False,
    Point.ALTERNATIVES: False,
}


def answer_all(check_in: CheckIn, use: dict[Point, bool]) -> list[str]:
    """Through all screens, as the pages do; their slugs."""
    seen: list[str] = []
    step: Step | None = steps.path({})[0]
    while step is not None:
        seen.append(step.slug)
        values = {Part.WORRY: 3, Part.WORDS: "Le ton", Part.MISSING: ["time"], Part.DID: "J’ai lu"}
        value = use[step.of] if step.part == Part.USE else values[step.part]
        step = check_ins.answer(check_in, step, value, NOON)
    return seen


def test_the_screens_lead_through_seven_statements_a_word_the_interview_what_is_missing_and_what_was_done(
    t0: CheckIn,
) -> None:
    seen = answer_all(t0, {Point.USED: False, Point.DATE: True})
    assert seen == [*(f"worry-{stage}" for stage in range(7)), "words", "use-used", "use-date", "missing", "did"]
    found = CheckIn.objects.get(pk=t0.pk)
    assert (found.declared, found.evidenced) == (Level.PREPARATION, Level.NON_USE)
    assert found.concerns == dict.fromkeys(Stage, 3)
    assert (found.words, found.did, found.missing) == ("Le ton", "J’ai lu", [Missing.TIME])
    assert (found.lacks_time, found.lacks_right) == (True, False)


def test_every_answer_is_kept_at_once_and_says_where_to_take_it_up_again(t0: CheckIn) -> None:
    check_ins.answer(t0, Step(Part.WORRY, Stage.UNCONCERNED), 6, NOON)
    check_ins.answer(t0, Step(Part.WORRY, Stage.INFORMATIONAL), None, NOON)
    found = CheckIn.objects.get(pk=t0.pk)
    assert (found.concerns, found.step, found.started_at) == ({Stage.UNCONCERNED: 6}, "worry-2", NOON)
    assert found.is_open


def test_who_changes_an_answer_on_the_way_back_loses_only_what_it_settles(t0: CheckIn) -> None:
    for point, value in HOME.items():
        check_ins.answer(t0, Step(Part.USE, point), value, NOON)
    following = check_ins.answer(t0, Step(Part.USE, Point.USED), value=False, at=NOON)
    assert t0.answers == {Point.USED: False}
    assert following == Step(Part.USE, Point.DATE)


def test_who_jumps_to_the_last_screen_is_led_back_to_the_question_left_out(t0: CheckIn) -> None:
    assert check_ins.answer(t0, Step(Part.DID), "", NOON) == Step(Part.USE, Point.USED)
    assert t0.is_open


def test_what_was_answered_goes_with_a_skip_and_what_is_over_stays(t0: CheckIn) -> None:
    check_ins.answer(t0, Step(Part.WORDS), "Le ton", NOON)
    check_ins.skip(t0, NOON)
    found = CheckIn.objects.get(pk=t0.pk)
    assert (found.words, found.skipped_at, found.is_open) == ("", NOON, False)
    check_ins.skip(found, NOON + dt.timedelta(days=1))
    assert CheckIn.objects.get(pk=t0.pk).skipped_at == NOON


def test_passed_at_the_second_measure_in_a_row_declared_and_seen_at_home(lena: User, linkedin: Network) -> None:
    passage = Passage.objects.create(person=lena, network=linkedin, began_at=NOON, next_on=NOON.date())
    for week in range(12):
        evidence.record(lena, linkedin, Evidence.Kind.PUBLICATION, str(week), NOON + dt.timedelta(weeks=week))
    for number, week in enumerate((1, 8, 11)):
        moment = NOON + dt.timedelta(weeks=week)
        opened = CheckIn.objects.create(passage=passage, moment=4, number=number, due_on=moment.date())
        check_ins.fill(opened, Given(use=HOME), moment)
    passage.refresh_from_db()
    assert [one.evidenced for one in check_ins.answered(passage)] == [Level.MECHANICAL, Level.ROUTINE, Level.ROUTINE]
    assert passage.passed_at == NOON + dt.timedelta(weeks=11)


def test_evidence_on_another_network_or_of_another_person_counts_for_nothing(
    lena: User, tom: User, t0: CheckIn, mastodon: Network, linkedin: Network
) -> None:
    evidence.record(lena, mastodon, Evidence.Kind.DRAFT, "1", NOON)
    evidence.record(tom, linkedin, Evidence.Kind.DRAFT, "1", NOON)
    assert check_ins.seen_here(t0.passage, NOON) == Level.NON_USE


@pytest.mark.parametrize("name", ["tom", "karim", "sonia", "mara", "ada"])
def test_nobody_but_the_person_sees_any_of_it(name: str, t0: CheckIn, request: pytest.FixtureRequest) -> None:
    other = request.getfixturevalue(name)
    assert not CheckIn.objects.visible_to(other).exists()
    assert not Passage.objects.visible_to(other).exists()


def test_nothing_of_a_check_in_is_written_to_the_journal(t0: CheckIn) -> None:
    before = ModelLogEntry.objects.count(), PageLogEntry.objects.count()
    answer_all(t0, HOME)
    assert (ModelLogEntry.objects.count(), PageLogEntry.objects.count()) == before


def test_suggestions_are_switched_off_for_good_and_on_again(lena: User) -> None:
    check_ins.stop_suggesting(lena)
    check_ins.stop_suggesting(lena)
    assert Unprompted.objects.count() == 1
    assert not check_ins.wants_suggestions(lena)
    check_ins.suggest_again(lena)
    assert check_ins.wants_suggestions(lena)


# --- Worry ----------------------------------------------------------------------------------------------------------
def test_one_statement_a_stage_about_the_network(in_english: None) -> None:
    assert set(STATEMENTS) == set(NAMES) == set(Stage)
    assert all("LinkedIn" in str(statement) % {"network": "LinkedIn"} for statement in STATEMENTS.values())
    assert len({str(statement) for statement in STATEMENTS.values()}) == 7


def test_worry_is_what_concerns_oneself_and_what_was_passed_over_does_not_count() -> None:
    assert worry({Stage.UNCONCERNED: 7, Stage.REFOCUSING: 7}) is None
    assert worry({Stage.PERSONAL: 6, Stage.MANAGEMENT: 3}) == 4.5


def test_what_weighs_most_is_the_earlier_of_two_that_weigh_alike_and_zero_weighs_nothing() -> None:
    assert strongest({Stage.PERSONAL: 5, Stage.MANAGEMENT: 5, Stage.INFORMATIONAL: 1}) == Stage.PERSONAL
    assert strongest({Stage.PERSONAL: 0}) is None


def test_the_interview_asks_at_most_five_of_the_seven_questions() -> None:
    assert max(len(steps.path(dict.fromkeys(levels.Point, value))) for value in (True, False)) == 7 + 1 + 5 + 2


def test_the_models_and_the_migrations_agree(db: None) -> None:
    call_command("makemigrations", "adoption", check=True, dry_run=True, verbosity=0)
