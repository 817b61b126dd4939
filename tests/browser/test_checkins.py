"""A check-in on a phone, from the first lesson to a month later; by keyboard alone; without scripts."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption import check_ins, passages
from lms.adoption.check_ins import Given
from lms.adoption.concerns import Stage
from lms.adoption.levels import Level, Point
from lms.adoption.models import CheckIn, Evidence, Passage
from lms.adoption.sandbox import drafts
from lms.networks.models import Network
from tests.browser.conftest import violations
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]
LESSON = "**/courses/premiers-pas/comptes/lesson-1/"
MONTH = dt.timedelta(days=30)


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    course = make_course()
    networks = [Network.objects.create(key=name.lower(), name=name) for name in ("LinkedIn", "Mastodon")]
    for page in CoursePage.objects.filter(translation_key=course.translation_key):
        page.networks.set(networks)
        page.save()
    return course


def tap_through(page: Page, worries: str, yes: str) -> None:
    """Answer each screen with a tap: digits for the statements, y and n for the interview."""
    page.locator("main a.button.first").click()
    for number, value in enumerate(worries):
        expect(page).to_have_url(re.compile(f"worry-{number}/$"))
        assert violations(page) == []
        page.locator(".scale label", has_text=value).click()
    expect(page).to_have_url(re.compile("words/$"))
    page.locator("textarea").fill("Et si je me trompe de ton ?")
    page.locator("main .button.first").click()
    for said in yes:
        expect(page.locator(".yes-no")).to_be_visible()
        before = page.url
        page.locator(f".yes-no button[value={'yes' if said == 'y' else 'no'}]").click()
        page.wait_for_url(lambda url, before=before: url != before)
    expect(page).to_have_url(re.compile("missing/$"))
    page.locator(".option").first.click()
    page.locator("main .button.first").click()
    page.locator("main .button.first").click()


def test_lena_answers_before_the_first_lesson_and_a_month_later_and_sees_the_way_made(
    lena: User, course: CoursePage, page_of: PageOf
) -> None:
    page = page_of(lena, width=390)
    page.goto("/courses/premiers-pas/")
    page.locator("form .button.first").click()
    expect(page.get_by_role("checkbox", name="LinkedIn")).to_be_checked()
    assert violations(page) == []
    page.locator("main form .button.first").click()
    tap_through(page, "1654210", "ny")
    expect(page.locator("svg.way")).to_have_count(2)
    assert violations(page) == []
    page.locator("main .button.first").click()
    page.wait_for_url(LESSON)
    assert CheckIn.objects.get().declared == Level.PREPARATION

    go_by(MONTH)
    answer_from_home(page, "0332433", "yynnn")
    expect(page.locator("svg.way circle")).to_have_count(4)
    assert violations(page) == []
    page.goto("/passage/")
    for fold in page.locator("details.fold > summary").all():
        fold.click()
    expect(page.get_by_role("cell", name=re.compile("forte|strong"))).to_have_count(1)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def go_by(time: dt.timedelta) -> None:
    """The clock moves on: everything that happened is so much longer ago, and an hour, for a night that was longer."""
    time += dt.timedelta(hours=1)
    Passage.objects.update(began_at=F("began_at") - time, next_on=timezone.localdate())
    CheckIn.objects.update(completed_at=F("completed_at") - time, due_on=F("due_on") - time)
    Evidence.objects.update(happened_at=F("happened_at") - time)
    passages.sweep()


def answer_from_home(page: Page, worries: str, yes: str) -> None:
    page.goto("/home/")
    page.locator(f"main a[href*='{CheckIn.objects.open().get().address}']").click()
    tap_through(page, worries, yes)


def answer_by_keyboard(page: Page, worries: str, yes: str) -> None:
    """The same from the home page to the way made, without a pointer; axe looks at each kind of screen."""
    page.goto("/home/")
    press(page, f"main a[href*='{CheckIn.objects.open().get().address}']")
    press(page, "main a.button.first")
    for number, value in enumerate(worries):
        expect(page).to_have_url(re.compile(f"worry-{number}/$"))
        press_until(page, ".scale input")
        page.keyboard.press("Space")
        for _step in range(int(value)):
            page.keyboard.press("ArrowRight")
        press(page, "main .button.first")
    expect(page).to_have_url(re.compile("words/$"))
    assert violations(page) == []
    press(page, "main .button.first")
    for number, said in enumerate(yes):
        expect(page.locator(".yes-no")).to_be_visible()
        assert number or violations(page) == []
        press(page, f".yes-no button[value={'yes' if said == 'y' else 'no'}]")
    expect(page).to_have_url(re.compile("missing/$"))
    assert violations(page) == []
    press_until(page, ".option input")
    page.keyboard.press("Space")
    press(page, "main .button.first")
    press(page, "main .button.first")
    expect(page.locator("svg.way").first).to_be_visible()
    assert violations(page) == []


def press(page: Page, selector: str) -> None:
    """Tab to it, press Enter, and be on the next page."""
    before = page.url
    press_until(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)


def practise(person: User, weeks: int) -> None:
    """A draft of the sandbox offered as evidence in each of the last weeks."""
    for week in range(weeks):
        then = timezone.now() - dt.timedelta(weeks=week, hours=1)
        drafts.offer(drafts.keep(person, f"Semaine {week}", at=then), [Network.objects.get(key="linkedin")], then)


def test_a_worried_lena_comes_from_her_first_check_in_to_passed_by_keyboard_alone(
    lena: User, course: CoursePage, page_of: PageOf
) -> None:
    passages.follow(lena, Network.objects.get(key="linkedin"))
    page = page_of(lena, width=390)
    answer_by_keyboard(page, "1777210", "ny")
    for days, worries in ((30, "0442433"), (60, "0110543")):
        go_by(dt.timedelta(days=days))
        practise(lena, weeks=5)
        assert Passage.objects.get().passed_at is None  # one measure at home is not yet a passage
        answer_by_keyboard(page, worries, "yynnn")
    assert Passage.objects.get().passed_at is not None
    page.goto("/passage/")
    expect(page.locator("main")).to_contain_text("chez vous sur LinkedIn")
    first, _month, last = CheckIn.objects.completed().order_by("completed_at")
    assert (first.declared, first.evidenced) == (Level.PREPARATION, Level.NON_USE)
    assert (last.declared, last.evidenced) == (Level.ROUTINE, Level.ROUTINE)


def test_one_stops_half_way_goes_back_and_takes_it_up_again(lena: User, course: CoursePage, page_of: PageOf) -> None:
    t0 = passages.follow(lena, Network.objects.get(key="linkedin")).check_ins.get()
    page = page_of(lena, width=390)
    page.goto(t0.address)
    page.locator("main a.button.first").click()
    page.locator(".scale label", has_text="4").click()
    expect(page).to_have_url(re.compile("worry-1/$"))
    page.go_back()
    expect(page.locator(".scale input[value='4']")).to_be_checked()
    page.locator(".scale label", has_text="2").click()
    expect(page).to_have_url(re.compile("worry-1/$"))
    page.locator("main a.small").click()
    page.wait_for_url("**/home/")
    page.locator(f"main a[href*='{t0.address}']").click()
    page.locator("main a.button.first").click()
    expect(page).to_have_url(re.compile("worry-1/$"))
    assert CheckIn.objects.get().concerns == {Stage.UNCONCERNED: 2}


def test_by_keyboard_alone(lena: User, course: CoursePage, page_of: PageOf) -> None:
    t0 = passages.follow(lena, Network.objects.get(key="linkedin")).check_ins.get()
    page = page_of(lena)
    page.goto(f"{t0.address}worry-0/")
    press_until(page, ".scale input")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("worry-0/$"))
    press_until(page, "main .button.first")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("worry-1/$"))
    assert CheckIn.objects.get().concerns == {Stage.UNCONCERNED: 1}
    page.goto(f"{t0.address}use-used/")
    press_until(page, ".yes-no button[value=no]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("use-date/$"))


def press_until(page: Page, selector: str) -> None:
    """Tab until the focus is there, and can be seen."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is out of reach of the keyboard")


