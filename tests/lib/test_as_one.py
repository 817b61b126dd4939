import datetime as dt

import pytest
from django.db import connection
from django.db.models import F, Model, QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import LessonPage
from lms.accounts.models import User
from lms.lib import as_one
from lms.lib.as_one import Wanted
from lms.networks.models import Network, NetworkRule, RemovedRule
from lms.organisation.models import Department, Membership
from quizzes.models import Question
from tests.catalogue import make_course, make_question

TABLES = (Network, NetworkRule, RemovedRule, Membership, Department, User, Question, LessonPage)


def held(one: Model) -> dict[str, object]:
    return {field.attname: field.get_prep_value(getattr(one, field.attname)) for field in one._meta.concrete_fields}


@pytest.fixture
def filled(lena: User, tom: User) -> None:
    """A row at least in each of the tables but one."""
    make_question("saluer")
    make_course(shape={"m": ["lesson-a"]})
    network = Network.objects.create(key="instagram", name="Instagram")
    day, now = dt.date(2025, 12, 18), timezone.now()
    facts = {"network": network, "field": "hashtags", "source_fr": "presse", "quality": "press"}
    NetworkRule(**facts, limit=30, valid_to=day, forbidden=["\\n", {"é": [1]}]).save(at=now)
    NetworkRule(**facts, limit=5, valid_from=day, is_unique=True).save(at=now)


@pytest.mark.usefixtures("filled")
def test_every_row_comes_whole_whatever_stands_beside_it() -> None:
    querysets = [model._default_manager.all() for model in TABLES]
    with CaptureQueriesContext(connection) as statements:
        found = as_one.rows(*querysets)
    assert len(statements) == 1
    for model, rows in zip(TABLES, found, strict=True):
        asked = {one.pk: held(one) for one in model._default_manager.all()}
        assert {one.pk: held(one) for one in rows} == asked
        assert all(type(one) is model for one in rows)
        assert bool(rows) == (model is not RemovedRule)


@pytest.mark.usefixtures("filled")
def test_the_order_in_which_tables_are_laid_over_one_another_changes_nothing() -> None:
    there = as_one.rows(*(model._default_manager.all() for model in TABLES))
    back = as_one.rows(*(model._default_manager.all() for model in reversed(TABLES)))
    for one, other in zip(there, reversed(back), strict=True):
        assert sorted(map(held, one), key=str) == sorted(map(held, other), key=str)


def test_what_only_leaves_out_is_read_when_it_is_asked_for(lena: User) -> None:
    mine = User.objects.filter(pk=lena.pk).only("email")
    (found,), _departments = as_one.rows(mine, Department.objects.all())
    assert found.get_deferred_fields() >= {"first_name", "password"}
    assert found.email == lena.email
    with CaptureQueriesContext(connection) as statements:
        assert found.first_name == "Léna"
    assert len(statements) == 1


def test_order_and_related_rows_are_left_aside(lena: User) -> None:
    placed = Membership.objects.filter(person=lena).select_related("department").order_by("department__name")
    named = User.objects.filter(pk=lena.pk).order_by(F("last_name").desc())
    (membership,), (person,) = as_one.rows(placed, named)
    assert (membership.person, person) == (lena, lena)


@pytest.mark.usefixtures("lena")
def test_parts_are_read_together_and_each_makes_its_own_of_its_rows() -> None:
    def count(*rows: list[Model]) -> list[int]:
        return [len(some) for some in rows]

    people, nothing = (
        Wanted([User.objects.filter(last_name="Martin"), Department.objects.filter(code="COM")], count),
        Wanted([], count),
    )
    with CaptureQueriesContext(connection) as statements:
        assert as_one.read(people, nothing, Wanted([User.objects.filter(email="")], count)) == [[1, 1], [], [0]]
    assert len(statements) == 1
    assert people.read() == [1, 1]


def test_what_can_hold_nothing_is_not_asked_for(db: None) -> None:
    none: QuerySet[User] = User.objects.none()
    with CaptureQueriesContext(connection) as statements:
        assert as_one.rows(none, User.objects.filter(pk__in=[])) == [[], []]
        assert as_one.rows() == []
    assert not statements.captured_queries
