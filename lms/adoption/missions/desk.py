"""The page on which a mission is done: everything it shows, read once."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Max
from wagtail.blocks import StreamValue

from lms.accounts.models import User
from lms.adoption.mission_states import OPEN, WAITING
from lms.adoption.missions import briefs, clock, figures, pages, working
from lms.adoption.missions.briefs import Brief
from lms.adoption.missions.pages import CourseLink
from lms.adoption.models import MissionProof, MissionRun, MissionSeat


@dataclass(frozen=True)
class Desk:
    """A run as one person sees it."""

    run: MissionRun
    brief: Brief
    at: dt.datetime
    seat: MissionSeat | None
    """The viewer’s own."""
    team: list[MissionSeat]
    invited: list[MissionSeat]
    course: CourseLink | None
    ticked: set[str] = field(default_factory=set)
    proofs: list[MissionProof] = field(default_factory=list)
    is_figures_day: bool = False
    answer_by: dt.datetime | None = None
    """By when the last of those who read it is hoped to have answered; None while nobody is asked."""

    @property
    def body(self) -> StreamValue:
        """The brief as it stood when they began."""
        return pages.body_of(self.brief)

    @property
    def is_member(self) -> bool:
        """The viewer is of the team."""
        return self.seat is not None and self.seat.role == MissionSeat.Role.MEMBER and self.seat.joined_at is not None

    @property
    def is_invited(self) -> bool:
        """The viewer was asked to join and has not answered."""
        return self.seat is not None and self.seat.role == MissionSeat.Role.MEMBER and self.seat.joined_at is None

    @property
    def may_change(self) -> bool:
        """The viewer may tick, add, invite and hand in."""
        return self.is_member and self.run.is_in_hand

    @property
    def may_be_on_board(self) -> bool:
        """The viewer may say that the board names her or him with it."""
        return self.is_member and self.run.state in OPEN

    @property
    def is_waiting(self) -> bool:
        """The team has done its part."""
        return self.run.state in WAITING

    @property
    def is_time_up(self) -> bool:
        """The clock has run out."""
        return clock.is_up(self.run.ends_at, self.at)

    @property
    def missing(self) -> list[str]:
        """Kinds of evidence asked for and not there."""
        return working.missing(self.run, self.proofs)

    @property
    def room_left(self) -> int:
        """How many more may be invited."""
        return self.brief.team_size - len(self.team) - len(self.invited)

    @property
    def is_group(self) -> bool:
        """It may be done by several."""
        return self.brief.team_size > 1

    @property
    def figures(self) -> MissionProof | None:
        """The figures that stand."""
        return next((proof for proof in self.proofs if proof.kind == MissionProof.Kind.FIGURES), None)


def lay_out(run: MissionRun, viewer: User, language: str, at: dt.datetime) -> Desk:
    """Four statements, five once handed in. Who is only invited sees the brief and the team, and nothing added."""
    seats = list(run.seats.filter(left_at=None).select_related("person", "draft"))
    members = [seat for seat in seats if seat.role == MissionSeat.Role.MEMBER]
    seat = next((one for one in seats if one.person_id == viewer.pk), None)
    desk = Desk(
        run=run,
        brief=briefs.read(run.brief, language),
        at=at,
        seat=seat,
        team=[one for one in members if one.joined_at],
        invited=[one for one in members if not one.joined_at],
        course=pages.course_link(run.course_key, language),
        is_figures_day=figures.is_due(run, viewer, at),
        answer_by=run.reviews.awaited().aggregate(last=Max("due_at"))["last"] if run.state in WAITING else None,
    )
    if not desk.is_invited:
        desk.ticked.update(str(item) for item in run.ticks.values_list("item", flat=True))
        desk.proofs.extend(run.proofs.standing().select_related("added_by"))
    return desk
