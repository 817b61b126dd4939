import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from lms.accounts.models import User
from lms.accounts.session_store import SessionStore

pytestmark = pytest.mark.django_db


def made(**values: object) -> str:
    session = SessionStore()
    session.update(values)
    session.save()
    return str(session.session_key)


def test_each_session_reads_its_own_row() -> None:
    keys = [made(number=number) for number in range(3)]
    assert [SessionStore(key)["number"] for key in keys] == [0, 1, 2]


def test_a_session_that_is_over_or_unknown_holds_nothing_and_loses_its_key() -> None:
    key = made(number=1)
    later = timezone.now() + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE + 1)
    with time_machine.travel(later, tick=False):
        late = SessionStore(key)
        assert (late.get("number"), late.session_key) == (None, None)
    unknown = SessionStore("a" * 32)
    assert (unknown.get("number"), unknown.session_key) == (None, None)
    assert SessionStore(key)["number"] == 1


def test_a_session_ended_elsewhere_is_over_at_the_next_request(lena: User, client: Client) -> None:
    client.force_login(lena)
    assert client.get("/home/").status_code == 200
    Session.objects.all().delete()
    assert client.get("/home/").status_code == 302
