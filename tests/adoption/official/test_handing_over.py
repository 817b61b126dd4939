"""A role changes hands only when the other person says that it works."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from lms.accounts.models import User
from lms.adoption.models import HandOver, OfficialAccount
from lms.adoption.official import handing_over
from lms.adoption.official.proposals import hand_overs
from lms.notifications.models import Message

ClientOf = Callable[[User], Client]
NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def test_lena_asks_karim_and_he_becomes_owner_only_once_he_confirms(
    lena: User, karim: User, account: OfficialAccount, client_of: ClientOf
) -> None:
    address = f"/official-accounts/{account.pk}/hand-over/"
    assert client_of(lena).post(address, {"role": "owner", "receiver": karim.email}).status_code == 302
    account.refresh_from_db()
    assert account.owner == lena
    message = Message.objects.get(recipient=karim)
    assert "CCI de Beaurivage" in message.subject
    asked = HandOver.objects.get()
    assert [proposal.url for proposal in hand_overs(karim, NOON)] == [f"/official-accounts/{account.pk}/"]
    assert client_of(karim).get(f"/official-accounts/{account.pk}/").context["waiting"].get() == asked
    client_of(karim).post(f"/hand-overs/{asked.pk}/confirm/")
    account.refresh_from_db()
    assert account.owner == karim
    assert not list(hand_overs(karim, NOON))


def test_nobody_else_can_confirm(
    lena: User, karim: User, odile: User, sonia: User, account: OfficialAccount, client_of: ClientOf
) -> None:
    asked = handing_over.ask(account, "owner", karim, lena)
    for person in (lena, odile, sonia):
        assert client_of(person).post(f"/hand-overs/{asked.pk}/confirm/").status_code == 404
    account.refresh_from_db()
    assert account.owner == lena


def test_who_holds_nothing_can_neither_ask_nor_give_up(
    lena: User, karim: User, odile: User, account: OfficialAccount, client_of: ClientOf
) -> None:
    asked = handing_over.ask(account, "owner", karim, lena)
    address = f"/official-accounts/{account.pk}/hand-over/"
    assert client_of(odile).post(address, {"role": "deputy", "receiver": odile.email}).status_code == 404
    assert client_of(odile).post(f"/hand-overs/{asked.pk}/give-up/").status_code == 404
    assert not client_of(odile).get(f"/official-accounts/{account.pk}/").context["waiting"]


def test_a_role_is_handed_over_to_one_person_at_a_time(
    lena: User, karim: User, odile: User, account: OfficialAccount
) -> None:
    asked = handing_over.ask(account, "owner", karim, lena)
    with pytest.raises(ValidationError):
        handing_over.ask(account, "owner", odile, lena)
    handing_over.give_up(asked, lena)
    assert handing_over.ask(account, "owner", odile, lena).receiver == odile


def test_one_cannot_hand_over_to_who_holds_it_or_has_left(lena: User, karim: User, account: OfficialAccount) -> None:
    User.objects.filter(pk=karim.pk).update(is_active=False)
    karim.refresh_from_db()
    for receiver in (lena, karim):
        with pytest.raises(ValidationError):
            handing_over.ask(account, "owner", receiver, lena)
    assert not Message.objects.exists()


def test_confirming_twice_and_after_giving_up_changes_nothing(
    lena: User, karim: User, account: OfficialAccount
) -> None:
    asked = handing_over.ask(account, "owner", karim, lena)
    handing_over.give_up(asked, lena)
    assert handing_over.confirm(asked).confirmed_at is None
    again = handing_over.ask(account, "owner", karim, lena)
    first = handing_over.confirm(again, NOON)
    assert handing_over.confirm(again, NOON + dt.timedelta(days=1)).confirmed_at == first.confirmed_at == NOON
