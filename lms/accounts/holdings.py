"""What is held about people here, in allauth’s and Wagtail’s tables too; what opens a door is handed to nobody."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from lms.accounts import sessions
from lms.accounts.models import User
from lms.lib import forgetting
from lms.lib.holdings import Erased, holds
from lms.lib.periods import Period

ACCOUNT = _("As long as your account.")
holds(
    User,
    "pk",
    kept=_("As long as you work here; what a duty keeps stays longer, and says so."),
    erased=Erased.HELD,
    called=_("account"),
    hidden=("password",),
)
holds(EmailAddress, "user", kept=ACCOUNT, called=_("addresses to sign in with"))
holds(Authenticator, "user", kept=ACCOUNT, called=_("second factors and passkeys"), hidden=("data",))
holds(SocialAccount, "user", kept=ACCOUNT, called=_("accounts of other providers"), hidden=("extra_data",))
holds(
    UserSession,
    "user",
    kept=format_lazy(_("{period} after it was last used."), period=Period.EVENTS.words),
    called=_("browsers signed in"),
    hidden=("session_key", "data"),
    forget=forgetting.rows(sessions.kept_long_enough),
)
holds(
    UserProfile,
    "user",
    kept=ACCOUNT,
    called=_("settings of the studio"),
    hidden=("dismissibles",),
    files=("avatar",),
)
