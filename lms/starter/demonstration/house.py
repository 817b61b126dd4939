"""The organisation's own settings, its sites and its departments."""

from lms.accounts.models import User
from lms.organisation.models import Department, House, Site
from lms.starter.demonstration.plan import Data


def furnish(plan: Data) -> None:
    """The name and colour of the house, then its two trees."""
    house = House.load()
    for name, value in plan["house"].items():
        setattr(house, name, value)
    house.save()
    for site in plan["sites"]:
        Site.add_root(name=site["name"], code=site["code"])
    for unit in plan["departments"]:
        _add(unit["name"], unit["code"], unit.get("under", ""))


def _add(name: str, code: str, under: str) -> None:
    if under:
        Department.objects.get(code=under).add_child(name=name, code=code)
    else:
        Department.add_root(name=name, code=code)


def entrust(managers: dict[str, User]) -> None:
    """Give each department (by its code) its manager."""
    for code, person in managers.items():
        department = Department.objects.get(code=code)
        department.manager = person
        department.save(update_fields=["manager"])
