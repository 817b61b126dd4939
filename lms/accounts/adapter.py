"""allauth’s door to our rules: nobody signs up by themselves, and mails go through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from lms.accounts import addresses, mails
from lms.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation or import only."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never: people are invited."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only this very host: stricter than allauth, which takes every host it knows."""
        secure = self.request.is_secure()
        return url_has_allowed_host_and_scheme(url, {self.request.get_host()}, require_https=secure)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Whoever proves to be somebody the organisation has entered need not prove the address again."""
        if user.is_active:
            addresses.follow([user])
        return super().pre_login(request, user, **kwargs)

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], **_headers: Any
    ) -> EmailMultiAlternatives:
        """The mail in the person’s language, marked for the outbox."""
        kind, person = template_prefix.rsplit("/", 1)[-1], _recipient(email, context)
        names = tuple(f"{template_prefix}_{part}" for part in ("subject.txt", "message.txt", "message.html"))
        reason = _("Somebody, probably you, used your account or asked for this message.")
        letter = mails.compose(kind, names, person, {**context, "reason": reason})  # type: ignore[arg-type]
        return mails.message(kind, letter, person, email, str(reason))


def _recipient(email: str, context: dict[str, Any]) -> User | None:
    """The person the mail is for: a signed-in one who changes an address gets it at the new address."""
    person = context.get("user")
    return person if isinstance(person, User) else User.objects.filter(email=email.lower()).first()
