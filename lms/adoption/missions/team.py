"""The team of a mission: invited, in, out. Whoever is invited says yes before anything is theirs."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses import enrolment, progress
from lms.accounts.models import User
from lms.adoption.mission_states import NotNowError, Step
from lms.adoption.missions import briefs
from lms.adoption.missions.moving import lock, move
from lms.adoption.models import MissionRun, MissionSeat
from lms.notifications import outbox

WHY = _("A colleague asked you to join a mission.")


@transaction.atomic
def invite(run: MissionRun, person: User, by: User, at: dt.datetime | None = None) -> MissionSeat:
    """Ask `person` to join, by mail too; asked or in already, nothing more happens. Raises ValidationError."""
    at = at or timezone.now()
    held = _in_hand(run)
    seat = held.seats.filter(person=person).first()
    if seat and seat.role == MissionSeat.Role.REVIEWER:
        raise ValidationError(_("This person cannot join this mission: ask somebody else."))
    if seat and seat.left_at is None:
        return seat
    if room_left(held) < 1:
        raise ValidationError(_("The team is full."))
    seat = seat or MissionSeat(run=held, person=person, page_key=held.page_key)
    seat.invited_by, seat.invited_at, seat.joined_at, seat.left_at = by, at, None, None
    seat.save()
    _tell(seat, by)
    return seat


def room_left(run: MissionRun) -> int:
    """How many more may be invited; an invitation that waits holds its place."""
    return int(run.brief["team_size"]) - run.seats.filter(role=MissionSeat.Role.MEMBER, left_at=None).count()


def _tell(seat: MissionSeat, by: User) -> None:
    title = briefs.said(seat.run.brief["title"], seat.person.language or settings.LANGUAGE_CODE)
    context = {"seat": seat, "by": by, "title": title, "url": settings.BASE_URL + seat.run.get_absolute_url()}
    key = f"mission-seat-{seat.pk}-{seat.invited_at:%Y%m%d%H%M%S}"
    outbox.post("mission_invited", seat.person, key, context, WHY)


@transaction.atomic
def join(seat: MissionSeat, at: dt.datetime | None = None) -> MissionSeat:
    """Say yes: in the team, and on the course, so that it counts for this person too. Raises ValidationError."""
    at = at or timezone.now()
    run = _in_hand(seat.run)
    seat = run.seats.select_related("person").get(pk=seat.pk)
    if seat.is_current or seat.left_at or seat.role != MissionSeat.Role.MEMBER:
        return seat
    seat.joined_at, seat.is_current = at, True
    try:
        with transaction.atomic():
            seat.save(update_fields=["joined_at", "is_current"])
    except IntegrityError as taken:
        raise ValidationError(_("You are on this mission already, in another team or alone.")) from taken
    progress.begin(enrolment.enrol(seat.person, run.course_key, at), run.page_key, at)
    return seat


@transaction.atomic
def leave(seat: MissionSeat, at: dt.datetime | None = None) -> MissionRun:
    """Say no, or go; what one has added stays with the team. With its last member the mission is left."""
    at = at or timezone.now()
    run = _in_hand(seat.run)
    run.seats.filter(pk=seat.pk, left_at=None).update(left_at=at, is_current=False, on_board=False, draft=None)
    return run if run.seats.in_team().exists() else move(run, Step.LEAVE, at)


def _in_hand(run: MissionRun) -> MissionRun:
    """The run, locked; raises `NotNowError` when it is handed in or over."""
    held = lock(run)
    if not held.is_in_hand:
        raise NotNowError(held.state, Step.HAND_IN)
    return held
