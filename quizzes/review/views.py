"""The daily review: one question a page, a plain posted form, the feedback at once. And what one wishes of it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms.lib import calendar_files
from lms.organisation.access import PersonRequest, everybody, signed_in
from quizzes.asking import Asked
from quizzes.models import Card, QuestionVersion, Review
from quizzes.review import cards, daily, doubts, knowledge, nudges, reminder
from quizzes.review.forms import CalendarForm, ReviewForm, WishForm, number_in


@signed_in
def review(request: PersonRequest) -> HttpResponse:
    """The question to answer now, or that the day is done; and what was posted from it."""
    return _take(request) if request.method == "POST" else _next(request)


def _next(request: PersonRequest, *, is_changed: bool = False) -> HttpResponse:
    """Whatever comes next; `is_changed` says that the question just answered is another one now."""
    today = daily.today(request.user, timezone.now(), _goal(request))
    if today.card is None:
        return _screen(request, "done", {"today": today, "is_changed": is_changed})
    put = daily.asked(today.card, daily.newest(today.card), _language())
    hinted = number_in(request.GET, "hint") == today.card.pk
    return _ask(request, today, today.card, put, hinted=hinted, is_changed=is_changed)


def _take(request: PersonRequest) -> HttpResponse:
    """Keep what was answered; a page from before leads to what counts now."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return redirect(_address(request))
    sent = form.cleaned_data
    card = get_object_or_404(Card.objects.visible_to(request.user), pk=sent["card"])
    version = get_object_or_404(QuestionVersion, pk=sent["version"], key=card.question_key)
    if card.times != sent["times"]:
        return _answered_before(request, card, sent["times"])
    if "a-move" in request.POST:  # a press on an arrow, without JavaScript, is no answer
        return _ask_again(request, card, version, hinted=sent["hinted"])
    return _keep(request, card, version, sent)


def _keep(request: PersonRequest, card: Card, version: QuestionVersion, sent: dict[str, Any]) -> HttpResponse:
    put, hinted = daily.asked(card, version, _language()), sent["hinted"]
    times = sent["times"]
    try:
        kept = cards.answer(
            request.user, card.pk, lambda _card: put.read(request.POST), times=times, version=version, hinted=hinted
        )
    except cards.NoAnswer:
        return _ask_again(request, card, version, hinted=hinted, status=422)
    except cards.Stale:
        return _answered_before(request, card, times)
    return redirect(_answer_address(request, kept))


def _ask_again(
    request: PersonRequest, card: Card, version: QuestionVersion, *, hinted: bool, status: int = 200
) -> HttpResponse:
    """The same question, with what was sent in the fields."""
    response = daily.asked(card, version, _language()).read(request.POST)
    today = daily.today(request.user, timezone.now(), _goal(request))
    put = daily.asked(card, version, _language(), response)
    return _ask(request, today, card, put, hinted=hinted, status=status)


def _ask(
    request: PersonRequest,
    today: daily.Today,
    card: Card,
    put: Asked,
    *,
    hinted: bool,
    is_changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    shown = put.shown
    hint, shown["hint"] = shown["hint"], ""  # asked for, not unfolded: a right answer after it counts as nearly right
    context = {"today": today, "card": card, "asked": put, "shown": shown, "hint": hint, "hinted": hinted and hint}
    context |= {
        "doubt": doubts.about(put.version),
        "goal": _goal(request),
        "is_empty": status == 422,
        "is_changed": is_changed,
    }
    context["title"] = _("Question %(number)s of %(count)s") % {"number": today.number, "count": today.count}
    return _screen(request, "question", context, status)


def _answered_before(request: PersonRequest, card: Card, times: int) -> HttpResponse:
    """Sent twice, or from a second tab: what came first counts, and is shown."""
    first = Review.objects.filter(card=card, number=times + 1).first()
    if first is None:  # the question was changed meanwhile
        return _next(request, is_changed=True)
    return redirect(_answer_address(request, first))


@signed_in
def review_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """What an answer was worth and why, a lesson to read again after a miss, and the way on."""
    mine = Review.objects.filter(card__person=request.user, number__gt=1, response__isnull=False)
    found = get_object_or_404(mine.select_related("card", "version"), pk=pk)
    today = daily.today(request.user, timezone.now(), _goal(request))
    context = {"told": daily.told(found, _language()), "today": today, "goal": _goal(request)}
    context["doubt"] = doubts.about(found.version)
    return _screen(request, "answer", context)


@signed_in
def review_wish(request: PersonRequest) -> HttpResponse:
    """How many questions a day, whether a mail recalls them, and the form that makes a reminder for a calendar."""
    form = WishForm(request.POST or None, instance=daily.wish_of(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("review_wish")
    return _wishes(request, form, CalendarForm(time_zone=request.user.time_zone))


@signed_in
def review_calendar(request: PersonRequest) -> HttpResponse:
    """A reminder for one’s own calendar, as a file. Posted, so that the time chosen stands in no address and no log."""
    if request.method != "POST":
        return redirect("review_wish")
    form = CalendarForm(request.POST, time_zone=request.user.time_zone)
    if not form.is_valid():
        return _wishes(request, WishForm(instance=daily.wish_of(request.user)), form)
    chosen = form.cleaned_data
    file = reminder.file_for(request.user, chosen["at"], chosen["days"], timezone.now())
    name = _("questions-of-the-day") + ".ics"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(file, content_type=calendar_files.CONTENT_TYPE, headers=headers)


def _wishes(request: PersonRequest, form: WishForm, calendar: CalendarForm) -> HttpResponse:
    status = 422 if form.errors or calendar.errors else 200
    return render(request, "quizzes/review/wish.html", {"form": form, "calendar": calendar}, status=status)


@signed_in
def review_knowledge(request: PersonRequest) -> HttpResponse:
    """What I know today, by network and by course, beside the result on the day."""
    now = timezone.now()
    context = {
        "all": knowledge.alive(request.user, now),
        "networks": knowledge.by_network(request.user, now),
        "courses": knowledge.by_course(request.user, now, _language()),
        "curve": knowledge.curve(request.user, now),
    }
    return render(request, "quizzes/review/knowledge.html", context)


@everybody
def review_stop(request: HttpRequest, token: str) -> HttpResponse:
    """From the link in a mail, signed in or not: no more mails. A POST does it, so that no mail program does."""
    if not nudges.is_ours(token):
        raise Http404
    if request.method == "POST":
        nudges.stop(token)
        return render(request, "quizzes/review/stopped.html")
    context = {"title": _("No more mails about the questions of the day?"), "submit": _("No more mails")}
    return render(request, "quizzes/review/stop.html", context)


def _screen(request: PersonRequest, name: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    """The one screen: the part that changes for htmx, else the page around it."""
    part = f"quizzes/review/_{name}.html"
    everything = {"title": _("Questions of the day"), **context, "part": part}
    return render(request, part if request.htmx else "quizzes/review/page.html", everything, status=status)


def _goal(request: HttpRequest) -> int | None:
    return number_in(request.GET, "goal")


def _address(request: HttpRequest) -> str:
    return reverse("review") + _query(request)


def _answer_address(request: HttpRequest, kept: Review) -> str:
    return reverse("review_answer", args=[kept.pk]) + _query(request)


def _query(request: HttpRequest) -> str:
    goal = _goal(request)
    return "" if goal is None else "?" + urlencode({"goal": goal})


def _language() -> str:
    return get_language() or ""
