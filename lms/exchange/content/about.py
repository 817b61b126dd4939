"""Which rules of networks a lesson or a question speaks of, as files say it."""

from typing import Any

from django.utils.translation import gettext as _

from lms.exchange.content.entries import Entry
from lms.networks.models.rules import Field

NONE = "none"


def rules_of(entry: Entry) -> dict[str, Any]:
    """The fields of the row: `rules: none`, a list of what rules limit, or nothing, which is all of them."""
    given = entry.at("rules")
    if given.value == NONE:
        return {"speaks_of_rules": False, "rule_fields": []}
    words = [item for item in given.listed() if _is_known(item)]
    return {"speaks_of_rules": True, "rule_fields": [item.as_word() for item in words]}


def _is_known(item: Entry) -> bool:
    known = item.as_word() in Field.values
    if not known:
        item.wrong(
            _("“%(word)s” is not one of the possible words: %(near)s.")
            % {"word": item.as_word(), "near": ", ".join(Field.values)}
        )
    return known
