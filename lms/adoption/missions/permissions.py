"""Who sees a run: its team, who was invited, its reviewers, and the trainers of its course once it is handed in.

Managers and HR see that the activity is done, as they do for any activity, and nothing of what was sent.
"""

from django.db.models import Exists, F, OuterRef, Q

from courses.permissions import taught_by
from lms.accounts.models import User
from lms.adoption.mission_states import State
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
    """One's own; those given beside it, once it is given; for the team, once nobody of that round is still to speak.

    Whoever decides, and the trainers of the course, see what was given at once, unless they are, or were, of the team.
    """
    seats = MissionSeat.objects.filter(person=viewer, role=MissionSeat.Role.MEMBER).order_by().values("run")
    mine = MissionReview.objects.of(viewer).filter(run=OuterRef("run"), passed_over_at=None, seat__left_at=None)
    beside = Exists(mine.given().filter(round__gte=OuterRef("round"))) | Exists(mine.filter(as_trainer=True))
    is_round_over = Q(round__lt=F("run__round")) | ~Q(run__state__in=[State.HANDED_IN, State.IN_REVIEW])
    of_my_team = is_round_over & Q(run__in=MissionRun.objects.of(viewer).order_by().values("pk"))
    taught = Q(run__in=taught_runs(viewer).order_by().values("pk")) & ~Q(run__in=seats)
    given = Q(given_at__isnull=False) & (of_my_team | beside | taught)
    found: MissionReviewQuerySet = MissionReview.objects.filter(Q(seat__person=viewer) | given)
    return found


def is_of_team(person: User, run: MissionRun) -> bool:
    """A member who said yes."""
    return run.seats.in_team().filter(person=person).exists()
