"""A reminder for one’s own calendar: a file one takes away, of which nothing is kept."""

import datetime as dt
import io
from collections.abc import Callable

import pytest
from dateutil.tz import tzical
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar, Event

from lms.accounts.models import User
from quizzes.models import ReviewWish

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
PATH = "/review/calendar/"
NINE = {"at": "09:00", "days": "working"}


def event(answer: HttpResponse) -> Event:
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (found,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert isinstance(found, Event)
    return found


def start(answer: HttpResponse) -> dt.datetime:
    found = event(answer).start
    assert isinstance(found, dt.datetime)
    return found


def test_tom_takes_a_file_that_recalls_the_questions_on_working_days(tom: User, client_of: ClientOf) -> None:
    answer = client_of(tom).post(PATH, NINE)
    assert answer["Content-Disposition"] == 'attachment; filename="questions-of-the-day.ics"'
    assert answer["Cache-Control"] == "no-store"
    found = event(answer)
    assert found["SUMMARY"] == "Questions of the day"
    assert found["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert start(answer).weekday() < 5
    assert str(found["URL"]).endswith("/review/")
    assert str(found["URL"]).startswith("http")


def test_the_clock_is_the_one_where_the_person_lives(tom: User, client_of: ClientOf) -> None:
    tom.time_zone = "America/Martinique"
    tom.save()
    answer = client_of(tom).post(PATH, NINE | {"days": "all"})
    assert event(answer)["DTSTART"].params["TZID"] == "America/Martinique"
    zone = tzical(io.StringIO(answer.content.decode())).get()
    assert zone
    assert start(answer).replace(tzinfo=zone).utcoffset() == dt.timedelta(hours=-4)


def test_it_speaks_french_to_who_reads_french(lena: User, client_of: ClientOf) -> None:
    answer = client_of(lena).post(PATH, NINE)
    assert event(answer)["SUMMARY"] == "Questions du jour"
    assert "trois minutes au plus" in event(answer)["DESCRIPTION"]
    assert "questions-du-jour.ics" in answer["Content-Disposition"]


def test_a_second_file_replaces_the_first_and_nobody_else_s(tom: User, lena: User, client_of: ClientOf) -> None:
    first, second = (event(client_of(tom).post(PATH, NINE | {"at": at}))["UID"] for at in ("09:00", "17:30"))
    assert first == second
    assert event(client_of(lena).post(PATH, NINE))["UID"] != first


def test_nothing_of_it_is_kept(tom: User, client_of: ClientOf) -> None:
    client = client_of(tom)
    client.get("/review/settings/")
    with CaptureQueriesContext(connection) as statements:
        client.post(PATH, NINE)
    assert [query["sql"] for query in statements if not query["sql"].startswith("SELECT")] == []
    assert not ReviewWish.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"days": "working"}, "Choose a time, for example 09:00."),
        ({"at": "", "days": "all"}, "Choose a time, for example 09:00."),
        ({"at": "25:99", "days": "all"}, "This is not a time."),
        ({"at": "<script>\r\nBEGIN:VEVENT", "days": "all"}, "This is not a time."),
        ({"at": "x" * 50_000, "days": "all"}, "This is not a time."),
        ({"at": "09:00"}, "Choose which days."),
        ({"at": "09:00", "days": "sundays"}, "Choose every working day or every day."),
    ],
)
def test_what_is_no_time_or_no_day_is_said_on_the_page(
    sent: dict[str, str], said: str, tom: User, client_of: ClientOf
) -> None:
    answer = client_of(tom).post(PATH, sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "<script>\r\n" not in page
    assert 'name="per_day"' in page


def test_nine_thirty_is_understood_as_the_french_write_it(lena: User, client_of: ClientOf) -> None:
    assert start(client_of(lena).post(PATH, NINE | {"at": "9h30"})).time() == dt.time(9, 30)


def test_who_opens_the_address_comes_to_the_settings(tom: User, client_of: ClientOf) -> None:
    assert client_of(tom).get(PATH)["Location"] == "/review/settings/"
