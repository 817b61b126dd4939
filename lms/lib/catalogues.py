"""Message catalogues: compiled in pure Python, so that a fresh machine needs no GNU gettext, and checked."""

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def catalogues(root: Path) -> list[Path]:
    """Every .po file under `root`."""
    return sorted(root.glob("**/LC_MESSAGES/*.po"))


def is_stale(po: Path) -> bool:
    """Its compiled form is missing or older."""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def read(po: Path) -> Catalog:
    """The catalogue in that file."""
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name)


def compile_catalogue(po: Path) -> None:
    """Write the .mo beside it, in one step, so that a process starting meanwhile never reads half of it."""
    making = po.with_suffix(f".{os.getpid()}.making")
    with making.open("wb") as file:
        write_mo(file, read(po))
    making.replace(po.with_suffix(".mo"))


def compile_stale(root: Path) -> int:
    """Compile what is out of date under `root`; how many that were."""
    stale = [po for po in catalogues(root) if is_stale(po)]
    for po in stale:
        compile_catalogue(po)
    return len(stale)


def unfinished(catalogue: Catalog) -> Iterator[str]:
    """A sentence for each message that is fuzzy, not translated or at odds with its original."""
    for message in catalogue:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"fuzzy: {_first(message)!r}"
        elif not all(_forms(message)):
            yield f"not translated: {_first(message)!r}"
        else:
            yield from (f"{error}: {_first(message)!r}" for error in message.check(catalogue))


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
