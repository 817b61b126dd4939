"""Who may see whose learning, and which courses. Lists come from here, so they cannot show what a page refuses."""

from django.db.models import Q, QuerySet

from courses.models import Assignment, CoursePage, Enrolment
from courses.models.querysets import AssignmentQuerySet
from lms.accounts.models import User
from lms.organisation.permissions import is_hr, people_visible_to


def taught_by(viewer: User) -> QuerySet[CoursePage]:
    """The courses a trainer answers for, in every language."""
    own = CoursePage.objects.filter(Q(trainers=viewer) | Q(owner=viewer)).values("translation_key")
    return CoursePage.objects.filter(translation_key__in=own)


def enrolments_visible_to(viewer: User) -> QuerySet[Enrolment]:
    """Enrolments of the people the viewer may see, and those on the courses the viewer teaches."""
    if is_hr(viewer):
        return Enrolment.objects.all()
    people = people_visible_to(viewer).values("pk")
    return Enrolment.objects.filter(
        Q(person__in=people) | Q(course_key__in=taught_by(viewer).values("translation_key"))
    )


def assignable_by(viewer: User) -> QuerySet[User]:
    """The people to whom the viewer may give a course: active, and seen through the organisation only."""
    people = people_visible_to(viewer).filter(is_active=True)
    return people if is_hr(viewer) else people.exclude(pk=viewer.pk)


def assignments_visible_to(viewer: User) -> AssignmentQuerySet:
    """What was asked of the people the viewer may give courses to."""
    found: AssignmentQuerySet = Assignment.objects.filter(person__in=people_visible_to(viewer).values("pk"))
    return found
