"""What happens to people at work while they learn: some move inside the house, some leave it."""

import datetime as dt

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.organisation import membership
from lms.organisation.models import Department
from lms.starter.demonstration import hiring, office_hours
from lms.starter.demonstration.clock import Story
from lms.starter.demonstration.plan import Data
from lms.starter.demonstration.staff import Recruit

FIRST_THING = 7 * 60
EVENING = 18 * 60


def move(person: Recruit, people: hiring.People, plan: Data, by: User) -> Story:
    """On the day, `person` goes to another department."""
    if person.moved_on is None:
        return
    yield office_hours.at(person.moved_on, FIRST_THING)
    facts = hiring.facts(person, plan, person.department)
    facts["line_manager"] = people.get(person.boss)
    membership.place(people[person.email], Department.objects.get(code=person.department), person.moved_on, by, **facts)


def leave(person: Recruit, people: hiring.People, by: User) -> Story:
    """In the evening of the last day, the place ends and the account closes."""
    if person.left_on is None:
        return
    evening: dt.datetime = office_hours.at(person.left_on, EVENING)
    yield evening
    membership.leave(people[person.email], person.left_on, by)
    deactivate(people[person.email], by, evening)
