"""Who sees which datum of Léna's, field by field and in every format.

Each datum has a value of its own that no other row has; everything that a person can open is searched for all of them.
"""

import pytest
from pytest_django.fixtures import Settings

from courses.models import CoursePage
from lms.notifications.models import Message
from tests.access.conftest import CANARIES, EMAIL, ROLES, World
from tests.access.crawl import exported, filled, links_in, open_all, routes, words_of
from tests.access.studio import addresses as studio_addresses

REPORTS = ("R1", "R2", "R6")
ASKED = "scores=on&leavers=on"
STATE = {"due", "completed"}
PERSON = {"name", "number", "email"}
SEEN: dict[str, set[str]] = {
    "anonymous": set(),
    "lena": {"name", *STATE, "score", "answers", "time", "device", "email"},
    "aline": set(),
    "mara": set(),
    "nadia": set(),
    "karim": {*PERSON, *STATE},
    "line": {*PERSON, *STATE},
    "odile": set(),
    "sonia": {*PERSON, *STATE, "score"},
    "ada": {*PERSON, "due"},
}
"""What each role finds anywhere. No page shows a course's learners to its trainers yet. The administrator's audit log
says by which day a manager gave how many people a course, and not whom."""
SLOW_TO_TELL = ("/mailbox/", "/account/logout/")
MANAGERS = ("karim", "odile")
"""Hers and the one next door: what they open is gone through each time, what the others open with the system tests."""


def addresses(world: World) -> set[str]:
    """Everything outside the studio that has an address, about Léna."""
    values = {
        "slug": world.course.slug,
        "course": world.course.slug,
        "module": "publier",
        "activity": "quiz-1",
        "code": "R2",
        "pk": world.lena.pk,
        "extension": "",
    }
    places = {"attempts/": world.attempt.pk, "departments/": world.lena.memberships.get().department_id}
    found = {
        filled(path, places if path.startswith(tuple(places)) else values)
        for path, _route in routes()
        if not path.startswith(("admin/", "static/", "media/", "_util/"))
    }
    found |= {f"/reports/{code}/?{ASKED}" for code in REPORTS}
    found |= {f"/courses/{world.course.slug}/comptes/lesson-1/", "/account/sessions/"}
    found |= {f"/{place}/?q=lena" for place in ("people", "team", "catalogue", "outbox")}
    return {address for address in found if not address.startswith(SLOW_TO_TELL)}


def told_to(world: World, role: str) -> dict[str, str]:
    """All that a role can open: pages, what they lead to, fragments, files; the studio for those who enter it."""
    client = world.clients[role]
    told = open_all(client, addresses(world))
    told |= open_all(client, links_in(told.values()) - set(told))
    fragments = open_all(client, [address for address in told if "?" in address], **{"HX-Request": "true"})
    told |= {f"fragment of {address}": text for address, text in fragments.items()}
    if role in ("nadia", "ada"):  # what is hidden from the trainer of another course is the most
        told |= open_all(client, studio_addresses(world))
    return told | exported(client, ASKED, REPORTS)


def found_in(told: dict[str, str]) -> dict[str, set[str]]:
    """Datum → where it is told."""
    places: dict[str, set[str]] = {}
    for address, text in told.items():
        for datum, pattern in CANARIES.items():
            # An address one asked for may come back in a form: what counts for numbers is what is said.
            if pattern.search(words_of(text) if datum in ("score", "time") else text):
                places.setdefault(datum, set()).add(address)
    return places


@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize(
    "role", [role if role in MANAGERS else pytest.param(role, marks=pytest.mark.system) for role in ROLES]
)
def test_each_role_finds_what_is_for_it_and_nothing_else(role: str, world: World, settings: Settings) -> None:
    settings.MAILBOX_PAGE = False
    places = found_in(told_to(world, role))

    assert set(places) == SEEN[role], {datum: sorted(found)[:4] for datum, found in places.items()}
    if role == "karim":  # the crawl would prove nothing if it did not read every format
        everywhere = {"/team/", f"/team/{world.lena.pk}/", "R1.csv", "R1.xlsx", "R2.csv", "R2.xlsx"}
        assert all(everywhere <= places[datum] for datum in STATE)
        assert any(address.startswith("fragment") for address in places["due"])
    if role == "ada":
        assert all("site-history" in address for address in places["due"])


def test_managers_find_the_score_once_the_course_says_so_and_its_page_tells_it(world: World) -> None:
    CoursePage.objects.filter(translation_key=world.course.translation_key).update(managers_see_scores=True)
    for role in ("karim", "line", "sonia"):
        places = found_in(exported(world.clients[role], ASKED, REPORTS))
        assert places["score"] == {"R2.csv", "R2.xlsx"}
    page = world.clients["lena"].get(f"/courses/{world.course.slug}/")
    assert page.context["page"].managers_see_scores


def test_letters_go_to_the_person_they_are_about_and_tell_days_only(world: World) -> None:
    letters = list(Message.objects.all())
    assert letters
    assert {letter.address for letter in letters} == {EMAIL}
    for letter in letters:
        told = found_in({"subject": letter.subject, "text": letter.text, "html": letter.html})
        assert set(told) <= {"due", "name", "email"}
