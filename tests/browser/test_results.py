"""A fast track opened and decided in one go, results from a file, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lms.accounts.models import User
from lms.adoption.models import FastTrack, Result
from lms.exchange.models import ResultImport
from lms.exchange.results.apply import apply
from lms.exchange.results.check import check
from lms.networks.models import Network
from lms.organisation.models import Department
from tests.browser.conftest import violations
from tests.catalogue import make_catalogue

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]


def in_english(person: User) -> User:
    """The same person, who reads English."""
    person.language = "en"
    person.save(update_fields=["language"])
    return person


def test_mara_opens_a_fast_track_in_one_go_and_decides(
    mara: User, lena: User, trade: Department, page_of: PageOf
) -> None:
    make_catalogue()
    page = page_of(in_english(mara), width=390)
    page.goto("/fast-tracks/")
    page.get_by_role("link", name="Open a fast track").first.click()
    page.get_by_label("Name of a new network").fill("Bluesky")
    page.get_by_label("Why now?").fill("The press is there.")
    page.get_by_label("Scouts").fill("Léna Martin")
    page.get_by_role("group", name="Target group: departments").get_by_label(trade.name).check()
    assert violations(page) == []
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bluesky")
    assert violations(page) == []
    page.get_by_text("Decide before that day").click()
    page.get_by_label("Drop it for now, and go on watching").check()
    page.get_by_label("Why?", exact=True).fill("Our publics are not there yet.")
    page.get_by_role("button", name="Keep the decision").click()
    expect(page.get_by_text("Our publics are not there yet.")).to_be_visible()
    assert FastTrack.objects.get().closed_on is not None


def test_a_file_of_a_network_becomes_a_month_on_the_page(sonia: User, page_of: PageOf) -> None:
    Network.objects.create(key="linkedin", name="LinkedIn")
    page = page_of(in_english(sonia))
    page.goto("/results/import/")
    content = b"Date,Impressions,Reactions\n09/20/2026,1200,3\n10/21/2026,1.5K,4\n"
    page.get_by_label("File of the network").set_input_files(
        {"name": "linkedin.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_role("button", name="Send and choose the columns").click()
    page.get_by_label("Whose figures are these?").select_option(label="LinkedIn, no account of the register")
    expect(page.get_by_label("month first: 12/31/2026")).to_be_checked()
    assert violations(page) == []
    page.get_by_role("button", name="See what would change").click()
    found = ResultImport.objects.get()
    check(found.pk)
    page.goto(found.get_absolute_url())
    assert violations(page) == []
    page.get_by_role("button", name="Apply these changes").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    apply(found.pk)
    page.goto("/results/on/linkedin/")
    assert violations(page) == []
    assert Result.objects.count() == 2
    expect(page.get_by_role("row", name="October 2026")).to_contain_text("1,500")
