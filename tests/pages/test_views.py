"""The front page, the plain pages and the error pages."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, reverse
from django.views import defaults
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings
from wagtail.models import Locale, Page

from lms import urls
from lms.accounts.models import User
from lms.operations.views import something_went_wrong
from lms.organisation.models import House
from lms.pages.models import FrontPage, TextPage

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def front() -> FrontPage:
    locale, _created = Locale.objects.get_or_create(language_code="fr")
    page = FrontPage(
        title="Accueil", slug="accueil", headline="Sans la boule au ventre", welcome="Bonjour", locale=locale
    )
    return Page.get_first_root_node().add_child(instance=page)


def test_the_signed_out_read_the_front_page_in_their_browser_s_language(client: Client) -> None:
    page = client.get(reverse("landing"), headers=ENGLISH).content.decode()
    assert '<html lang="en">' in page
    assert "without the knot in your stomach" in page


def test_the_organisation_s_own_words_come_first(client: Client, front: FrontPage) -> None:
    assert front.headline in client.get(reverse("landing"), headers={"Accept-Language": "fr"}).content.decode()


def test_the_signed_in_are_taken_home(client: Client, django_user_model: type[User]) -> None:
    client.force_login(django_user_model.objects.create_user("lena@beaurivage.example", first_name="Léna"))
    assert client.get(reverse("landing")).url == reverse("home")  # type: ignore[attr-defined]


def test_the_front_page_costs_three_statements(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    House.load()
    with django_assert_max_num_queries(3):
        client.get(reverse("landing"))


def test_the_house_is_read_once_a_page(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    House.load()
    with django_assert_max_num_queries(1):
        client.get(reverse("account_login"))


def test_the_house_s_colour_reaches_every_page_under_the_policy(client: Client) -> None:
    house = House.load()
    house.brand_hue = 145
    house.save()
    response = client.get(reverse("account_login"))
    page, policy = response.content.decode(), response["Content-Security-Policy"]
    nonce = page.split('<style nonce="')[1].split('"')[0]
    assert f'<style nonce="{nonce}">:root{{--brand-h:145}}</style>' in page
    assert f"'nonce-{nonce}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("slug", ["accessibility", "data"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_a_public_body_owes_are_there_from_the_first_day(client: Client, slug: str, language: str) -> None:
    response = client.get(reverse("about", args=[slug]), headers={"Accept-Language": language})
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


def test_the_organisation_s_own_page_replaces_the_one_that_ships(client: Client, front: FrontPage) -> None:
    front.add_child(
        instance=TextPage(title="Vos données chez nous", slug="data", body="<p>Ici</p>", locale=front.locale)
    )
    assert "Vos données chez nous" in client.get(reverse("about", args=["data"])).content.decode()


def test_the_foot_leaves_the_state_of_compliance_to_the_organisation_s_own_statement(
    client: Client, front: FrontPage
) -> None:
    def foot() -> str:
        return client.get(reverse("account_login"), headers=ENGLISH).content.decode().split("<footer")[1]

    assert "Accessibility: partially compliant" in foot()
    own = front.add_child(
        instance=TextPage(title="Déclaration", slug="accessibility", body="<p>Totale</p>", locale=front.locale)
    )
    own.save_revision().publish()
    assert ">Accessibility<" in foot()
    own.unpublish()
    assert "Accessibility: partially compliant" in foot()
    own.save_revision().publish()
    own.delete()
    assert "Accessibility: partially compliant" in foot()


def test_a_page_nobody_wrote_is_not_found(client: Client) -> None:
    assert client.get(reverse("about", args=["nothing"])).status_code == 404


def test_a_page_that_is_not_live_is_not_found(client: Client, front: FrontPage) -> None:
    front.add_child(instance=TextPage(title="Brouillon", slug="draft", body="", locale=front.locale, live=False))
    assert client.get(reverse("about", args=["draft"])).status_code == 404


def test_an_address_that_leads_nowhere_says_so_kindly(client: Client) -> None:
    response = client.get("/nowhere/", headers=ENGLISH)
    assert response.status_code == 404
    assert "The thread stops here." in response.content.decode()


def test_a_form_that_was_open_too_long_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), headers=ENGLISH)
    assert response.status_code == 403
    assert "The page was open for too long." in response.content.decode()


def test_the_page_of_a_breakdown_needs_neither_a_context_nor_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        response = defaults.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert response.content.decode().count("<h1") == 1


def broken(_request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


class Broken:
    """Addresses of which one breaks; the others are the product’s."""

    urlpatterns = [path("broken/", broken), *urls.urlpatterns]
    handler500 = staticmethod(something_went_wrong)


def test_the_page_of_a_breakdown_stands_alone_and_is_dressed_under_the_policy(settings: Settings) -> None:
    settings.ROOT_URLCONF = Broken
    response = Client(raise_request_exception=False).get("/broken/", headers=ENGLISH)
    page, policy = response.content.decode(), response["Content-Security-Policy"]
    nonce = page.split('<style nonce="')[1].split('"')[0]

    assert response.status_code == 500
    assert "It is us, not you." in page
    assert nonce
    assert f"'nonce-{nonce}'" in policy
    assert settings.STATIC_URL not in page


def test_a_request_that_cannot_be_understood_is_told_what_to_try() -> None:
    response = defaults.bad_request(RequestFactory().get("/"), ValueError())
    assert response.status_code == 400
    assert response.content.decode().count("<h1") == 1
