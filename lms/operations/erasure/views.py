"""Erasing who has left: a dry run that says everything, then one tick."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lms.accounts.models import User
from lms.operations.erasure import asking, fates
from lms.operations.erasure.forms import ErasureForm
from lms.organisation.access import PersonRequest, erasers
from lms.organisation.permissions import directory_visible_to, is_administrator


@erasers
@require_http_methods(["GET", "HEAD", "POST"])
def erase_person(request: PersonRequest, pk: int) -> HttpResponse:
    """What would be erased, what stays without the name, what is kept until when; and the button."""
    people = directory_visible_to(request.user)
    if not is_administrator(request.user):
        people = people.filter(is_superuser=False)
    person = get_object_or_404(people, pk=pk)
    reason = asking.why_not(person)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not reason:
        asking.ask(person, request.user)
        messages.success(request, _("The erasure is under way. It takes a moment, and is noted in the journal."))
        return redirect("people")
    status = 422 if request.method == "POST" else 200
    return render(request, "operations/erase_person.html", _context(person, form, reason), status=status)


def _context(person: User, form: ErasureForm, reason: str) -> dict[str, object]:
    found = None if person.erased_at else fates.of(person)
    return {"person": person, "form": form, "reason": reason, "fates": found}
