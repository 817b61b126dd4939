"""Taking a quiz: one question a page. Everything is a posted form; `save` is the same without leaving the page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.organisation.access import PersonRequest, hr_only, signed_in
from lms.organisation.permissions import directory_visible_to
from quizzes import attempts, results
from quizzes import extra_time as extra_time_rule
from quizzes.asking import asked_in
from quizzes.forms import AnswerForm, ExtraTimeForm
from quizzes.models import Answer, Attempt
from quizzes.sitting import beginnings, saved_words, sit, two_versions


@signed_in
def attempt(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One question of an attempt, and what was posted from it."""
    taken = _own(request, pk)
    if taken.is_over(timezone.now()):
        return _ended(request, taken)
    if request.method == "POST":
        return _take(request, taken)
    position = AnswerForm.position_in(request.GET)
    return _page(request, taken, position)


def _take(request: HttpRequest, taken: Attempt) -> HttpResponseBase:
    """Save what was posted, then do what the button says."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, taken, 1, status=422)
    position = form.cleaned_data["q"]
    try:
        _save(request, taken.pk, form)
    except attempts.Conflict as conflict:
        conflict.answer.attempt = taken
        return _page(request, taken, position, conflict=conflict, status=409)
    except attempts.Late:
        return _ended(request, taken)
    except attempts.Frozen:
        pass  # a page from before the feedback was seen: what it says of the answer no longer counts
    return _go(request, taken, position, form.cleaned_data["do"])


def _go(request: HttpRequest, taken: Attempt, position: int, do: str) -> HttpResponse:
    """Where a button leads."""
    if do in ("flag", "unflag"):
        attempts.flag(request.user, taken.pk, position, flagged=do == "flag")  # type: ignore[arg-type]
    elif do == "check":
        attempts.check(request.user, taken.pk, position)  # type: ignore[arg-type]
    elif do == "finish":
        return redirect("attempt_overview", taken.pk)
    elif do.startswith("go-"):
        position = int(do.removeprefix("go-"))
    return redirect(f"{reverse('attempt', args=[taken.pk])}?q={position}")


@signed_in
@require_POST
def attempt_save(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep an answer without leaving the page: 200 once it is written, 409 with both versions, 410 after the end."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": _("This answer could not be read.")}, status=422)
    try:
        answer = _save(request, pk, form)
    except attempts.Conflict as conflict:
        html = render_to_string("quizzes/_conflict.html", _versions(conflict), request)
        return JsonResponse({"revision": conflict.answer.revision, "html": html}, status=409)
    except (attempts.Late, attempts.Frozen):
        said = _("The time is over or the feedback was shown: this change was not kept. What was saved before counts.")
        return JsonResponse({"message": said, "url": reverse("attempt", args=[pk])}, status=410)
    return JsonResponse(
        {
            "revision": answer.revision,
            "saved": saved_words(answer),
            "answered": answer.is_answered,
            "due": answer.attempt.due_at and int(answer.attempt.due_at.timestamp()),
        }
    )


@signed_in
def attempt_overview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All questions with their state, before handing in."""
    taken = _own(request, pk)
    if taken.is_over(timezone.now()):
        return _ended(request, taken)
    sitting = sit(taken, 1, _language(), timezone.now())
    context = {"sitting": sitting, "attempt": taken, "lines": beginnings(sitting)}
    return render(request, "quizzes/overview.html", context)


@signed_in
@require_POST
def attempt_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in; as often as one likes, it counts once."""
    taken = attempts.submit(_own(request, pk))
    return redirect(_after(taken))


@signed_in
def attempt_result(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The result of an attempt."""
    taken = _own(request, pk)
    if not taken.is_over(timezone.now()):
        return redirect("attempt", taken.pk)
    if taken.submitted_at is None:
        taken = attempts.submit(taken)
    return render(request, "quizzes/result.html", {"result": results.result_of(taken, _language())})


@hr_only
def extra_time(request: PersonRequest, pk: int) -> HttpResponse:
    """How long timed quizzes last for one person: for HR to say, and for nobody else to see."""
    person = get_object_or_404(directory_visible_to(request.user), pk=pk)
    form = ExtraTimeForm(request.POST or None, initial={"percentage": extra_time_rule.percentage_of(person).read()})
    if request.method == "POST" and form.is_valid():
        extra_time_rule.give(person, form.cleaned_data["percentage"], request.user)
        messages.success(request, _("The time in quizzes is saved."))
        return redirect("person", pk)
    context = {"person": person, "form": form}
    return render(request, "quizzes/extra_time.html", context, status=422 if form.errors else 200)


def _own(request: HttpRequest, pk: int) -> Attempt:
    found: Attempt = get_object_or_404(Attempt.objects.visible_to(request.user).select_related("quiz"), pk=pk)
    return found


def _save(request: HttpRequest, pk: int, form: AnswerForm) -> Answer:
    """Keep the posted answer: which question it is about is known once its row is held."""

    def read(answer: Answer) -> object:
        return asked_in(answer, _language()).read(request.POST)

    try:
        return attempts.save(request.user, pk, form.cleaned_data["q"], read, form.cleaned_data["revision"])  # type: ignore[arg-type]
    except Answer.DoesNotExist as missing:
        raise Http404 from missing


def _page(
    request: HttpRequest,
    taken: Attempt,
    position: int,
    *,
    conflict: attempts.Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one question; after a conflict, with what was sent in the fields and both versions above."""
    sitting = sit(taken, position, _language(), timezone.now())
    context = {"sitting": sitting, "attempt": taken, "front": sitting.front, "asked": sitting.asked}
    context |= {"saved": saved_words(sitting.front), **(_versions(conflict) if conflict else {})}
    return render(request, "quizzes/attempt.html", context, status=status)


def _versions(conflict: attempts.Conflict) -> dict[str, object]:
    return {"conflict": True, **two_versions(conflict.answer, conflict.response, _language())}


def _ended(request: HttpRequest, taken: Attempt) -> HttpResponse:
    """Nothing more can be answered: mark what was saved, and say so if the time did it."""
    if taken.submitted_at is None:
        messages.info(request, _("The time is over. What you had saved was handed in and counts."))
    return redirect(_after(attempts.submit(taken)))


def _after(taken: Attempt) -> str:
    """The page to return to: the one the attempt was started from, or its result."""
    return taken.way_back or reverse("attempt_result", args=[taken.pk])


def _language() -> str:
    return get_language() or ""
