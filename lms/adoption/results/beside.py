"""What stands beside the passage in its report: what was spent, and what the networks themselves counted.

Both are the whole house’s: a manager, who sees some departments only, finds neither.
"""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lms.adoption.report.passing import passed_in
from lms.adoption.report.reading import Reading
from lms.adoption.report.sections import Grid, Line, Section, Unit, Value
from lms.adoption.results import costs, figures, keeping
from lms.lib.dates import date_in_words


def cost(reading: Reading) -> Section | None:
    """The cost per person passed."""
    if reading.trees is not None:
        return None
    spent = costs.spent_until(reading.network, reading.until)
    if not spent:
        return None
    found = figures.cost_per_person(spent, passed_in(reading))
    each = Value(None, words=_("not shown under five people"))
    if found.each is not None:
        each = Value(float(found.each), Unit.AMOUNT)
    values = [Value(float(found.total), Unit.AMOUNT), each]
    return Section(
        key="cost",
        title=_("What it cost"),
        finding=_(
            "The costs of this network in the whole institution until that day, and what they come to for each person "
            "who has passed."
        ),
        grid=Grid(
            _("Costs"),
            [_("Until that day"), _("For each person passed")],
            [Line(_("%(network)s, the whole institution") % {"network": reading.network.name}, values)],
        ),
        shows=str(figures.DEFINITIONS["cost_per_person"].text),
        shows_not=_("what it would have cost otherwise, nor what it is worth."),
        is_open=True,
    )


def results(reading: Reading) -> Section | None:
    """The last twelve months as the network counted them."""
    if reading.trees is not None:
        return None
    months = keeping.by_month(reading.network, figures.a_year_to(reading.until), reading.until)
    lines = [
        Line(
            capfirst(date_in_words(month.first, "F Y")),
            [Value(getattr(month.counted, name), Unit.COUNT, words="–") for name in figures.NAMES],
        )
        for month in months
        if month.counted != figures.Counted()
    ]
    if not lines:
        return None
    heads = [_("Reach"), _("Reactions"), _("Participation"), _("Posts")]
    return Section(
        key="results",
        title=_("Beside it: what the network counted"),
        finding=_("Typed in or imported from the network’s own files, month by month."),
        grid=Grid(_("Month"), heads, lines),
        shows=_("what the network says of the institution’s accounts; networks count differently."),
        shows_not=str(figures.NO_CAUSE),
        is_open=True,
    )
