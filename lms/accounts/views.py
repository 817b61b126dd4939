"""An account: coming in by invitation, who one is, in which language, where one is signed in."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts import own_data, sessions
from lms.accounts.access import everybody, signed_in
from lms.accounts.forms import InvitationForm, ProfileForm
from lms.accounts.invitations import accept
from lms.accounts.models import User
from lms.accounts.tokens import invited_person


@everybody
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password and be at home; looking at the page uses nothing up."""
    person = invited_person(token)
    if person is None:
        return render(request, "accounts/invitation_over.html", status=410)
    with override(_chosen(request) or person.language or get_language()):
        initial = {"language": get_language()}
        form = InvitationForm(request.POST or None, initial=initial, person=person)
        if not form.is_valid():
            status = 422 if form.is_bound else 200
            return render(request, "accounts/invitation.html", {"form": form, "person": person}, status=status)
        accept(person, **form.cleaned_data)
        return perform_login(request, person, email=person.email)


def _chosen(request: HttpRequest) -> str:
    """The language chosen in this browser, if it is one of ours."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in User.Language.values else ""


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything one may settle about one’s account, a door each."""
    return render(request, "accounts/account.html")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Name, language and time zone."""
    person = get_object_or_404(User, pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "accounts/profile.html", {"form": form}, status=status)
    person = form.save()
    with override(person.language):
        messages.success(request, _("Saved."))
    return _remembering(redirect("profile"), person.language)


@signed_in
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """Everything held about me: what, how many rows, until when."""
    return render(request, "accounts/held.html", {"kept": own_data.kept(request.user)})  # type: ignore[arg-type]


@signed_in
@require_POST
def download_held(request: HttpRequest) -> HttpResponse:
    """The same as one file, for oneself alone; nothing of it is kept here."""
    name = f"aisance-{timezone.localdate()}.zip"
    answer = HttpResponse(own_data.packed(request.user), content_type="application/zip")  # type: ignore[arg-type]
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@everybody
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language, here and on the person, and go back where one was."""
    wanted, back = request.POST.get("language", ""), request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)  # an address, never the name of a view
    if wanted not in User.Language.values:
        return response
    if isinstance(request.user, User):
        request.user.language = wanted
        request.user.save(update_fields=["language"])
    return _remembering(response, wanted)


def _remembering(response: HttpResponse, chosen: str) -> HttpResponse:
    """The response, with the language kept in this browser for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@signed_in
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one of one’s own browsers."""
    session = get_object_or_404(sessions.sessions_of(request.user), pk=pk)  # type: ignore[arg-type]
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    sessions.end(session)
    messages.success(request, _("That browser is signed out."))
    return redirect("usersessions_list")


@everybody
@require_safe
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the one sign-in page, with where one wanted to go. A password posted here is not even read."""
    return redirect(reverse("account_login", query=request.GET or None))
