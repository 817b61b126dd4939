"""What the demonstration tried on networks: results and costs, a fast track to decide about, one decided."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

from django.utils import timezone

from lms.accounts.models import User
from lms.adoption import check_ins, passages
from lms.adoption.check_ins import Given
from lms.adoption.fast_track import deciding, group, measuring, opening, setting_out
from lms.adoption.levels import Point
from lms.adoption.models import Cost, FastTrack, OfficialAccount
from lms.adoption.results import costs, keeping
from lms.adoption.results.figures import NAMES, Counted, a_year_to, months
from lms.networks.models import Network
from lms.organisation.models import Department
from lms.starter.accounts import DOMAIN
from lms.starter.demonstration.hiring import People
from lms.starter.demonstration.plan import Data

SEASONS = (86, 92, 100, 97, 94, 90, 58, 52, 98, 104, 100, 80)
"""Of a hundred, from January to December: summers are quieter."""
FIRST_STEPS = {Point.USED: True, Point.STABLE: False}


def tell(history: Data, people: People, now: dt.datetime, by: User) -> None:
    """Write all of it as of `now`; `by` keeps the figures and the costs."""
    networks = {network.key: network for network in Network.objects.all()}
    for told in history["results"]:
        _results(told, networks[told["network"]], now.date(), by)
    departments = {department.code: department for department in Department.objects.all()}
    for told in history["costs"]:
        _cost(told, networks[told["network"]], departments, now.date(), by)
    for told in history["fast_tracks"]:
        _track(told, networks[told["network"]], departments, people, now)
    measuring.measure_due(timezone.localdate(now))


def _results(told: Data, network: Network, today: dt.date, by: User) -> None:
    """Eleven whole months of an account, growing by a twentieth each."""
    account = OfficialAccount.objects.get(network=network, name=told["name"])
    firsts = list(months(a_year_to(today), today))
    for place, (first, following) in enumerate(pairwise(firsts)):
        percent = (50 + 5 * place) * SEASONS[first.month - 1] // 100
        counted = Counted(**{name: told[name] * percent // 100 for name in NAMES})
        keeping.type_in(network, account, (first, following - dt.timedelta(days=1)), counted, by)


def _cost(told: Data, network: Network, departments: dict[str, Department], today: dt.date, by: User) -> None:
    cost = Cost(label=told["label"], network=network, kind=told["kind"], amount=Decimal(told["amount"]))
    cost.department = departments[told["department"]] if "department" in told else None
    cost.spent_on = today - dt.timedelta(days=told["days_ago"])
    costs.keep(cost, by)


def _track(told: Data, network: Network, departments: dict[str, Department], people: People, now: dt.datetime) -> None:
    """Opened, its group set out, some of it on its way; and decided, where it was."""
    at = now - dt.timedelta(days=told["days_ago"])
    wanted = opening.Wanted(
        network=network,
        reason=told["reason"],
        scouts=[people[f"{name}@{DOMAIN}"] for name in told["scouts"]],
        weeks=told["weeks"],
        departments=[departments[code] for code in told["departments"]],
        budget=Decimal(told["budget"]),
        budget_for=told["budget_for"],
        with_course="decision" not in told,
    )
    by = people[f"{told['by']}@{DOMAIN}"]
    track = opening.open_track(wanted, by, at)
    setting_out.set_out(track, at)
    _declare(track, at, told.get("declares", ()))
    if decided := told.get("decision"):
        on = track.opened_on + dt.timedelta(days=decided["after_days"])
        deciding.decide(track, decided["choice"], decided["reasons"], by, on=on)


def _declare(track: FastTrack, at: dt.datetime, days: list[int]) -> None:
    """One person of the group after the other answers the first check-in: first steps."""
    group_today = group.target_of(track, track.opened_on).order_by("pk")
    for person, later in zip(group_today, days, strict=False):
        check_in = passages.follow(person, track.network, at=at).check_ins.open().first()
        if check_in is not None:
            check_ins.fill(check_in, Given(use=FIRST_STEPS), at + dt.timedelta(days=later))
