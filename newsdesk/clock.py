"""The clock, read in this one place: everything else is given an instant."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from newsdesk.dates import parse_moment
from newsdesk.errors import Misuse


def instant_of_build(as_of: str | None, zone: str, environ: Mapping[str, str] = os.environ) -> datetime:
    """The instant a site is built for: `as_of`, else SOURCE_DATE_EPOCH, else now to the minute.

    `as_of` is read in `zone` where it names none. SOURCE_DATE_EPOCH follows the specification of
    reproducible-builds.org: whole seconds since 1970. Raises Misuse for a text that is no moment.
    """
    if as_of is not None:
        try:
            return parse_moment(as_of, zone)
        except ValueError as wrong:
            raise Misuse(f"--as-of {as_of!r}: {wrong}") from None
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None:
        try:
            return datetime.fromtimestamp(int(epoch if epoch.isdecimal() else "no number"), UTC)
        except (ValueError, OverflowError, OSError):  # no number, or one of years that no calendar has
            what = f"SOURCE_DATE_EPOCH {epoch!r} is not whole seconds since 1970; write 1756645200"
            raise Misuse(what) from None
    return datetime.now(UTC).replace(second=0, microsecond=0)
