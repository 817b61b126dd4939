"""Who sees a run: its team, who was invited, its reviewers, and the trainers of its course once it is handed in.

Managers and HR see that the activity is done, as they do for any activity, and nothing of what was sent.
"""

from django.db.models import Exists, OuterRef, Q

from courses.permissions import taught_by
from lms.accounts.models import User
from lms.adoption.models import MissionProof, MissionReview, MissionRun, MissionSeat
from lms.adoption.models.mission_proofs import MissionProofQuerySet
from lms.adoption.models.mission_reviews import MissionReviewQuerySet
from lms.adoption.models.mission_runs import MissionRunQuerySet


def runs_visible_to(viewer: User) -> MissionRunQuerySet:
    """Whose page the viewer may open."""
    seats = MissionSeat.objects.filter(run=OuterRef("pk"), person=viewer, left_at=None)
    return MissionRun.objects.filter(Exists(seats) | _taught(viewer))


def taught_runs(viewer: User) -> MissionRunQuerySet:
    """What was handed in on the courses the viewer teaches; one's own among them, that others decide on."""
    return MissionRun.objects.filter(_taught(viewer))


def _taught(viewer: User) -> Q:
    return Q(handed_in_at__isnull=False, course_key__in=taught_by(viewer).order_by().values("translation_key"))


def proofs_visible_to(viewer: User) -> MissionProofQuerySet:
    """Those of the runs the viewer sees, for whoever is in the team, reviews or teaches; an invited person waits."""
    waits = MissionSeat.objects.invited().filter(run=OuterRef("run"), person=viewer)
    runs = runs_visible_to(viewer).order_by().values("pk")
    found: MissionProofQuerySet = MissionProof.objects.filter(~Exists(waits), run__in=runs)
    return found


def reviews_visible_to(viewer: User) -> MissionReviewQuerySet:
    """One's own; the given ones of one's team; all of them for trainers of the course who are not of the team."""
    mine = Q(seat__person=viewer)
    of_my_team = Q(given_at__isnull=False, run__in=MissionRun.objects.of(viewer).order_by().values("pk"))
    others = taught_runs(viewer).exclude(pk__in=MissionRun.objects.of(viewer).order_by().values("pk"))
    found: MissionReviewQuerySet = MissionReview.objects.filter(
        mine | of_my_team | Q(run__in=others.order_by().values("pk"))
    )
    return found


def is_of_team(person: User, run: MissionRun) -> bool:
    """A member who said yes."""
    return run.seats.in_team().filter(person=person).exists()
