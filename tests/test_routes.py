"""Every address says who may open it, and holds to it: roles × routes, for people of one's own team and of others'."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from courses import enrolment
from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.board import asking, offering
from lms.adoption.habits import keeping as habits
from lms.adoption.missions import proofs
from lms.adoption.models import Project, Worry
from lms.adoption.plans import keeping as plans
from lms.adoption.sandbox import drafts
from lms.networks.models import Network
from quizzes import attempts
from quizzes.models import Card, QuestionVersion, Review
from quizzes.review import cards
from tests.adoption.missions.making import begin, make_task
from tests.catalogue import activity, make_course

# Not ours: guarded by their own packages, and tried apart (the studio in tests/accounts/test_studio.py).
FOREIGN = ("admin/", "account/", "static/", "documents/")
ROLES = ("nobody", "lena", "tom", "karim", "mara", "sonia", "ada")
# Open to the role, but perhaps empty of what this person may see: a report of teams for a learner, say.
FOR_SOME = {
    "passage/on/<slug:network>/",
    "passage/on/<slug:network>/stop/",
    "mailbox/",
    "reports/<str:code>/export/",
    "reports/<str:code>/",
}
FOR_SOME |= {"results/", "results/new/", "results/on/<slug:network>/"}
MAY: dict[str, tuple[str, ...]] = {
    "everybody": ROLES,
    "signed_in": ROLES[1:],
    "manager_or_hr": ("karim", "sonia"),
    "report_readers": ("karim", "mara", "sonia"),
    "hr_only": ("sonia",),
    "hr_or_administrator": ("sonia", "ada"),
    "chart_readers": ("karim", "sonia", "ada"),
    "register_keepers": ("mara", "sonia"),
    "track_openers": ("mara", "sonia"),
    "trainer_or_administrator": ("mara", "ada"),
    "trainer_only": ("mara",),
    "administrator_only": ("ada",),
    "erasers": ("ada",),  # and HR, where the house has it so
}
SEEN_BY = {
    "team/<int:pk>/": {"karim", "sonia"},
    "people/<int:pk>/": {"sonia", "ada"},
    "people/<int:pk>/extra-time/": {"sonia"},
    "people/<int:pk>/erase/": {"ada"},
    "departments/<int:pk>/": {"sonia", "ada"},
    "attempts/<int:pk>/": {"lena"},
    "passage/on/<slug:network>/": {"lena"},
    "check-ins/<int:pk>/": {"lena"},
    "check-ins/<int:pk>/<slug:step>/": {"lena"},
    "check-ins/<int:pk>/skip/": {"lena"},
    "attempts/<int:pk>/overview/": {"lena"},
    "attempts/<int:pk>/submit/": {"lena"},
    "plans/<int:pk>/edit/": {"lena"},
    "habits/<int:pk>/": {"lena"},
    "habits/<int:pk>/edit/": {"lena"},
    "sandbox/drafts/<int:pk>/": {"lena"},
    "sandbox/drafts/<int:pk>/delete/": {"lena"},
    "sandbox/drafts/<int:pk>/rules/": {"lena"},
    "sandbox/drafts/<int:pk>/evidence/": {"lena"},
    "sandbox/drafts/<int:pk>/readings/": {"lena"},
    "review/answers/<int:pk>/": {"lena"},
    "missions/<int:pk>/": {"lena"},
    "missions/<int:pk>/leave/": {"lena"},
    "missions/<int:pk>/team/": {"lena"},
    "help-requests/<int:pk>/": {"lena", "mara"},
    "projects/<int:pk>/edit/": {"lena", "mara", "sonia"},
}
ClientOf = Callable[[User], Client]


def ours(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Our own routes, each with the path it is found at."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(entry.pattern)
        if path.startswith(FOREIGN):
            continue
        if isinstance(entry, URLResolver):
            yield from ours(entry.url_patterns, path)
        else:
            yield path, entry


ROUTES = dict(ours())
GUARDED = {path: route for path, route in ROUTES.items() if getattr(route.callback, "access", "") != "everybody"}


def test_every_route_says_who_may() -> None:
    silent = [path for path, route in ROUTES.items() if getattr(route.callback, "access", None) not in MAY]
    assert silent == [], "these have no decorator of lms.organisation.access"


@pytest.fixture
def cast(lena: User, tom: User, karim: User, mara: User, sonia: User, ada: User) -> dict[str, User]:
    return {"lena": lena, "tom": tom, "karim": karim, "mara": mara, "sonia": sonia, "ada": ada}


@pytest.fixture
def clients(cast: dict[str, User], client_of: ClientOf) -> dict[str, Client]:
    return {"nobody": Client(), **{name: client_of(person) for name, person in cast.items()}}


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course()


@pytest.fixture
def facts(cast: dict[str, User], course: CoursePage) -> dict[str, Any]:
    """Values for what stands in addresses, all of them Léna's."""
    lena = cast["lena"]
    enrolment.enrol(lena, course.translation_key)
    quiz = activity(course, "quiz-1")
    attempt = attempts.start(lena, quiz.quiz, quiz.translation_key)
    place = lena.memberships.get()
    plan = plans.make(lena, "je bois mon café", "je lis", timezone.localdate())
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    course.networks.add(network)
    course.save()
    check_in = passages.follow(lena, network).check_ins.get()
    run = begin(lena, make_task(), network)
    return {
        "missions": run.pk,
        "proofs": proofs.add_link(run, lena, "https://example.org/post").pk,
        "kind": "link",
        "slug": course.slug,
        "course": course.slug,
        "module": "comptes",
        "activity": "lesson-1",
        "code": "R2",
        "people": lena.pk,
        "team": lena.pk,
        "attempts": attempt.pk,
        "review": reviewed(lena).pk,
        "departments": place.department_id,
        "plans": plan.pk,
        "habits": habits.begin(lena, "je bois mon café", "je lis").pk,
        "what": "done",
        "sandbox": drafts.keep(lena, "Bonjour").pk,
        "course_key": course.translation_key,
        "network": "linkedin",
        "check-ins": check_in.pk,
        "step": "worry-0",
        "worries": Worry.objects.create(week=timezone.localdate(), text="Et si l’on me répond mal ?").pk,
        "helpers": offering.offer(lena, network, "les textes alternatifs").pk,
        "help-requests": asking.ask(lena, network, "Par où commencer ?").pk,
        "projects": Project.objects.create(name="Portraits", lead=lena).pk,
    }


