"""A quiz standing in a course: what it asks, the attempts made, the last result, and starting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses import afterwards, progress
from courses.pages_context import quiz_context
from courses.visit import Visit
from lms.lib import as_one
from quizzes import attempts, results


def quiz(request: HttpRequest, seen: Visit) -> HttpResponse:
    """Before, between and after attempts. A POST starts one, or goes on with the open one."""
    if request.method == "POST":
        return _start(request, seen)
    made = attempts.settle(seen.person, seen.activity.translation_key)
    asked = results.terms_of(seen.activity.quiz, made, seen.person)
    terms, offers = as_one.read(asked, afterwards.at_activity(seen, timezone.now()))
    language = seen.activity.locale.language_code
    context = {
        **quiz_context(seen.activity, terms),
        "visit": seen,
        "afterwards": offers,
        "result": results.result_of(terms.last, language, made) if terms.last else None,
    }
    return render(request, "courses/quiz.html", context)


def _start(request: HttpRequest, seen: Visit) -> HttpResponse:
    progress.begin(seen.enrolment, seen.activity.translation_key)
    try:
        attempt = attempts.start(seen.person, seen.activity.quiz, seen.activity.translation_key, way_back=seen.step.url)
    except attempts.NoAttemptLeft:
        messages.info(request, _("No attempt is left for this quiz."))
        return redirect(seen.step.url)
    except attempts.NothingToAsk:
        messages.info(request, _("This quiz has no question yet. Please come back later."))
        return redirect(seen.step.url)
    return redirect("attempt", attempt.pk)
