"""Who is asked to review, and who never is."""

import datetime as dt

import pytest

from courses import enrolment
from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption import evidence
from lms.adoption.mission_reviews import asking, giving, waiting, wishes
from lms.adoption.mission_states import State
from lms.adoption.missions import proofs, working
from lms.adoption.models import Evidence, MissionPage, MissionReview, MissionRun
from lms.networks.models import Network
from lms.notifications.models import Message
from tests.adoption.mission_reviews.conftest import NOON
from tests.adoption.mission_reviews.saying import awaited, not_yet, of, yes
from tests.adoption.missions.making import begin, handed_in, make_mission, with_member
from tests.factories import give_role, make_person

DAY = dt.timedelta(days=1)


def learner(name: str, course: CoursePage) -> User:
    person = make_person(name)
    enrolment.enrol(person, course.translation_key)
    return person


def test_two_colleagues_are_asked_by_a_mail_in_their_language(run: MissionRun, tom: User, odile: User) -> None:
    assert run.state == State.IN_REVIEW
    assert awaited(run) == {tom, odile}
    mail = Message.objects.get(kind="mission_review", recipient=tom)
    assert (mail.language, mail.subject) == ("en", "Would you look at “A portrait in 24 hours”?")
    assert of(run, tom).get_absolute_url() in mail.text
    assert "Not me" in mail.html
    assert Message.objects.get(kind="mission_review", recipient=odile).language == "fr"


def test_asking_again_asks_nobody_more(run: MissionRun) -> None:
    asking.ask(run, NOON)
    asking.ask(run, NOON + DAY)
    assert run.reviews.count() == Message.objects.filter(kind="mission_review").count() == 2


def test_neither_superiors_nor_hr_nor_leavers_nor_who_said_no_are_asked(
    run: MissionRun, course: CoursePage, sonia: User, ada: User
) -> None:
    silent, gone = learner("Silvia", course), learner("Gaël", course)
    for person in (sonia, ada):
        enrolment.enrol(person, course.translation_key)
    wishes.set_requests(silent, are_welcome=False)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    first = run.reviews.earliest("pk")
    giving.decline(first, NOON)
    run.refresh_from_db()
    assert run.state == State.WITH_TRAINER
    assert {review.reviewer.first_name for review in run.reviews.all()} == {"Tom", "Odile", "Mara"}


def test_the_team_is_never_asked_nor_who_was_invited_and_said_no(
    lena: User, colleagues: list[User], page: MissionPage, linkedin: Network, course: CoursePage
) -> None:
    _tom, odile = colleagues
    run = begin(lena, page, linkedin, NOON)
    with_member(run, odile, lena)
    learner("Camille", course)
    proofs.add_link(run, lena, "https://example.org/")
    run = working.hand_in(run, NOON)
    assert odile not in awaited(run)
    assert len(awaited(run)) == 2


def test_who_knows_the_network_is_preferred(
    lena: User, colleagues: list[User], page: MissionPage, linkedin: Network, course: CoursePage
) -> None:
    knowing = [learner(name, course) for name in ("Anne", "Béa")]
    for person in knowing:
        evidence.record(person, linkedin, Evidence.Kind.DRAFT, "draft-1")
    assert awaited(handed_in(lena, page, linkedin, NOON)) == set(knowing)


def test_nobody_has_more_than_two_reviews_at_one_time(
    colleagues: list[User], page: MissionPage, linkedin: Network
) -> None:
    runs = [handed_in(make_person(name), page, linkedin, NOON) for name in ("Anne", "Béa", "Cléo", "Dune", "Élie")]
    open_now = MissionReview.objects.awaited()
    assert max(open_now.of(person).count() for person in User.objects.all()) == 2
    assert runs[-1].state == State.IN_REVIEW


def test_where_the_page_says_a_trainer_the_trainers_of_the_course_are_asked(
    lena: User, colleagues: list[User], course: CoursePage, linkedin: Network, mara: User
) -> None:
    page = make_mission(course, [linkedin], slug="autre", reviewed_by=MissionPage.ReviewedBy.TRAINER)
    run = handed_in(lena, page, linkedin, NOON)
    assert run.state == State.WITH_TRAINER
    assert awaited(run) == {mara}


def test_a_course_whose_only_trainer_is_of_the_team_goes_to_the_other_trainers(
    page: MissionPage, linkedin: Network, mara: User
) -> None:
    other = give_role(make_person("Nadia"), "trainers")
    run = handed_in(mara, page, linkedin, NOON)
    assert (run.state, awaited(run)) == (State.WITH_TRAINER, {other})


def test_without_anybody_the_sweep_finds_the_first_trainer_there_is(
    lena: User, page: MissionPage, linkedin: Network, mara: User
) -> None:
    User.objects.filter(pk=mara.pk).update(is_active=False)
    run = handed_in(lena, page, linkedin, NOON)
    assert (run.state, awaited(run)) == (State.WITH_TRAINER, set())
    User.objects.filter(pk=mara.pk).update(is_active=True)
    for _time in range(3):
        waiting.sweep(NOON + DAY)
    assert awaited(run) == {mara}
    assert Message.objects.filter(kind="mission_review").count() == 1


def test_not_me_asks_somebody_else_once_and_ends_what_one_sees(
    run: MissionRun, tom: User, odile: User, course: CoursePage
) -> None:
    anne = learner("Anne", course)
    for _time in range(2):
        giving.decline(of(run, tom), NOON)
    assert awaited(run) == {odile, anne}
    assert run.seats.get(person=tom).left_at == NOON


def test_a_reminder_after_three_days_somebody_else_after_six(
    run: MissionRun, tom: User, odile: User, course: CoursePage
) -> None:
    yes(of(run, odile))
    anne = learner("Anne", course)
    reminders = Message.objects.filter(kind="mission_review_reminder")
    for days, reminded, people in ((2, 0, {tom}), (3, 1, {tom}), (5, 1, {tom}), (6, 1, {anne}), (9, 2, {anne})):
        for _time in range(3):
            waiting.sweep(NOON + days * DAY)
        assert reminders.count() == reminded
        assert awaited(run) == people
    assert {mail.recipient for mail in reminders} == {tom, anne}


def test_who_leaves_is_replaced_at_once(run: MissionRun, tom: User, odile: User, course: CoursePage) -> None:
    anne = learner("Anne", course)
    User.objects.filter(pk=tom.pk).update(is_active=False)
    waiting.sweep(NOON + DAY)
    assert awaited(run) == {odile, anne}


def test_the_same_two_look_again_and_the_trainer_who_gave_it_back(
    run: MissionRun, lena: User, tom: User, odile: User, course: CoursePage
) -> None:
    learner("Anne", course)
    not_yet(of(run, tom))
    not_yet(of(run, odile))
    assert working.hand_in(run, NOON + DAY).state == State.IN_REVIEW
    assert awaited(run) == {tom, odile}
    yes(of(run, tom))
    not_yet(of(run, odile))
    mara = User.objects.get(first_name="Mara")
    assert awaited(run) == {mara}
    not_yet(of(run, mara))
    run = working.hand_in(run, NOON + 2 * DAY)
    assert (run.state, run.round, awaited(run)) == (State.WITH_TRAINER, 3, {mara})


@pytest.mark.parametrize("times", [1, 2])
def test_the_switch_may_be_pressed_twice(tom: User, times: int) -> None:
    for are_welcome in (False, True):
        for _time in range(times):
            wishes.set_requests(tom, are_welcome=are_welcome)
        assert wishes.may_be_asked(tom) is are_welcome
