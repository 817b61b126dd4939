"""The board of the demonstration: helpers on most networks, projects in every state, questions answered and open."""

import datetime as dt
import random
from collections.abc import Callable

from lms.accounts.models import User
from lms.adoption.board import answering, asking, offering
from lms.adoption.models import Project
from lms.networks.models import Network
from lms.starter.accounts import ACCOUNTS, DOMAIN
from lms.starter.demonstration.hiring import People
from lms.starter.demonstration.plan import Data

Who = Callable[[str], User]


def put_up(told: Data, people: People, now: dt.datetime) -> None:
    """Write the board as of `now`, by the rules that its pages call; the mails of its questions are in the mailbox."""
    networks = {network.key: network for network in Network.objects.all()}
    who = _somebody(people)
    for key, helpers in told["helpers"].items():
        if key in networks:
            for helper in helpers:
                offering.offer(who(helper["who"]), networks[key], helper["what"], now - dt.timedelta(days=50))
    for project in told["projects"]:
        _add(project, networks, who, now)
    for question in told["questions"]:
        if question["network"] in networks:
            _ask(question, networks, who, now)


def _somebody(people: People) -> Who:
    """People by the beginning of their address; each “somebody” is another of those here, drawn once and for all."""
    known = {account.email for account in ACCOUNTS}
    others = [person for email, person in sorted(people.items()) if person.is_active and email not in known]
    drawn = iter(random.Random("board").sample(others, len(others)))
    return lambda name: next(drawn) if name == "somebody" else people[f"{name}@{DOMAIN}"]


def _add(told: Data, networks: dict[str, Network], who: Who, now: dt.datetime) -> None:
    said_at = now - dt.timedelta(days=told["said_days_ago"])
    project = Project.objects.create(
        name=told["name"],
        stage=told["stage"],
        lead=who(told["lead"]),
        next_step=told.get("next", ""),
        next_on=(now + dt.timedelta(days=told["next_in"])).date() if "next_in" in told else None,
        added_at=said_at - dt.timedelta(days=20),
        said_at=said_at,
        done_on=said_at.date() if told["stage"] == Project.Stage.DONE else None,
    )
    project.networks.set(networks[key] for key in told["networks"] if key in networks)
    project.participants.set(who(name) for name in told.get("with", ()))


def _ask(told: Data, networks: dict[str, Network], who: Who, now: dt.datetime) -> None:
    at = now - dt.timedelta(days=told["days_ago"])
    asked = asking.ask(who(told["asks"]), networks[told["network"]], told["text"], at)
    if "answers" in told:
        answering.answer(asked, who(told["answers"]), told["answer"], at=at + dt.timedelta(days=1))
