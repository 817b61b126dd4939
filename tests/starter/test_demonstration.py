"""The demonstration organisation: who is in it, and six months that the product's own rules have made."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import models, transaction
from django.test import override_settings
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from courses.models import ActivityProgress, Assignment, Completion, CoursePage, Enrolment
from lms.accounts.models import User
from lms.adoption.habits import keeping
from lms.adoption.models import (
    Automaticity,
    CheckIn,
    Draft,
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
    Reading,
    Worry,
)
from lms.adoption.official.flags import Code
from lms.adoption.official.register import entries
from lms.adoption.report.rounding import HALF_FROM
from lms.adoption.sandbox import changes, desk, proposals, readings
from lms.networks.verdicts import Post
from lms.notifications.models import Message
from lms.operations.records import findings
from lms.organisation.models import Department, House, Membership, Site
from lms.organisation.permissions import is_administrator, is_hr, is_manager, is_trainer, team_of
from lms.starter import accounts
from lms.starter.demonstration import intentions, making, plan, staff
from quizzes.models import Attempt, Card, Review
from quizzes.review import daily, knowledge
from tests.adoption.conftest import make_networks
from tests.catalogue import make_course

pytestmark = pytest.mark.system


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
        assert page.technical_contact.is_superuser
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
    assert {row.kind for row in Message.objects.all()} == {"invitation", "hand_over", "help", "reading"}
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
    assert all(habit.plan and habit.plan.is_done_twice for habit in Habit.objects.exclude(plan=None))
    assert not HabitDay.objects.filter(day__lt=models.F("habit__started_on")).exists()
    assert not Automaticity.objects.filter(answered_on__gt=timezone.localdate()).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("email", intentions.KEEPERS)
def test_whoever_looks_around_as_an_employee_finds_a_habit_with_its_month_to_say(
    beaurivage: making.Made, email: str
) -> None:
    habit = Habit.objects.get(person__email=email, plan=None)
    assert 20 <= habit.days.count() <= 45
    assert keeping.month_asked(habit, timezone.localdate()) == 2


# --- The sandbox ------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_people_of_the_cast_have_drafts_from_after_their_account_and_before_now(beaurivage: making.Made) -> None:
    authors = Counter(Draft.objects.values_list("person__first_name", flat=True))
    assert authors["Léna"] >= 2
    assert {"Tom", "Karim", "Sonia"} <= set(authors)
    assert not Draft.objects.filter(created_at__lt=models.F("person__date_joined")).exists()
    assert not Draft.objects.filter(changed_at__gt=timezone.now()).exists()
    assert not Reading.objects.filter(read_at__lt=models.F("asked_at")).exists()


@pytest.mark.django_db
def test_the_oldest_draft_meets_a_rule_of_the_house_that_its_day_did_not_know(beaurivage: making.Made) -> None:
    oldest = Draft.objects.filter(person__first_name="Léna").earliest("written_on")
    days = (oldest.written_on, timezone.localdate())
    before, after = (desk.judged(Post(oldest.text), desk.rules_of(day, "fr")) for day in days)
    changed = [change for change in changes.compare(before, after) if change.is_any]
    assert {change.after.name for change in changed} == {"Facebook", "LinkedIn"}
    assert all("invitation" in str(change.new_remarks[0].reason) for change in changed)


@pytest.mark.django_db
def test_a_reading_was_answered_beside_the_text_one_waits_to_be_seen_and_one_to_be_read(
    beaurivage: making.Made,
) -> None:
    lena = User.objects.get(email=f"lena.martin@{accounts.DOMAIN}")
    portrait = Draft.objects.get(person=lena, readings__reader__first_name="Karim")
    said = [comment for reading in readings.of_draft(portrait) for comment in reading.comments.all()]
    heard = readings.heard(portrait.text, said)
    assert {one.comment.state for one in heard} == {"open", "taken"}
    assert [one.is_gone for one in heard if one.comment.state == "taken"] == [True]  # its words were changed
    assert any(one.start is not None for one in heard)
    assert any(not one.comment.quote for one in heard)
    with override("en"):
        proposed = {proposal.reason for proposal in proposals.propose(lena, timezone.now())}
    assert proposed == {"Mara Lefèvre has read your draft", "Tom Baker asks you for a friendly reading"}


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


def test_the_groups_of_fast_tracks_are_large_enough_for_figures_though_some_have_come_later_or_left() -> None:
    sizes = {told["code"]: told["size"] for told in plan.organisation()["departments"]}
    for track in plan.history()["fast_tracks"]:
        assert sum(sizes[code] for code in track["departments"]) >= 1.5 * HALF_FROM


@pytest.mark.django_db
def test_the_board_has_helpers_projects_in_every_state_and_questions_of_the_employee(beaurivage: making.Made) -> None:
    assert Helper.objects.values("network").distinct().count() >= 3
    assert set(Project.objects.values_list("stage", flat=True)) == set(Project.Stage.values)
    hers = HelpRequest.objects.filter(asker__email=f"lena.martin@{accounts.DOMAIN}")
    assert (hers.answered().count(), hers.open().count()) == (1, 1)
