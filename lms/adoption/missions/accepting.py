"""A mission is accepted: what follows for everybody in the team."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from courses import progress
from courses.models import Enrolment
from lms.accounts.models import User
from lms.adoption import evidence
from lms.adoption.mission_states import State, Step
from lms.adoption.missions.moving import lock, move
from lms.adoption.models import Evidence, MissionProof, MissionRun


@transaction.atomic
def accept(run: MissionRun, at: dt.datetime | None = None) -> MissionRun:
    """The run is accepted: the activity is done and the use evidenced for every member; twice changes nothing.

    Raises `NotNowError` for a run that does not wait for a verdict.
    """
    at = at or timezone.now()
    held = lock(run)
    if held.state == State.ACCEPTED:
        return held
    held = move(held, Step.ACCEPT, at)
    members = [seat.person for seat in held.seats.in_team().select_related("person")]
    _complete(held, members, at)
    _record(held, members)
    return held


def _complete(run: MissionRun, members: list[User], at: dt.datetime) -> None:
    """The activity is done for everybody who is still on the course."""
    for enrolment in Enrolment.objects.filter(person__in=members, course_key=run.course_key).order_by("pk"):
        progress.complete(enrolment, run.page_key, run.page_revision, at)


def _record(run: MissionRun, members: list[User]) -> None:
    """The network was used when the work was handed in, and something published when its link was kept.

    A link counts once the mission is accepted: somebody else has then looked behind it.
    """
    links = list(run.proofs.standing().filter(kind=MissionProof.Kind.LINK))
    for person in members:
        evidence.record(person, run.network, Evidence.Kind.MISSION, run.evidence_key, run.last_handed_in_at)
        for link in links:
            if link.added_by_id == person.pk:
                key = f"{run.evidence_key}-{link.number}"
                evidence.record(person, run.network, Evidence.Kind.PUBLICATION, key, link.added_at)
