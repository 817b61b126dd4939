"""Answers in a real browser: saved as one goes, kept through cuts, told apart between tabs, gone after the end."""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from django.db import close_old_connections
from playwright.sync_api import BrowserContext, Page, Route, expect
from playwright.sync_api import Error as PageIsMoving
from pytest_django.live_server_helper import LiveServer

from lms.accounts.models import User
from lms.networks.models import Network, NetworkRule
from quizzes import attempts
from quizzes.models import Answer, Attempt, Quiz
from tests.browser.conftest import violations_at
from tests.quizzes.bank import WRITERS, make_question, make_quiz

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]
SAVED_AT = re.compile(r"\d\d\D+\d\d\D+\d\d")  # said by the server alone, once it has written


@pytest.fixture
def attempt(lena: User) -> Attempt:
    network = Network.objects.create(key="x", name="X")
    rule = {"field": "post", "limit": 280, "counting": "x_weighted", "source_fr": "docs", "quality": "official"}
    NetworkRule.objects.create(network=network, **rule)
    return attempts.start(lena, make_quiz(shuffle=False), uuid.UUID(int=7))


@pytest.fixture
def forgiven(context_of: Callable[..., BrowserContext], errors: list[str]) -> Iterator[None]:
    """The console tells of requests that failed: here they are meant to."""
    yield
    errors[:] = [error for error in errors if "Failed to load resource" not in error and "net::" not in error]


def address(server: LiveServer, attempt: Attempt, position: int = 1) -> str:
    return f"{server.url}/attempts/{attempt.pk}/?q={position}"


def kept(attempt: Attempt, position: int) -> Answer:
    close_old_connections()
    return attempt.answers.get(position=position)


def waiting(page: Page) -> str:
    return str(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('quiz:')).join()"))


def nothing_waits(page: Page) -> None:
    """Wait until the browser holds no answer back, half a minute at most; the page may move on meanwhile."""
    for _tenth in range(300):
        with suppress(PageIsMoving):
            if not waiting(page):
                return
        page.wait_for_timeout(100)
    pytest.fail("an answer still waits in the browser")


def test_a_choice_is_saved_at_once_and_the_page_says_when(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt))
    page.locator(".option").first.click()
    expect(page.locator("[data-saved]")).to_have_text(SAVED_AT)
    assert kept(attempt, 1).is_answered
    assert waiting(page) == ""


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_nothing_moves_under_the_finger_when_an_answer_is_saved(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt, width: int
) -> None:
    page = page_of(lena, width=width)
    page.goto(address(live_server, attempt))
    button = page.locator(".quiz-buttons .button.first")
    before = button.bounding_box()
    page.locator(".option").first.click()
    expect(page.locator("[data-saved]")).to_have_text(SAVED_AT)
    assert button.bounding_box() == before


def test_a_post_is_counted_as_one_types_as_the_server_counts_it(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt, 7))
    count = page.locator("[data-count=x]")
    expect(count).to_have_text("0 / 280")
    page.locator("#a-text").fill("Venez 👩‍🏭 : https://www.exemple.fr/une/page\n" * 9)
    told = "315 / 280"  # nine lines of 35: 23 for a link, 2 for an emoji
    expect(count).to_have_text(told)
    expect(page.locator("[data-too-many]")).to_contain_text("X")
    nothing_waits(page)
    assert told in page.request.get(address(live_server, attempt, 7)).text()


def test_what_is_saved_is_counted_at_once(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt))
    before = page.locator("[data-progress]").inner_text()
    page.locator(".option").first.click()
    expect(page.locator("[data-number='1']")).to_have_class("number answered")
    after = page.locator("[data-progress]").inner_text()
    share = page.locator("[data-bar] rect").get_attribute("width")
    page.reload()
    assert before != after == page.locator("[data-progress]").inner_text()
    assert share == page.locator("[data-bar] rect").get_attribute("width") != "0%"


def test_typing_is_saved_within_five_seconds_without_leaving_the_field(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt, 4))
    page.locator("#a-text").press_sequentially("mot-di")
    expect(page.locator("[data-saved]")).to_have_text(SAVED_AT, timeout=5000)
    assert kept(attempt, 4).response == "mot-di"


def test_a_cut_loses_nothing_and_doubles_nothing(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt, forgiven: None
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt, 4))
    page.context.set_offline(True)
    page.locator("#a-text").fill("mot-dièse")
    page.locator("#a-text").blur()
    expect(page.locator("[data-saved]")).not_to_be_empty()
    assert waiting(page)
    page.locator(".button.first").click()  # nothing moves while nothing is written
    assert not kept(attempt, 4).is_answered
    page.context.set_offline(False)
    expect(page).to_have_url(re.compile("q=5|q=4"), timeout=15000)
    expect(page.locator("[data-saved]")).to_have_text(re.compile(f"{SAVED_AT.pattern}|^$"), timeout=15000)
    nothing_waits(page)
    answer = kept(attempt, 4)
    assert (answer.response, answer.revision) == ("mot-dièse", 1)


