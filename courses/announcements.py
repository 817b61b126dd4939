"""What is said to people about their courses; each message is a row of the outbox first."""

from django.conf import settings
from django.utils.translation import gettext_lazy

from courses import addresses
from courses.models import Assignment, CoursePage
from lms.notifications import outbox


def announce(assignments: list[int]) -> None:
    """Tell each person that a course was given to them; once an assignment, however often it is called."""
    rows = Assignment.objects.in_force().filter(pk__in=assignments).select_related("person", "assigned_by")
    for row in rows:
        pages = CoursePage.objects.live().filter(translation_key=row.course_key).select_related("locale")
        course = addresses.in_language(pages, row.person.language or settings.LANGUAGE_CODE)
        if course is not None:
            outbox.post(
                kind="assigned",
                recipient=row.person,
                key=f"assigned-{row.pk}",
                context={
                    "assignment": row,
                    "course": course,
                    "url": settings.BASE_URL + addresses.course_url(course.slug),
                },
                reason=gettext_lazy("You receive this mail because a course was given to you."),
            )
