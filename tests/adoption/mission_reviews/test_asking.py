"""Who is asked to review, and who never is."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from courses import enrolment
from lms.accounts.models import User
from lms.adoption import evidence
from lms.adoption.mission_reviews import asking, giving, waiting, wishes
from lms.adoption.mission_states import Mark, State
from lms.adoption.missions import proofs, working
from lms.adoption.models import Evidence, MissionPage, MissionReview, MissionRun
from lms.networks.models import Network
from lms.notifications.models import Message
from tests.adoption.mission_reviews.conftest import NOON
from tests.adoption.mission_reviews.saying import awaited, not_yet, of, say, yes
from tests.adoption.missions.making import Task, begin, handed_in, make_task, with_member
from tests.catalogue import make_course
from tests.factories import give_role, make_person

ClientOf = Callable[[User], Client]
DAY = dt.timedelta(days=1)


def learner(name: str, task: Task) -> User:
    person = make_person(name)
    enrolment.enrol(person, task.course_key)
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
    run: MissionRun, task: Task, sonia: User, ada: User
) -> None:
    silent, gone = learner("Silvia", task), learner("Gaël", task)
    for person in (sonia, ada):
        enrolment.enrol(person, task.course_key)
    wishes.set_requests(silent, are_welcome=False)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    first = run.reviews.earliest("pk")
    giving.decline(first, NOON)
    run.refresh_from_db()
    assert run.state == State.WITH_TRAINER
    assert {review.reviewer.first_name for review in run.reviews.all()} == {"Tom", "Odile", "Mara"}


def test_the_team_is_never_asked_nor_who_was_invited_and_said_no(
    lena: User, colleagues: list[User], task: Task, linkedin: Network
) -> None:
    _tom, odile = colleagues
    run = begin(lena, task, linkedin, NOON)
    with_member(run, odile, lena)
    learner("Camille", task)
    proofs.add_link(run, lena, "https://example.org/")
    run = working.hand_in(run, NOON)
    assert odile not in awaited(run)
    assert len(awaited(run)) == 2


def test_who_knows_the_network_is_preferred(lena: User, colleagues: list[User], task: Task, linkedin: Network) -> None:
    knowing = [learner(name, task) for name in ("Anne", "Béa")]
    for person in knowing:
        evidence.record(person, linkedin, Evidence.Kind.DRAFT, "draft-1")
    assert awaited(handed_in(lena, task, linkedin, NOON)) == set(knowing)


def test_nobody_has_more_than_two_reviews_at_one_time(colleagues: list[User], task: Task, linkedin: Network) -> None:
    runs = [handed_in(make_person(name), task, linkedin, NOON) for name in ("Anne", "Béa", "Cléo", "Dune", "Élie")]
    open_now = MissionReview.objects.awaited()
    assert max(open_now.of(person).count() for person in User.objects.all()) == 2
    assert runs[-1].state == State.IN_REVIEW


def test_where_the_mission_says_a_trainer_all_of_the_course_are_asked_and_no_other(
    lena: User, colleagues: list[User], mara: User, linkedin: Network
) -> None:
    other, course = give_role(make_person("Nadia"), "trainers"), make_course()
    course.trainers.set([other])
    course.save()
    task = make_task(reviewed_by=MissionPage.ReviewedBy.TRAINER)
    task.course_key = course.translation_key
    run = handed_in(lena, task, linkedin, NOON)
    assert (run.state, awaited(run)) == (State.WITH_TRAINER, {other})


def test_a_course_whose_only_trainer_is_of_the_team_goes_to_the_other_trainers(
    task: Task, linkedin: Network, mara: User
) -> None:
    other = give_role(make_person("Nadia"), "trainers")
    run = handed_in(mara, task, linkedin, NOON)
    assert (run.state, awaited(run)) == (State.WITH_TRAINER, {other})


def test_without_anybody_the_sweep_finds_the_first_trainer_there_is(
    lena: User, task: Task, linkedin: Network, mara: User
) -> None:
    User.objects.filter(pk=mara.pk).update(is_active=False)
    run = handed_in(lena, task, linkedin, NOON)
    assert (run.state, awaited(run)) == (State.WITH_TRAINER, set())
    User.objects.filter(pk=mara.pk).update(is_active=True)
    for _time in range(3):
        waiting.sweep(NOON + DAY)
    assert awaited(run) == {mara}
    assert Message.objects.filter(kind="mission_review").count() == 1


def test_not_me_asks_somebody_else_once_and_ends_what_one_sees(
    run: MissionRun, tom: User, odile: User, task: Task
) -> None:
    anne = learner("Anne", task)
    for _time in range(2):
        giving.decline(of(run, tom), NOON)
    assert awaited(run) == {odile, anne}
    assert run.seats.get(person=tom).left_at == NOON


@pytest.fixture
def with_mara(lena: User, colleagues: list[User], mara: User, linkedin: Network) -> MissionRun:
    """Waits for Mara, the only trainer of its course."""
    course = make_course(shape={})
    course.trainers.set([mara])
    course.save()
    task = make_task(reviewed_by=MissionPage.ReviewedBy.TRAINER)
    task.course_key = course.translation_key
    return handed_in(lena, task, linkedin, NOON)


def test_a_trainers_not_me_hands_it_to_another_trainer_by_mail(with_mara: MissionRun, mara: User) -> None:
    nadia = give_role(make_person("Nadia"), "trainers")
    for _time in range(2):
        giving.decline(of(with_mara, mara), NOON)
    assert awaited(with_mara) == {nadia}
    assert of(with_mara, nadia).get_absolute_url() in Message.objects.get(recipient=nadia).text
    waiting.sweep(NOON + DAY)
    assert awaited(with_mara) == {nadia}
    say(of(with_mara, nadia), Mark.THERE, "Elle est dans le fil.")
    with_mara.refresh_from_db()
    assert with_mara.state == State.ACCEPTED


def test_the_only_trainer_there_is_keeps_it(with_mara: MissionRun, mara: User, client_of: ClientOf) -> None:
    review = of(with_mara, mara)
    with pytest.raises(giving.NobodyElseError):
        giving.decline(review, NOON)
    client = client_of(mara)
    assert "decline" in client.get(review.get_absolute_url()).content.decode()
    assert client.post(f"{review.get_absolute_url()}decline/")["Location"] == review.get_absolute_url()
    assert awaited(with_mara) == {mara}


def test_when_the_trainer_it_was_handed_to_leaves_it_comes_back(with_mara: MissionRun, mara: User) -> None:
    nadia = give_role(make_person("Nadia"), "trainers")
    giving.decline(of(with_mara, mara), NOON)
    User.objects.filter(pk=nadia.pk).update(is_active=False)
    waiting.sweep(NOON + DAY)
    assert mara in awaited(with_mara)
    assert say(of(with_mara, mara), Mark.THERE, "Oui.").given_at


def test_a_reminder_after_three_days_somebody_else_after_six(
    run: MissionRun, tom: User, odile: User, task: Task
) -> None:
    yes(of(run, odile))
    anne = learner("Anne", task)
    reminders = Message.objects.filter(kind="mission_review_reminder")
    for days, reminded, people in ((2, 0, {tom}), (3, 1, {tom}), (5, 1, {tom}), (6, 1, {anne}), (9, 2, {anne})):
        for _time in range(3):
            waiting.sweep(NOON + days * DAY)
        assert reminders.count() == reminded
        assert awaited(run) == people
    assert {mail.recipient for mail in reminders} == {tom, anne}


def test_who_leaves_is_replaced_at_once(run: MissionRun, tom: User, odile: User, task: Task) -> None:
    anne = learner("Anne", task)
    User.objects.filter(pk=tom.pk).update(is_active=False)
    waiting.sweep(NOON + DAY)
    assert awaited(run) == {odile, anne}


def test_the_same_two_look_again_and_the_trainer_who_gave_it_back(
    run: MissionRun, lena: User, tom: User, odile: User, task: Task
) -> None:
    learner("Anne", task)
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