def test_without_scripts(lena: User, course: CoursePage, page_of: PageOf) -> None:
    t0 = passages.follow(lena, Network.objects.get(key="linkedin")).check_ins.get()
    page = page_of(lena, width=390, javascript=False)
    page.goto(t0.address)
    page.locator("main a.button.first").click()
    for value in "6543210":
        page.locator(".scale label", has_text=value).click()
        page.locator("main .button.first").click()
    page.locator("main .button.first").click()
    page.locator(".yes-no button[value=no]").click()
    page.locator(".yes-no button[value=yes]").click()
    page.locator("main .button.first").click()
    page.locator("main .button.first").click()
    expect(page.locator("svg.way")).to_have_count(2)
    assert CheckIn.objects.get().concerns == {stage: 6 - stage for stage in Stage}


@pytest.mark.parametrize(("width", "language", "dark"), [(320, "fr", False), (1280, "en", True)])
def test_a_long_way_stays_legible(
    width: int, language: str, dark: bool, lena: User, course: CoursePage, page_of: PageOf
) -> None:
    """No label of a drawing touches another, as the browser draws them."""
    lena.language = language
    lena.save()
    passage = passages.follow(lena, Network.objects.get(key="linkedin"), at=timezone.now() - dt.timedelta(days=1500))
    for number in range(8):
        moment = timezone.now() - dt.timedelta(days=1400 - 180 * number)
        waiting = passage.check_ins.open().first()
        if waiting:
            use = dict.fromkeys(Point, number > 3)
            check_ins.fill(waiting, Given(use=use, concerns={Stage.PERSONAL: 7 - number}), moment)
        passages.schedule(passage, moment + dt.timedelta(days=170))
    page = page_of(lena, width=width, language=language, dark=dark)
    page.goto("/passage/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(OVERLAPS) == []


OVERLAPS = """() => [...document.querySelectorAll('svg.way')].flatMap((svg) => {
    const boxes = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBBox()]);
    return boxes.flatMap(([one, a], place) => boxes.slice(place + 1).filter(([, b]) =>
        a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 3 && b.y < a.y + a.height - 3
    ).map(([other]) => `${one} × ${other}`));
})"""
