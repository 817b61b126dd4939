"""Pages of results and costs."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.adoption.models import Cost, Result
from lms.adoption.official.permissions import keeps_register
from lms.adoption.report.population import last_of_month_before
from lms.adoption.results import costs as spending
from lms.adoption.results import figures, keeping
from lms.adoption.results.drawing import drawing_of
from lms.adoption.results.forms import CostForm, PeriodForm, ResultForm
from lms.adoption.results.permissions import accounts_typed_by, keeps_costs, reads_results
from lms.networks.models import Network
from lms.organisation.access import PersonRequest, hr_only, manager_or_hr, signed_in
from lms.reports.figures import Definition

PAGE = 50
SHOWN = ("reach", "reactions", "participation", "month")


@signed_in
def results(request: PersonRequest) -> HttpResponse:
    """The networks with what was counted over twelve months."""
    if not reads_results(request.user):
        raise Http404
    today = timezone.localdate()
    since = figures.a_year_to(today)
    months = keeping.months_of(Result.objects.visible_to(request.user), since, today)
    networks = Network.objects.filter(pk__in=months)
    rows = [(network, figures.together(months[network.pk]), drawing_of(months[network.pk])) for network in networks]
    context = {"rows": rows, "may_import": keeps_register(request.user), "definitions": _told(*SHOWN)}
    return render(request, "adoption/results/results.html", context)


def _told(*names: str) -> list[Definition]:
    return [figures.DEFINITIONS[name] for name in names]


@signed_in
def results_on(request: PersonRequest, network: str) -> HttpResponse:
    """A network month by month, and the rows behind it."""
    found = get_object_or_404(Network, key=network)
    if not reads_results(request.user):
        raise Http404
    visible = Result.objects.visible_to(request.user).filter(network=found)
    today = timezone.localdate()
    months = keeping.months_of(visible, figures.a_year_to(today), today).get(found.pk, [])
    page = Paginator(visible.select_related("account", "entered_by"), PAGE).get_page(request.GET.get("page"))
    context = {
        "network": found,
        "months": [month for month in reversed(months) if month.counted != figures.Counted()],
        "drawing": drawing_of(months),
        "page": page,
        "definitions": _told(*SHOWN),
    }
    return render(request, "adoption/results/results_on.html", context)


@signed_in
def add_result(request: PersonRequest) -> HttpResponse:
    """Type in what a network counted."""
    if not reads_results(request.user):
        raise Http404
    form = ResultForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keeping.type_in(form.network, form.account, form.stretch, form.counted, request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Noted: the figures are in their month."))
            return redirect("results_on", kept.network.key)
    return render(request, "adoption/results/add_result.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
@require_POST
def take_back_result(request: PersonRequest, pk: int) -> HttpResponse:
    """A row was a mistake: who may type it in may take it back."""
    rows = Result.objects.visible_to(request.user).select_related("network", "account")
    found = get_object_or_404(rows, pk=pk)
    if not keeps_register(request.user) and found.account not in accounts_typed_by(request.user):
        raise Http404
    keeping.take_back(found, request.user)
    messages.info(request, _("Taken back: these figures no longer count."))
    return redirect("results_on", found.network.key)


@manager_or_hr
def costs(request: PersonRequest) -> HttpResponse:
    """What learning networks costs: totals for managers, the lines too for HR."""
    form = PeriodForm(request.GET)
    since, until = form.period(timezone.localdate())
    seen = Cost.objects.totals_visible_to(request.user).between(since, until)
    lines = Cost.objects.lines_visible_to(request.user).between(since, until).select_related("network", "department")
    context: dict[str, Any] = {
        "form": form,
        "since": since,
        "until": until,
        "total": spending.total(seen),
        "departments": spending.by_department(seen),
        "may_keep": keeps_costs(request.user),
        "page": Paginator(lines, PAGE).get_page(request.GET.get("page")),
    }
    if keeps_costs(request.user):
        context |= {"networks": spending.per_person(until), "definitions": _told("cost", "cost_per_person")}
        context |= {"no_cause": figures.NO_CAUSE, "counted_until": last_of_month_before(until)}
    return render(request, "adoption/results/costs.html", context)


@hr_only
def add_cost(request: PersonRequest) -> HttpResponse:
    """A new line; the network may be named in the address."""
    network = Network.objects.filter(key=request.GET.get("network", "")[:50]).first()
    return _edit_cost(request, Cost(network=network) if network else Cost(), _("Note a cost"))


@hr_only
def edit_cost(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct a line."""
    found = get_object_or_404(Cost.objects.lines_visible_to(request.user), pk=pk)
    return _edit_cost(request, found, found.label)


def _edit_cost(request: PersonRequest, cost: Cost, title: str) -> HttpResponse:
    form = CostForm(request.POST or None, instance=cost)
    if request.method == "POST" and form.is_valid():
        spending.keep(form.save(commit=False), request.user)
        messages.success(request, _("Noted: the totals count it."))
        return redirect("costs")
    context = {"form": form, "title": title}
    return render(request, "adoption/results/edit_cost.html", context, status=422 if form.errors else 200)


@hr_only
@require_POST
def take_back_cost(request: PersonRequest, pk: int) -> HttpResponse:
    """A line was a mistake."""
    spending.take_back(get_object_or_404(Cost.objects.lines_visible_to(request.user), pk=pk), request.user)
    messages.info(request, _("Taken back: the totals no longer count it."))
    return redirect("costs")
