"""Who can be asked to review a run: colleagues drawn fairly, the reviewers of the round before, trainers.

A review is a colleague's word, never a superior's: managers of the team, HR and administrators are left out.
"""

import datetime as dt

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import salted_hmac

from courses.models import CoursePage, Enrolment
from lms.accounts.models import User
from lms.adoption.mission_reviews import drawing
from lms.adoption.mission_states import State
from lms.adoption.models import Evidence, MissionReview, MissionRun, MissionSeat, NoMissionReviews
from lms.organisation.models import Department, Membership
from lms.organisation.permissions import HR, TRAINERS
from lms.reports.figures import still_here

LATELY = dt.timedelta(weeks=6)
"""How far back one looks for who was asked how often."""


def drawn(run: MissionRun, wanted: int, at: dt.datetime) -> list[User]:
    """Up to `wanted` colleagues who were never asked about this run.

    They are held until the transaction ends, and counted once more: two draws at once give nobody a third review.
    """
    seed = salted_hmac("lms.adoption.mission_reviews", str(run.pk)).hexdigest()
    while True:
        chosen = drawing.draw(_candidates(run, at), wanted, seed)
        held = list(User.objects.select_for_update(no_key=True).filter(pk__in=chosen).order_by("pk"))
        if len(_free(User.objects.filter(pk__in=chosen))) == len(chosen):
            return sorted(held, key=lambda person: chosen.index(person.pk))


def again(run: MissionRun, at: dt.datetime) -> list[User]:
    """The colleagues whose word ended the round before, as far as they may still be asked."""
    before = run.reviews.given().filter(round=run.round - 1, as_trainer=False)
    people = colleagues(run, at).filter(pk__in=before.order_by().values("seat__person"))
    return _free(people.order_by("pk"))


def trainers(run: MissionRun, at: dt.datetime) -> list[User]:
    """Those of the course; where none of them may, all trainers.

    Never one of the team, nor who was asked in this round as a colleague, or has said “not me” in it.
    """
    out = run.reviews.filter(Q(as_trainer=False) | ~Q(declined_at=None), round=run.round).values("seat__person")
    team = run.seats.filter(role=MissionSeat.Role.MEMBER).values("person")
    here = User.objects.filter(still_here(timezone.localdate(at))).exclude(pk__in=team).exclude(pk__in=out)
    own = list(here.filter(_teaches(run)).order_by("pk"))
    return own or list(here.filter(groups__name=TRAINERS).order_by("pk"))


def colleagues(run: MissionRun, at: dt.datetime) -> QuerySet[User]:
    """Everybody who learns here, has not said no, and neither teaches the course nor stands above the team."""
    today = timezone.localdate(at)
    silent = NoMissionReviews.objects.values("person")
    learn = Enrolment.objects.filter(person=OuterRef("pk"))
    people = User.objects.filter(still_here(today), Exists(learn), is_superuser=False).exclude(pk__in=silent)
    others = User.objects.filter(_teaches(run) | Q(groups__name=HR)).order_by()
    return people.exclude(pk__in=others.values("pk")).exclude(pk__in=_managers(run, today))


def _candidates(run: MissionRun, at: dt.datetime) -> list[drawing.Candidate]:
    people = colleagues(run, at).exclude(pk__in=run.seats.values("person"))
    rows = people.annotate(
        asked=_count(MissionReview.objects.filter(asked_at__gt=at - LATELY)),
        awaited=_count(MissionReview.objects.awaited()),
        knows=_knows(run),
    ).order_by()
    return [drawing.Candidate(*row) for row in rows.values_list("pk", "asked", "awaited", "knows")]


def _free(people: QuerySet[User]) -> list[User]:
    """Those of whom no more reviews are awaited than may be."""
    rows = people.annotate(awaited=_count(MissionReview.objects.awaited()))
    return list(rows.filter(awaited__lt=drawing.MOST_AWAITED))


def _count(reviews: QuerySet[MissionReview]) -> Coalesce:
    """How many of these reviews each person has."""
    mine = reviews.filter(seat__person=OuterRef("pk")).order_by().values("seat__person")
    return Coalesce(Subquery(mine.annotate(count=Count("pk")).values("count"), output_field=IntegerField()), 0)


def _knows(run: MissionRun) -> Q:
    used = Evidence.objects.filter(person=OuterRef("pk"), network=run.network_id)
    done = MissionSeat.objects.in_team().filter(person=OuterRef("pk"), page_key=run.page_key, run__state=State.ACCEPTED)
    completed = Enrolment.objects.completed().filter(person=OuterRef("pk"), course_key=run.course_key)
    return Q(Exists(used)) | Q(Exists(done)) | Q(Exists(completed))


def _teaches(run: MissionRun) -> Q:
    pages = CoursePage.objects.filter(translation_key=run.course_key).order_by()
    return Q(pk__in=pages.values("trainers")) | Q(pk__in=pages.values("owner"))


def _managers(run: MissionRun, today: dt.date) -> set[int]:
    """Whoever stands above one of the team today: by name, or at the head of a department or of one above it."""
    team = run.seats.filter(role=MissionSeat.Role.MEMBER).values("person")
    rows = list(Membership.objects.at(today).filter(person__in=team).values_list("department__path", "line_manager"))
    step = Department.steplen
    paths = {path[:end] for path, _manager in rows for end in range(step, len(path) + 1, step)}
    heads = Department.objects.filter(path__in=paths).exclude(manager=None).values_list("manager", flat=True)
    return {manager for _path, manager in rows if manager} | set(heads)
