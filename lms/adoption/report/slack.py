"""Whether rounded figures of groups within groups, taken together, give a count away; and which to leave out. Pure.

Each figure shown says that the true sum lies in an interval. Sums of groups that make up another must fit into that
one's interval: where they only just fit, all of them are known. Then the parts are left out and the whole stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

Interval = tuple[int, int]


@dataclass
class Node:
    """A group, what its figure says by itself, and the ways in which smaller groups make it up."""

    key: str
    says: Interval
    ways: "list[list[Node]]" = field(default_factory=list)


def shown(root: Node) -> set[str]:
    """The keys of the groups whose figures may stand together."""
    while not (_fits_upwards(root) and _fits_downwards(root, _known(root))):
        pass
    return {node.key for node in _all(root)}


def _all(node: Node) -> Iterator[Node]:
    yield node
    for way in node.ways:
        for part in way:
            yield from _all(part)


def _sum(way: list[Node]) -> Interval:
    known = [_known(part) for part in way]
    return sum(low for low, _high in known), sum(high for _low, high in known)


def _known(node: Node) -> Interval:
    """What its own figure and those of its parts say together."""
    low, high = node.says
    for way in node.ways:
        least, most = _sum(way)
        low, high = max(low, least), min(high, most)
    return low, high


def _fits_upwards(node: Node) -> bool:
    """Take out the parts that would settle their whole, or be settled by it. True: nothing was taken out."""
    fits = all(list(map(_fits_upwards, (part for way in node.ways for part in way))))  # every part, come what may
    for way in node.ways:
        if not _has_room(way, _known(node)):
            node.ways.remove(way)
            return False
    return fits


def _fits_downwards(node: Node, known: Interval) -> bool:
    """The same for what the whole says of its parts."""
    low, high = known
    for way in node.ways:
        if not _has_room(way, known):
            node.ways.remove(way)
            return False
        least, most = _sum(way)
        for part in way:
            part_low, part_high = _known(part)
            narrowed = max(part_low, low - (most - part_high)), min(part_high, high - (least - part_low))
            if not _fits_downwards(part, narrowed):
                return False
    return True


def _has_room(way: list[Node], known: Interval) -> bool:
    """The parts are not all at one end of what they may be."""
    least, most = _sum(way)
    low, high = known
    return low < most and high > least and low < high
