"""The directory: find a person, see the place and its history, change it. For HR and administrators."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lms.accounts.deactivation import deactivate, reactivate
from lms.accounts.invitations import can_be_invited, invite
from lms.accounts.models import User
from lms.organisation import departures, membership, rounds
from lms.organisation import people as rules
from lms.organisation.access import PersonRequest, administrator_only, hr_or_administrator
from lms.organisation.forms import LeaveForm, PeopleFilter, PersonForm, PlaceForm, RolesForm
from lms.organisation.history import with_place
from lms.organisation.permissions import directory_visible_to, is_administrator, is_hr, may_erase
from lms.organisation.roles import roles_held, set_roles

PAGE = 50


def _person(request: PersonRequest, pk: int) -> User:
    """Somebody the person asking looks after, or a 404."""
    return get_object_or_404(directory_visible_to(request.user), pk=pk)


def _account(request: PersonRequest, pk: int) -> User:
    """`_person`, whose account may be changed: an administrator's only by an administrator.

    Who can change an address can take over the account, and with it everything an administrator may do.
    """
    somebody = _person(request, pk)
    if somebody.is_superuser and not is_administrator(request.user):
        raise Http404
    return somebody


def _attempt(form: BaseForm, rule: object, *args: object, **kwargs: object) -> bool:
    """Call a rule; what it refuses becomes an error of the form."""
    try:
        rule(*args, **kwargs)  # type: ignore[operator]
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return form.is_valid()


@hr_or_administrator
def people(request: PersonRequest) -> HttpResponse:
    """Everybody, through filters, fifty to a page."""
    form = PeopleFilter(request.GET)
    narrowed = form.narrow(directory_visible_to(request.user))
    found = with_place(narrowed, timezone.localdate())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_import": is_hr(request.user)}
    context["to_invite"] = rounds.never_invited(narrowed).count()
    return render(request, "organisation/people.html", context)


@hr_or_administrator
def invite_people(request: PersonRequest) -> HttpResponse:
    """Ask, then invite everybody within the filters who has never been invited."""
    waiting = rounds.never_invited(PeopleFilter(request.GET).narrow(directory_visible_to(request.user)))
    back, count = reverse("people", query=request.GET or None), waiting.count()
    if request.method != "POST" and count:
        return render(request, "components/confirm.html", _asking_to_invite(count, back))
    if count:
        count = rounds.ask(waiting, request.user).total
        told = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", count)
        messages.success(request, told % {"n": count})
    else:
        messages.info(request, _("Everybody here has been invited already."))
    return redirect(back)


def _asking_to_invite(count: int, back: str) -> dict[str, str]:
    """The words of the page that asks before many are invited."""
    title = ngettext("Invite %(n)s person by e-mail?", "Invite %(n)s people by e-mail?", count) % {"n": count}
    text = _("Each receives a letter with a personal link. Who has been invited before receives nothing.")
    return {"title": title, "text": text, "submit": _("Send the invitations"), "back": back}


@hr_or_administrator
def person(request: PersonRequest, pk: int) -> HttpResponse:
    """One person: account, place, history, roles."""
    somebody = _person(request, pk)
    stretches = somebody.memberships.select_related("department", "site", "line_manager").order_by("-starts_on")
    context = {
        "person": somebody,
        "history": stretches,
        "place": stretches.at(timezone.localdate()).first(),
        "departure": departures.departure_of(somebody),
        "today": timezone.localdate(),
        "can_be_invited": can_be_invited(somebody),
        "may_change_account": is_administrator(request.user) or not somebody.is_superuser,
        "roles": RolesForm(initial={"roles": sorted(roles_held(somebody))}),
        "may_give_roles": is_administrator(request.user),
        "may_give_time": is_hr(request.user),
        "may_erase": may_erase(request.user),
    }
    return render(request, "organisation/person.html", context)


@hr_or_administrator
def add_person(request: PersonRequest) -> HttpResponse:
    """A new account; the next page gives it a place and invites."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = rules.add(form.save(commit=False), request.user)
        return redirect("place_person", added.pk)
    return _form(request, form, _("Add a person"), _("Next: the department"), reverse("people"))


