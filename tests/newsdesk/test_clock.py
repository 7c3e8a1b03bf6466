"""The one place where a clock is read."""

from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.clock import instant_of_build
from newsdesk.dates import as_iso
from newsdesk.errors import Misuse


def test_as_of_is_read_in_the_zone_of_the_site() -> None:
    assert as_iso(instant_of_build("2025-09-01 08:00", "Asia/Baku", {})) == "2025-09-01T08:00:00+04:00"
    assert as_iso(instant_of_build("2025-09-01T08:00Z", "Asia/Baku", {})) == "2025-09-01T08:00:00+00:00"


def test_source_date_epoch_is_the_clock_of_a_reproducible_build() -> None:
    assert instant_of_build(None, "Asia/Baku", {"SOURCE_DATE_EPOCH": "1756645200"}) == datetime(
        2025, 8, 31, 13, tzinfo=UTC
    )


def test_as_of_goes_before_source_date_epoch() -> None:
    moment = instant_of_build("2025-09-01", "UTC", {"SOURCE_DATE_EPOCH": "1"})
    assert moment == datetime(2025, 9, 1, tzinfo=UTC)


def test_without_either_it_is_now_to_the_minute() -> None:
    moment = instant_of_build(None, "UTC", {})
    assert (moment.second, moment.microsecond) == (0, 0)
    assert timedelta(0) <= datetime.now(UTC) - moment < timedelta(minutes=2)


@pytest.mark.parametrize("text", ["tomorrow", "", "2025-13-01", "now"])
def test_an_as_of_that_is_no_moment_is_misuse(text: str) -> None:
    with pytest.raises(Misuse, match="--as-of"):
        instant_of_build(text, "UTC", {})


@pytest.mark.parametrize("epoch", ["", "soon", "-1", "1.5", "9" * 14, "9" * 30, "9" * 5000])
def test_a_source_date_epoch_that_is_no_moment_is_misuse(epoch: str) -> None:
    with pytest.raises(
        Misuse, match=r"SOURCE_DATE_EPOCH .* is not whole seconds since 1970; write 1756645200"
    ):
        instant_of_build(None, "UTC", {"SOURCE_DATE_EPOCH": epoch})
