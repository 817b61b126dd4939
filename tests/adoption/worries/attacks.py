"""What a thief of the database, its dumps and its logs tries. Each attack names an author for each worry it can."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tests.adoption.worries.world import Batch, Dump, Loot, Row, Suspect, Visit, World

Guess = dict[str, int]
"""The person, by the text of a worry."""
Attack = Callable[[Loot], Guess]


def text_of(worry: Row) -> str:
    """The sentence of a row of the wall."""
    return next(cell for cell in worry if cell.startswith("Ce qui m’inquiète"))


def key_of(worry: Row) -> str:
    """Its drawn key, without the dashes that only some databases write."""
    return next(key for cell in worry if len(key := cell.replace("-", "")) == 32)


def _holds(cell: str, text: str) -> bool:
    """By the rarest word of the sentence: some columns and logs write accents otherwise."""
    return text.split()[-1] in cell


def _suspects(loot: Loot) -> list[Suspect]:
    return [visit.suspect for visit in loot.visits]


def _texts(loot: Loot) -> list[str]:
    return [text_of(worry) for batch in loot.batches for worry in batch.worries]


# --- The same text, or a number that leads from one row to another -------------------------------------------------
def by_the_same_text(loot: Loot) -> Guess:
    """The text of a worry anywhere else, in a row that bears a mark of somebody."""
    texts, found = _texts(loot), {}
    for state in _states(loot):
        for table, rows in state.items():
            for row in rows if table != "adoption_worry" else ():
                for text in texts:
                    if any(_holds(cell, text) for cell in row) and (person := _marked(row, loot)):
                        found[text] = person
    return found


def by_links(loot: Loot) -> Guess:
    """A mark of somebody in the row of a worry, or in another row that holds the worry’s key."""
    found = {}
    last = loot.visits[-1].after
    for batch in loot.batches:
        for worry in batch.worries:
            near = [row for rows in last.values() for row in rows if _names(row, key_of(worry))]
            for row in [worry[1:], *near]:
                if person := _marked(row, loot):
                    found[text_of(worry)] = person
    return found


def _names(row: Row, key: str) -> bool:
    return any(len(cell) in (32, 36) and cell.replace("-", "") == key for cell in row)


def _states(loot: Loot) -> Iterator[Dump]:
    """What changed with each visit is enough: the rest was there before."""
    for visit in loot.visits:
        yield changed(visit)


def _marked(row: Row, loot: Loot) -> int | None:
    """Who bears most marks found in this row; a person’s own count before the numbers of what he or she did."""
    cells = set(row)
    best = max(_suspects(loot), key=lambda one: (len(one.marks & cells), len(one.numbers & cells)))
    return best.person if (best.marks | best.numbers) & cells else None


# --- Orders ----------------------------------------------------------------------------------------------------------
def _matched(worries: Iterable[Row], senders: Iterable[Suspect]) -> Guess:
    return {text_of(worry): sender.person for worry, sender in zip(worries, senders, strict=False)}


def in_order(worries: Callable[[Batch], list[Row]], senders: Callable[[Batch], list[Suspect]]) -> Attack:
    """The first worry is the first sender’s, and so on."""

    def attack(loot: Loot) -> Guess:
        guesses = [_matched(worries(batch), senders(batch)) for batch in loot.batches]
        return {text: person for guess in guesses for text, person in guess.items()}

    return attack


def _as_stored(batch: Batch) -> list[Row]:
    return batch.worries


def _by_key(batch: Batch) -> list[Row]:
    return sorted(batch.worries, key=key_of)


def _by_hour(batch: Batch) -> list[Suspect]:
    return batch.senders


def _backwards(batch: Batch) -> list[Suspect]:
    return batch.senders[::-1]


def _by_number(batch: Batch) -> list[Suspect]:
    return sorted(batch.senders, key=lambda sender: sender.person)


# --- Traces of the moment of sending --------------------------------------------------------------------------------
def by_logs(loot: Loot) -> Guess:
    """The text in a line that was logged while somebody answered."""
    texts = _texts(loot)
    said = ((text, visit) for visit in loot.visits for line in visit.lines for text in texts if _holds(line, text))
    return {text: visit.suspect.person for text, visit in said}


def by_difference(loot: Loot) -> Guess:
    """The text in what the dump just after somebody’s answer has and the one just before has not, at its first."""
    texts = _texts(loot)
    new = (
        (cell, visit)
        for visit in reversed(loot.visits)
        for rows in changed(visit).values()
        for row in rows
        for cell in row
    )
    return {text: visit.suspect.person for cell, visit in new for text in texts if _holds(cell, text)}


def changed(visit: Visit) -> Dump:
    """The rows of the later dump that the earlier one has not."""
    found = {}
    for table, rows in visit.after.items():
        if rows != (old := visit.before.get(table, [])):
            known = set(old)
            found[table] = [row for row in rows if row not in known]
    return found


def trace(visit: Visit) -> Counter[tuple[str, int]]:
    """What a visit leaves: in which tables, how many rows, how long. Numbers and hours differ for everybody."""
    return Counter((table, sum(map(_length, row[1:]))) for table, rows in changed(visit).items() for row in rows)


def _length(cell: str) -> int:
    """In bytes; of a number, nothing."""
    return 0 if cell.isdecimal() else len(cell.encode("utf-8", "surrogateescape"))


ATTACKS: dict[str, Attack] = {
    "the same text": by_the_same_text,
    "links": by_links,
    "rows as stored, by the hour": in_order(_as_stored, _by_hour),
    "rows as stored, backwards": in_order(_as_stored, _backwards),
    "rows as stored, by person": in_order(_as_stored, _by_number),
    "keys, by the hour": in_order(_by_key, _by_hour),
    "keys, backwards": in_order(_by_key, _backwards),
    "keys, by person": in_order(_by_key, _by_number),
    "logs": by_logs,
    "difference of dumps": by_difference,
}


def hits(attack: Attack, world: World) -> int:
    """How many authors the attack names rightly, once the worries it cannot tell are dealt out among the rest."""
    guess = attack(world.loot)
    for batch in world.loot.batches:
        left = [sender.person for sender in batch.senders if sender.person not in guess.values()]
        open_ones = [text_of(worry) for worry in batch.worries if text_of(worry) not in guess]
        guess |= dict(zip(open_ones, left, strict=False))
    return sum(world.authors[text] == person for text, person in guess.items() if text in world.authors)


def most_by_chance(sizes: Iterable[int], probability: float = 0.001) -> int:
    """The fewest hits that dealing out the names of each batch at random reaches with less than this probability.

    Exact: of n names dealt to n texts, k are right in C(n, k)·D(n−k) of n! ways, D counting derangements.
    """
    odds = [1.0]
    for size in sizes:
        one = [math.comb(size, k) * _derangements(size - k) / math.factorial(size) for k in range(size + 1)]
        odds = [
            sum(odds[k] * one[n - k] for k in range(len(odds)) if 0 <= n - k < len(one))
            for n in range(len(odds) + len(one) - 1)
        ]
    return next(n for n in range(len(odds) + 1) if sum(odds[n:]) < probability)


def _derangements(count: int) -> int:
    return round(math.factorial(count) / math.e) if count else 1
