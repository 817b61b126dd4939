"""Drafts of the demonstration: what some have tried in the sandbox, and what colleagues said of it.

Told by the rules that the pages call; the mails that ask for a reading are in the mailbox.
"""

import datetime as dt
from collections.abc import Sequence

from lms.adoption.models import Comment, Draft, Reading
from lms.adoption.sandbox import drafts, readings
from lms.starter.accounts import DOMAIN
from lms.starter.demonstration import office_hours
from lms.starter.demonstration.hiring import People
from lms.starter.demonstration.plan import Data

MORNING = 10 * 60
LOOKED = dt.timedelta(hours=5)
"""From being asked to having read."""


def write(told: Sequence[Data], people: People, now: dt.datetime) -> None:
    """The drafts as of `now`, each with what was said of it."""
    for one in told:
        draft = drafts.keep(people[f"{one['person']}@{DOMAIN}"], one["text"].strip(), one["title"], _ago(one, now))
        for asked in one.get("readings", ()):
            _lend(draft, asked, people, now)


def _ago(told: Data, now: dt.datetime) -> dt.datetime:
    day = now.astimezone(office_hours.ZONE).date() - dt.timedelta(days=told["days_ago"])
    return office_hours.at(day, MORNING)


def _lend(draft: Draft, told: Data, people: People, now: dt.datetime) -> None:
    """Ask somebody; who has something to say says it the same day, and the author takes what helps."""
    asked_at = _ago(told, now)
    reading = readings.ask(draft, people[f"{told['reader']}@{DOMAIN}"], told["note"], asked_at)
    if "comments" not in told:
        return
    comments = [_say(reading, said, asked_at + LOOKED) for said in told["comments"]]
    readings.finish(reading, asked_at + LOOKED)
    for comment, said in zip(comments, told["comments"], strict=True):
        if said.get("taken"):
            comment.settle(Comment.State.TAKEN, asked_at + 2 * LOOKED)
    if new := told.get("reworded"):
        drafts.reword(draft, new["text"].strip(), draft.title, _ago(new, now))


def _say(reading: Reading, said: Data, at: dt.datetime) -> Comment:
    """A quotation of what is not in the draft is a mistake of the file: ValueError."""
    quote = said.get("quote", "")
    return readings.comment(reading, said["text"], quote, reading.draft.text.index(quote), at)
