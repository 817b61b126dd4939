"""My habits: seen, begun, done today, resting, ended; and how much they go by themselves."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.adoption.habits import keeping as rule
from lms.adoption.habits.forms import AutomaticityForm
from lms.adoption.habits.weeks import QUICKEST, SLOWEST, place_in_band
from lms.adoption.models import Habit
from lms.adoption.plans import page as plan_page
from lms.adoption.plans.forms import IntentionForm
from lms.adoption.sentence import if_then
from lms.organisation.access import PersonRequest, signed_in


@signed_in
@require_safe
def habits(_request: PersonRequest) -> HttpResponse:
    """Habits stand on the page of plans."""
    return redirect(reverse("plans") + "#habits")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_habit(request: PersonRequest) -> HttpResponse:
    """Begin a habit without a plan before it."""
    form = IntentionForm(request.POST or None)
    if form.is_valid():
        return redirect("habit", rule.begin(request.user, **form.cleaned_data).pk)
    context = {"form": form, "sentence": if_then(str(form["cue"].value() or ""), str(form["action"].value() or ""))}
    return render(request, "adoption/habit_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def habit(request: PersonRequest, pk: int) -> HttpResponse:
    """One habit: its weeks, where one is in the time that habits take, the monthly question."""
    found = get_object_or_404(rule.of(request.user), pk=pk)
    return render(request, "adoption/habit.html", _context(request, found, AutomaticityForm()))


def _context(request: PersonRequest, found: Habit, form: AutomaticityForm) -> dict[str, object]:
    found.person = request.user
    card = plan_page.habit_card(found, timezone.localdate())
    place = 20 + 600 * place_in_band(card.number)
    band = {"place": round(place), "from": round(20 + 600 * QUICKEST / SLOWEST), "quickest": QUICKEST}
    return {"card": card, "habit": found, "form": form, "band": {**band, "slowest": SLOWEST}}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_habit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the words of a habit; its days stay."""
    found = get_object_or_404(Habit.objects.visible_to(request.user), pk=pk)
    initial = {"cue": found.cue, "action": found.action, "network": found.network_id}
    form = IntentionForm(request.POST or None, initial=initial)
    if form.is_valid():
        rule.change(found, **form.cleaned_data)
        return redirect("habit", found.pk)
    context = {"form": form, "habit": found, "sentence": if_then(str(form["cue"].value()), str(form["action"].value()))}
    return render(request, "adoption/habit_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def habit_month(request: PersonRequest, pk: int) -> HttpResponse:
    """The monthly answers."""
    found = get_object_or_404(rule.of(request.user), pk=pk)
    month = rule.month_asked(found, timezone.localdate())
    if month is None:
        raise Http404
    form = AutomaticityForm(request.POST)
    if not form.is_valid():
        return render(request, "adoption/habit.html", _context(request, found, form), status=422)
    rule.say_automaticity(found, month, form.cleaned_data)
    messages.success(request, _("Noted. You will be asked again in a month."))
    return redirect("habit", found.pk)


RULES: dict[str, Callable[[Habit], None]] = {
    "done": rule.done,
    "undo": rule.undo,
    "pause": rule.pause,
    "resume": rule.resume,
    "end": rule.end,
}
"""What one button does to a habit."""


@signed_in
@require_POST
def touch_habit(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """Done today, take that back, rest, take up again, end; then the weeks alone for htmx, else the page."""
    found = get_object_or_404(Habit.objects.visible_to(request.user).select_related("person"), pk=pk)
    if what not in RULES or (what in ("done", "undo") and not found.is_going_on):
        raise Http404
    RULES[what](found)
    if request.htmx and what in ("done", "undo"):
        fresh = get_object_or_404(rule.of(request.user), pk=pk)
        return render(request, "adoption/_habit_today.html", _context(request, fresh, AutomaticityForm()))
    return redirect("habit", found.pk)
