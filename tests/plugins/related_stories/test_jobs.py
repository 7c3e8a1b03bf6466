"""Work in several processes: all of it is done, or it is said that it isn't."""

import os
import signal

import numpy as np
import pytest

from plugins.related_stories.jobs import WORTH_PROCESSES, WorkerFailed, do_in_ranges, shared_array

COUNT = WORTH_PROCESSES + 3


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
def test_every_story_is_worked_on_once(jobs: int) -> None:
    worked = shared_array((COUNT,), np.int64)

    def work(first: int, last: int) -> None:
        worked[first:last] += np.arange(first, last)

    do_in_ranges(work, COUNT, jobs)
    assert worked.tolist() == list(range(COUNT))


def test_more_than_one_process_works() -> None:
    workers = shared_array((COUNT,), np.int64)

    def work(first: int, last: int) -> None:
        workers[first:last] = os.getpid()

    do_in_ranges(work, COUNT, 3)
    assert len(set(workers.tolist())) == 3


def test_a_process_that_ends_early_is_an_error() -> None:
    def work(first: int, last: int) -> None:
        if first:
            os._exit(3)

    with pytest.raises(WorkerFailed):
        do_in_ranges(work, COUNT, 2)


def test_an_error_here_ends_the_other_processes() -> None:
    def work(first: int, last: int) -> None:
        if not first:
            raise ZeroDivisionError
        signal.pause()

    with pytest.raises(ZeroDivisionError):
        do_in_ranges(work, COUNT, 2)
