"""The best few of a crowd that people join and leave: what makes the top news of every past moment cheap."""

from __future__ import annotations

from bisect import insort
from heapq import heappop, heappush


class Shortlist:
    """Keeps the `size` smallest of the numbers that are in it, smallest first, in `best`.

    Joining and leaving cost a logarithm. Who leaves from the reserve is only struck from the members, and
    passed over when a place is free: what was put into the reserve once is taken out of it once.
    """

    def __init__(self, size: int):
        self.best: list[int] = []
        self._size = size
        self._members: set[int] = set()
        self._reserve: list[int] = []

    def add(self, number: int) -> int | None:
        """Lets a number in. Returns who stays without a place: a former holder, the newcomer, or nobody."""
        self._members.add(number)
        if len(self.best) == self._size and number > self.best[-1]:
            heappush(self._reserve, number)
            return number
        insort(self.best, number)
        if len(self.best) <= self._size:
            return None
        loser = self.best.pop()
        heappush(self._reserve, loser)
        return loser

    def drop(self, number: int) -> int | None:
        """Takes out a number that is in it. Returns who moves up into a place by this, or nobody."""
        self._members.discard(number)
        if number not in self.best:
            return None
        self.best.remove(number)
        while self._reserve:
            follower = heappop(self._reserve)
            # A number that left and came back may lie in the reserve twice.
            if follower in self._members and follower not in self.best:
                self.best.append(follower)
                return follower
        return None


class CategoryShortlist:
    """The best of one category, who alone compete with those of the other categories in a `field`.

    With a shortlist of size `limit` for each category, the field has no more than `limit` of any.
    """

    def __init__(self, limit: int, field: Shortlist):
        self._own = Shortlist(limit)
        self._field = field

    def add(self, number: int) -> None:
        """Lets a number in, and into the field where it is among the best."""
        loser = self._own.add(number)
        if loser == number:
            return
        if loser is not None:
            self._field.drop(loser)
        self._field.add(number)

    def drop(self, number: int) -> None:
        """Takes out a number that is in it; the next best takes its place in the field."""
        competes = number in self._own.best
        follower = self._own.drop(number)
        if competes:
            self._field.drop(number)
        if follower is not None:
            self._field.add(follower)