def reviewed(person: User) -> Review:
    """An answer of the daily review."""
    version = QuestionVersion.objects.latest("pk")
    cards.met(person, [cards.Met(version, "x")], uuid.UUID(int=1), timezone.now() - dt.timedelta(days=3))
    card = Card.objects.get(person=person)
    return cards.answer(person, card.pk, lambda _card: "x", times=1, version=version)


def address(path: str, route: URLPattern, facts: dict[str, Any]) -> str:
    """The route's address for Léna's things; 0 stands for what does not exist."""
    wanted = route.pattern.converters
    values = {name: facts.get(name, facts.get(path.split("/")[0], 0)) for name in wanted}
    values = {name: value if name == "pk" or value else "none" for name, value in values.items()}
    return reverse(str(route.name), kwargs=values)


@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_finds_nothing_there(role: str, clients: dict[str, Client], facts: dict[str, Any]) -> None:
    shut = {path: route for path, route in GUARDED.items() if role not in MAY[route.callback.access]}
    asked = [(path, method) for path in shut for method in ("get", "post")]
    answers = {
        (path, method): getattr(clients[role], method)(address(path, shut[path], facts)) for path, method in asked
    }
    assert {where: answer.status_code for where, answer in answers.items() if not is_shut(answer, role)} == {}


def is_shut(answer: HttpResponse, role: str) -> bool:
    """Nothing is there, or nothing that answers this method; who is not signed in is sent to sign in."""
    if role == "nobody" and answer.status_code == 302:
        return "/account/login/" in answer["Location"]
    return answer.status_code == 405 or (answer.status_code == 404 and role != "nobody")


@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("role", ROLES)
def test_who_may_gets_an_answer(role: str, clients: dict[str, Client], facts: dict[str, Any]) -> None:
    whole = {path: route for path, route in GUARDED.items() if "pk" not in route.pattern.converters}
    mine = [path for path, route in whole.items() if role in MAY[route.callback.access]]
    answers = {path: clients[role].get(address(path, whole[path], facts)).status_code for path in mine}
    closed = {path for path, status in answers.items() if status == 404 and path not in FOR_SOME}
    assert {path: answers[path] for path in mine if answers[path] not in (200, 302, 404, 405) or path in closed} == {}


@pytest.mark.usefixtures("bare_refusals")
def test_what_is_lenas_opens_only_for_those_who_may_see_lena(clients: dict[str, Client], facts: dict[str, Any]) -> None:
    for path, seen_by in SEEN_BY.items():
        where = address(path, ROUTES[path], facts)
        method = "post" if path.endswith(("submit/", "skip/")) else "get"
        answers = {role: getattr(clients[role], method)(where) for role in ROLES}
        opened = {role for role, answer in answers.items() if answer.status_code in (200, 302) and role != "nobody"}
        assert opened == seen_by, path


def test_odile_next_door_sees_nothing_of_lena(
    client_of: ClientOf, odile: User, facts: dict[str, Any], tom: User
) -> None:
    client = client_of(odile)
    assert client.get(f"/team/{facts['team']}/").status_code == 404
    assert client.get(f"/team/{tom.pk}/").status_code == 200
    assert "Léna" not in client.get("/reports/R2/").content.decode()
