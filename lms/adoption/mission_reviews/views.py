"""Pages of who reviews missions."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.adoption.mission_reviews import giving, lists, mails, wishes
from lms.adoption.mission_reviews.forms import ReviewForm
from lms.adoption.mission_states import NotNowError
from lms.adoption.missions import desk, judging, said
from lms.adoption.missions.permissions import reviews_visible_to
from lms.adoption.models import MissionReview
from lms.notifications import trials
from lms.organisation.access import PersonRequest, signed_in

PER_PAGE = 20


@signed_in
@require_safe
def mission_reviews(request: PersonRequest) -> HttpResponse:
    """What waits for my word, and what I have said."""
    language = get_language() or ""
    awaited = lists.awaited(request.user, language)
    page = Paginator(lists.given(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "to_review": [line for line in awaited if not line.review.as_trainer],
        "to_decide": [line for line in awaited if line.review.as_trainer],
        "page": page,
        "given": lists.lines(page, language),
        "may_be_asked": wishes.may_be_asked(request.user),
        "wants_mails": not trials.is_refused(mails.REMINDER, request.user),
    }
    return render(request, "adoption/mission_reviews/mission_reviews.html", context)


@signed_in
@require_POST
def mission_review_requests(request: PersonRequest) -> HttpResponse:
    """Be asked, or not."""
    wishes.set_requests(request.user, are_welcome=request.POST.get("welcome") == "1")
    return redirect("mission_reviews")


@signed_in
def mission_review(request: PersonRequest, pk: int) -> HttpResponse:
    """The work beside the rubric; then what the marks come to; then it is given."""
    review = _mine(request, pk)
    if not giving.is_wanted(review):
        return _over(request, review)
    laid = desk.lay_out(review.run, request.user, get_language() or "", timezone.now())
    form = ReviewForm(judging.criteria_of(laid.brief), request.POST or None, as_trainer=review.as_trainer)
    step = request.POST.get("step")
    if form.is_valid() and step == "give":
        return _give(request, review, form, laid)
    context = _context(request, review, form, laid)
    if form.is_valid() and step != "change":
        context["looked_at"] = request.POST.get("looked_at", "")
        return render(request, "adoption/mission_reviews/give_mission_review.html", context)
    status = 422 if form.errors and step != "change" else 200
    return render(request, "adoption/mission_reviews/mission_review.html", context, status=status)


def _mine(request: PersonRequest, pk: int) -> MissionReview:
    mine = reviews_visible_to(request.user).of(request.user)
    return get_object_or_404(mine.select_related("run__network", "seat__person"), pk=pk)


def _context(request: PersonRequest, review: MissionReview, form: ReviewForm, laid: desk.Desk) -> dict[str, Any]:
    return {
        "review": review,
        "desk": laid,
        "form": form,
        "said": said.of_run(review.run, request.user, get_language() or ""),
        "looked_at": giving.fingerprint(review.run),
    }


def _give(request: PersonRequest, review: MissionReview, form: ReviewForm, laid: desk.Desk) -> HttpResponse:
    words, looked_at = form.cleaned_data["words"], request.POST.get("looked_at", "")
    try:
        giving.give(review, form.marks, words, looked_at)
    except giving.MovedOnError:
        form.add_error(None, _("Evidence was added or taken back meanwhile. Look once more; your words are kept."))
        context = _context(request, review, form, laid)
        return render(request, "adoption/mission_reviews/mission_review.html", context, status=422)
    except NotNowError:
        messages.info(request, _("Nobody waits for this review any more: somebody was quicker. Thank you."))
        return redirect("mission_reviews")
    messages.success(request, _("Thank you. The team reads it once nobody else is awaited."))
    return redirect(review)


def _over(request: PersonRequest, review: MissionReview) -> HttpResponse:
    """Given, or no longer waited for: who was passed over sees no more of the work."""
    language = get_language() or ""
    context = {
        "review": review,
        "title": lists.title_of(review.run, language),
        "said": said.of_run(review.run, request.user, language),
    }
    return render(request, "adoption/mission_reviews/mission_review_over.html", context)


@signed_in
@require_POST
def decline_mission_review(request: PersonRequest, pk: int) -> HttpResponse:
    """Not me: one tap."""
    review = _mine(request, pk)
    try:
        giving.decline(review)
    except giving.NobodyElseError:
        messages.info(request, _("There is no other trainer to ask: the mission stays with you. It can wait a little."))
        return redirect(review)
    messages.success(request, _("Somebody else is asked. Nobody counts it against you."))
    return redirect("mission_reviews")
