"""Line managers by number or address; nobody missing, nobody in a circle. Pure."""

from collections.abc import Iterable, Mapping

from lms.exchange.staff.snapshot import Ref


def circles(manager_of: Mapping[Ref, Ref | None]) -> list[list[Ref]]:
    """Every circle of people who report to one another, each once."""
    finished: set[Ref] = set()
    found = []
    for start in manager_of:
        walk: dict[Ref, int] = {}
        here: Ref | None = start
        while here is not None and here not in finished and here not in walk:
            walk[here] = len(walk)
            here = manager_of.get(here)
        if here is not None and here in walk:
            found.append(list(walk)[walk[here] :])
        finished.update(walk)
    return found


def addresses(refs: Iterable[tuple[Ref, str, str]]) -> dict[str, Ref]:
    """(person, number, address) → how a manager column may name the person, capitals apart."""
    return {name: ref for ref, number, email in refs for name in (number.casefold(), email.casefold()) if name}
