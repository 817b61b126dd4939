"""Pages of the worry wall.

Reading, sending and sharing have one address and one answer, so that a web server’s log tells them apart by nothing.
"""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lms.adoption.models import Worry
from lms.adoption.worries import answering, figures, half_life, letterbox, sharing, wall
from lms.adoption.worries.forms import AnswerForm, HideForm, SendForm, WallFilter
from lms.adoption.worries.permissions import answers_worries
from lms.organisation.access import PersonRequest, register_keepers, signed_in


@signed_in
def worries(request: PersonRequest) -> HttpResponse:
    """The wall; by POST, a worry to send, or one that is shared or no longer."""
    form = SendForm(request.POST or None)
    if request.method == "POST" and (_has_touched(request) or _has_sent(request, form)):
        messages.success(request, _("Done, without your name."))
        return redirect(request.get_full_path())
    choice = WallFilter(request.GET)
    page = wall.page(
        request.user, choice.asked(), request.GET.get("page"), timezone.localdate(), get_language() or "fr"
    )
    context = {
        "form": form,
        "filter": choice,
        "page": page,
        "may_answer": answers_worries(request.user),
    }
    return render(request, "adoption/worries/worries.html", context, status=422 if form.errors else 200)


def _has_touched(request: PersonRequest) -> bool:
    """A worry of the wall was shared, or let go."""
    if "worry" not in request.POST:
        return False
    worry = _found(request, request.POST["worry"])
    say = sharing.let_go if "no_longer" in request.POST else sharing.share
    say(request.user, worry)
    letterbox.pass_by(request.user)
    return True


def _has_sent(request: PersonRequest, form: SendForm) -> bool:
    """A worry went to the letter box."""
    if not form.is_valid():
        return False
    letterbox.pass_by(request.user, form.cleaned_data["text"], form.cleaned_data["network"])
    return True


def _found(request: PersonRequest, pk: str | uuid.UUID) -> Worry:
    """A worry that can be read; 404 else."""
    try:
        key = uuid.UUID(str(pk))
    except ValueError:
        raise Http404 from None
    found: Worry = get_object_or_404(Worry.objects.visible_to(request.user).readable(), pk=key)
    return found


@register_keepers
@require_GET
def worry_figures(request: PersonRequest) -> HttpResponse:
    """How many worries wait, are answered and fixed, and how long they last: by network, nothing under five."""
    today = timezone.localdate()
    context = {
        "rows": figures.rows(today),
        "total": figures.total(today),
        "on": today,
        "definition": half_life.DEFINITION,
    }
    return render(request, "adoption/worries/worry_figures.html", context)


@register_keepers
def answer_worry(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One worry with its answers, and an answer to write."""
    worry = _found(request, pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        answering.answer(worry, request.user, said["text"], said["lesson"], is_fix=said["is_fix"])
        messages.success(request, _("Your answer stands on the wall."))
        return redirect("worries")
    return _to_answer(request, worry, form, HideForm())


def _to_answer(request: PersonRequest, worry: Worry, form: AnswerForm, hiding: HideForm) -> HttpResponse:
    entry = wall.entry(request.user, worry, timezone.localdate(), get_language() or "fr")
    context: dict[str, Any] = {"entry": entry, "form": form, "hiding": hiding}
    status = 422 if form.errors or hiding.errors else 200
    return render(request, "adoption/worries/answer_worry.html", context, status=status)


@register_keepers
@require_POST
def hide_worry(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A reason stands in its place."""
    worry = _found(request, pk)
    hiding = HideForm(request.POST)
    if not hiding.is_valid():
        return _to_answer(request, worry, AnswerForm(), hiding)
    answering.hide(worry, request.user, hiding.cleaned_data["reason"])
    messages.info(request, _("The worry is hidden; your reason stands in its place."))
    return redirect("worries")


@register_keepers
@require_POST
def show_worry(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """It was hidden by mistake."""
    worry = get_object_or_404(Worry.objects.visible_to(request.user).exclude(hidden_because=""), pk=pk)
    answering.show_again(worry, request.user)
    return redirect("worries")
