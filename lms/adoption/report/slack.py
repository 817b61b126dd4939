"""Whether rounded figures of groups within groups, taken together, give a count away; and which to leave out. Pure.

Each figure shown says that the true sum lies in an interval. Sums of groups that make up another must fit into that
one's interval: where they only just fit, all of them are known. Then the parts are left out and the whole stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Interval = tuple[int, int]
Ways = Mapping[str, Sequence[Sequence[str]]]
"""By group, the ways in which smaller groups make it up."""


def shown(root: str, says: Mapping[str, Interval], ways: Ways) -> set[str]:
    """The groups whose figures may stand together, of `root` and all below it; `says` what each says by itself."""
    look = _Look(says, {name: list(some) for name, some in ways.items()}, dict(says))
    while not (look.fits_upwards(root) and look.fits_downwards(root, look.known[root])):
        pass
    return look.below(root)


@dataclass
class _Look:
    """`known` is what the figure of a group and those of its parts say together."""

    says: Mapping[str, Interval]
    ways: dict[str, list[Sequence[str]]]
    known: dict[str, Interval]

    def below(self, root: str) -> set[str]:
        """The group, and all that it is made up of."""
        found, waiting = {root}, [root]
        while waiting:
            for way in self.ways.get(waiting.pop(), ()):
                found.update(way)
                waiting += [part for part in way if part in self.ways]
        return found

    def fits_upwards(self, name: str) -> bool:
        """Take out the parts that would settle their whole, or be settled by it. True: nothing was taken out."""
        ways = self.ways.get(name, [])
        inner = [part for way in ways for part in way if self.ways.get(part)]
        fits = all(list(map(self.fits_upwards, inner)))  # every part, come what may
        self._put_together(name, ways)
        for way in ways:
            if not self._has_room(way, self.known[name]):
                ways.remove(way)
                self._put_together(name, ways)
                return False
        return fits

    def fits_downwards(self, name: str, known: Interval) -> bool:
        """The same for what the whole says of its parts."""
        ways, (low, high) = self.ways.get(name, []), known
        for way in ways:
            if not self._has_room(way, known):
                ways.remove(way)
                return False
            least, most = self._sum(way)
            for part in way:
                if self.ways.get(part):
                    part_low, part_high = self.known[part]
                    narrowed = max(part_low, low - (most - part_high)), min(part_high, high - (least - part_low))
                    if not self.fits_downwards(part, narrowed):
                        return False
        return True

    def _put_together(self, name: str, ways: Sequence[Sequence[str]]) -> None:
        low, high = self.says[name]
        for way in ways:
            least, most = self._sum(way)
            low, high = max(low, least), min(high, most)
        self.known[name] = low, high

    def _sum(self, way: Sequence[str]) -> Interval:
        least = most = 0
        for part in way:
            low, high = self.known[part]
            least += low
            most += high
        return least, most

    def _has_room(self, way: Sequence[str], known: Interval) -> bool:
        """The parts are not all at one end of what they may be."""
        least, most = self._sum(way)
        low, high = known
        return low < most and high > least and low < high
