"""The sandbox in a real browser: with scripts, without them, and by keyboard alone."""

import datetime as dt
import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from courses import studio
from lms.accounts.models import User
from lms.adoption.models import Comment, Draft, Evidence, Reading
from lms.adoption.sandbox import drafts, pictures, readings
from lms.lib import photos
from lms.networks import history
from lms.networks.models import Network, NetworkRule, NetworkState
from lms.notifications.models import Message
from tests.adoption.conftest import make_networks
from tests.browser.conftest import PageOf, violations, violations_at
from tests.browser.test_walks import press_until
from tests.catalogue import make_question

TEXT = "Samedi, 42 artisans ouvrent leur atelier. Entrée libre. Programme : exemple.fr/ateliers #MétiersDArt 👩‍🏭"
LONG = "Un mot après l’autre, 👩‍🏭 https://exemple.fr/page et #MotDièse. " * 20


@pytest.fixture(autouse=True)
def networks(transactional_db: None) -> Iterator[None]:
    make_networks()
    return


def picture() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(output, "JPEG")
    return output.getvalue()


def cards(page: Page) -> list[list[str]]:
    """What the mocks say, network by network: count, words, facts, remarks."""
    parts = ("[data-count]", "[data-left]", "[data-words]", "[data-facts]", "[data-thread-parts]", "[data-remarks]")
    return [
        ["".join((card.locator(part).text_content() or "").split()) for part in parts]
        for card in page.locator("[data-network]").all()
    ]


@pytest.mark.parametrize("text", [TEXT, LONG, "RÉSUMÉ 😀😀😀😀😀😀 @lena@mastodon.example\n\nFin", "e\u0301" * 301])
def test_while_one_types_the_cards_say_what_the_server_says(lena: User, page_of: PageOf, text: str) -> None:
    live = page_of(lena)
    live.goto("/sandbox/")
    live.locator("#id_text").fill(text)
    plain = page_of(lena, javascript=False)
    plain.goto("/sandbox/")
    plain.locator("#id_text").fill(text)
    with plain.expect_navigation():  # a click waits until an answer begins: the cards are read when all are there
        plain.locator("button[name=see]").click()
    told = cards(plain)
    assert len(told) == Network.objects.count()
    for _tenth in range(100):  # a card out of sight follows in the first pause
        if cards(live) == told:
            break
        live.wait_for_timeout(100)
    assert cards(live) == told


def test_without_scripts_lena_writes_keeps_illustrates_asks_and_takes_a_comment(
    lena: User, tom: User, page_of: PageOf
) -> None:
    page = page_of(lena, javascript=False, width=390)
    page.goto("/sandbox/")
    page.locator("#id_text").fill(TEXT)
    page.locator("button[name=see]").click()
    expect(page.locator("#on-x [data-count]")).to_contain_text("/ 280")
    page.locator("input[type=file]").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture()})
    page.locator("button[name=keep]").click()
    page.wait_for_url("**/sandbox/drafts/*/")
    draft = Draft.objects.get()
    page.locator("#pictures a[href*='/sandbox/pictures/']").click()
    page.locator("#id_alt_text").fill("Un atelier sur le quai.")
    page.locator("input[name=focus][value=right]").check()
    page.locator("main form .button.first").click()
    assert draft.pictures.get().focus == "right"
    page.goto(f"/sandbox/drafts/{draft.pk}/readings/")
    page.locator("#id_q").fill("baker")
    page.locator("form.filters button").click()
    page.locator(".option", has_text="Tom Baker").click()
    page.locator("form[method=post] .button.first").last.click()
    reading = Reading.objects.get()
    reader = page_of(tom, javascript=False, language="en")
    reader.goto(f"/sandbox/readings/{reading.pk}/")
    reader.locator("#id_passage").select_option("2")
    reader.locator("#id_text").fill("Perhaps first?")
    reader.locator("form[data-comment] button[type=submit]").click()
    reader.locator("form[action$='/done/'] button").click()
    page.goto("/home/")
    page.locator(".card .button.first, a.stretched").first.click()
    page.wait_for_url(f"**/sandbox/drafts/{draft.pk}/readings/")
    expect(page.locator("mark")).to_have_text("Entrée libre.")
    page.locator("button[value=taken]").click()
    assert Comment.objects.get().state == "taken"


def test_networks_are_chosen_at_once_and_remembered(lena: User, page_of: PageOf) -> None:
    page = page_of(lena)
    page.goto("/sandbox/")
    with page.expect_response("**/sandbox/networks/") as answer:
        page.locator("input[name=networks][value=facebook]").uncheck()
    assert answer.value.status == 204
    expect(page.locator("#on-facebook")).to_be_hidden()
    page.reload()
    expect(page.locator("#on-facebook")).to_be_hidden()
    expect(page.locator("#on-x")).to_be_visible()


