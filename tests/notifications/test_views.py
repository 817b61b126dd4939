"""The outbox page and the development mailbox."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from lms.accounts.models import User
from lms.notifications.models import Message

pytestmark = pytest.mark.django_db
PostTo = Callable[..., Message]
ClientOf = Callable[[User], Client]


def test_only_administrators_see_the_outbox(client: Client, client_of: ClientOf, lena: User, sonia: User) -> None:
    assert client.get("/outbox/").status_code == 302
    assert client_of(lena).get("/outbox/").status_code == 404
    assert client_of(sonia).get("/outbox/").status_code == 404


def test_the_outbox_says_why_not_and_never_shows_what_was_written(
    client_of: ClientOf, ada: User, lena: User, post_to: PostTo
) -> None:
    post_to(lena, link="https://example.org/secret-link")
    Message.objects.update(state="failed", why_not="550 No such mailbox")
    page = client_of(ada).get("/outbox/").content.decode()
    assert "550 No such mailbox" in page
    assert "lena@beaurivage.example" in page
    assert "secret-link" not in page


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("plan_done", "Un e-mail sur le chemin d’une personne"),
        ("mission_invited", "Invitation à une mission"),
        ("invitation", "Invitation"),
        ("password_reset_key", "Connexion et compte"),
        ("other", "Autre e-mail de la plateforme"),
    ],
)
def test_the_outbox_calls_a_mail_as_people_do(
    client_of: ClientOf, ada: User, lena: User, post_to: PostTo, kind: str, name: str
) -> None:
    post_to(lena)
    Message.objects.update(kind=kind)
    User.objects.filter(pk=ada.pk).update(language="fr")
    page = client_of(ada).get("/outbox/").content.decode()
    assert f">{name}<" in page
    assert "_" not in page[page.index("<tbody>") : page.index("csrfmiddlewaretoken", page.index("<tbody>"))]


@pytest.mark.parametrize("kind", ["plan_done", "check_in", "review", "help", "reading"])
def test_of_a_confidential_mail_the_outbox_says_that_it_is_there_and_no_search_says_more(
    client_of: ClientOf, ada: User, lena: User, post_to: PostTo, kind: str
) -> None:
    post_to(lena)
    Message.objects.update(kind=kind, subject="Une question sur LinkedIn", reason="Vous aidez à LinkedIn.")
    administrator = client_of(ada)
    page = administrator.get("/outbox/").content.decode()
    assert "lena@beaurivage.example" in page
    assert "LinkedIn" not in page
    for words, found in (("martin", 1), ("LinkedIn", 0), ("question", 0), (kind, 0)):
        assert len(administrator.get("/outbox/", {"q": words}).context["page"]) == found, words
    assert "LinkedIn" not in str(Message.objects.get())


def test_why_a_mail_has_not_left_is_said_in_the_language_of_who_reads_it(
    client_of: ClientOf, ada: User, lena: User, post_to: PostTo
) -> None:
    post_to(lena)
    Message.objects.update(state="failed", why_not="550 No such mailbox")
    for language, said in (("en", "The mail server refused it: 550"), ("fr", "Le serveur")):
        User.objects.filter(pk=ada.pk).update(language=language)
        assert said in client_of(ada).get("/outbox/").content.decode()


def test_the_outbox_is_filtered_searched_and_paged(
    client_of: ClientOf, ada: User, lena: User, tom: User, post_to: PostTo
) -> None:
    for number in range(60):
        post_to(lena, key=f"l{number}")
    post_to(tom, key="t")
    Message.objects.filter(key="t").update(state="failed")
    administrator = client_of(ada)
    assert administrator.get("/outbox/").context["page"].paginator.num_pages == 2
    assert [row.key for row in administrator.get("/outbox/?state=failed").context["page"]] == ["t"]
    assert [row.key for row in administrator.get("/outbox/?q=Baker+tom").context["page"]] == ["t"]
    User.objects.filter(pk=tom.pk).update(first_name="Zoé")
    assert [row.key for row in administrator.get("/outbox/?q=zoe").context["page"]] == ["t"]
    assert administrator.get("/outbox/?state=nonsense&page=999").status_code == 200
    fragment = administrator.get("/outbox/?q=tom", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment


def test_the_outbox_asks_no_more_of_the_database_for_more_messages(
    client_of: ClientOf, ada: User, lena: User, post_to: PostTo, django_assert_max_num_queries: Callable
) -> None:
    for number in range(40):
        post_to(lena, key=f"l{number}")
    administrator = client_of(ada)
    administrator.get("/outbox/")
    with django_assert_max_num_queries(8):
        administrator.get("/outbox/")


def test_an_administrator_sends_again(client_of: ClientOf, ada: User, lena: User, post_to: PostTo) -> None:
    row = post_to(lena)
    Message.objects.update(state="failed", why_not="550")
    assert client_of(lena).post(f"/outbox/{row.pk}/send-again/").status_code == 404
    assert client_of(ada).get(f"/outbox/{row.pk}/send-again/").status_code == 405
    client_of(ada).post(f"/outbox/{row.pk}/send-again/")
    row.refresh_from_db()
    assert row.state == "waiting"


def test_the_mailbox_shows_mails_in_development_only(
    client: Client, settings: Settings, tom: User, post_to: PostTo
) -> None:
    row = post_to(tom)
    Message.objects.update(html="<head></head><p style='color:red'>Hello</p><script>alert(1)</script>")
    assert "Tom" in client.get(f"/mailbox/{row.pk}/").content.decode()
    assert client.get("/mailbox/").status_code == 200
    html = client.get(f"/mailbox/{row.pk}/html/")
    assert "script-src" not in html["Content-Security-Policy"]
    assert "default-src 'none'" in html["Content-Security-Policy"]
    assert '<head><base target="_blank"></head>' in html.content.decode()
    settings.MAILBOX_PAGE = False
    for address in ("/mailbox/", f"/mailbox/{row.pk}/", f"/mailbox/{row.pk}/html/"):
        assert client.get(address).status_code == 404


def test_the_studio_leads_administrators_to_the_outbox(client_of: ClientOf, ada: User, mara: User) -> None:
    assert "/outbox/" in client_of(ada).get("/admin/").content.decode()
    assert "/outbox/" not in client_of(mara).get("/admin/").content.decode()
