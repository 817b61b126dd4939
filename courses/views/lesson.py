"""A lesson: read it, answer its questions on the way, say that one is done."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from courses import inline, progress
from courses.models import LessonPage
from courses.pages_context import lesson_context
from courses.visit import Visit


def lesson(request: HttpRequest, seen: Visit) -> HttpResponse:
    """Show the lesson, or take what was posted: an answer, the place reached, or that it is done."""
    if request.method == "POST" and "question" in request.POST:
        return _answer(request, seen)
    if request.method == "POST" and "position" in request.POST:
        return _remember(request, seen)
    if request.method == "POST":
        return _finish(request, seen)
    if seen.step.progress is None:
        progress.opened(seen.enrolment, seen.activity.translation_key)
    return render(request, "courses/lesson.html", lesson_context(seen.activity, seen))


def _answer(request: HttpRequest, seen: Visit) -> HttpResponse:
    """Mark one inline question; the fragment alone for htmx, else the page at that question."""
    context = lesson_context(seen.activity, seen)
    asked = next((q for key, q in context["inline_questions"].items() if str(key) == request.POST["question"]), None)
    if asked is None:
        raise Http404
    progress.begin(seen.enrolment, seen.activity.translation_key)
    answered = inline.answer(seen.activity, seen.enrolment, asked, inline.read(asked, request.POST))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "courses/_inline_question.html", {**context, "asked": answered})
    return redirect(f"{seen.step.url}#{answered.prefix}")


def _remember(request: HttpRequest, seen: Visit) -> HttpResponse:
    row = progress.begin(seen.enrolment, seen.activity.translation_key)
    progress.remember(row, _block_id(request.POST["position"]))
    return HttpResponse(status=204)


def _block_id(text: str) -> str:
    """A block's id as text, or nothing: it comes back in addresses, so it is never echoed as it came."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""


def _finish(request: HttpRequest, seen: Visit) -> HttpResponse:
    """Complete the lesson: at once where confirming is enough, else once every question was answered.

    Where one is left it says which, and changes nothing.
    """
    context = lesson_context(seen.activity, seen)
    is_read = seen.activity.complete_by == LessonPage.CompleteBy.READING
    left = [asked for asked in context["inline_questions"].values() if is_read and not asked.is_answered]
    if left:
        return render(request, "courses/lesson.html", {**context, "left": left}, status=422)
    progress.complete(seen.enrolment, seen.activity.translation_key, seen.activity.live_revision_id)
    following = seen.after
    if following is None or following.state == "closed":
        messages.success(request, _("“%(title)s” is done.") % {"title": seen.activity.title})
        return redirect("course", seen.course.slug)
    return redirect(following.url)
