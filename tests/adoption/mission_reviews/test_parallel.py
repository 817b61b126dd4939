"""Two reviewers press at the same moment, and one of them several times: one outcome."""

import pytest

from courses import enrolment
from lms.adoption.mission_states import State
from lms.adoption.models import Evidence, MissionReview
from lms.networks.models import Network
from lms.notifications.models import Message
from tests.adoption.mission_reviews.conftest import NOON
from tests.adoption.mission_reviews.saying import yes
from tests.adoption.missions.making import handed_in, make_task
from tests.factories import make_person
from tests.quizzes.test_attempts_in_parallel import at_once


@pytest.mark.django_db(transaction=True)
def test_of_many_presses_at_once_comes_one_outcome() -> None:
    task = make_task()
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    for name in ("Tom", "Odile"):
        enrolment.enrol(make_person(name), task.course_key)
    run = handed_in(make_person("Léna"), task, network, NOON)
    pks = list(run.reviews.values_list("pk", flat=True))
    assert len(pks) == 2
    found = at_once(8, lambda number: yes(MissionReview.objects.select_related("run").get(pk=pks[number % 2])))
    assert all(isinstance(one, MissionReview) for one in found), found
    run.refresh_from_db()
    assert run.state == State.ACCEPTED
    assert Evidence.objects.filter(kind="mission").count() == 1
    assert Message.objects.filter(kind="mission_outcome").count() == 1
