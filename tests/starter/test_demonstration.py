"""The demonstration organisation: who is in it, and six months that the product's own rules have made."""

import datetime as dt
import itertools
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import models, transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from courses.models import ActivityProgress, Assignment, Completion, CoursePage, Enrolment
from lms.accounts.models import User
from lms.adoption.models import (
    Automaticity,
    CheckIn,
    Evidence,
    Habit,
    HabitDay,
    HandOver,
    Helper,
    HelpRequest,
    Passage,
    Plan,
    PlanAnswer,
    PlanExample,
    Project,
    Worry,
)
from lms.adoption.official.flags import Code
from lms.adoption.official.register import entries
from lms.notifications.models import Message
from lms.operations.records import findings
from lms.organisation.models import Department, House, Membership, Site
from lms.organisation.permissions import is_administrator, is_hr, is_manager, is_trainer, team_of
from lms.starter import accounts
from lms.starter.demonstration import making, office_hours, pace, plan, replies, staff
from lms.starter.demonstration.clock import Clock
from quizzes.models import Attempt, Card, QuestionVersion, Review
from quizzes.question_types import KINDS
from quizzes.review import daily, knowledge
from tests.adoption.conftest import make_networks
from tests.catalogue import make_course

TODAY = dt.date(2026, 11, 22)
STARTER = Path(accounts.__file__).parent


