"""People come by invitation: a link that works once, for thirty days, and only the newest."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import LazySettings, settings
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from lms.accounts import tokens
from lms.accounts.deactivation import deactivate
from lms.accounts.invitations import InvitationError, can_be_invited, invite, link_for
from lms.accounts.models import User
from lms.notifications.models import Message
from lms.notifications.outbox import post
from tests.accounts.conftest import is_signed_in, sign_in
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
CHOICES = {"password": PASSWORD, "language": "en", "time_zone": "America/Cayenne"}


def path_for(person: User) -> str:
    person.refresh_from_db()
    return link_for(person).removeprefix(settings.BASE_URL)


def test_the_invitation_leaves_by_the_outbox_in_the_persons_language(tom: User, sonia: User) -> None:
    with time_machine.travel(timezone.now(), tick=False):  # a link tells the second in which it was made
        invite(tom, by=sonia)
        path = path_for(tom)
    row = Message.objects.get()
    assert (row.kind, row.recipient, row.language) == ("invitation", tom, "en")
    assert path in row.text
    assert row.reason
    assert ModelLogEntry.objects.get(action="accounts.invite").user == sonia


@pytest.fixture
def zoe(db: None) -> User:
    """Zoé, a newcomer of whom nobody has said which language she reads."""
    return make_person("Zoé", "Roux", email="zoe@beaurivage.example", language="")


@pytest.mark.parametrize("spoken", ["en", "fr", None])
def test_who_has_chosen_no_language_is_invited_in_the_installations_whoever_invites(
    zoe: User, sonia: User, spoken: str | None
) -> None:
    with override(spoken):
        invite(zoe, by=sonia)
    row = Message.objects.get()
    assert (row.language, row.reason) == ("fr", "Votre organisation vous a ouvert un compte.")
    assert "Bonjour Zoé," in row.text


def test_why_the_mail_came_is_said_in_the_language_of_its_reader(tom: User, sonia: User) -> None:
    with override("fr"):
        invite(tom, by=sonia)
    assert Message.objects.get().reason == "Your organisation has opened an account for you."


def test_what_somebody_else_has_sent_is_in_the_installations_language_too(zoe: User) -> None:
    with override("en"):
        row = post("invitation", zoe, "one", {"link": "https://example.org/x", "days": 30}, reason="A test.")
    assert row.language == "fr"
    assert "Bonjour Zoé," in row.text


@pytest.mark.parametrize(("language", "greeting"), [("en", "Hello Zoé,"), ("fr", "Bonjour Zoé,")])
def test_who_asks_for_a_new_password_is_answered_in_the_language_of_the_page(
    zoe: User, language: str, greeting: str
) -> None:
    Client(HTTP_ACCEPT_LANGUAGE=language).post("/account/password/reset/", {"email": zoe.email})
    row = Message.objects.get()
    assert row.language == language
    assert greeting in row.text


def test_who_accepts_chooses_a_password_and_is_at_home(client: Client, tom: User) -> None:
    invite(tom)
    page = client.get(path_for(tom))
    assert "Welcome, Tom" in page.content.decode()
    answer = client.post(path_for(tom), CHOICES)
    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    assert is_signed_in(client)
    tom.refresh_from_db()
    assert (tom.language, tom.time_zone) == ("en", "America/Cayenne")
    address = EmailAddress.objects.get(user=tom)
    assert (address.email, address.primary, address.verified) == (tom.email, True, True)
    assert sign_in(other := Client(), tom.email).status_code == 302
    assert is_signed_in(other)


def test_a_beginner_is_asked_for_no_time_zone(client: Client, tom: User) -> None:
    User.objects.filter(pk=tom.pk).update(time_zone="Indian/Reunion")
    invite(tom)
    page = client.get(path_for(tom)).content.decode()
    assert "America/Cayenne" not in page
    client.post(path_for(tom), {"password": PASSWORD, "language": "en"})
    tom.refresh_from_db()
    assert tom.time_zone == "Indian/Reunion"


@pytest.mark.parametrize(
    ("proposed", "kept"), [("Asia/Calcutta", "Asia/Kolkata"), ("Mars/Olympus", "Europe/Paris"), ("", "Europe/Paris")]
)
def test_the_browser_may_propose_its_own_time_zone(client: Client, tom: User, proposed: str, kept: str) -> None:
    invite(tom)
    assert client.post(path_for(tom), {**CHOICES, "time_zone": proposed}).status_code == 302
    tom.refresh_from_db()
    assert tom.time_zone == kept


def test_who_says_nothing_keeps_the_time_of_the_house(db: None, settings: LazySettings) -> None:
    settings.TIME_ZONE = "Indian/Reunion"
    assert User().time_zone == "Indian/Reunion"


def test_a_weak_password_is_refused_with_a_reason_and_the_link_stays(client: Client, tom: User) -> None:
    invite(tom)
    answer = client.post(path_for(tom), {**CHOICES, "password": "tom.baker"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["password"]
    assert client.post(path_for(tom), CHOICES).status_code == 302


def test_the_link_works_once(client: Client, tom: User) -> None:
    invite(tom)
    path = path_for(tom)
    client.post(path, CHOICES)
    for answer in (Client().get(path), Client().post(path, {**CHOICES, "password": "another long sentence"})):
        assert answer.status_code == 410
        assert "/account/password/reset/" in answer.content.decode()
    tom.refresh_from_db()
    assert tom.check_password(PASSWORD)


def test_looking_at_the_page_uses_nothing_up(client: Client, tom: User) -> None:
    invite(tom)
    for _look in range(3):
        assert client.get(path_for(tom)).status_code == 200
        assert client.head(path_for(tom)).status_code == 200


def test_the_link_lasts_thirty_days(client: Client, tom: User) -> None:
    invite(tom)
    path = path_for(tom)
    with time_machine.travel(timezone.now() + dt.timedelta(days=29, hours=23), tick=False):
        assert client.get(path).status_code == 200
    with time_machine.travel(timezone.now() + dt.timedelta(days=30, hours=1), tick=False):
        assert client.get(path).status_code == 410


def test_only_the_newest_invitation_counts(client: Client, tom: User) -> None:
    invite(tom)
    first = path_for(tom)
    invite(tom)
    assert client.get(first).status_code == 410
    assert client.get(path_for(tom)).status_code == 200
    assert Message.objects.count() == 2


@pytest.mark.parametrize("token", ["x", "a:b:c", "é", "W10:1:1", "x" * 5000])
def test_an_invented_link_is_answered_kindly(client: Client, token: str) -> None:
    assert client.get(f"/invitation/{token}/").status_code == 410


def test_a_link_of_somebody_else_cannot_be_made(tom: User, lena: User) -> None:
    invite(tom)
    tom.refresh_from_db()
    token = tokens.invitation_token(tom)
    payload, signature = token.split(":", 1)
    assert tokens.invited_person(payload[:-1] + "A:" + signature) is None


def test_nobody_is_invited_who_is_there_or_has_left(lena: User, tom: User) -> None:
    deactivate(tom)
    for person in (lena, tom):
        assert not can_be_invited(person)
        with pytest.raises(InvitationError):
            invite(person)


def test_the_link_of_somebody_who_left_is_dead(client: Client, tom: User) -> None:
    invite(tom)
    path = path_for(tom)
    deactivate(tom)
    assert client.get(path).status_code == 410


def test_a_lost_invitation_is_replaced_by_a_forgotten_password(client: Client, tom: User) -> None:
    client.post("/account/password/reset/", {"email": tom.email})
    (path,) = re.findall(r"https?://testserver(/\S+)", Message.objects.get().text)
    page = client.get(path, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    assert sign_in(other := Client(), tom.email).status_code == 302
    assert is_signed_in(other)


def test_the_page_speaks_the_language_chosen_in_the_browser(client: Client, tom: User, lena: User) -> None:
    invite(tom)
    client.cookies["language"] = "fr"
    assert client.get(path_for(tom)).context["form"]["language"].value() == "fr"


def test_an_invitation_for_many_is_quick_enough(
    tom: User, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        invite(tom)
