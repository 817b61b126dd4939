"""The official accounts of the demonstration: one kept well, one held alone, one held by somebody who has left."""

import datetime as dt

from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.models import OfficialAccount, RequiredCourse
from lms.adoption.official import handing_over
from lms.networks.models import Network
from lms.starter.accounts import DOMAIN
from lms.starter.demonstration.hiring import People
from lms.starter.demonstration.plan import Data


def register(accounts: list[Data], people: People, now: dt.datetime, by: User) -> None:
    """Write the register as of `now`; what is handed over waits for an answer, and its mail is in the mailbox."""
    networks = {network.key: network for network in Network.objects.all()}
    courses = dict(CoursePage.objects.live().values_list("slug", "translation_key"))
    for told in accounts:
        account = OfficialAccount.objects.create(
            network=networks[told["network"]],
            name=told["name"],
            address=told.get("address", ""),
            purpose=told["purpose"],
            owner=_person(people, told.get("owner")),
            deputy=_person(people, told.get("deputy")),
            recovery_holder=_person(people, told.get("recovery_holder")),
            has_second_factor=told.get("second_factor", False),
            posted_on=(now - dt.timedelta(days=told["posted_days_ago"])).date(),
            registered_at=now - dt.timedelta(days=150),
        )
        keys = [courses[slug] for slug in told.get("courses", ())]
        RequiredCourse.objects.bulk_create(RequiredCourse(account=account, course_key=key) for key in keys)
        if "handed_to" in told:
            handing_over.ask(account, "owner", people[f"{told['handed_to']}@{DOMAIN}"], by, now)


def _person(people: People, told: str | None) -> User | None:
    """By the beginning of the address; “leaver” is the first who has left."""
    if told == "leaver":
        left = User.objects.filter(pk__in=[person.pk for person in people.values()], is_active=False)
        return left.order_by("pk").first()
    return people[f"{told}@{DOMAIN}"] if told else None
