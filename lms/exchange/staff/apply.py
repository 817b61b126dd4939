"""The import itself: all of it in one transaction, or nothing. In bulk, through the organisation's own rules."""

import secrets

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts import addresses
from lms.accounts.deactivation import deactivate, reactivate
from lms.accounts.models import User, sort_key
from lms.exchange.staff.models import StaffImport
from lms.exchange.staff.plan import Plan
from lms.exchange.staff.reading import chosen_day, make_plan, read_rows
from lms.exchange.staff.snapshot import Place, Ref, Unit
from lms.exchange.staff.steps import Step
from lms.exchange.work import CannotGoOn, Job, work
from lms.organisation import journal
from lms.organisation.membership import leave_many, place_many
from lms.organisation.models import Department, Membership, Site

BATCH = 500


def apply(import_id: int) -> None:
    """Do what the dry run showed, if HR said yes and it still waits for that."""
    with work(StaffImport, import_id, StaffImport.Stage.APPLY) as job:
        if job is None:
            return
        rows = read_rows(job)
        with transaction.atomic():
            _one_at_a_time(job)
            plan = make_plan(job.row, rows)
            _check_still_agreed(job.row, plan)
            _Writer(job.row, plan).write()
            log(instance=job.row, action="exchange.staff_imported", user=job.row.asked_by, data=_figures(job.row))
            job.finish()


def _one_at_a_time(job: Job[StaffImport]) -> None:
    """Wait for any other import to end, and stop if this one was applied meanwhile by a second delivery."""
    stage, state = StaffImport.Stage.APPLY, StaffImport.State.RUNNING
    locked = StaffImport.objects.select_for_update().filter(stage=stage, state=state).order_by("pk")
    if job.row.pk not in [row.pk for row in locked]:
        raise CannotGoOn(_("This import has already been dealt with."))


def _check_still_agreed(staff_import: StaffImport, plan: Plan) -> None:
    """HR said yes to a dry run: if people have changed since, or too many would leave, nothing is done."""
    if plan.digest != staff_import.digest:
        raise CannotGoOn(_("People or departments have changed since the dry run. Check the file again."))
    if plan.leaving and plan.leaving_share > staff_import.max_share:
        raise CannotGoOn(_("More people would be deactivated than was agreed. Check the file again."))


def _figures(staff_import: StaffImport) -> dict[str, object]:
    """What the audit log keeps of an import."""
    return {"file": staff_import.name, **staff_import.summary}


class _Writer:
    """Writes one plan; `people` and the units grow as rows are created."""

    def __init__(self, staff_import: StaffImport, plan: Plan) -> None:
        self.plan, self.by, self.day = plan, staff_import.asked_by, chosen_day(staff_import)
        self.people: dict[Ref, User] = {}
        self.departments: dict[Ref, int] = {}
        self.sites: dict[Ref, int] = {}

    def write(self) -> None:
        """Units, people, places, departures, in this order."""
        self.departments = _create_units(Department, self.plan.departments)
        self.sites = _create_units(Site, self.plan.sites)
        self._create_people()
        self._change_people()
        self._place_people()
        self._let_go()

    def _create_people(self) -> None:
        """New accounts without a password: people come in by invitation."""
        for step in self.plan.created:
            fields = {key: value for key, value in step.fields.items() if value}
            self.people[step.ref] = User(password=UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30), **fields)
        created = User.objects.bulk_create(self.people.values(), batch_size=BATCH)
        _follow(created)
        journal.record("exchange.person_created", self.by, {person: {} for person in created})

    def _change_people(self) -> None:
        """Names, numbers, addresses, languages; and the accounts of people who came back."""
        steps = {step.known.pk: step for step in self.plan.changed if step.known}
        known = _in_bulk(list(steps))
        self.people.update(known)
        fields = sorted({key for step in steps.values() for key in step.fields})
        changed = {known[pk]: dict(step.fields) for pk, step in steps.items() if step.fields}
        for person, values in changed.items():
            for key, value in values.items():
                setattr(person, key, value)
            person.sorted_as = sort_key(person.last_name, person.first_name)
        if fields:
            User.objects.bulk_update(changed, [*fields, "sorted_as"], batch_size=BATCH)
            _follow(list(changed))
        journal.record("exchange.person_changed", self.by, changed)
        for pk, step in steps.items():
            if step.is_reopened:
                reactivate(known[pk], self.by)

    def _place_people(self) -> None:
        """Memberships; then the last days that the file knows."""
        steps = self.plan.created + self.plan.changed
        place_many([self._membership(step, step.place) for step in steps if step.place], self.by)
        last_days = {self.people[step.ref]: step.last_day for step in steps if step.last_day}
        leave_many(last_days, self.by)

    def _membership(self, step: Step, place: Place) -> Membership:
        """The stretch that a step asks for."""
        return Membership(
            person=self.people[step.ref],
            department_id=self.departments.get(place.department, place.department),
            site_id=self.sites.get(place.site, place.site) if place.site is not None else None,
            line_manager_id=self._manager_id(place.manager),
            job_title=place.job_title,
            category=place.category,
            regime=place.regime,
            starts_on=step.starts_on or self.day,
        )

    def _manager_id(self, manager: Ref | None) -> int | None:
        """The id of a manager who may have been created a moment ago."""
        return manager if manager is None or isinstance(manager, int) else self.people[manager].pk

    def _let_go(self) -> None:
        """Close the places of the absent today, and the accounts of all who leave."""
        leaving = _in_bulk([known.pk for known in self.plan.leaving])
        told = {step.ref for step in self.plan.changed if step.last_day}
        absent = {
            leaving[known.pk]: max(self.day, known.starts_on or self.day)
            for known in self.plan.leaving
            if known.place and known.pk not in told
        }
        leave_many(absent, self.by)
        for person in leaving.values():
            deactivate(person, self.by)


def _follow(people: list[User]) -> None:
    """The addresses that people sign in with, in batches that any database takes."""
    for start in range(0, len(people), BATCH):
        addresses.follow(people[start : start + BATCH])


def _in_bulk(ids: list[int]) -> dict[Ref, User]:
    """People by id, in batches that any database takes."""
    return {
        person.pk: person
        for start in range(0, len(ids), BATCH)
        for person in User.objects.filter(pk__in=ids[start : start + BATCH])
    }


def _create_units(model: type[Department] | type[Site], units: list[Unit]) -> dict[Ref, int]:
    """Create units, parents first; the ids of the new ones by their refs."""
    created: dict[Ref, int] = {}
    for unit in units:
        fields = {"name": unit.name, "code": unit.code}
        if unit.parent is None:
            created[unit.ref] = model.add_root(**fields).pk
        else:
            parent = model.objects.get(pk=created.get(unit.parent, unit.parent))
            created[unit.ref] = parent.add_child(**fields).pk
    return created
