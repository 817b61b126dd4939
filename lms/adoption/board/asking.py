"""Asking for help: the question goes to a few of those who said yes, then to the next ones, at last to the trainers."""

import datetime as dt

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.board import mails
from lms.adoption.board.days import waits_until
from lms.adoption.levels import Level
from lms.adoption.models import CheckIn, HelpAsk, Helper, HelpRequest
from lms.adoption.models.board import HelpRequestQuerySet
from lms.lib.periods import Period
from lms.networks.models import Network
from lms.organisation.permissions import TRAINERS
from lms.reports.figures import still_here

AT_ONCE = 3
"""So many people are asked at one time."""
MOST_OPEN = 3
"""Questions of one person that wait at one time."""
FROM = Level.INTEGRATION
"""Whose last check-in says at least this is sent questions."""


@transaction.atomic
def ask(asker: User, network: Network, question: str, at: dt.datetime | None = None) -> HelpRequest:
    """Ask, and send the question to the first ones."""
    at = at or timezone.now()
    request = HelpRequest.objects.create(asker=asker, network=network, question=question, asked_at=at)
    pass_on(request, at)
    return request


def has_enough_open(asker: User) -> bool:
    """So many questions wait already that one more would help nobody."""
    return HelpRequest.objects.open().filter(asker=asker).count() >= MOST_OPEN


@transaction.atomic
def pass_on(request: HelpRequest, at: dt.datetime) -> list[HelpAsk]:
    """Send an open question to the next ones where there is room; at once again, it sends none."""
    held = HelpRequest.objects.select_for_update(of=("self",)).open().filter(pk=request.pk).first()
    if held is None:
        return []
    today = timezone.localdate(at)
    waiting = _still_waited_for(held, at, today)
    people: list[User] = []
    if waiting < AT_ONCE:
        people = list(_in_turn(_at_home(held, today), held)[: AT_ONCE - waiting])
        if not people and not waiting:
            people = list(_in_turn(_trainers(today), held)[:AT_ONCE])
    return [_send(held, person, at) for person in people]


def _still_waited_for(request: HelpRequest, at: dt.datetime, today: dt.date) -> int:
    """How many were asked lately, have not said no and are still here."""
    asks = request.asks.filter(still_here(today, "person__"), declined_at=None).select_related("person")
    return sum(at < waits_until(sent.asked_at, sent.person.zone) for sent in asks)


def _at_home(request: HelpRequest, today: dt.date) -> QuerySet[User]:
    """Who said yes on this network, and is at V or more by the last answered check-in."""
    said = CheckIn.objects.completed().filter(passage__person=OuterRef("person"), passage__network=request.network_id)
    latest = said.order_by("-completed_at", "-pk")
    helpers = Helper.objects.filter(network=request.network_id).annotate(
        declared=Subquery(latest.values("declared")[:1]), evidenced=Subquery(latest.values("evidenced")[:1])
    )
    far_enough = helpers.filter(Q(declared__gte=FROM) | Q(evidenced__gte=FROM))
    return User.objects.filter(still_here(today), pk__in=far_enough.order_by().values("person"))


def _trainers(today: dt.date) -> QuerySet[User]:
    """Those who are asked when nobody else can be."""
    return User.objects.filter(still_here(today), groups__name=TRAINERS)


def _in_turn(people: QuerySet[User], request: HelpRequest) -> QuerySet[User]:
    """Not who asks, nor who was asked already; first whoever was asked least lately."""
    lately = HelpAsk.objects.filter(person=OuterRef("pk")).order_by("-asked_at").values("asked_at")[:1]
    others = people.exclude(pk=request.asker_id).exclude(pk__in=request.asks.order_by().values("person"))
    return others.annotate(lately=Subquery(lately)).order_by(F("lately").asc(nulls_first=True), "pk")


def _send(request: HelpRequest, person: User, at: dt.datetime) -> HelpAsk:
    sent = HelpAsk.objects.create(request=request, person=person, asked_at=at)
    mails.to_helper(sent, request)
    return sent


@transaction.atomic
def reopen(requests: HelpRequestQuerySet, at: dt.datetime) -> list[HelpRequest]:
    """Nobody answers for those of `requests` that are not settled: they wait again. The answer stays with who asked."""
    found = list(requests.answered())
    for request in found:
        request.asks.filter(person=request.taken_by_id, declined_at=None).update(declined_at=at)
    waiting = HelpRequest.objects.filter(pk__in=[request.pk for request in found])
    waiting.update(taken_by=None, taken_at=None, talks_directly=False)
    return found


def sweep(at: dt.datetime) -> None:
    """Reopen what was left by who is gone, ask the next ones, forget what is long over; at once again, nothing."""
    today = timezone.localdate(at)
    gone = HelpRequest.objects.answered().exclude(taken_by=None).exclude(still_here(today, "taken_by__"))
    reopen(gone, at)
    for request in HelpRequest.objects.open().filter(still_here(today, "asker__")):
        pass_on(request, at)
    limit = at - Period.ANSWERS.time
    HelpRequest.objects.filter(Q(settled_at__lt=limit) | Q(withdrawn_at__lt=limit)).delete()
