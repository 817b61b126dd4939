"""If-then plans: made at the end of a module, asked about twice, private."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from courses import enrolment, progress, studio
from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.habits import keeping as habits
from lms.adoption.models import Habit, Plan, PlanAnswer, PlanExample
from lms.adoption.plans import keeping as plans
from lms.adoption.plans import mails as plan_mails
from lms.adoption.plans import offers as plan_offers
from lms.networks.models import Network
from lms.pages.proposals import Rank
from tests.adoption.conftest import ACTION, CUE, PlanOf, at
from tests.catalogue import activity, make_course

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
DAY = dt.date(2026, 10, 18)
WEEK, MONTH = DAY + dt.timedelta(days=7), DAY + dt.timedelta(days=30)
Answer = PlanAnswer.Answer


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course()


def finish_first_module(person: User, course: CoursePage, when: dt.datetime | None = None) -> str:
    """The key of the module that `person` has just completed."""
    held = enrolment.enrol(person, course.translation_key)
    lesson = activity(course, "lesson-1")
    progress.complete(held, lesson.translation_key, at=when)
    return str(lesson.get_parent().translation_key)


# --- At the end of a module ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/courses/premiers-pas/", "/courses/premiers-pas/publier/lesson-2/"])
def test_a_plan_is_offered_once_a_module_on_the_course_page_and_at_the_next_activity(
    lena: User, client_of: ClientOf, course: CoursePage, address: str
) -> None:
    client = client_of(lena)
    enrolment.enrol(lena, course.translation_key)
    assert client.get(address).context["afterwards"] == []
    key = finish_first_module(lena, course)
    (offer,) = client.get(address).context["afterwards"]
    assert "Module comptes" in offer.title
    assert offer.url == f"/plans/new/?module={key}"
    fields = {"cue": CUE, "action": ACTION, "planned_on": timezone.localdate()}
    assert client.post(offer.url, fields).status_code == 302
    assert str(Plan.objects.get(person=lena).module_key) == key
    assert client.get(address).context["afterwards"] == []


def test_who_says_not_this_time_is_not_offered_it_again_and_returns_where_it_was(
    lena: User, client_of: ClientOf, course: CoursePage
) -> None:
    finish_first_module(lena, course)
    client = client_of(lena)
    (offer,) = client.get("/courses/premiers-pas/").context["afterwards"]
    answer = client.post(offer.decline_url, {"back": "/courses/premiers-pas/"})
    assert answer["Location"] == "/courses/premiers-pas/"
    assert client.get("/courses/premiers-pas/").context["afterwards"] == []
    assert client.post(offer.decline_url, {"back": "https://elsewhere.example/"})["Location"] == "/plans/"


def test_a_module_completed_long_ago_offers_nothing(lena: User, client_of: ClientOf, course: CoursePage) -> None:
    finish_first_module(lena, course, timezone.now() - dt.timedelta(days=8))
    assert client_of(lena).get("/courses/premiers-pas/").context["afterwards"] == []


def test_a_module_of_a_course_one_is_not_on_is_as_good_as_none(
    lena: User, tom: User, client_of: ClientOf, course: CoursePage
) -> None:
    key = finish_first_module(tom, course)
    page = client_of(lena).get(f"/plans/new/?module={key}")
    assert page.context["module"] is None
    assert client_of(lena).get("/plans/new/?module=nonsense").status_code == 200


# --- Writing --------------------------------------------------------------------------------------------------------
def test_an_example_fills_the_form_and_stays_ones_own_to_change(
    lena: User, client_of: ClientOf, linkedin: Network
) -> None:
    words = {"cue_fr": "je sors", "action_fr": "j’écris", "cue_en": "I leave", "action_en": "I write"}
    PlanExample.objects.create(key="leaving", network=linkedin, **words)
    PlanExample.objects.create(key="hidden", is_offered=False, **words)
    page = client_of(lena).get("/plans/new/?example=leaving")
    assert page.context["form"]["cue"].value() == "je sors"
    assert page.context["form"]["network"].value() == linkedin.pk
    assert "je sors" in page.context["sentence"]
    assert [example.key for example in page.context["examples"]] == ["leaving"]
    assert client_of(lena).get("/plans/new/?example=hidden").context["form"]["cue"].value() is None


def test_the_examples_of_a_module_are_about_its_networks_or_about_any(
    lena: User, client_of: ClientOf, course: CoursePage, linkedin: Network
) -> None:
    other = Network.objects.create(key="x", name="X")
    words = {"cue_fr": "a", "action_fr": "b", "cue_en": "c", "action_en": "d"}
    for key, network in (("any", None), ("ours", linkedin), ("theirs", other)):
        PlanExample.objects.create(key=key, network=network, **words)
    for page in CoursePage.objects.all():
        page.networks.add(linkedin)
        page.save()
    key = finish_first_module(lena, course)
    page = client_of(lena).get(f"/plans/new/?module={key}")
    assert [example.key for example in page.context["examples"]] == ["ours", "any"]
    everything = client_of(lena).get("/plans/new/").context["examples"]
    assert [example.key for example in everything] == ["any", "ours", "theirs"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"cue": "si", "action": ACTION}, "cue"),
        ({"cue": CUE, "action": " . "}, "action"),
        ({"cue": CUE, "action": "x" * 201}, "action"),
        ({"cue": CUE, "action": ACTION, "planned_on": "2026-01-01"}, "planned_on"),
        ({"cue": CUE, "action": ACTION, "planned_on": "2099-01-01"}, "planned_on"),
    ],
)
def test_what_is_no_plan_is_explained_and_nothing_is_kept(
    lena: User, client_of: ClientOf, fields: dict[str, str], wrong: str
) -> None:
    answer = client_of(lena).post("/plans/new/", {"planned_on": timezone.localdate(), **fields})
    assert answer.status_code == 422
    assert wrong in answer.context["form"].errors
    assert not Plan.objects.exists()


def test_a_plan_is_changed_and_its_day_may_stay_in_the_past(lena: User, client_of: ClientOf, plan_of: PlanOf) -> None:
    plan = plan_of(lena, DAY)
    answer = client_of(lena).post(
        f"/plans/{plan.pk}/edit/", {"cue": "Si je sors", "action": "j’écris", "planned_on": DAY}
    )
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert (plan.cue, plan.action, plan.planned_on) == ("je sors", "j’écris", DAY)


def test_letting_a_plan_go_is_one_tap_and_no_blame(
    lena: User, client_of: ClientOf, plan_of: PlanOf, in_english: None
) -> None:
    plan = plan_of(lena, timezone.localdate() - dt.timedelta(days=7))
    lena.language = "en"
    lena.save()
    page = client_of(lena).post(f"/plans/{plan.pk}/drop/", follow=True).content.decode()
    assert "The plan is let go." in page
    assert not re.search(r"\b(fail|miss(ed|ing)?\b|forgot|sorry|unfortunately)", page)
    assert list(plan_offers.of_plans(lena, timezone.now())) == []
    assert plan_mails.ask_due(timezone.now()) == 0


# --- Done? ----------------------------------------------------------------------------------------------------------
def test_a_week_and_a_month_later_it_is_asked_on_the_pages_and_one_tap_answers(
    lena: User, client_of: ClientOf, plan_of: PlanOf
) -> None:
    plan = plan_of(lena, timezone.localdate() - dt.timedelta(days=7))
    client = client_of(lena)
    assert [card.question for card in client.get("/plans/").context["plans"]] == [7]
    assert client.post(f"/plans/{plan.pk}/answer/", {"days": 7, "answer": "yes"}).status_code == 302
    assert plan.answered() == {7: "yes"}
    assert [card.question for card in client.get("/plans/").context["plans"]] == [None]


def test_a_round_that_has_not_come_cannot_be_answered(lena: User, client_of: ClientOf, plan_of: PlanOf) -> None:
    plan = plan_of(lena, timezone.localdate())
    for fields in ({"days": 7, "answer": "yes"}, {"days": 8, "answer": "yes"}, {"days": 7, "answer": "perhaps"}):
        assert client_of(lena).post(f"/plans/{plan.pk}/answer/", fields).status_code == 404


def test_no_longer_for_me_ends_the_questions(lena: User, plan_of: PlanOf) -> None:
    plan = plan_of(lena, DAY)
    plans.answer(plan, 7, Answer.NO_LONGER)
    assert plans.question_for(Plan.objects.get(), at(MONTH)) is None
    assert plan_mails.ask_due(at(MONTH)) == 0
    assert not Plan.objects.open().exists()


def test_done_twice_becomes_a_habit_in_one_tap_and_only_one(
    lena: User, client_of: ClientOf, plan_of: PlanOf, linkedin: Network
) -> None:
    plan = plan_of(lena, timezone.localdate() - dt.timedelta(days=31), linkedin)
    client = client_of(lena)
    plans.answer(plan, 7, Answer.YES)
    assert client.post(f"/plans/{plan.pk}/habit/").status_code == 404
    plans.answer(plan, 30, Answer.YES)
    (card,) = client.get("/plans/").context["plans"]
    assert card.may_become_habit
    for _tap in range(2):
        assert client.post(f"/plans/{plan.pk}/habit/").status_code == 302
    habit = Habit.objects.get()
    assert (habit.cue, habit.action, habit.network, habit.person) == (plan.cue, plan.action, linkedin, lena)
    (card,) = client.get("/plans/").context["plans"]
    assert not card.may_become_habit


# --- Private --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["karim", "sonia", "mara", "ada", "tom"])
def test_a_plan_is_there_for_nobody_else(
    name: str, lena: User, client_of: ClientOf, plan_of: PlanOf, request: pytest.FixtureRequest
) -> None:
    plan = plan_of(lena, timezone.localdate() - dt.timedelta(days=7))
    client = client_of(request.getfixturevalue(name))
    assert client.get(f"/plans/{plan.pk}/edit/").status_code == 404
    for what in ("edit", "drop", "answer", "habit"):
        fields = {"days": 7, "answer": "yes", "cue": "a", "action": "b", "planned_on": timezone.localdate()}
        assert client.post(f"/plans/{plan.pk}/{what}/", fields).status_code == 404
    assert CUE not in client.get("/plans/").content.decode()
    plan.refresh_from_db()
    assert (plan.cue, plan.dropped_at, plan.answered()) == (CUE, None, {})


def test_the_audit_log_holds_not_a_word_and_the_studio_only_examples(
    lena: User, mara: User, client_of: ClientOf
) -> None:
    client, before = client_of(lena), ModelLogEntry.objects.count()
    client.post("/plans/new/", {"cue": CUE, "action": ACTION, "planned_on": timezone.localdate()})
    client.post(f"/plans/{Plan.objects.get().pk}/drop/")
    assert ModelLogEntry.objects.count() == before
    assert not PageLogEntry.objects.filter(user=lena).exists()
    studio.prepare()
    writing = client_of(mara)
    assert writing.get("/admin/snippets/adoption/planexample/").status_code == 200
    for name in ("plan", "habit", "plananswer", "automaticity"):
        assert writing.get(f"/admin/snippets/adoption/{name}/").status_code == 404


def test_the_sentence_is_written_while_one_types_and_nothing_is_kept(lena: User, client_of: ClientOf) -> None:
    client = client_of(lena)
    assert CUE in client.post("/plans/sentence/", {"cue": CUE, "action": ""}).content.decode()
    assert client.get("/plans/sentence/").status_code == 405
    assert not Plan.objects.exists()


# --- At home ---------------------------------------------------------------------------------------------------------
def test_home_has_one_line_for_the_question_and_one_for_the_habit(lena: User, plan_of: PlanOf) -> None:
    now = at(WEEK)
    first, _second = plan_of(lena, DAY), plan_of(lena, DAY + dt.timedelta(days=0))
    one, _two = (habits.begin(lena, CUE, ACTION, at=now) for _ in range(2))
    lines = [*plan_offers.of_plans(lena, now), *plan_offers.of_habits(lena, now)]
    assert [line.url for line in lines] == [f"/plans/#plan-{first.pk}", f"/habits/{one.pk}/"]
    assert {line.rank for line in lines} == {Rank.PLAN}
    habits.done(one, now)
    habits.done(_two, now)
    assert list(plan_offers.of_habits(lena, now)) == []
    assert list(plan_offers.of_habits(lena, now + dt.timedelta(days=1)))


def test_few_statements_on_my_page_however_many_plans_and_habits(
    lena: User, client_of: ClientOf, plan_of: PlanOf
) -> None:
    client = client_of(lena)

    def statements() -> int:
        client.get("/plans/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/plans/")
        return len(asked)

    def add() -> None:
        plans.answer(plan_of(lena, timezone.localdate() - dt.timedelta(days=8)), 7, Answer.YES)
        habits.done(habits.begin(lena, CUE, ACTION))

    add()
    few = statements()
    for _more in range(4):
        add()
    assert statements() == few


def test_the_offer_after_a_module_takes_one_statement(lena: User, client_of: ClientOf, course: CoursePage) -> None:
    client = client_of(lena)

    def statements() -> int:
        client.get("/courses/premiers-pas/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/courses/premiers-pas/")
        return len(asked)

    held = enrolment.enrol(lena, course.translation_key)
    progress.begin(held, activity(course, "lesson-1").translation_key)
    few = statements()
    finish_first_module(lena, course)
    assert statements() == few + 1
