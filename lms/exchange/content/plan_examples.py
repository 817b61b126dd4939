"""Examples of plans, from what was read to rows."""

from dataclasses import dataclass

from lms.adoption.models import PlanExample
from lms.adoption.models.plans import ACTION, CUE
from lms.exchange.content import registers
from lms.exchange.content.checks import clean_model
from lms.exchange.content.entries import Entry, Texts
from lms.exchange.content.networks import known_network
from lms.exchange.content.questions import key_of
from lms.exchange.content.summary import Summary


@dataclass(frozen=True)
class Example:
    """An example as read."""

    key: str
    network: Entry
    cue: Texts
    action: Texts
    entry: Entry


def read_examples(entry: Entry) -> list[Example]:
    """The examples of a file."""
    entry.only("examples")
    return [_example(item) for item in entry.items("examples", 1)]


def _example(entry: Entry) -> Example:
    entry.only("key", "network", "cue", "action")
    return Example(
        key_of(entry, "key"), entry.at("network"), entry.texts("cue", CUE), entry.texts("action", ACTION), entry
    )


def put(example: Example, summary: Summary) -> None:
    """Write one example, unless it stands so already or somebody has edited it."""
    row = PlanExample.objects.filter(key=example.key).first() or PlanExample(key=example.key)
    digest = registers.digest_of(example.entry.plain())
    standing = registers.standing_of([row] if row.pk else [], digest)
    if not summary.should_write(standing, example.key, example.entry):
        return
    row.network = known_network(example.network) if example.network else None
    for code, text in example.cue.items():
        setattr(row, f"cue_{code}", text)
    for code, text in example.action.items():
        setattr(row, f"action_{code}", text)
    clean_model(row, example.entry)
    row.save()
    registers.note(row, digest)
    summary.written.append(row)
