"""What the studio shows beside the editor: the learners' own templates, for a learner who has not begun."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage, QuizPage
from courses.pages_context import course_context, lesson_context, quiz_context
from lms.organisation.access import PersonRequest
from quizzes import results


def catalogue(_request: PersonRequest, page: CataloguePage) -> HttpResponse:
    """The catalogue as it stands."""
    return redirect(page.address)


def course(request: PersonRequest, page: CoursePage) -> HttpResponse:
    """A course page, in the language of the page."""
    with translation.override(page.locale.language_code):
        return render(request, "courses/course.html", {**course_context(page, request.user), "is_preview": True})


def module(request: PersonRequest, page: ModulePage) -> HttpResponse:
    """A module is seen on its course's page."""
    return course(request, page.get_parent().specific)


def lesson(request: PersonRequest, page: LessonPage) -> HttpResponse:
    """A lesson, in the language of the page."""
    with translation.override(page.locale.language_code):
        return render(request, "courses/lesson.html", {**lesson_context(page, None), "is_preview": True})


def quiz(request: PersonRequest, page: QuizPage) -> HttpResponse:
    """What stands before the first attempt."""
    with translation.override(page.locale.language_code):
        context = quiz_context(page, results.terms_of(page.quiz, []).read())
        return render(request, "courses/quiz.html", {**context, "is_preview": True})
