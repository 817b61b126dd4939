"""How closely a share is known, in words that claim no more than its rounding allows."""

from django.utils.translation import gettext as _

from lms.adoption.report.rounding import COARSE, between, crowd, points


def share_words(percent: float, people: int) -> str:
    """“about 40%”; in a group of fewer than ten “between 25 and 75%”."""
    if (step := points(people)) < COARSE:
        return _("about %(percent)d%%") % {"percent": percent}
    low, high = between(percent, step)
    return _("between %(low)d and %(high)d%%") % {"low": low, "high": high}


def step_words(people: int) -> str:
    """“to the nearest 20 points”."""
    step = points(people)
    words = _("by steps of %(points)d points") if step >= COARSE else _("to the nearest %(points)d points")
    return words % {"points": step} if step > 1 else _("to the nearest point")


def crowd_words(people: int) -> str:
    """“13 to 24 people”: as many as the step tells."""
    least, most = crowd(people)
    words = {"least": least, "most": most}
    return (_("%(least)d people or more") if most is None else _("%(least)d to %(most)d people")) % words


def accuracy(people: int) -> str:
    """“to the nearest 20 points, 13 to 24 people”."""
    return _("%(step)s, %(people)s") % {"step": step_words(people), "people": crowd_words(people)}
