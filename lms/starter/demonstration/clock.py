"""Many stories at once, each told in the order of their dates.

A story is a generator: it yields the moment at which it wishes to go on, and is taken up again when that moment
comes. What it does then sees everything that happened before, in all the other stories.
"""

import datetime as dt
import heapq
import itertools
from collections.abc import Iterator

Story = Iterator[dt.datetime]


class Clock:
    """Runs stories up to a moment; what would come later is not told."""

    def __init__(self, until: dt.datetime) -> None:
        self.until = until
        self._waiting: list[tuple[dt.datetime, int, Story]] = []
        self._order = itertools.count()

    def follow(self, story: Story) -> None:
        """Take a story up to its next moment."""
        moment = next(story, None)
        if moment is not None and moment <= self.until:
            heapq.heappush(self._waiting, (moment, next(self._order), story))

    def run(self) -> None:
        """Until no story has anything left to tell."""
        while self._waiting:
            _moment, _order, story = heapq.heappop(self._waiting)
            self.follow(story)
