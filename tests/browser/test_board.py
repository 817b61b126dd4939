"""The board in a real browser: a question from the asking to the evidence, by keyboard and without scripts."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from lms.accounts.models import User
from lms.adoption.board import asking, links, offering
from lms.adoption.levels import Level
from lms.adoption.missions import on_board
from lms.adoption.models import Evidence, HelpAsk, Project
from lms.networks.models import Network
from tests.adoption.board.conftest import says
from tests.adoption.missions.making import begin, make_task
from tests.browser.conftest import PageOf, violations_at
from tests.browser.test_walks import press_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def linkedin(transactional_db: None, tom: User) -> Network:
    """Tom is at V there, and said yes."""
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    says(tom, network, Level.INTEGRATION)
    offering.offer(tom, network, "les textes alternatifs")
    return network


def ask(page: Page) -> None:
    """By keyboard alone, from the board to the question sent."""
    page.goto("/board/?network=linkedin")
    press_until(page, "main header .button.first")
    page.keyboard.press("Enter")
    page.wait_for_url("**/board/ask/**")
    press_until(page, "#id_question")
    page.keyboard.type("Comment décrire une image ?")
    press_until(page, "main form .button.first")
    page.keyboard.press("Enter")
    page.wait_for_url("**/help-requests/*/")


@pytest.mark.parametrize("javascript", [True, False])
def test_lena_asks_tom_answers_lena_confirms_and_toms_evidence_is_there(
    lena: User, tom: User, linkedin: Network, page_of: PageOf, javascript: bool
) -> None:
    hers, his = page_of(lena, javascript=javascript), page_of(tom, width=390, javascript=javascript)
    ask(hers)
    expect(hers.locator("main")).not_to_contain_text("Tom")
    his.goto("/home/")
    his.locator("main a[href^='/help-requests/']").first.click()
    his.locator("#id_answer").fill("Dites ce qu’on y voit.")
    his.locator("main form .button.first").click()
    expect(his.locator("main")).to_contain_text("Dites ce qu’on y voit.")
    hers.goto("/home/")
    hers.locator("main a[href^='/help-requests/']").first.click()
    expect(hers.locator("main")).to_contain_text("Tom Baker")
    hers.locator("form[action$='/settle/'] button").click()
    expect(hers.locator(".chip.good")).to_be_visible()
    assert Evidence.objects.get().person == tom


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_the_pages_of_the_board(
    lena: User, tom: User, linkedin: Network, page_of: PageOf, dark: bool
) -> None:
    offering.offer(lena, linkedin, "relire")
    asked = asking.ask(tom, linkedin, "Par où commencer ?")
    project = Project.objects.create(name="Portraits", lead=lena, said_at=timezone.now() - Project.QUIET * 2)
    project.networks.add(linkedin)
    on_board.show(begin(tom, make_task(), linkedin).seats.get(), is_shown=True)
    asking.ask(lena, linkedin, "Et ensuite ?")
    page, found = page_of(lena, dark=dark), []
    where = [asked.get_absolute_url(), project.get_absolute_url(), f"{project.get_absolute_url()}edit/"]
    where.append(urlsplit(links.not_now_link(HelpAsk.objects.get())).path)
    for address in ["/board/", "/board/ask/", "/board/helping/", "/help-requests/", "/projects/", *where]:
        found += violations_at(page, address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert found == []
