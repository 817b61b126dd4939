"""allauth's addresses follow the person's."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from lms.accounts import addresses
from lms.accounts.models import User
from lms.notifications.models import Message
from tests.accounts.conftest import is_signed_in, prove_again, sign_in
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def rows(person: User) -> list[tuple[str, bool, bool]]:
    return list(EmailAddress.objects.filter(user=person).values_list("email", "primary", "verified").order_by("pk"))


def test_an_address_corrected_by_hr_replaces_the_old_one(lena: User) -> None:
    old = lena.email
    lena.email = "lena.martin@beaurivage.example"
    lena.save()
    assert rows(lena) == [(lena.email, True, True)]
    assert sign_in(Client(), old).status_code == 200  # refused
    assert sign_in(Client(), lena.email).status_code == 302


def test_many_at_once_are_put_in_step_in_a_few_statements(django_assert_max_num_queries: object) -> None:
    people = User.objects.bulk_create(
        [User(email=f"p{number}@beaurivage.example", first_name="P", last_name=str(number)) for number in range(300)]
    )
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert addresses.follow(people) == 300
    assert addresses.follow(people) == 0


def test_two_people_may_swap_their_addresses() -> None:
    one, two = make_person(email="one@example.org"), make_person(email="two@example.org")
    User.objects.filter(pk=one.pk).update(email="three@example.org")
    User.objects.filter(pk=two.pk).update(email="one@example.org")
    User.objects.filter(pk=one.pk).update(email="two@example.org")
    addresses.follow(User.objects.filter(pk__in=[one.pk, two.pk]))
    assert rows(one) == [("two@example.org", True, True)]
    assert rows(two) == [("one@example.org", True, True)]


def test_a_person_without_a_row_yet_signs_in_without_more_ado() -> None:
    person = make_person(password=PASSWORD)
    EmailAddress.objects.all().delete()
    sign_in(client := Client(), person.email)
    assert is_signed_in(client)
    assert Message.objects.count() == 0


def test_a_person_changes_the_address_and_the_old_one_counts_until_the_new_one_is_proved(lena: User) -> None:
    old, new = lena.email, "lena@ailleurs.example"
    sign_in(client := Client(), old)
    prove_again(client)
    client.post("/account/email/", {"action_add": "", "email": new})
    lena.refresh_from_db()
    assert lena.email == old
    proof = Message.objects.get(address=new)
    assert proof.recipient == lena
    lena.save()  # a pending change survives whatever else is saved
    (path,) = re.findall(r"https?://testserver(/\S+)", proof.text)
    client.post(path)
    lena.refresh_from_db()
    assert lena.email == new
    assert rows(lena) == [(new, True, True)]


def test_an_address_of_a_colleague_cannot_be_taken(lena: User, tom: User) -> None:
    sign_in(client := Client(), lena.email)
    prove_again(client)
    client.post("/account/email/", {"action_add": "", "email": tom.email})
    lena.refresh_from_db()
    assert lena.email != tom.email
    assert not EmailAddress.objects.filter(user=lena, email=tom.email, verified=True).exists()
