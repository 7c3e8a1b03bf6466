"""Who does the work: what the settings name, only where it pays, and only where its workers can do it as the build would."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsdesk.errors import Misuse, NewsdeskError
from plugins.press import clusters
from plugins.press.elsewhere import ClusterTrouble, GuardedExecutor, Needs, WorkerUnfit, needs_of
from plugins.press.workers import HereExecutor, executor_for

asked: list[int] = []


def threads(files: int) -> Executor:
    """What a newsroom of its own may write."""
    asked.append(files)
    return ThreadPoolExecutor(2)


def nothing(files: int) -> None:
    """What it may write by mistake."""


def settings_of(place: Path, executor: str = f"{__name__}:threads", **more: Any) -> dict[str, Any]:
    (place / "theme/templates").mkdir(parents=True, exist_ok=True)
    (place / "theme/templates/page.html").write_text("{{ page }}", encoding="utf-8")
    (place / "content").mkdir(exist_ok=True)
    places = {"PATH": place / "content", "THEME": place / "theme", "THEME_TEMPLATES_OVERRIDES": []}
    return {**places, "PRESS_EXECUTOR": executor, **more}


@pytest.fixture
def needs(tmp_path: Path) -> Needs:
    return needs_of(settings_of(tmp_path))


def test_the_function_that_the_settings_name_is_called_with_the_number_of_files(tmp_path: Path) -> None:
    asked.clear()
    with executor_for(1000, 1, settings_of(tmp_path)) as executor:
        assert executor.submit(divmod, 7, 2).result() == (3, 1)
    assert asked == [1000]


def test_a_few_files_and_a_build_with_jobs_are_done_on_this_machine(tmp_path: Path) -> None:
    asked.clear()
    assert isinstance(executor_for(3, 8, settings_of(tmp_path)), HereExecutor)
    assert isinstance(executor_for(1000, 1, settings_of(tmp_path, PRESS_JOBS=1)), HereExecutor)
    assert isinstance(executor_for(1000, 1, settings_of(tmp_path, executor="")), HereExecutor)
    assert asked == []


@pytest.mark.parametrize(
    ("executor", "told"),
    [
        ("no_such_module:function", r"'no_such_module:function' cannot be found \(No module named"),
        (f"{__name__}:no_such_function", "cannot be found"),
        ("a word", "'a word' cannot be found .*; write package.module:function in PRESS_EXECUTOR"),
        (f"{__name__}:nothing", "gives None, which is no concurrent.futures.Executor; return one"),
    ],
)
def test_a_setting_that_names_no_executor_is_misuse(executor: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=f"PRESS_EXECUTOR: .*{told}"):
        executor_for(1000, 2, settings_of(tmp_path, executor=executor))


UNFIT: list[tuple[Callable[[Needs], Needs], str]] = [
    (lambda needs: replace(needs, code=b"of yesterday"), "has another version of this program"),
    (lambda needs: replace(needs, content="/no/such/folder"), "does not see the folder /no/such/folder"),
    (lambda needs: replace(needs, theme=b"of yesterday"), "does not see the templates of .*theme/templates"),
    (lambda needs: replace(needs, templates=("/no/such/folder",)), "does not see the templates of /no/such"),
]


@pytest.mark.parametrize(("changed", "told"), UNFIT)
def test_a_worker_that_would_make_other_pages_refuses(
    changed: Callable[[Needs], Needs], told: str, needs: Needs
) -> None:
    with GuardedExecutor(ThreadPoolExecutor(1), changed(needs)) as executor:
        future = executor.submit(divmod, 7, 2)
        with pytest.raises(WorkerUnfit, match=f"^The worker on .* {told}.*; see Many machines"):
            future.result()


def test_a_theme_that_changes_between_two_builds_is_seen_by_the_same_worker(tmp_path: Path) -> None:
    first = needs_of(settings_of(tmp_path))
    assert first.find_missing() is None
    (tmp_path / "theme/templates/page.html").write_text("{{ page }}!", encoding="utf-8")
    second = Needs(first.code, first.content, first.templates, b"not seen yet")
    assert "templates" in str(second.find_missing())
    settings = {"PATH": tmp_path / "content", "THEME": tmp_path / "theme", "THEME_TEMPLATES_OVERRIDES": []}
    third = needs_of(settings)
    assert third.theme != first.theme
    assert third.find_missing() is None


class Failing(Executor):
    """An executor of somebody else, in trouble."""

    def __init__(self, wrong: BaseException | None):
        self.wrong = wrong

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self.wrong is None:
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_exception(self.wrong)
        return future


@pytest.mark.parametrize("wrong", [RuntimeError("no memory"), ZeroDivisionError("no memory")])
def test_whatever_fails_elsewhere_is_told_in_a_line(wrong: Exception, needs: Needs) -> None:
    future = GuardedExecutor(Failing(wrong), needs).submit(divmod, 7, 2)
    with pytest.raises(ClusterTrouble, match=rf"\({type(wrong).__name__}: no memory\); the site is left"):
        future.result()


def test_work_that_is_dropped_is_told_too(needs: Needs) -> None:
    with pytest.raises(ClusterTrouble, match="the work was cancelled"):
        GuardedExecutor(Failing(None), needs).submit(divmod, 7, 2).result()


def test_an_executor_that_has_ended_is_told(needs: Needs) -> None:
    inner = ThreadPoolExecutor(1)
    inner.shutdown()
    with pytest.raises(ClusterTrouble, match="RuntimeError: cannot schedule new futures after shutdown"):
        GuardedExecutor(inner, needs).submit(divmod, 7, 2).result()


@pytest.mark.parametrize(
    "wrong", [NewsdeskError("what a person has to mend"), BrokenExecutor("a process died")]
)
def test_errors_that_the_build_knows_are_left_as_they_are(wrong: Exception, needs: Needs) -> None:
    with pytest.raises(type(wrong)) as raised:
        GuardedExecutor(Failing(wrong), needs).submit(divmod, 7, 2).result()
    assert raised.value is wrong


def test_dask_without_an_address_is_misuse() -> None:
    import dask

    with dask.config.set({"scheduler-address": None}), pytest.raises(Misuse, match="set DASK_SCHEDULER_ADDR"):
        clusters.dask_executor(1000)
