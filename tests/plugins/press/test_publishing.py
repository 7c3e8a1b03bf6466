"""What has changed is rendered and moved into place; what nothing declares any more is removed; a fault changes nothing."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from newsdesk.errors import BadSources
from plugins.press.environment import Templates
from plugins.press.output import OutputFolder
from plugins.press.pages import PageOf
from plugins.press.parts import Constant
from plugins.press.publishing import Press, Tally
from plugins.press.store import Store
from plugins.press.workers import HereExecutor, executor_for


class House:
    """A press that is opened and closed for each build."""

    def __init__(self, place: Path):
        self.theme, self.output, self.file = place / "theme", place / "output", place / "press.sqlite"
        self.theme.mkdir()
        (self.theme / "page.html").write_text("{{ text }}", encoding="utf-8")

    def publish(
        self,
        pages: Mapping[str, str],
        *,
        files: Mapping[str, bytes] | None = None,
        code: bytes = b"code",
        jobs: int = 1,
    ) -> Tally:
        store = Store(self.file)
        press = Press(
            store.manifest(self.output), OutputFolder(self.output), Templates([str(self.theme)]), code
        )
        try:
            press.open()
            press.look_back()
            for path, text in pages.items():
                press.add_page(PageOf(path, "page", "page", {"text": Constant(text)}))
            for path, raw in (files or {}).items():
                press.add_file(path, "file", raw)
            return press.finish(lambda count: executor_for(count, jobs), lambda *told: None)
        finally:
            press.close()
            store.close()

    def made(self) -> dict[str, str]:
        return {
            path.relative_to(self.output).as_posix(): path.read_text(encoding="utf-8")
            for path in self.output.rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def counts(tally: Tally) -> tuple[int, int, int]:
    return tally.rendered, tally.unchanged, tally.removed


def test_only_what_has_changed_is_rendered(house: House) -> None:
    assert counts(house.publish({"a.html": "A", "b.html": "B"})) == (2, 0, 0)
    assert counts(house.publish({"a.html": "A", "b.html": "B"})) == (0, 2, 0)
    assert counts(house.publish({"a.html": "A", "b.html": "C", "d.html": "D"})) == (2, 1, 0)
    assert counts(house.publish({"a.html": "A"})) == (0, 1, 2)
    assert house.made() == {"a.html": "A"}


def test_another_template_or_program_renders_anew(house: House) -> None:
    house.publish({"a.html": "A"})
    (house.theme / "page.html").write_text("<p>{{ text }}</p>", encoding="utf-8")
    assert counts(house.publish({"a.html": "A"})) == (1, 0, 0)
    assert house.made() == {"a.html": "<p>A</p>"}
    assert counts(house.publish({"a.html": "A"}, code=b"other")) == (1, 0, 0)


def test_a_file_that_somebody_has_removed_is_made_again(house: House) -> None:
    house.publish({"a.html": "A"}, files={"p.png": b"P"})
    (house.output / "a.html").unlink()
    (house.output / "p.png").unlink()
    assert counts(house.publish({"a.html": "A"}, files={"p.png": b"P"})) == (1, 0, 0)
    assert house.made() == {"a.html": "A", "p.png": "P"}


def test_two_things_for_one_path_are_a_finding(house: House) -> None:
    house.publish({"a.html": "A"})
    with pytest.raises(BadSources) as bad:
        house.publish({"a.html": "B"}, files={"a.html": b"C"})
    assert [finding.what for finding in bad.value.findings] == ["Two things would be written to a.html"]
    assert house.made() == {"a.html": "A"}


def test_a_failing_template_is_told_once_with_its_place_and_changes_nothing(house: House) -> None:
    house.publish({"a.html": "A", "b.html": "B"})
    template = house.theme / "page.html"
    template.write_text("fine\n{{ text.no.such }}", encoding="utf-8")
    with pytest.raises(BadSources) as bad:
        house.publish({"a.html": "A", "b.html": "B"})
    (finding,) = bad.value.findings
    assert (finding.path, finding.line) == (str(template), 2)
    assert "a.html and 1 other pages" in finding.what
    assert house.made() == {"a.html": "A", "b.html": "B"}


def test_many_processes_make_what_one_makes(house: House, tmp_path: Path) -> None:
    pages = {f"{number}.html": f"Page {number}" for number in range(60)}
    assert counts(house.publish(pages, jobs=3)) == (60, 0, 0)
    assert house.made() == pages
    assert counts(house.publish(pages)) == (0, 60, 0)


def test_a_path_may_turn_from_a_page_into_a_file_and_back(house: House) -> None:
    house.publish({"a.html": "A"})
    house.publish({}, files={"a.html": b"file"})
    assert house.made() == {"a.html": "file"}
    house.publish({"a.html": "A"})
    assert house.made() == {"a.html": "A"}


def test_the_work_is_done_here_where_there_is_little_of_it() -> None:
    assert isinstance(executor_for(3, 8), HereExecutor)
    assert isinstance(executor_for(1000, 1), HereExecutor)


def test_a_fault_of_a_task_comes_back_to_whoever_asks(house: House) -> None:
    with HereExecutor() as workers:
        task = workers.submit(int, "no number")
    with pytest.raises(ValueError, match="no number"):
        task.result()
