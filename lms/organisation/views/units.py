"""The organisation chart and the sites; HR and administrators change them."""

from django.forms import ModelForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.organisation import tree
from lms.organisation.access import PersonRequest, chart_readers, hr_or_administrator
from lms.organisation.forms import DepartmentForm, SiteForm
from lms.organisation.models import Department, Site
from lms.organisation.permissions import chart_visible_to, is_hr, looks_after_directory


@chart_readers
def departments(request: PersonRequest) -> HttpResponse:
    """The tree with managers and headcount: all of it for HR, one's own for a manager."""
    boxes = tree.chart(chart_visible_to(request.user), timezone.localdate())
    user = request.user
    context = {"boxes": boxes, "may_change": looks_after_directory(user), "may_import": is_hr(user)}
    return render(request, "organisation/departments.html", context)


@hr_or_administrator
def sites(request: PersonRequest) -> HttpResponse:
    """The places of work."""
    return render(request, "organisation/sites.html", {"sites": Site.objects.all(), "may_import": is_hr(request.user)})


@hr_or_administrator
def add_department(request: PersonRequest) -> HttpResponse:
    """A new department."""
    return _save(request, DepartmentForm(request.POST or None), _("Add a department"), "departments")


@hr_or_administrator
def department(request: PersonRequest, pk: int) -> HttpResponse:
    """Rename, move, give a manager, close."""
    unit = get_object_or_404(Department, pk=pk)
    return _save(request, DepartmentForm(request.POST or None, instance=unit), unit.name, "departments")


@hr_or_administrator
def add_site(request: PersonRequest) -> HttpResponse:
    """A new site."""
    return _save(request, SiteForm(request.POST or None), _("Add a site"), "sites")


@hr_or_administrator
def site(request: PersonRequest, pk: int) -> HttpResponse:
    """Rename, move, close."""
    unit = get_object_or_404(Site, pk=pk)
    return _save(request, SiteForm(request.POST or None, instance=unit), unit.name, "sites")


def _save(request: PersonRequest, form: ModelForm, title: str, back: str) -> HttpResponse:
    """One form for a unit; 422 when what was sent cannot be taken."""
    if request.method == "POST" and form.is_valid():
        tree.save(form.save(commit=False), form.cleaned_data["under"], request.user)
        return redirect(back)
    context = {"form": form, "title": title, "submit": _("Save"), "back": reverse(back)}
    return render(request, "organisation/form.html", context, status=422 if form.errors else 200)
