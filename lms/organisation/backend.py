"""The person of a request comes with his or her roles."""

import datetime as dt
from functools import lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from lms.accounts.backend import SignInBackend
from lms.accounts.models import User
from lms.organisation.permissions import with_roles


class PersonBackend(SignInBackend):
    """Reads the person and the roles in one statement; a change of role holds from the next request."""

    def people(self) -> QuerySet[User]:
        """People with their roles."""
        return _people(timezone.localdate())


@lru_cache(maxsize=2)
def _people(_today: dt.date) -> QuerySet[User]:
    """The query, not its rows: building it takes longer than running it, and only the day changes it."""
    return with_roles(User.objects.all())
