"""Asking colleagues, and what becomes of a question."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lms.adoption.board import answering, asking, links
from lms.adoption.board.forms import AskForm, HelpAnswerForm
from lms.adoption.board.permissions import answerable_by, requests_visible_to
from lms.adoption.models import HelpAsk, HelpRequest
from lms.organisation.access import PersonRequest, everybody, signed_in

PER_PAGE = 20
MOST_MINE = 30
"""Of one’s own questions, the latest."""
DONE = {"settle": answering.settle, "ask-on": answering.ask_on, "withdraw": answering.withdraw}
"""What who asked can do with a question."""


@signed_in
def ask_for_help(request: PersonRequest) -> HttpResponse:
    """Write a question."""
    form = AskForm(request.user, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        asked = asking.ask(request.user, form.cleaned_data["network"], form.cleaned_data["question"])
        messages.success(request, _("Your question is on its way. You are told as soon as somebody answers."))
        return redirect(asked)
    return render(request, "adoption/board/ask_for_help.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
def help_requests(request: PersonRequest) -> HttpResponse:
    """One’s own questions, and those one may answer."""
    rows = answerable_by(request.user).select_related("asker", "network").order_by("asked_at", "pk")
    mine = HelpRequest.objects.filter(asker=request.user).select_related("network", "taken_by")[:MOST_MINE]
    context = {"page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")), "mine": mine}
    return render(request, "adoption/board/help_requests.html", context)


@signed_in
def help_request(request: PersonRequest, pk: int) -> HttpResponse:
    """A question: its answer for who asked, a form for who may help, and for others asked a word of thanks."""
    rows = requests_visible_to(request.user).select_related("asker", "network", "taken_by")
    found = get_object_or_404(rows, pk=pk)
    may_answer = found.is_open and found.asker != request.user
    form = HelpAnswerForm(request.POST or None)
    if request.method == "POST" and not may_answer:
        raise Http404
    if request.method == "POST" and form.is_valid() and _answered(request, found, form):
        return redirect(found)
    sent = HelpAsk.objects.filter(request=found, person=request.user).first() if may_answer else None
    context = {"asked": found, "form": form, "may_answer": may_answer, "sent": sent}
    return render(request, "adoption/board/help_request.html", context, status=422 if form.errors else 200)


def _answered(request: PersonRequest, found: HelpRequest, form: HelpAnswerForm) -> bool:
    """The answer is kept; else the form says why not."""
    said = form.cleaned_data
    try:
        answering.answer(found, request.user, said["answer"], talks_directly=said["talks_directly"])
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, _("Thank you. %(asker)s is told.") % {"asker": found.asker})
    return True


@signed_in
@require_POST
def decline_help(request: PersonRequest, pk: int) -> HttpResponse:
    """Not now, from the page."""
    answering.decline(get_object_or_404(HelpAsk, request=pk, person=request.user))
    messages.success(request, _("Noted. Somebody else is asked, and nobody is told."))
    return redirect("home")


@signed_in
@require_POST
def conclude_help(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """Who asked says that it helped, asks others, or withdraws the question."""
    mine = get_object_or_404(HelpRequest.objects.filter(asker=request.user), pk=pk)
    if what not in DONE:
        raise Http404
    DONE[what](mine)
    if what == "settle":
        messages.success(request, _("Good. Whoever helped you has it noted as help given."))
    return redirect("help_requests" if what == "withdraw" else mine)


@everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def not_now(request: HttpRequest, token: str) -> HttpResponse:
    """“Not now” from a mail: looking changes nothing, the one button says it. Works signed out, for this alone."""
    sent = links.read_not_now(token)
    if sent is None:
        return render(request, "adoption/board/not_now_over.html", status=410)
    with override(sent.person.language or None):
        if request.method == "POST":
            answering.decline(sent)
        context = {"asked": sent.request, "is_done": request.method == "POST" or sent.declined_at is not None}
        return render(request, "adoption/board/not_now.html", context)
