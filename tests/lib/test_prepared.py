import threading

import pytest
from django.db import connection, models, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.lib.prepared import Prepared, Slot
from lms.organisation.backend import PersonBackend
from lms.organisation.models import Membership
from lms.organisation.permissions import roles_of, with_roles
from tests.factories import give_role

NUMBER = models.BigIntegerField()


def test_the_same_rows_as_the_queryset_each_time_for_other_values(lena: User, tom: User, karim: User) -> None:
    prepared = Prepared(lambda: with_roles(User.objects.filter(pk=Slot("pk", NUMBER))))
    for person in (lena, karim, tom, lena):
        (found,) = prepared.rows(pk=person.pk)
        asked = with_roles(User.objects.filter(pk=person.pk)).get()
        assert {**vars(found), "_state": None} == {**vars(asked), "_state": None}
    assert prepared.first(pk=0) is None


def test_each_run_is_one_statement_and_reads_what_is_there_now(lena: User) -> None:
    prepared = Prepared(lambda: User.objects.filter(email=Slot("email", models.CharField())))
    assert prepared.first(email=lena.email) == lena
    User.objects.filter(pk=lena.pk).update(first_name="Hélène")
    with CaptureQueriesContext(connection) as statements:
        assert [one.first_name for one in prepared.rows(email=lena.email)] == ["Hélène"]
    assert len(statements) == 1


def test_what_is_joined_comes_along_whole(lena: User) -> None:
    joined = Membership.objects.select_related("department", "person").filter(person_id=Slot("person", NUMBER))
    found = Prepared(lambda: joined).first(person=lena.pk)
    with CaptureQueriesContext(connection) as statements:
        assert found
        assert (found.person, found.department.code) == (lena, "COM")
    assert not statements.captured_queries


def test_a_value_cannot_become_a_part_of_the_statement(lena: User) -> None:
    prepared = Prepared(lambda: User.objects.filter(email=Slot("email", models.CharField())))
    assert prepared.rows(email=f"' OR '1'='1' OR email = '{lena.email}") == []


def test_a_value_that_is_missing_is_an_error(lena: User) -> None:
    with pytest.raises(KeyError):
        Prepared(lambda: User.objects.filter(pk=Slot("pk", NUMBER))).rows(id=lena.pk)


@pytest.mark.django_db(transaction=True)
def test_rows_are_held_in_a_transaction_only() -> None:
    prepared = Prepared(lambda: User.objects.select_for_update().filter(pk=Slot("pk", NUMBER)))
    with transaction.atomic():
        assert prepared.rows(pk=1) == []
    with pytest.raises(TransactionManagementError):
        prepared.rows(pk=1)


@pytest.mark.django_db(transaction=True)
def test_threads_share_the_statement_and_not_the_connection() -> None:
    people = [User.objects.create_user(f"p{number}@beaurivage.example") for number in range(4)]
    prepared = Prepared(lambda: User.objects.filter(pk=Slot("pk", NUMBER)))
    wrong: list[object] = []

    def ask(person: User) -> None:
        try:
            wrong.extend(found for _ in range(50) if (found := prepared.first(pk=person.pk)) != person)
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_role_and_an_end_hold_from_the_next_request(lena: User) -> None:
    backend = PersonBackend()
    before = backend.get_user(lena.pk)
    assert before
    assert not roles_of(before).hr
    give_role(lena, "hr")
    after = backend.get_user(lena.pk)
    assert after
    assert roles_of(after).hr
    User.objects.filter(pk=lena.pk).update(is_active=False)
    assert backend.get_user(lena.pk) is None