def test_an_acknowledgement_that_was_lost_doubles_nothing(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt, forgiven: None
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt, 4))

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/save/", lose_the_answer, times=1)
    page.locator("#a-text").fill("première")
    page.locator("#a-text").blur()
    page.wait_for_timeout(300)
    page.locator("#a-text").fill("seconde")
    nothing_waits(page)
    answer = kept(attempt, 4)
    assert (answer.response, answer.revision) == ("seconde", 2)


def test_what_waited_when_the_page_was_closed_is_sent_by_the_next(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt, forgiven: None
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt, 4))
    page.route("**/save/", lambda route: route.abort())
    page.locator("#a-text").fill("fermé trop tôt")
    page.locator("#a-text").blur()
    page.unroute("**/save/")
    page.goto(address(live_server, attempt, 1))
    nothing_waits(page)
    assert kept(attempt, 4).response == "fermé trop tôt"


def test_two_tabs_are_told_apart_and_the_learner_chooses(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt, forgiven: None
) -> None:
    first = page_of(lena)
    first.goto(address(live_server, attempt, 4))
    second = first.context.new_page()
    second.goto(address(live_server, attempt, 4))
    first.locator("#a-text").fill("premier onglet")
    first.locator("#a-text").blur()
    expect(first.locator("[data-saved]")).to_have_text(SAVED_AT)
    first.evaluate("localStorage.clear()")
    second.locator("#a-text").fill("second onglet")  # and one stays in the field
    panel = second.get_by_role("alert")
    expect(panel).to_contain_text("premier onglet")
    expect(panel).to_contain_text("second onglet")
    assert kept(attempt, 4).response == "premier onglet"
    second.wait_for_timeout(1_000)  # as long as it takes to say that something is being saved
    expect(second.locator("[data-saved]")).to_be_empty()
    panel.get_by_role("button").click()
    expect(panel).to_be_hidden()
    assert kept(attempt, 4).response == "second onglet"


@pytest.fixture
def two_places(tom: User, page_of: PageOf, live_server: LiveServer) -> tuple[Attempt, Page, Page]:
    """Tom answered the first question in two tabs; the second was told, and he has not chosen yet."""
    questions = [make_question("short_text", slug=f"q{number}") for number in (1, 2, 3)]
    attempt = attempts.start(tom, make_quiz(*questions, shuffle=False), uuid.UUID(int=7))
    first = page_of(tom)
    first.goto(address(live_server, attempt))
    second = first.context.new_page()
    second.goto(address(live_server, attempt))
    write(first, "premier onglet")
    expect(first.locator("[data-saved]")).to_have_text(SAVED_AT)
    nothing_waits(first)
    write(second, "second onglet")
    expect(second.get_by_role("alert")).to_contain_text("premier onglet")
    return attempt, first, second


def write(page: Page, text: str) -> None:
    page.locator("#a-text").fill(text)
    page.locator("#a-text").blur()


def is_asked_to_choose(page: Page) -> None:
    """Both answers are shown, and a keyboard is where one chooses."""
    expect(page).to_have_url(re.compile(r"/attempts/\d+/\?q=1$"))
    expect(page.get_by_role("alert")).to_contain_text("premier onglet")
    expect(page.get_by_role("alert")).to_contain_text("second onglet")
    expect(page.get_by_role("alert").get_by_role("button")).to_be_focused()


@pytest.mark.parametrize("chosen", ["premier onglet", "second onglet"])
def test_an_open_choice_is_asked_for_in_any_tab_and_made_in_one(
    two_places: tuple[Attempt, Page, Page], chosen: str
) -> None:
    attempt, first, second = two_places
    first.locator(".button.first").click()
    is_asked_to_choose(first)
    first.locator(".button.first").click()  # goes on to the choice, not past it
    is_asked_to_choose(first)
    assert kept(attempt, 1).response == "premier onglet"
    panel = second.get_by_role("alert")
    (panel.get_by_role("button") if chosen == "second onglet" else panel.get_by_role("link")).click()
    expect(first.get_by_role("alert")).to_be_hidden()  # the first tab shows what was chosen, and goes on
    expect(first.locator("#a-text")).to_have_value(chosen)
    first.locator(".button.first").click()
    expect(first).to_have_url(re.compile("q=2"))
    first.locator(".button.first").click()
    expect(first).to_have_url(re.compile("q=3"))
    first.locator(".button.first").click()
    expect(first).to_have_url(re.compile("/overview/"))
    first.locator("#hand-in button").click()
    expect(first).to_have_url(re.compile("/result/"))
    assert kept(attempt, 1).response == chosen


def test_a_tab_on_another_question_goes_on_once_the_choice_is_made(
    two_places: tuple[Attempt, Page, Page], forgiven: None
) -> None:
    attempt, first, second = two_places
    first.route("**/save/", lambda route: route.abort())  # the way to the choice is cut for a while
    first.locator(".button.first").click()
    expect(first).to_have_url(re.compile("q=2"))
    expect(first.locator("[data-saved]")).not_to_be_empty()  # it says why it stays
    first.locator(".button.first").click()
    expect(first).to_have_url(re.compile("q=2"))
    second.get_by_role("alert").get_by_role("link").click()
    expect(second.get_by_role("alert")).to_be_hidden()
    expect(first.locator("[data-saved]")).to_be_empty()
    first.locator(".button.first").click()
    expect(first).to_have_url(re.compile("q=3"))
    assert kept(attempt, 1).response == "premier onglet"


