"""What the home page says of missions: a clock that runs, one to take up again, an invitation, figures to copy."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption.mission_states import IN_HAND, State
from lms.adoption.missions import briefs, clock, figures
from lms.adoption.models import MissionProof, MissionSeat
from lms.lib.dates import date_in_words
from lms.pages.proposals import Proposal, Rank

AT_MOST = 5
FIGURES_GIVEN = Exists(MissionProof.objects.filter(run=OuterRef("run"), kind=MissionProof.Kind.FIGURES))


def propose(person: User, at: dt.datetime) -> Iterator[Proposal]:
    """What waits for the person as a member of teams. One statement."""
    since = at - dt.timedelta(days=figures.AFTER + figures.PATIENCE + 1)
    wanted = Q(run__state__in=IN_HAND) | Q(joined_at__isnull=False, figures_given=False, run__handed_in_at__gt=since)
    seats = MissionSeat.objects.annotate(figures_given=FIGURES_GIVEN).filter(wanted)
    mine = seats.filter(person=person, role=MissionSeat.Role.MEMBER, left_at=None)
    found = (_proposal(seat, person, at) for seat in mine.select_related("run__network", "invited_by").order_by("-pk"))
    yield from [one for one in found if one][:AT_MOST]


def _proposal(seat: MissionSeat, person: User, at: dt.datetime) -> Proposal | None:
    run = seat.run
    if seat.joined_at is None:
        return _invited(seat)
    if run.state == State.TO_TAKE_UP:
        return _again(seat)
    if run.state == State.RUNNING:
        return _under_way(seat, person, at)
    return _figures(seat) if figures.is_due(run, person, at) else None


def _title(seat: MissionSeat) -> str:
    return briefs.said(seat.run.brief["title"], get_language() or "")


def _under_way(seat: MissionSeat, person: User, at: dt.datetime) -> Proposal:
    run = seat.run
    runs = run.ends_at is not None and not clock.is_up(run.ends_at, at)
    text = _("No clock runs: go on when you like.")
    if run.ends_at:
        until = date_in_words(run.ends_at.astimezone(person.zone), "DATETIME_FORMAT")
        text = _("Time until %(moment)s.") % {"moment": until} if runs else ""
        text = text or _("The time is over. You can hand in all the same: nothing is lost.")
    return Proposal(
        Rank.CLOCK_RUNS if runs else Rank.BEGUN,
        reason=_("Your mission runs"),
        title=_title(seat),
        text=text,
        verb=_("Go on with the mission"),
        url=run.get_absolute_url(),
        icon="flag",
    )


def _again(seat: MissionSeat) -> Proposal:
    return Proposal(
        Rank.SOMEBODY_WAITS,
        reason=_("Your reviewers have answered"),
        title=_("Take up “%(mission)s” again") % {"mission": _title(seat)},
        text=_("They say what is there and what is still missing. No clock runs any more."),
        verb=_("Read what they say"),
        url=seat.run.get_absolute_url(),
        icon="flag",
    )


def _invited(seat: MissionSeat) -> Proposal:
    return Proposal(
        Rank.SOMEBODY_WAITS,
        reason=_("A colleague waits for you"),
        title=_("Join the mission “%(mission)s”?") % {"mission": _title(seat)},
        text=_("%(person)s would like to do it with you. Yes or no, both are fine.") % {"person": seat.invited_by}
        if seat.invited_by
        else _("A team would like to do it with you. Yes or no, both are fine."),
        verb=_("Look at the invitation"),
        url=seat.run.get_absolute_url(),
        icon="user-plus",
        minutes=2,
    )


def _figures(seat: MissionSeat) -> Proposal:
    return Proposal(
        Rank.PLAN,
        reason=_("A week after your mission"),
        title=_("What became of “%(mission)s”?") % {"mission": _title(seat)},
        text=_("Three figures to copy from the network, if you have them."),
        verb=_("Write the figures down"),
        url=f"{seat.run.get_absolute_url()}#figures",
        icon="chart-bar",
        minutes=2,
    )
