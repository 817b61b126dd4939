"""Missions of the demonstration: under way, accepted, waiting for reviewers, and one on which they do not agree.

Told after the learning is done, by the rules that the pages call.
"""

import datetime as dt

from courses.models import CoursePage, Enrolment
from lms.accounts.models import User
from lms.adoption.missions import on_board, proofs, starting, team, working
from lms.adoption.models import MissionPage, MissionRun
from lms.adoption.sandbox import drafts
from lms.networks.models import Network
from lms.starter.accounts import DOMAIN
from lms.starter.demonstration import verdicts
from lms.starter.demonstration.plan import Data

WORK = dt.timedelta(hours=7)
"""From beginning to handing in."""
WEEK = dt.timedelta(days=8)
MOST = 12
"""People looked at: the missions told are fewer."""


def tell(told: Data, now: dt.datetime) -> None:
    """The missions as of `now`. A course without these missions, or nobody who is far enough, tells nothing."""
    course = CoursePage.objects.filter(slug=told["course"], locale__language_code="fr").first()
    if course is None:
        return
    pages = {page.slug: page for page in MissionPage.objects.live().descendant_of(course)}
    networks = {network.key: network for network in Network.objects.all()}
    enrolled = Enrolment.objects.filter(course_key=course.translation_key).select_related("person")
    now_at_it = f"{told['under_way']['person']}@{DOMAIN}"
    if told["under_way"]["mission"] in pages and (held := enrolled.filter(person__email=now_at_it).first()):
        _under_way(told["under_way"], held, pages, networks, now)
    done = enrolled.completed().filter(person__is_active=True).exclude(person__email=now_at_it)
    people = iter(done.order_by("completed_at", "pk")[:MOST])
    for deed in told["handed_in"]:
        if deed["mission"] in pages and (enrolment := next(people, None)):
            partner = next(people, None) if deed.get("together") else None
            _handed_in(deed, enrolment, partner, pages[deed["mission"]], networks[deed["network"]], now)


def _under_way(
    told: Data, held: Enrolment, pages: dict[str, MissionPage], networks: dict[str, Network], now: dt.datetime
) -> None:
    began = now - dt.timedelta(hours=told["hours_ago"])
    run = starting.start(held, pages[told["mission"]], networks[told["network"]], began)
    _tick(run, held.person, told["ticks"], began)
    said = told["draft"]
    draft = drafts.keep(held.person, said["text"].strip(), said["title"], began + dt.timedelta(hours=2))
    working.work_on(run.seats.get(), draft)
    on_board.show(run.seats.get(), is_shown=told["on_board"])


def _handed_in(
    told: Data, enrolment: Enrolment, partner: Enrolment | None, page: MissionPage, network: Network, now: dt.datetime
) -> None:
    sent = now - dt.timedelta(days=told["days_ago"])
    person = enrolment.person
    run = starting.start(enrolment, page, network, sent - WORK)
    if partner:
        team.join(team.invite(run, partner.person, person, sent - WORK), sent - WORK)
    _tick(run, person, len(run.brief["items"]), sent)
    proofs.add_link(run, person, told["url"], told["note"], sent)
    working.hand_in(run, sent)
    on_board.show(run.seats.earliest("pk"), is_shown=told.get("on_board", False))
    if told.get("accepted"):
        verdicts.say(run, sent + dt.timedelta(days=1))
        figures = {name: told[name] for name in ("reach", "reactions", "comments")}
        proofs.add_figures(run, person, figures, sent + WEEK)
    elif told.get("split"):
        verdicts.say(run, sent + dt.timedelta(days=1), are_agreed=False)


def _tick(run: MissionRun, person: User, count: int, at: dt.datetime) -> None:
    for item in run.brief["items"][:count]:
        working.tick(run, item["id"], person, is_done=True, at=at)
