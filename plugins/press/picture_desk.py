"""The picture desk: which pictures the public stories use, what is wrong with them, and which renditions they need."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newsdesk.findings import Finding, Severity
from plugins.press.assembly import is_for_readers
from plugins.press.pictures import BadPicture, Measures, PictureFile, candidates
from plugins.press.records import Record
from plugins.press.renditions import WHOLE, Focus, Recipe, Rendition

_REMEDY = "save it as JPEG, PNG, WebP or AVIF"


class PictureDesk:
    """Finds and measures the pictures that stories use, each once.

    `pictures` are all that are used, by path; `in_bodies` those that a body shows or links to; `expired` those that
    may not be shown any more at the instant `as_of`, in epoch seconds.
    """

    def __init__(self, content: Path, shown: str, measures: Measures, recipe: Recipe, as_of: int):
        self._content = content
        self._shown = shown
        self._measures = measures
        self._as_of = as_of
        self.recipe = recipe
        self.pictures: dict[str, PictureFile] = {}
        self.in_bodies: set[str] = set()
        self.expired: frozenset[str] = frozenset()
        self.findings: list[Finding] = []
        # The focuses with which stories have a picture as theirs; who used it first, and in which line.
        self._focuses: dict[str, set[Focus | None]] = {}
        self._users: dict[str, tuple[Record, int | None]] = {}

    def take_off(self, records: Iterable[Record]) -> None:
        """Notes the pictures whose time has come by what some stories say: they are taken off everywhere."""
        ended = [r for r in records if r.image_until is not None and r.image_until <= self._as_of]
        self.expired = frozenset(filter(None, (self._place(record) for record in ended)))

    def _place(self, record: Record) -> str:
        for path in candidates(record.image_src, record.path):
            if path in self.pictures or is_for_readers(self._content, path):
                return path
        return ""

    def lead_picture(self, record: Record) -> str:
        """The path of a story's picture, or "" where it has none, or none that may or can be shown.

        A picture that is not there is a finding; where its time has come, it need not be.
        """
        src = record.image_src
        if not src or (record.image_until is not None and record.image_until <= self._as_of):
            return ""
        path = self._place(record)
        if not path:
            places = candidates(src, record.path)
            remedy = f"put it at {self._shown}/{places[0] if places else 'images/…'}"
            self._report(record, record.line("image"), f'There is no picture "{src}"', remedy)
        if not path or path in self.expired or not self._measure(path, record, None):
            return ""
        self._focuses.setdefault(path, set()).add(record.image_focus)
        return path

    def body_picture(self, record: Record, path: str, line: int) -> None:
        """Takes in a picture that a body shows or links to, if it is one that can be measured."""
        if is_for_readers(self._content, path) and self._measure(path, record, line):
            self.in_bodies.add(path)

    def address(self, path: str) -> str:
        """The path in the output at which whoever opens a picture of a body finds it."""
        if self.recipe and path in self.in_bodies:
            return self.recipe.body(self.pictures[path])[WHOLE].fallback.path
        return path

    def renditions_of(self, path: str) -> list[Rendition]:
        """All renditions of a picture, in the order of their paths: a function of the stories that use it."""
        picture = self.pictures[path]
        shaped = [self.recipe.lead(picture, focus) for focus in self._focuses.get(path, ())]
        if path in self.in_bodies:
            shaped.append(self.recipe.body(picture))
        found = {one.path: one for shapes in shaped for shape in shapes.values() for one in shape.all}
        return [found[path] for path in sorted(found)]

    def broken(self, path: str, reason: str) -> Finding:
        """What to say of a picture that opened and could not be read to its end."""
        record, line = self._users[path]
        place, what = f"{self._shown}/{record.path}", f"{path} is broken ({reason})"
        return Finding(place, self._line(record, line), "picture", what, _REMEDY)

    def _measure(self, path: str, record: Record, line: int | None) -> bool:
        """`line` is None for the line of the story's own picture, which is looked up only where it is needed."""
        if path in self.pictures:
            return True
        try:
            found = self._measures.of(path)
        except BadPicture as wrong:
            self._report(record, self._line(record, line), str(wrong), _REMEDY)
            return False
        self.pictures[path] = found
        self._users[path] = (record, line)
        if found.moves and self.recipe:
            what, remedy = f"{path} moves; readers see its first frame", "nothing need be done"
            self._report(record, self._line(record, line), what, remedy, "warning")
        return True

    @staticmethod
    def _line(record: Record, line: int | None) -> int:
        return record.line("image") if line is None else line

    def _report(
        self, record: Record, line: int, what: str, remedy: str, severity: Severity = "error"
    ) -> None:
        place = f"{self._shown}/{record.path}"
        self.findings.append(Finding(place, line, "picture", what, remedy, severity))
