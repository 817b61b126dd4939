"""Networks, their dated rules and the institution's own rules, from what was read to rows."""

from typing import Any

from django.utils.translation import gettext as _

from lms.exchange.content import registers
from lms.exchange.content.checks import clean_model
from lms.exchange.content.entries import Entry, languages
from lms.exchange.content.questions import key_of
from lms.exchange.content.summary import Summary
from lms.networks.models import HouseRule, Network, NetworkRule
from lms.networks.models.rules import Counting, Field, Quality

NETWORK = ("key", "name", "hue", "purpose", "audience", "threaded", "rules")
RULE = (
    "field",
    "limit",
    "counting",
    "limit_bytes",
    "forbidden",
    "unique",
    "set_by_server",
    "valid_from",
    "valid_to",
    "source",
    "quality",
    "checked_on",
    "note",
)
HOUSE_RULE = ("key", "kind", "text", "reason", "suggestion", "networks", "valid_from", "valid_to")
MOST = 1_000_000


def read(file: Entry) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Networks with their rules, and rules of the institution, as fields of rows; every problem is noted."""
    file.only("networks", "house_rules")
    return [_network(item) for item in file.items("networks")], [
        _house_rule(item) for item in file.items("house_rules")
    ]


def _by_language(name: str, texts: dict[str, str]) -> dict[str, str]:
    return {f"{name}_{code}": text for code, text in texts.items()}


def _network(item: Entry) -> dict[str, Any]:
    item.only(*NETWORK)
    fields = {
        "name": item.word("name"),
        "hue": item.number("hue", 205, 0, 359),
        "is_threaded": item.flag("threaded"),
        **_by_language("purpose", item.texts("purpose", 250, optional=True)),
        **_by_language("audience", item.texts("audience", 250, optional=True)),
    }
    return {
        "entry": item,
        "key": key_of(item, "key"),
        "fields": fields,
        "rules": [_rule(one) for one in item.items("rules")],
    }


def _rule(item: Entry) -> dict[str, Any]:
    item.only(*RULE)
    return {
        "entry": item,
        "field": item.choice("field", Field.values),
        "limit": item.number("limit", 0, 0, MOST) if item.at("limit") else None,
        "counting": item.choice("counting", Counting.values, Counting.CHARACTERS),
        "limit_bytes": item.number("limit_bytes", 0, 0, MOST) if item.at("limit_bytes") else None,
        "forbidden": [one.as_word() for one in item.items("forbidden")],
        "is_unique": item.flag("unique"),
        "is_set_by_server": item.flag("set_by_server"),
        "valid_from": item.date("valid_from"),
        "valid_to": item.date("valid_to"),
        **_by_language("source", _source(item)),
        "quality": item.choice("quality", Quality.values),
        "checked_on": item.date("checked_on"),
        "note": item.word("note", ""),
    }


def _source(item: Entry) -> dict[str, str]:
    """A text in every language, or a title that is the same in all."""
    found = item.at("source")
    if isinstance(found.value, dict):
        return found.as_texts(250)
    return dict.fromkeys(languages(), item.word("source"))


def _house_rule(item: Entry) -> dict[str, Any]:
    item.only(*HOUSE_RULE)
    fields = {
        "kind": item.choice("kind", HouseRule.Kind.values),
        "valid_from": item.date("valid_from"),
        "valid_to": item.date("valid_to"),
        **_by_language("text", item.texts("text")),
        **_by_language("reason", item.texts("reason", 250)),
        **_by_language("suggestion", item.texts("suggestion", 250)),
    }
    return {"entry": item, "key": key_of(item, "key"), "fields": fields, "networks": item.items("networks")}


class Networks:
    """Networks and rules while an import runs. A network that is there belongs to the trainers; its rules come in."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary

    def put(self, network: dict[str, Any]) -> None:
        """Write a network that is new, and its rules unless somebody has edited one."""
        row, _created = Network.objects.get_or_create(key=network["key"], defaults=network["fields"])
        if network["rules"]:
            self._rules(row, network)

    def _rules(self, row: Network, network: dict[str, Any]) -> None:
        """Rules are known by their field and first day; one that is gone from the file stays."""
        entry = network["entry"]
        digest = registers.digest_of(entry.at("rules").plain())
        known = {(rule.field, rule.valid_from): rule for rule in NetworkRule.objects.filter(network=row)}
        standing = registers.standing_of([row, *known.values()] if known else [], digest)
        if not self.summary.should_write(standing, row.name, entry):
            return
        for fields in network["rules"]:
            rule = known.get((fields["field"], fields["valid_from"])) or NetworkRule(network=row)
            self._write(rule, fields)
        registers.note(row, digest)

    def _write(self, rule: NetworkRule, fields: dict[str, Any]) -> None:
        """Only what has changed: the day on which a rule changed is kept."""
        given = {name: value for name, value in fields.items() if name != "entry"}
        if rule.pk is not None and all(getattr(rule, name) == value for name, value in given.items()):
            return
        for name, value in given.items():
            setattr(rule, name, value)
        clean_model(rule, fields["entry"])
        rule.save()

    def put_house_rule(self, asked: dict[str, Any]) -> None:
        """Write a rule of the institution, unless it stands so already or somebody has edited it."""
        rows = list(HouseRule.objects.filter(key=asked["key"]).order_by("pk"))  # the last one took the others’ place
        digest = registers.digest_of(asked["entry"].plain())
        standing = registers.standing_of(rows, digest)
        if not self.summary.should_write(standing, asked["key"], asked["entry"]):
            return
        row = rows[-1] if rows else HouseRule(key=asked["key"])
        for name, value in asked["fields"].items():
            setattr(row, name, value)
        clean_model(row, asked["entry"])
        row.save()
        row.networks.set([found for entry in asked["networks"] if (found := known_network(entry))])
        registers.note(rows[0] if rows else row, digest)


def known_network(entry: Entry) -> Network | None:
    """The network that an entry names; a problem when there is none."""
    found = Network.objects.filter(key=entry.as_word()).first()
    if found is None:
        entry.wrong(_("No network has the key “%s”: add it under “networks”, or take it out.") % entry.as_word())
    return found
