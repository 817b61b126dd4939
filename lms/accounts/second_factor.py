"""Who must prove twice who they are."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q

from lms.accounts.models import User

REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    """An administrator, or somebody in a group that sees or writes for others, who has set up nothing yet."""
    staff = Q(is_superuser=True) | Q(groups__name__in=settings.STAFF_GROUPS)
    has_one = Authenticator.objects.filter(user=OuterRef("pk"), type__in=REAL)
    return user.is_authenticated and User.objects.filter(staff, ~Exists(has_one), pk=user.pk).exists()
