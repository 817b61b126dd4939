"""The person of a request comes with his or her roles, and with the house: every page asks for all three."""

import datetime as dt
from functools import lru_cache

from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone

from lms.accounts.backend import SignInBackend
from lms.accounts.models import User
from lms.lib.prepared import Prepared, Slot
from lms.organisation.models import House
from lms.organisation.permissions import with_roles


class PersonBackend(SignInBackend):
    """Reads the person and the roles in one statement; a change of role holds from the next request."""

    def read(self, user_id: int) -> User | None:
        """The person with his or her roles."""
        return _by_pk(timezone.localdate()).first(pk=user_id)


@lru_cache(maxsize=2)
def _by_pk(_today: dt.date) -> Prepared[User]:
    """The statement, not its rows: writing it takes longer than running it, and only the day changes it."""
    return Prepared(lambda: _with_house(with_roles(User.objects.filter(pk=Slot("pk", models.BigIntegerField())))))


def _with_house(people: models.QuerySet[User]) -> models.QuerySet[User]:
    """Each with the row of the house, which hangs on nobody and costs a statement of its own otherwise."""
    row = JSONObject(**{field.attname: field.attname for field in House._meta.concrete_fields})
    return people.annotate(house_row=models.Subquery(House.objects.order_by("pk").values(row=row)[:1])).order_by()