@hr_or_administrator
def edit_person(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct a name, an address, a number."""
    somebody = _account(request, pk)
    form = PersonForm(request.POST or None, instance=somebody)
    if request.method == "POST" and form.is_valid():
        rules.correct(form.save(commit=False), form.changed_data, request.user)
        return redirect("person", pk)
    return _form(request, form, str(User.objects.get(pk=pk)), _("Save"), reverse("person", args=[pk]))


@hr_or_administrator
def place_person(request: PersonRequest, pk: int) -> HttpResponse:
    """A department, a site, a post, from a day on."""
    somebody = _person(request, pk)
    latest = somebody.memberships.order_by("-starts_on").values(*membership.Facts.__annotations__, "department").first()
    form = PlaceForm(request.POST or None, initial=latest)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in membership.Facts.__annotations__}
        chosen = form.cleaned_data["department"], form.cleaned_data["on"], request.user
        if _attempt(form, membership.place, somebody, *chosen, **facts):
            return redirect("person", pk)
    return _form(
        request, form, _("The place of %(person)s") % {"person": somebody}, _("Save"), reverse("person", args=[pk])
    )


@hr_or_administrator
def leave_person(request: PersonRequest, pk: int) -> HttpResponse:
    """The last day of work; the page of the person then proposes to close the account."""
    somebody = _person(request, pk)
    form = LeaveForm(request.POST or None, initial={"on": timezone.localdate()})
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _attempt(form, membership.leave, somebody, form.cleaned_data["on"], request.user):
        return redirect("person", pk)
    return _form(request, form, _("%(person)s leaves") % {"person": somebody}, _("Save"), reverse("person", args=[pk]))


@hr_or_administrator
@require_POST
def plan_closing(request: PersonRequest, pk: int) -> HttpResponse:
    """Close the account when the last day is over, or keep it open after all."""
    somebody = _account(request, pk)
    if somebody == request.user:
        raise Http404
    try:
        departures.plan_closing(somebody, request.user, is_wanted=request.POST.get("close") == "yes")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("person", pk)


@hr_or_administrator
@require_POST
def invite_person(request: PersonRequest, pk: int) -> HttpResponse:
    """Send the invitation, again if need be."""
    somebody = _person(request, pk)
    try:
        invite(somebody, request.user)
        messages.success(request, _("The invitation to %(person)s is on its way.") % {"person": somebody})
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("person", pk)


@hr_or_administrator
def deactivate_person(request: PersonRequest, pk: int) -> HttpResponse:
    """Close an account, after asking; one’s own stays open."""
    somebody = _account(request, pk)
    if somebody == request.user:
        raise Http404
    if request.method == "POST":
        deactivate(somebody, request.user)
        return redirect("person", pk)
    context = {
        "title": _("Close the account of %(person)s?") % {"person": somebody},
        "text": _("Every session ends at once. What was learnt is kept, and the account can be opened again."),
        "submit": _("Close the account"),
        "back": reverse("person", args=[pk]),
    }
    return render(request, "components/confirm.html", context)


@hr_or_administrator
@require_POST
def reactivate_person(request: PersonRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    reactivate(_account(request, pk), request.user)
    return redirect("person", pk)


@administrator_only
@require_POST
def give_roles(request: PersonRequest, pk: int) -> HttpResponse:
    """Trainer, HR, administrator: exactly the roles that are ticked."""
    somebody = _person(request, pk)
    form = RolesForm(request.POST)
    if form.is_valid() and _attempt(form, set_roles, somebody, set(form.cleaned_data["roles"]), request.user):
        messages.success(request, _("The roles are saved. They hold from the next page that is opened."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("person", pk)


def _form(request: PersonRequest, form: BaseForm, title: str, submit: str, back: str) -> HttpResponse:
    """A page with one form; 422 when what was sent cannot be taken."""
    context = {"form": form, "title": title, "submit": submit, "back": back}
    return render(request, "organisation/form.html", context, status=422 if form.is_bound and form.errors else 200)
