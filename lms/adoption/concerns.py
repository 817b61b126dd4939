"""Worry: one statement of our own for each of the seven stages of concern, answered from 0 to 7. Pure.

The stages are those of the Concerns-Based Adoption Model. The published questionnaire is sold under licence: not one of
its items stands here, nor a paraphrase.
"""

import enum
from collections.abc import Mapping, Sequence
from statistics import fmean

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST = 7
"""The highest answer; 0 is the lowest."""


class Stage(enum.IntEnum):
    """What a concern is about."""

    UNCONCERNED = 0
    INFORMATIONAL = 1
    PERSONAL = 2
    MANAGEMENT = 3
    CONSEQUENCE = 4
    COLLABORATION = 5
    REFOCUSING = 6


STATEMENTS: dict[Stage, Promise] = {
    Stage.UNCONCERNED: _("%(network)s could disappear tomorrow: I would not notice."),
    Stage.INFORMATIONAL: _(
        "When people talk about %(network)s, I wish somebody would show me what it really looks like."
    ),
    Stage.PERSONAL: _("Writing on %(network)s, I would be afraid of what people make of me."),
    Stage.MANAGEMENT: _("Between mail, calls and files, I cannot see where %(network)s would fit into my week."),
    Stage.CONSEQUENCE: _(
        "I ask myself whether our being on %(network)s changes anything for the people we are here for."
    ),
    Stage.COLLABORATION: _("I would rather we looked after %(network)s together than each in a corner."),
    Stage.REFOCUSING: _("If it were up to me, we would go about %(network)s in quite another way."),
}
"""With `%(network)s` to fill in."""

NAMES: dict[Stage, Promise] = {
    Stage.UNCONCERNED: _("it hardly touches me"),
    Stage.INFORMATIONAL: _("seeing what it is"),
    Stage.PERSONAL: _("what people make of me"),
    Stage.MANAGEMENT: _("finding the time"),
    Stage.CONSEQUENCE: _("what it changes for our publics"),
    Stage.COLLABORATION: _("doing it together"),
    Stage.REFOCUSING: _("doing it differently"),
}
"""In a few words, inside a sentence or a table."""

WORRIES = (Stage.INFORMATIONAL, Stage.PERSONAL, Stage.MANAGEMENT)
"""What is about oneself and one's own week. Stage 0 is distance; 4 to 6 are the concerns of who is at home already."""

Answers = Mapping[Stage, int]


def worry(answers: Answers) -> float | None:
    """How strong the worry is, from 0 to 7: the mean of stages 1, 2 and 3 that were answered; None without any."""
    given = [answers[stage] for stage in WORRIES if stage in answers]
    return fmean(given) if given else None


def strongest(answers: Answers, among: Sequence[Stage] = tuple(Stage)) -> Stage | None:
    """What weighs most, the earlier stage where two weigh alike; None when nothing does."""
    weighing = [stage for stage in among if answers.get(stage)]
    return max(weighing, key=lambda stage: (answers[stage], -stage), default=None)
