"""Who speaks where: everybody reads whom to ask; what is to be seen to is for holders and the register’s keepers."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from courses import enrolment, progress
from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption import models as adoption_models
from lms.adoption.models import OfficialAccount, RequiredCourse, Result
from lms.adoption.official import handing_over
from lms.adoption.official.flags import Code
from lms.adoption.official.register import entries
from lms.networks.models import Network
from lms.organisation import membership
from tests.catalogue import make_course

ClientOf = Callable[[User], Client]


def codes(viewer: User, today: dt.date) -> list[tuple[Code, str]]:
    return [(flag.code, flag.person) for entry in entries(viewer, today, "fr") for flag in entry.flags]


def test_there_is_no_place_for_a_secret() -> None:
    registered = [adoption_models.OfficialAccount, adoption_models.HandOver, adoption_models.RequiredCourse]
    names = {field.name for model in registered for field in model._meta.get_fields()}
    assert not [name for name in names if re.search(r"pass|secret|token|code|key_phrase|login|pin", name)]
    assert not [
        f for m in registered for f in m._meta.get_fields() if isinstance(f, models.TextField | models.JSONField)
    ]


def test_a_colleague_reads_whom_to_ask_and_nothing_to_see_to(
    karim: User, account: OfficialAccount, client_of: ClientOf, today: dt.date
) -> None:
    OfficialAccount.objects.update(has_second_factor=False)
    page = client_of(karim).get("/official-accounts/").content.decode()
    assert "Léna Martin" in page
    assert codes(karim, today) == []
    assert "chip late" not in page


def test_a_holder_who_leaves_in_hrs_books_is_seen_at_once(
    lena: User, sonia: User, account: OfficialAccount, today: dt.date
) -> None:
    assert codes(sonia, today) == []
    membership.leave(lena, today - dt.timedelta(days=1))
    assert codes(sonia, today) == [
        (Code.HOLDER_LEFT, "Léna Martin"),
        (Code.NO_OWNER, ""),
        (Code.SINGLE_HOLDER, "Tom Baker"),
    ]


def test_a_colleague_is_not_sent_to_somebody_who_has_left(
    lena: User, karim: User, sonia: User, account: OfficialAccount, today: dt.date, client_of: ClientOf
) -> None:
    membership.leave(lena, today - dt.timedelta(days=1))
    for address in ("/official-accounts/", f"/official-accounts/{account.pk}/"):
        page = client_of(karim).get(address).content.decode()
        assert "Léna" not in page
        assert "Tom Baker" in page
    assert "Léna" in client_of(sonia).get(f"/official-accounts/{account.pk}/").content.decode()


def test_a_course_required_of_holders_is_missed_until_it_is_completed(
    lena: User, tom: User, sonia: User, karim: User, account: OfficialAccount, today: dt.date
) -> None:
    course = make_course()
    RequiredCourse.objects.create(account=account, course_key=course.translation_key)
    assert codes(sonia, today) == [(Code.COURSE_MISSING, "Léna Martin"), (Code.COURSE_MISSING, "Tom Baker")]
    assert codes(lena, today) == [(Code.COURSE_MISSING, "Léna Martin")]
    assert codes(karim, today) == []
    complete(lena, course)
    assert codes(sonia, today) == [(Code.COURSE_MISSING, "Tom Baker")]


@pytest.mark.parametrize("keeper", ["mara", "chloe"])
def test_who_keeps_the_register_sees_what_is_to_be_seen_to(
    keeper: str, lena: User, karim: User, account: OfficialAccount, today: dt.date, client_of: ClientOf, request: Any
) -> None:
    viewer: User = request.getfixturevalue(keeper)
    OfficialAccount.objects.update(has_second_factor=False)
    membership.leave(lena, today - dt.timedelta(days=1))
    assert [code for code, _person in codes(viewer, today)] == [
        Code.HOLDER_LEFT,
        Code.NO_OWNER,
        Code.SINGLE_HOLDER,
        Code.NO_SECOND_FACTOR,
    ]
    assert "chip late" in client_of(viewer).get("/official-accounts/").content.decode()
    assert codes(karim, today) == []


def test_which_course_somebody_lacks_a_trainer_knows_of_the_courses_he_or_she_teaches(
    mara: User, lena: User, account: OfficialAccount, today: dt.date
) -> None:
    own, other = make_course(), make_course("Écrire pour tous")
    for course in (own, other):
        RequiredCourse.objects.create(account=account, course_key=course.translation_key)
    own.trainers.set([mara])
    own.save()
    seen = [flag for entry in entries(mara, today, "fr") for flag in entry.flags]
    assert {(flag.person, flag.course) for flag in seen} == {("Léna Martin", own.title), ("Tom Baker", own.title)}
    assert len(codes(lena, today)) == 2


def test_the_courses_asked_of_holders_are_on_the_page_and_read_before_confirming(
    lena: User, karim: User, odile: User, account: OfficialAccount, client_of: ClientOf
) -> None:
    course = make_course()
    RequiredCourse.objects.create(account=account, course_key=course.translation_key)
    address = f"/official-accounts/{account.pk}/"
    assert course.title in client_of(odile).get(address).content.decode()
    handing_over.ask(account, "owner", karim, lena)
    asked, _form, _rest = client_of(karim).get(address).content.decode().partition("/confirm/")
    assert course.title in asked
    assert [found.is_done for found in client_of(karim).get(address).context["courses"]] == [False]
    complete(karim, course)
    assert [found.is_done for found in client_of(karim).get(address).context["courses"]] == [True]


@pytest.mark.parametrize(("key", "posts", "is_noted"), [("x", 4, True), ("x", 0, False), ("post:7", None, True)])
def test_a_post_that_the_figures_of_a_network_count_is_noted_too(
    key: str, posts: int | None, is_noted: bool, sonia: User, account: OfficialAccount, today: dt.date
) -> None:
    long_ago, lately = today - dt.timedelta(days=90), today - dt.timedelta(days=20)
    OfficialAccount.objects.update(posted_on=long_ago)
    about: dict[str, Any] = {"network": account.network, "account": account, "key": key, "posts": posts}
    Result.objects.create(**about, since=lately - dt.timedelta(days=1), until=lately)
    (entry,) = entries(sonia, today, "fr")
    assert entry.posted_on == (lately if is_noted else long_ago)
    assert [flag.code for flag in entry.flags] == ([] if is_noted else [Code.NOBODY_POSTS])


def test_a_period_that_is_not_over_notes_a_post_of_today_at_the_latest(
    sonia: User, account: OfficialAccount, today: dt.date
) -> None:
    OfficialAccount.objects.update(posted_on=None)
    about: dict[str, Any] = {"network": account.network, "account": account, "key": "x", "posts": 2}
    Result.objects.create(**about, since=today - dt.timedelta(days=3), until=today + dt.timedelta(days=20))
    assert entries(sonia, today, "fr")[0].posted_on == today


def complete(person: User, course: CoursePage) -> None:
    held = enrolment.enrol(person, course.translation_key)
    for key in held.outline.required():
        progress.complete(held, key)  # type: ignore[arg-type]
    held.refresh_from_db()
    assert held.completed_at


def test_sonia_registers_an_account_with_its_holders_and_courses(lena: User, sonia: User, client_of: ClientOf) -> None:
    course = make_course()
    network = Network.objects.create(key="x", name="X")
    form = {
        "network": network.pk,
        "name": "@ccibeaurivage",
        "owner": lena.email,
        "deputy": sonia.employee_number,
        "courses": [str(course.translation_key)],
    }
    assert "------" not in client_of(sonia).get("/official-accounts/new/").content.decode()
    answer = client_of(sonia).post("/official-accounts/new/", form)
    account = OfficialAccount.objects.get()
    assert answer["Location"] == f"/official-accounts/{account.pk}/"
    assert (account.owner, account.deputy, account.recovery_holder) == (lena, sonia, None)
    assert [row.course_key for row in account.required_courses.all()] == [course.translation_key]
    client_of(sonia).post(f"/official-accounts/{account.pk}/edit/", {**form, "courses": []})
    assert not account.required_courses.exists()


def test_an_unknown_holder_is_said_and_nothing_is_written(sonia: User, client_of: ClientOf, db: None) -> None:
    network = Network.objects.create(key="x", name="X")
    form = {"network": network.pk, "name": "@cci", "owner": "nobody@beaurivage.example"}
    answer = client_of(sonia).post("/official-accounts/new/", form)
    assert answer.status_code == 422
    assert not OfficialAccount.objects.exists()


def test_a_closed_account_is_for_who_keeps_the_register(
    karim: User, mara: User, account: OfficialAccount, client_of: ClientOf, today: dt.date
) -> None:
    OfficialAccount.objects.update(closed_on=today)
    assert client_of(karim).get(f"/official-accounts/{account.pk}/").status_code == 404
    assert client_of(mara).get(f"/official-accounts/{account.pk}/").status_code == 200


def test_a_holder_says_that_something_was_posted_today(
    lena: User, karim: User, account: OfficialAccount, client_of: ClientOf, today: dt.date
) -> None:
    OfficialAccount.objects.update(posted_on=None)
    assert client_of(karim).post(f"/official-accounts/{account.pk}/posted/").status_code == 404
    client_of(lena).post(f"/official-accounts/{account.pk}/posted/")
    account.refresh_from_db()
    assert account.posted_on == today


@pytest.mark.parametrize("count", [1, 20])
def test_few_statements_however_many_accounts(
    count: int,
    sonia: User,
    account: OfficialAccount,
    today: dt.date,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    course = make_course()
    for number in range(count):
        other = OfficialAccount.objects.create(network=account.network, name=f"n{number}", owner=account.owner)
        RequiredCourse.objects.create(account=other, course_key=course.translation_key)
    with django_assert_max_num_queries(6):
        assert len(entries(sonia, today, "fr")) == count + 1
