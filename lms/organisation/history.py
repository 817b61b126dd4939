"""Where somebody worked at a date, as expressions for any queryset that names a person.

Enrolment.objects.annotate(department=department_at(TruncDate(OuterRef("completed_at")), person="person_id"))
User.objects.annotate(department=department_at(today))
"""

import datetime as dt

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable

from lms.accounts.models import User
from lms.organisation.models import Membership

Day = dt.date | Combinable


def membership_at(day: Day, field: str, person: str = "pk") -> Subquery:
    """The `field` of the membership in force on `day` for the person whose id is in `person` of the outer row.

    `day` is a date, or an expression over the outer row written with `OuterRef`. Empty when there was none.
    """
    stretches = Membership.objects.at(day).filter(person=OuterRef(person)).order_by("-starts_on")
    return Subquery(stretches.values(field)[:1])


def department_at(day: Day, person: str = "pk") -> Subquery:
    """The id of the department on `day`."""
    return membership_at(day, "department_id", person)


def with_place(people: QuerySet[User], day: dt.date) -> QuerySet[User]:
    """`people` with `department_name`, `site_name` and `job_title` of `day`, each empty for who has no place then."""
    return people.annotate(
        department_name=membership_at(day, "department__name"),
        site_name=membership_at(day, "site__name"),
        job_title=membership_at(day, "job_title"),
    )
