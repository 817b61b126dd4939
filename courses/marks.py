"""What a submitted attempt means for the course in which it was taken."""

from courses import progress
from courses.models import ActivityProgress, Enrolment, QuizPage
from courses.originals import course_holding
from quizzes.models import Attempt


def record(attempt: Attempt) -> ActivityProgress | None:
    """Complete the quiz's activity when the attempt satisfies its rule; may be called again without effect.

    None when the attempt is open, was not taken in a course, or does not satisfy the rule.
    """
    if attempt.submitted_at is None:
        return None
    page = QuizPage.objects.filter(translation_key=attempt.placement).order_by("pk").first()
    if page is None or not _satisfies(page, attempt):
        return None
    course = course_holding(page)
    held = Enrolment.objects.filter(person=attempt.person_id, course_key=course.translation_key) if course else None
    if held is None or (enrolment := held.select_related("outline").first()) is None:
        return None
    return progress.complete(enrolment, attempt.placement, page.live_revision_id, attempt.submitted_at)


def _satisfies(page: QuizPage, attempt: Attempt) -> bool:
    return bool(attempt.is_passed) or page.complete_by == QuizPage.CompleteBy.SUBMITTING
