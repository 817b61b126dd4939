"""How long worries last, beside the passage in its report. The wall is everybody’s: so is this figure, as it says."""

from django.utils.translation import gettext as _

from lms.adoption.report.reading import Reading
from lms.adoption.report.sections import Grid, Line, Section, Unit, Value
from lms.adoption.worries import figures, half_life
from lms.lib.dates import date_in_words


def worries(reading: Reading) -> Section | None:
    """The half-life of the worries about the network."""
    found = next((row for row in figures.rows(reading.until) if row.network == reading.network.name), None)
    if found is None or (found.waiting is None and found.shares is None):
        return None
    counts = [found.waiting, found.answered, found.fixed, found.shares]
    few = _("hidden")
    half = Value(found.half_life, Unit.WEEKS, words=few if found.shares is None else _("not yet"))
    return Section(
        key="worries",
        title=_("Half-life of worries"),
        finding=_(
            "How long a worry about this network goes on being shared, once it is on the wall: in the whole "
            "institution, whichever group was chosen above."
        ),
        grid=Grid(
            _("Worry wall"),
            [_("Wait for an answer"), _("Answered"), _("Fixed by management"), _("Shares"), _("Half-life")],
            [
                Line(
                    _("%(network)s, the whole institution") % {"network": reading.network.name},
                    [*(Value(count, Unit.COUNT, words=few) for count in counts), half],
                )
            ],
        ),
        shows=" ".join(
            [
                str(half_life.DEFINITION),
                _("Counted as the wall stood on %(day)s.") % {"day": date_in_words(reading.until)},
            ]
        ),
        shows_not=_("who worries, nor how much; and a worry that nobody shares any more may have been forgotten."),
        is_open=True,
    )
