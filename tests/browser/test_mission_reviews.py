"""Two colleagues review Léna’s mission in a real browser: one on the phone, one by a page without scripts."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses import enrolment
from courses.models import ActivityProgress
from lms.accounts.models import User
from lms.adoption.mission_states import State
from lms.adoption.models import Evidence
from lms.networks.models import Network
from tests.adoption.missions.making import handed_in, make_mission
from tests.browser.conftest import DESK, PHONE, violations
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]


def test_two_colleagues_accept_and_lena_has_done_it(lena: User, tom: User, odile: User, page_of: PageOf) -> None:
    course, network = make_course(), Network.objects.create(key="linkedin", name="LinkedIn")
    mission = make_mission(course, [network])
    for person in (tom, odile):
        enrolment.enrol(person, course.translation_key)
    run = handed_in(lena, mission, network, timezone.now())
    for person, how in ((tom, {"width": PHONE, "language": "en"}), (odile, {"javascript": False})):
        page = page_of(person, **how)
        page.goto("/missions/reviews/")
        page.locator("main .list a").first.click()
        page.locator("input[name=mark-0][value='1']").check()
        if person == tom:
            assert violations(page, PHONE, DESK) == []
        page.locator("button[name=step][value=look]").click()
        if person == tom:
            assert violations(page, PHONE, DESK) == []
        page.locator("button[name=step][value=give]").click()
        expect(page.locator("#said article")).to_have_count(1 if person == tom else 2)
    run.refresh_from_db()
    assert run.state == State.ACCEPTED
    assert ActivityProgress.objects.get(enrolment__person=lena, activity_key=run.page_key).completed_at
    assert Evidence.objects.filter(person=lena, kind=Evidence.Kind.MISSION).exists()
    page = page_of(lena)
    page.goto(run.get_absolute_url())
    expect(page.locator("#said article")).to_have_count(2)
    assert violations(page, PHONE, DESK) == []
