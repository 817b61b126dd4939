"""Everything held about a person, for that person: a list, and one ZIP with a JSON file for each kind."""

import io
import json
import zipfile
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.lib.holdings import Holding, holdings


@dataclass(frozen=True)
class Kind:
    """One kind of thing held: how many rows."""

    holding: Holding
    count: int


def kinds(person: User) -> list[Kind]:
    """What there is; a kind without rows is left out. One statement a kind."""
    found = [Kind(holding, holding.rows(person).count()) for holding in holdings()]
    return sorted((kind for kind in found if kind.count), key=lambda kind: kind.holding.name.casefold())


def packed(person: User) -> bytes:
    """The ZIP. Files that the person sent in are beside the rows that speak of them."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        said = [_("Everything held about %(person)s. One file a kind; times are in UTC.") % {"person": person}, ""]
        for holding in holdings():
            if rows := list(holding.rows(person)):
                archive.writestr(f"{holding.slug}.json", _json([holding.as_dict(row) for row in rows]))
                said.append(f"{holding.slug}.json — {holding.name} ({len(rows)}). {holding.kept}")
                _add_files(archive, holding, rows)
        archive.writestr("README.txt", "\n".join(said) + "\n")
    return output.getvalue()


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