def test_a_reader_selects_words_and_comments_on_just_these(lena: User, tom: User, page_of: PageOf) -> None:
    reading = readings.ask(drafts.keep(lena, TEXT), tom)
    page = page_of(tom, language="en")
    page.goto(f"/sandbox/readings/{reading.pk}/")
    sentence = page.locator(".sentence[data-number='3']")
    sentence.evaluate("""(element) => { const range = document.createRange();
        range.setStart(element.firstChild, 12); range.setEnd(element.firstChild, 31);
        getSelection().removeAllRanges(); getSelection().addRange(range); }""")
    page.locator("[data-passages]").dispatch_event("mouseup")
    expect(page.locator("[data-quote]")).to_have_text("exemple.fr/ateliers")
    page.locator("#id_text").fill("Short and clear.")
    page.locator("form[data-comment] button[type=submit]").click()
    expect(page.get_by_text("Short and clear.")).to_be_visible()
    comment = Comment.objects.get()
    assert TEXT[comment.start :].startswith(comment.quote)


def test_by_keyboard_alone_from_words_to_evidence(lena: User, page_of: PageOf) -> None:
    page = page_of(lena)
    page.goto("/sandbox/")
    press_until(page, "#id_text")
    page.keyboard.type("Bonjour à tous")
    press_until(page, "button[name=keep]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sandbox/drafts/*/")
    for _press in range(80):  # past ten mocks, each of which can be scrolled
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a[href$=\"/evidence/\"]')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/")
    press_until(page, "input[value=mastodon]")
    page.keyboard.press("Space")
    press_until(page, "form .button.first")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sandbox/drafts/*/")
    assert Evidence.objects.get().network.key == "mastodon"


@pytest.fixture
def everything(lena: User, tom: User) -> list[str]:
    """The address of each page of the sandbox, with something on it."""
    draft = drafts.keep(lena, LONG, "Portes ouvertes")
    held = pictures.add(draft, [photos.take(picture())])[0]
    reading = readings.ask(draft, tom, "Un mot")
    readings.comment(reading, "Bien", "Un mot", 0)
    to_read = readings.ask(drafts.keep(tom, TEXT), lena)
    readings.comment(to_read, "Oui", "Entrée libre", 43)
    inner = ["", "rules/", "evidence/", "readings/", "readings/?q=tom", "delete/"]
    return [
        "/sandbox/",
        "/sandbox/drafts/",
        *(f"/sandbox/drafts/{draft.pk}/{part}" for part in inner),
        f"/sandbox/pictures/{held.pk}/",
        f"/sandbox/readings/{to_read.pk}/",
    ]


@pytest.mark.parametrize(("language", "width", "dark"), [("fr", 390, False), ("en", 1280, True)])
def test_axe_finds_nothing_in_the_sandbox_and_nothing_is_wider_than_the_screen(
    lena: User, everything: list[str], page_of: PageOf, language: str, width: int, dark: bool
) -> None:
    lena.language = language
    lena.save()
    page = page_of(lena, width=width, language=language, dark=dark)
    found: list[str] = []
    for address in everything:
        page.goto(address)
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert found == []


@pytest.mark.parametrize(("language", "dark"), [("fr", False), ("en", True)])
def test_axe_finds_nothing_on_the_networks_nor_in_what_is_to_be_read_again(
    lena: User, mara: User, page_of: PageOf, language: str, dark: bool
) -> None:
    studio.prepare()
    instagram = Network.objects.get(key="instagram")
    history.declare(instagram, NetworkState.State.WATCHING, dt.date(2026, 1, 1), "On regarde.", mara)
    history.declare(instagram, NetworkState.State.TRYING, dt.date(2026, 2, 1), "Deux collègues essaient.", mara)
    question = make_question("hashtags")
    question.networks = [instagram]
    question.save()
    NetworkRule.objects.get(network=instagram, field="caption").delete()
    User.objects.update(language=language)
    page = page_of(lena, language=language, dark=dark)
    found = violations_at(page, "/networks/") + violations_at(page, "/networks/instagram/")
    desk = page_of(mara, language=language, dark=dark)
    found += violations_at(desk, "/admin/courses/to-read-again/")
    expect(desk.get_by_role("link", name="hashtags", exact=True)).to_be_visible()
    assert found == []


def test_a_phone_of_320_is_wide_enough(lena: User, everything: list[str], page_of: PageOf) -> None:
    page = page_of(lena, width=320)
    for address in everything:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


@pytest.mark.parametrize(("width", "dark"), [(320, False), (390, True), (700, False)])
def test_the_mail_that_asks_for_a_reading_fits_its_window_whatever_the_word_with_it(
    lena: User, tom: User, page_of: PageOf, width: int, dark: bool
) -> None:
    readings.ask(drafts.keep(lena, TEXT), tom, "R&D <b> https://exemple.fr/" + "adresse/" * 25)
    mail = Message.objects.get(kind="reading")
    assert "R&D <b> https" in mail.text
    page = page_of(width=width, dark=dark)
    page.set_content(mail.html)  # no page of ours: it has no landmarks, its colours are to be read all the same
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [one for one in violations(page) if "color-contrast" in one] == []
