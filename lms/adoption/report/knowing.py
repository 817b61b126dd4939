"""What is still known beside what was right at first: of the same people and the same questions, in one statement."""

from django.db.models import Avg

from lms.accounts.models import User
from lms.adoption.report.population import end_of
from lms.adoption.report.reading import Reading
from lms.adoption.report.tallies import Tally
from quizzes.models import Card


def known(reading: Reading) -> Tally:
    """By cell, the sums of each person’s two means in per cent: `alive`, predicted for that day, and `first`.

    A question met later than that counts in neither, so that nobody’s first answer can be watched arriving.
    """
    cells, tally = reading.population.people, Tally()
    people = User.objects.filter(passages__network=reading.network).order_by()
    cards = Card.objects.asked().about_network(reading.network).filter(person__in=people.values("pk"))
    met = cards.filter(met_at__lt=end_of(reading.until)).with_recall(reading.until).order_by()
    means = met.values("person_id").annotate(alive=Avg("recalled"), first=Avg("first_fraction"))
    for person, alive, first in means.values_list("person_id", "alive", "first"):
        if (cell := cells.get(person)) is not None:
            tally.people[cell] += 1
            tally.sums["alive"][cell] += round(alive * 100)
            tally.sums["first"][cell] += round(first * 100)
    return tally
