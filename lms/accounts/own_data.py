"""Everything held about a person, for that person: a list, and one ZIP with a JSON file for each kind."""

import io
import json
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.lib.holdings import Computed, Holding, computed, holdings


@dataclass(frozen=True)
class Kind:
    """One kind of thing held: its name, and how many there are."""

    name: str
    count: int


def kept(person: User) -> list[tuple[str, list[Kind]]]:
    """What there is, by how long it is kept, what most things share first. One statement a kind.

    A kind without rows is left out.
    """
    found: dict[str, list[Kind]] = defaultdict(list)
    for held in holdings():
        if count := held.rows(person).count():
            found[str(held.kept)].append(Kind(held.name, count))
    for made in computed():
        if rows := made.rows_of(person):
            found[str(made.kept)].append(Kind(made.name, len(rows)))
    for kinds in found.values():
        kinds.sort(key=lambda kind: kind.name.casefold())
    return sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0]))


def packed(person: User) -> bytes:
    """The ZIP. Files that the person sent in are beside the rows that speak of them."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        said = [_("Everything held about %(person)s. One file a kind; times are in UTC.") % {"person": person}, ""]
        for held in holdings():
            if rows := list(held.rows(person)):
                said.append(_add(archive, held, [held.as_dict(row) for row in rows]))
                _add_files(archive, held, rows)
        said += [_add(archive, made, rows) for made in computed() if (rows := made.rows_of(person))]
        archive.writestr("README.txt", "\n".join(said) + "\n")
    return output.getvalue()


def _add(archive: zipfile.ZipFile, held: Holding | Computed, rows: list[dict[str, Any]]) -> str:
    """The file of one kind; the line that says what it is."""
    archive.writestr(f"{held.slug}.json", _json(rows))
    return f"{held.slug}.json — {held.name} ({len(rows)}). {held.kept}"


def _json(rows: list[dict]) -> str:
    return json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _add_files(archive: zipfile.ZipFile, holding: Holding, rows: list) -> None:
    """What lies on disk; a file that is no longer there costs nobody the others."""
    for row in rows:
        for name in holding.files:
            file = getattr(row, name)
            if file and file.storage.exists(file.name):
                with file.open("rb") as opened:
                    archive.writestr(f"files/{file.name}", opened.read())
