"""Who works in the demonstration organisation, before any row is written. Pure: everything follows from the seed."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lms.starter.demonstration.names import Name, Register
from lms.starter.demonstration.plan import Data

PUBLIC, PRIVATE = "public", "private"
HISTORY = 185
"""Days of history; who came earlier was there all along."""


@dataclass(frozen=True)
class Recruit:
    """Somebody, with a whole career in the house: `came_from` and `moved_on` for who moved, `left_on` for who left."""

    name: Name
    department: str
    job: str
    category: str
    regime: str
    hired_on: dt.date
    language: str = "fr"
    manages: bool = False
    leads: bool = False
    is_known: bool = False
    groups: Sequence[str] = ()
    is_administrator: bool = False
    came_from: str = ""
    moved_on: dt.date | None = None
    left_on: dt.date | None = None
    signs_in: bool = True
    number: str = ""
    boss: str = field(default="", compare=False)

    @property
    def email(self) -> str:
        """Identifies the person."""
        return self.name.email

    @property
    def may_go(self) -> bool:
        """An ordinary employee, who can move, leave or arrive without upsetting the tree."""
        return not (self.is_known or self.manages or self.leads or self.came_from or self.left_on)


def recruit(plan: Data, today: dt.date) -> list[Recruit]:
    """Everybody, the same people for the same plan; dates move with `today`."""
    chance = random.Random(plan["seed"])
    known = [_known(person, today) for person in plan["cast"]]
    register = Register(plan["seed"], plan["families"], [person.email for person in known])
    staff: list[Recruit] = []
    for unit in plan["departments"]:
        staff += _fill(unit, [person for person in known if person.department == unit["code"]], register, chance, today)
    _move_some(staff, plan, chance, today)
    _let_some_go(staff, plan, chance, today)
    _bring_some_in(staff, plan, chance, today)
    return [
        replace(person, number=f"B{number:04}", boss=_boss(person, staff, plan))
        for number, person in enumerate(staff, 1)
    ]


def _known(data: dict[str, Any], today: dt.date) -> Recruit:
    """Somebody of the cast."""
    return Recruit(
        name=Name(data["first_name"], data["last_name"], ""),
        department=data["department"],
        job=data["job"],
        category=data["category"],
        regime=PUBLIC,
        hired_on=today - dt.timedelta(days=1500),
        language=data.get("language", "fr"),
        manages=data.get("manages", False),
        is_known=True,
        groups=tuple(data.get("groups", ())),
        is_administrator=data.get("administrator", False),
    )


def _fill(
    unit: dict[str, Any], known: list[Recruit], register: Register, chance: random.Random, today: dt.date
) -> list[Recruit]:
    """The people of one department: the cast, a manager, those who lead a team, the others."""
    staff = list(known)
    if "manager" in unit and not any(person.manages for person in known):
        job = {"titles": unit["manager"], "category": "executive"}
        staff.append(replace(_somebody(unit, job, "fr", register, chance, today), manages=True))
    for _leader in range(unit.get("leaders", 0)):
        job = {"titles": unit["leader"], "category": "supervisor"}
        staff.append(replace(_somebody(unit, job, "fr", register, chance, today), leads=True))
    english = unit.get("english", 0) - sum(person.language == "en" for person in known)
    while len(staff) < unit["size"]:
        language, english = ("en", english - 1) if english > 0 else ("fr", english)
        staff.append(_somebody(unit, chance.choice(unit["jobs"]), language, register, chance, today))
    return staff


def _somebody(
    unit: dict[str, Any], job: dict[str, Any], language: str, register: Register, chance: random.Random, today: dt.date
) -> Recruit:
    name = register.next(language)
    return Recruit(
        name=name,
        department=unit["code"],
        job=job["titles"][0 if name.gender == "m" else 1],
        category=job["category"],
        regime=PUBLIC if chance.random() < 0.62 else PRIVATE,
        hired_on=today - dt.timedelta(days=HISTORY + chance.randint(20, 9000)),
        language=language,
    )


def _pick(staff: list[Recruit], chance: random.Random, count: int) -> list[int]:
    return sorted(chance.sample([place for place, person in enumerate(staff) if person.may_go], count))


def _move_some(staff: list[Recruit], plan: Data, chance: random.Random, today: dt.date) -> None:
    """They worked elsewhere in the house first."""
    codes = [unit["code"] for unit in plan["departments"]]
    for place in _pick(staff, chance, plan["movers"]):
        person = staff[place]
        elsewhere = chance.choice([code for code in codes if code != person.department])
        staff[place] = replace(person, came_from=elsewhere, moved_on=today - dt.timedelta(days=chance.randint(25, 150)))


def _let_some_go(staff: list[Recruit], plan: Data, chance: random.Random, today: dt.date) -> None:
    """Their last day is past."""
    for place in _pick(staff, chance, plan["leavers"]):
        staff[place] = replace(staff[place], left_on=today - dt.timedelta(days=chance.randint(8, 140)))


def _bring_some_in(staff: list[Recruit], plan: Data, chance: random.Random, today: dt.date) -> None:
    """The newcomers, and those who were invited and have not come yet."""
    lately = _pick(staff, chance, plan["newcomers"])
    for number, place in enumerate(lately):
        days = chance.randint(2, 10) if number < 5 else chance.randint(14, 42)
        staff[place] = replace(staff[place], hired_on=today - dt.timedelta(days=days), signs_in=number >= 5)
    others = [place for place in _pick(staff, chance, plan["never_signed_in"] + 5) if place not in lately]
    for place in others[: plan["never_signed_in"] - 5]:
        staff[place] = replace(staff[place], signs_in=False)


def _boss(person: Recruit, staff: Sequence[Recruit], plan: Data) -> str:
    """The line manager: who leads one's team, else who manages the department, or the nearest above that has one."""
    leaders = [other for other in staff if other.leads and other.department == person.department]
    if leaders and not (person.leads or person.manages):
        return leaders[staff.index(person) % len(leaders)].email
    unders = {unit["code"]: unit.get("under", "") for unit in plan["departments"]}
    code = unders[person.department] if person.manages else person.department
    while code:
        head = next((other for other in staff if other.manages and other.department == code), None)
        if head is not None:
            return head.email
        code = unders[code]
    return ""