def small_plan_of(whole: plan.Data) -> Callable[[], plan.Data]:
    """A house a quarter of the size: the same departments and cast."""
    data = dict(whole)
    cast = Counter(person["department"] for person in data["cast"])
    data["departments"] = [
        {**unit, "size": max(3 + cast[unit["code"]], unit["size"] // 4), "leaders": min(1, unit.get("leaders", 0))}
        for unit in data["departments"]
    ]
    data |= {"movers": 3, "leavers": 3, "newcomers": 6, "never_signed_in": 6}
    return lambda: data


@pytest.fixture
def roster() -> list[staff.Recruit]:
    return staff.recruit(plan.organisation(), TODAY)


def make_courses() -> None:
    """Two small courses under the names that the history uses, and its networks; the second asks for the first."""
    make_networks()
    make_course("first-steps", {"a": ["lesson-1", "quiz-1"], "b": ["lesson-2", "lesson-3", "lesson-4"]})
    make_course("publishing", {"c": ["lesson-5", "quiz-5"], "d": ["lesson-6", "lesson-7", "lesson-8"]})
    for page in CoursePage.objects.filter(slug="publishing"):
        page.prerequisites.set(CoursePage.objects.filter(slug="first-steps", locale=page.locale))
        page.save_revision().publish()
    words = {"cue_fr": "je bois mon café", "action_fr": "je lis", "cue_en": "I drink coffee", "action_en": "I read"}
    PlanExample.objects.create(key="coffee", **words)


@pytest.fixture(scope="module")
def beaurivage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[making.Made]:
    """The demonstration, made once for all these tests and rolled back after them."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        outside = transaction.atomic()
        outside.__enter__()
        patch.setattr(plan, "organisation", small_plan_of(plan.organisation()))
        make_courses()
        with override_settings(EMAIL_BACKEND="lms.notifications.backends.OutboxBackend"):
            made = making.make(timezone.now())
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outside.__exit__(None, None, None)


# --- The people, before any row -------------------------------------------------------------------------------------
def test_the_same_people_each_time(roster: list[staff.Recruit]) -> None:
    assert roster == staff.recruit(plan.organisation(), TODAY)


def test_two_hundred_and_forty_people_with_addresses_of_their_own(roster: list[staff.Recruit]) -> None:
    assert len(roster) == 240
    assert len({person.email for person in roster}) == 240
    assert all(re.fullmatch(r"[a-z0-9.-]+@beaurivage\.example", person.email) for person in roster)


def test_names_are_those_of_a_french_harbour_town(roster: list[staff.Recruit]) -> None:
    names = [f"{person.name.first} {person.name.last}" for person in roster]
    accented = [name for name in names if unicodedata.normalize("NFD", name) != name]
    assert len(accented) > 40
    assert sum("-" in person.name.first for person in roster) > 8
    assert max(map(len, names)) > 22


def test_one_in_twelve_reads_english(roster: list[staff.Recruit]) -> None:
    assert 0.06 < sum(person.language == "en" for person in roster) / len(roster) < 0.1


def test_everybody_has_a_line_manager_but_the_head_of_the_house(roster: list[staff.Recruit]) -> None:
    alone = [person for person in roster if not person.boss]
    assert [(person.department, person.manages) for person in alone] == [("DG", True)]
    assert all(person.boss != person.email for person in roster)


def test_every_account_of_the_demonstration_is_somebody(roster: list[staff.Recruit]) -> None:
    names = {person.email: f"{person.name.first} {person.name.last}" for person in roster}
    assert all(names[account.email] == account.name for account in accounts.ACCOUNTS)


def test_some_move_some_leave_some_come_and_some_never_sign_in(roster: list[staff.Recruit]) -> None:
    assert sum(bool(person.came_from) for person in roster) == 11
    assert sum(bool(person.left_on) for person in roster) == 12
    assert sum(person.hired_on > TODAY - dt.timedelta(days=45) for person in roster) == 9
    assert sum(not person.signs_in for person in roster) == 12
    assert all(person.hired_on < person.left_on <= TODAY for person in roster if person.left_on)


# --- The calculations -------------------------------------------------------------------------------------------------
def test_sittings_fall_in_office_hours_and_mostly_not_in_august() -> None:
    chance, moment = random.Random(1), dt.datetime(2026, 7, 3, 9, tzinfo=dt.UTC)
    sittings = [
        office_hours.sitting_after(moment, days, chance).astimezone(ZoneInfo("Europe/Paris")) for days in range(120)
    ]
    assert all(sitting.weekday() < 5 and 8 <= sitting.hour <= 17 for sitting in sittings)
    assert sum(sitting.month == 8 for sitting in sittings) < 12


def test_the_slow_begin_later_and_stop_sooner_than_the_exemplary() -> None:
    def drawn(name: str) -> list[pace.Manner | None]:
        chance = random.Random(7)
        return [pace.manner(pace.PACES[name], TODAY, TODAY + dt.timedelta(30), 12, chance) for _ in range(300)]

    slow, exemplary = drawn("slow"), drawn("exemplary")
    assert slow.count(None) > 50 > exemplary.count(None) == 0
    assert sum(m.stops_at < 12 for m in slow if m) > sum(m.stops_at < 12 for m in exemplary if m) * 3
    assert all(m.starts_on > TODAY for m in slow + exemplary if m)


def test_stories_are_told_in_the_order_of_their_dates() -> None:
    told: list[str] = []

    def story(name: str, *days: int) -> Iterator[dt.datetime]:
        for day in days:
            yield dt.datetime(2026, 3, day, tzinfo=dt.UTC)
            told.append(f"{name}{day}")

    clock = Clock(until=dt.datetime(2026, 3, 20, tzinfo=dt.UTC))
    clock.follow(story("a", 1, 9, 30))
    clock.follow(story("b", 2, 3, 10))
    clock.run()
    assert told == ["a1", "b2", "b3", "a9", "b10"]


VALUES = {
    "single_choice": {"choices": [{"id": k, "value": {"text": k, "is_correct": k == "a"}} for k in "abc"]},
    "multiple_choice": {"choices": [{"id": k, "value": {"text": k, "is_correct": k in "ab"}} for k in "abc"]},
    "true_false": {"answer": True},
    "short_text": {"accepted": [{"id": "a", "value": "mot-dièse"}]},
    "matching": {"pairs": [{"id": k, "value": {"left": k, "right": k.upper()}} for k in "abc"]},
    "ordering": {"items": [{"id": k, "value": k} for k in "abcd"]},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_is_answered_right_and_wrong(kind: str) -> None:
    version = QuestionVersion(kind=kind, texts={"fr": VALUES[kind]})
    for seed in range(30):
        chance = random.Random(seed)
        assert KINDS[kind].mark(VALUES[kind], replies.reply(version, 1, chance)).is_right
        assert not KINDS[kind].mark(VALUES[kind], replies.reply(version, 0, chance)).is_right


def test_the_readme_names_every_file_that_shapes_the_demonstration() -> None:
    text = (STARTER / "README.md").read_text()
    for name in (
        "organisation.yaml",
        "history.yaml",
        "accounts.py",
        "networks.yaml",
        "questions/",
        "courses/",
        "drawings.py",
    ):
        assert name in text


# --- The organisation -------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_house_has_its_name_its_sites_and_its_departments_in_a_tree(beaurivage: making.Made) -> None:
    assert House.load().name == "CCI de Beaurivage"
    assert (Site.objects.count(), Department.objects.count()) == (4, 18)
    assert Department.objects.get(code="COM").get_parent() == Department.objects.get(code="APP")
    assert Department.objects.filter(manager=None).get().code == "COM"


@pytest.mark.django_db
def test_the_cast_has_its_roles(beaurivage: making.Made) -> None:
    lena, tom, mara, karim, sonia, ada = (User.objects.get(email=account.email) for account in accounts.ACCOUNTS)
    assert (is_manager(karim), is_trainer(mara), is_hr(sonia), is_administrator(ada)) == (True,) * 4
    assert not any(role(lena) for role in (is_manager, is_trainer, is_hr, is_administrator))
    assert (lena.language, tom.language) == ("fr", "en")
    assert team_of(karim).contains(lena)
    assert not team_of(karim).contains(tom)


@pytest.mark.django_db
def test_the_accounts_of_the_demonstration_open_with_their_password(beaurivage: making.Made) -> None:
    for account in accounts.ACCOUNTS:
        person = User.objects.get(email=account.email)
        assert person.check_password(accounts.PASSWORD)
        assert person.is_active
    assert authenticate(email=accounts.ACCOUNTS[0].email, password="something else") is None


@pytest.mark.django_db
def test_nobody_was_invited_before_the_platform_opened_or_before_being_hired(beaurivage: making.Made) -> None:
    opened_on = timezone.localdate() - dt.timedelta(days=staff.HISTORY)
    for person in User.objects.exclude(invited_at=None).prefetch_related("memberships"):
        hired_on = min(place.starts_on for place in person.memberships.all())
        assert timezone.localdate(person.invited_at) >= max(hired_on, opened_on)
        assert person.last_login is None or person.last_login >= person.invited_at


@pytest.mark.django_db
def test_leavers_cannot_sign_in_and_movers_keep_their_past(beaurivage: making.Made) -> None:
    gone = User.objects.filter(is_active=False)
    assert gone.count() == 3
    assert not Membership.objects.filter(person__in=gone, ends_on=None).exists()
    assert all(person.deactivated_at and person.deactivated_at < timezone.now() for person in gone)
    moved = Membership.objects.values("person").annotate(count=models.Count("pk")).filter(count=2)
    assert len(moved) == 3


@pytest.mark.django_db
def test_the_trainer_answers_for_the_courses_in_every_language_and_in_the_next_edit(beaurivage: making.Made) -> None:
    mara = User.objects.get(email=making.TRAINER)
    for page in CoursePage.objects.live():
        assert list(page.trainers.all()) == [mara]
        assert page.pedagogical_contact == mara
        assert list(page.get_latest_revision_as_object().trainers.all()) == [mara]


# --- The history ------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_nothing_happens_in_the_future_or_out_of_order(beaurivage: making.Made) -> None:
    now = timezone.now()
    for row in Enrolment.objects.all():
        moments = [row.enrolled_at, row.started_at, row.completed_at or row.last_active_at, now]
        assert all(one <= other for one, other in itertools.pairwise(filter(None, moments)))
    assert not ActivityProgress.objects.filter(completed_at__lt=models.F("started_at")).exists()
    assert not Attempt.objects.filter(submitted_at__gt=now).exists()


@pytest.mark.django_db
def test_completions_are_those_of_the_progress_rules(beaurivage: making.Made) -> None:
    assert beaurivage.completions > 10
    completed = set(Enrolment.objects.completed().values_list("person", "course_key", "completed_at"))
    assert set(Completion.objects.values_list("person", "course_key", "completed_at")) == completed
    assert all(row.done_required == row.total_required for row in Enrolment.objects.completed())


@pytest.mark.django_db
def test_reports_have_something_to_tell(beaurivage: making.Made) -> None:
    today = timezone.localdate()
    assert Enrolment.objects.overdue(today).count() > 3
    assert Enrolment.objects.unfinished().filter(started_at=None).exists()
    assert Attempt.objects.filter(is_passed=False).exists()
    assert Assignment.objects.exclude(withdrawn_at=None).exists()
    first, last = (Enrolment.objects.order_by(order).first() for order in ("enrolled_at", "-enrolled_at"))
    assert first
    assert last
    assert (last.enrolled_at - first.enrolled_at).days > 150


@pytest.mark.django_db
def test_lena_has_finished_one_course_and_begun_another_that_is_due_soon(beaurivage: making.Made) -> None:
    held = {
        page.slug: Enrolment.objects.get(
            person__email="lena.martin@beaurivage.example", course_key=page.translation_key
        )
        for page in CoursePage.objects.live().filter(locale__language_code="fr")
    }
    assert held["first-steps"].completed_at
    assert held["publishing"].started_at
    assert not held["publishing"].completed_at
    assert 0 <= (held["publishing"].due_on - timezone.localdate()).days <= 7


@pytest.mark.django_db
def test_tom_has_begun_and_karims_team_has_somebody_late(beaurivage: making.Made) -> None:
    tom = Enrolment.objects.get(person__email="tom.baker@beaurivage.example")
    assert tom.started_at
    assert not tom.completed_at
    team = team_of(User.objects.get(email="karim.benali@beaurivage.example"))
    assert Enrolment.objects.overdue(timezone.localdate()).filter(person__in=team).exists()


@pytest.mark.django_db
def test_some_answer_their_questions_of_the_day_and_something_waits_today(beaurivage: making.Made) -> None:
    people = User.objects.filter(cards__times__gt=1).distinct()
    assert beaurivage.reviews > 100
    assert 20 < people.count() < 200
    assert set(Review.objects.values_list("rating", flat=True).distinct()) == {1, 2, 3}
    lena = User.objects.get(email="lena.martin@beaurivage.example")
    assert daily.today(lena, timezone.now()).total
    assert Card.objects.asked().due(timezone.localdate()).exists()
    assert knowledge.curve(lena, timezone.now())
    assert [finding.name for finding in findings() if finding.is_certain] == []


@pytest.mark.django_db
def test_no_letter_of_the_past_is_written_and_todays_invitations_are(beaurivage: making.Made) -> None:
    assert {row.kind for row in Message.objects.all()} == {"invitation", "hand_over", "help"}
    invited = Message.objects.filter(kind="invitation").select_related("recipient")
    assert all(row.recipient and not row.recipient.last_login for row in invited)


@pytest.mark.django_db
def test_some_plan_at_the_end_of_a_module_and_some_of_those_live_with_a_habit(beaurivage: making.Made) -> None:
    now = timezone.now()
    assert Plan.objects.exclude(module_key=None).count() == Plan.objects.count() > 5
    assert Plan.objects.count() < ActivityProgress.objects.exclude(completed_at=None).count()
    assert PlanAnswer.objects.exists()
    assert not Plan.objects.filter(made_at__gt=now).exists()
    assert not PlanAnswer.objects.filter(answered_at__gt=now).exists()
    assert not PlanAnswer.objects.filter(answered_at__lt=models.F("plan__made_at")).exists()
    assert all(habit.plan and habit.plan.is_done_twice for habit in Habit.objects.all())
    assert not HabitDay.objects.filter(day__lt=models.F("habit__started_on")).exists()
    assert not Automaticity.objects.filter(answered_on__gt=timezone.localdate()).exists()


# --- The command ------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_second_run_changes_nothing(beaurivage: making.Made, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demonstrate")
    assert "there already" in capsys.readouterr().out
    assert making.count() == beaurivage


# --- From worry to daily use ------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_some_follow_a_network_with_one_check_in_open_at_most_and_none_before_its_day(beaurivage: making.Made) -> None:
    told = plan.history()["passages"]["networks"]
    followed = Passage.objects.filter(network__key__in=told).select_related("person")
    assert len(followed) >= 8
    for passage in followed:
        asked = list(passage.check_ins.order_by("due_on"))
        assert asked[0].completed_at is not None
        assert sum(row.is_open for row in asked) <= 1
        assert all(row.due_on <= passage.day_of(row.opened_at) for row in asked)
        assert all(row.completed_at < timezone.now() for row in asked if row.completed_at)


@pytest.mark.django_db
def test_lena_has_a_way_to_show(beaurivage: making.Made) -> None:
    lena = Passage.objects.get(person__email=f"lena.martin@{accounts.DOMAIN}", network__key="linkedin")
    first, *_between, last = lena.check_ins.filter(completed_at__isnull=False)
    assert last.declared > first.declared
    assert Evidence.objects.filter(person=lena.person, network=lena.network).exists()


@pytest.mark.django_db
def test_what_was_seen_here_never_comes_before_the_first_check_in(beaurivage: making.Made) -> None:
    first = CheckIn.objects.completed().filter(moment=0)
    began = {
        (person, network): at
        for person, network, at in first.values_list("passage__person", "passage__network", "completed_at")
    }
    proofs = Evidence.objects.filter(kind=Evidence.Kind.DRAFT).values_list("person", "network", "happened_at")
    assert proofs
    assert all(moment > began[person, network] for person, network, moment in proofs)


@pytest.mark.django_db
def test_the_wall_has_worries_that_wait_are_answered_fixed_and_hidden(beaurivage: making.Made) -> None:
    assert Worry.objects.count() == 16
    assert set(Worry.objects.values_list("state", flat=True)) == set(Worry.State.values)
    assert Worry.objects.exclude(hidden_because="").count() == 1
    assert {worry.network.key for worry in Worry.objects.exclude(network=None)} == {"linkedin"}


@pytest.mark.django_db
def test_the_register_of_official_accounts_has_something_to_see_to(beaurivage: making.Made) -> None:
    hr = User.objects.get(email=f"sonia.roussel@{accounts.DOMAIN}")
    found = {
        entry.account.name: {flag.code for flag in entry.flags} for entry in entries(hr, timezone.localdate(), "fr")
    }
    assert found["CCI de Beaurivage"] == set()
    assert found["Port de Beaurivage"] == {Code.SINGLE_HOLDER}
    assert {Code.HOLDER_LEFT, Code.NO_OWNER, Code.NOBODY_POSTS} <= found["@campus.beaurivage"]
    assert HandOver.objects.waiting().get().receiver.first_name == "Tom"


@pytest.mark.django_db
def test_the_board_has_helpers_projects_in_every_state_and_questions_of_the_employee(beaurivage: making.Made) -> None:
    assert Helper.objects.values("network").distinct().count() >= 3
    assert set(Project.objects.values_list("stage", flat=True)) == set(Project.Stage.values)
    hers = HelpRequest.objects.filter(asker__email=f"lena.martin@{accounts.DOMAIN}")
    assert (hers.answered().count(), hers.open().count()) == (1, 1)