def test_handing_in_with_an_open_choice_leads_to_it(
    two_places: tuple[Attempt, Page, Page], live_server: LiveServer
) -> None:
    attempt, first, second = two_places
    overview = f"{live_server.url}/attempts/{attempt.pk}/overview/"
    first.goto(overview)
    is_asked_to_choose(first)
    first.get_by_role("alert").get_by_role("button").click()
    expect(first.get_by_role("alert")).to_be_hidden()
    expect(second.get_by_role("alert")).to_be_hidden()
    first.goto(overview)
    first.locator("#hand-in button").click()
    expect(first).to_have_url(re.compile("/result/"))
    assert kept(attempt, 1).response == "second onglet"


def test_a_page_that_came_with_both_answers_sends_neither_before_the_choice(
    tom: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt
) -> None:
    attempt = attempts.start(tom, Quiz.objects.get(), uuid.UUID(int=8))
    page = page_of(tom)
    page.goto(address(live_server, attempt, 4))
    attempts.save(tom, attempt.pk, 4, "sur le téléphone", 0)
    for _twice in range(2):
        page.locator(".button.first").click()
        expect(page.get_by_role("alert")).to_contain_text("sur le téléphone")
    page.locator("#a-text").fill("ici")
    page.locator("#a-text").blur()
    page.locator(".button.first").click()
    expect(page.get_by_role("alert").get_by_role("button")).to_be_focused()
    assert kept(attempt, 4).response == "sur le téléphone"
    page.get_by_role("alert").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_hidden()
    assert kept(attempt, 4).response == "ici"


def test_an_ended_session_keeps_every_character(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt, forgiven: None
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt, 4))
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.locator("#a-text").fill("sans session")
    page.locator("#a-text").blur()
    expect(page.locator("[data-saved] a")).to_be_visible()
    page.locator(".button.first").click()
    expect(page.locator("#a-text")).to_have_value("sans session")
    page.context.add_cookies(cookies)  # signed in again, in another tab
    nothing_waits(page)
    assert kept(attempt, 4).response == "sans session"


def test_things_are_put_in_order_with_the_keyboard(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt, 6))
    lines = page.locator(".ordering li > span:not(.moves)")
    before = lines.all_inner_texts()
    page.locator(".moves button").nth(1).focus()
    page.keyboard.press("Enter")
    expect(lines.nth(1)).to_have_text(before[0])
    expect(page.locator("[data-saved]")).to_have_text(SAVED_AT)
    page.reload()
    assert lines.all_inner_texts() == [before[1], before[0], *before[2:]]


def test_handing_in_wipes_what_was_kept_here(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt
) -> None:
    page = page_of(lena)
    page.goto(f"{live_server.url}/attempts/{attempt.pk}/overview/")
    page.locator("#hand-in button").click()
    expect(page).to_have_url(re.compile("/result/"))
    assert waiting(page) == ""
    assert Attempt.objects.get().submitted_at


def test_signing_out_wipes_what_was_kept_here(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt, forgiven: None
) -> None:
    page = page_of(lena)
    page.goto(address(live_server, attempt, 4))
    page.route("**/save/", lambda route: route.abort())
    page.locator("#a-text").fill("à effacer")
    assert waiting(page)
    page.locator("details.menu > summary").click()
    page.locator("form[action$='/logout/'] button").click()
    page.wait_for_url(lambda url: "attempts" not in url)
    assert waiting(page) == ""


def test_when_the_time_is_over_what_was_saved_is_handed_in(
    lena: User, page_of: PageOf, live_server: LiveServer
) -> None:
    attempt = attempts.start(lena, make_quiz(make_question("short_text"), time_limit=1), uuid.UUID(int=7))
    page = page_of(lena)
    page.clock.install()
    page.goto(address(live_server, attempt))
    page.locator("#a-text").fill("mot-dièse")
    page.locator("#a-text").blur()
    page.clock.run_for(2000)
    expect(page.locator("[data-saved]")).to_have_text(SAVED_AT)
    Attempt.objects.update(due_at=attempt.started_at)
    page.clock.run_for(62_000)
    expect(page).to_have_url(re.compile("/result/"))
    assert Attempt.objects.get().is_passed


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_of_an_attempt_is_read_by_axe(
    lena: User, page_of: PageOf, live_server: LiveServer, attempt: Attempt, language: str
) -> None:
    User.objects.filter(pk=lena.pk).update(language=language)
    Quiz.objects.update(feedback=Quiz.Feedback.AT_ONCE)
    page = page_of(lena, language=language)
    for position in range(1, len(WRITERS) + 1):
        assert violations_at(page, address(live_server, attempt, position)) == []
    assert violations_at(page, f"{live_server.url}/attempts/{attempt.pk}/overview/") == []
    attempts.submit(attempt)
    assert violations_at(page, f"{live_server.url}/attempts/{attempt.pk}/result/") == []
