"""What is held about people here. Sessions and passkeys (allauth’s tables) are on the pages of the account."""

from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.lib.holdings import Erased, holds

holds(
    User,
    "pk",
    kept=_("As long as you work here; what a duty keeps stays longer, and says so."),
    erased=Erased.HELD,
    hidden=("password",),
)
