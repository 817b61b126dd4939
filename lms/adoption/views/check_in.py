"""A check-in: one thing a screen, each answer kept as it is given, the way made at the end."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lms.adoption import check_ins, next_steps, onwards, screens, steps
from lms.adoption.forms import FORMS
from lms.adoption.lines import lines_of
from lms.adoption.models import CheckIn
from lms.organisation.access import PersonRequest, signed_in


def _mine(request: PersonRequest, pk: int) -> CheckIn:
    """The check-in, if it is one’s own; 404 for everybody else, whatever their role."""
    mine = CheckIn.objects.visible_to(request.user).select_related("passage__network", "passage__person")
    found: CheckIn = get_object_or_404(mine, pk=pk)
    return found


@signed_in
def check_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Before the first screen, and after the last: the way made and one suggestion."""
    mine = _mine(request, pk)
    if mine.is_open:
        return render(
            request, "adoption/check_in.html", {"check_in": mine, "first": mine.step or steps.STATEMENTS[0].slug}
        )
    if mine.completed_at is None:
        return redirect("passage_on", mine.passage.network.key)
    answered = check_ins.answered(mine.passage)
    context = {
        "check_in": mine,
        "is_first": len(answered) == 1,
        "lines": lines_of(mine.passage, answered),
        "next_step": next_steps.after(mine),
        "onwards": onwards.after(mine),
    }
    return render(request, "adoption/check_in_done.html", context)


@signed_in
def check_in_step(request: PersonRequest, pk: int, step: str) -> HttpResponse:
    """One screen: shown with what was answered before, or the answer kept and the next one opened."""
    mine = _mine(request, pk)
    found = steps.find(step, mine.answers)
    if found is None or not mine.is_open:
        return redirect("check_in", pk)
    kind: Any = FORMS[found.part]
    form = kind(request.POST or None, screens.given(mine, found))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        following = check_ins.answer(mine, found, given["value"], is_sent=given.get("is_sent", False))
        return redirect("check_in_step", pk, following.slug) if following else redirect("check_in", pk)
    context = {"check_in": mine, "step": found, "screen": screens.screen(mine, found), "form": form}
    return render(request, "adoption/check_in_step.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def skip(request: PersonRequest, pk: int) -> HttpResponse:
    """Not this time: on to the next thing."""
    mine = _mine(request, pk)
    check_ins.skip(mine)
    return redirect(onwards.after(mine).url)
