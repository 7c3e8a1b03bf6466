"""When a file last changed, and whether that can be trusted."""

from __future__ import annotations

import os

# A file that changed this shortly before it was read may change again within the grain of its time stamp: its time
# says nothing, and the next build looks at its bytes (as git does with its index).
RACY_NS = 2_000_000_000


def settled_time(status: os.stat_result, settled: int) -> int:
    """The time of a file's last change as it may be kept; 0, which no file has, where it is too fresh to be trusted.

    `settled` is a moment in nanoseconds: whatever changed later is too fresh.
    """
    return last_change(status) if max(status.st_mtime_ns, status.st_ctime_ns) < settled else 0


def last_change(status: os.stat_result) -> int:
    """Differs after every change: a copy or an archive sets the one time back, the other is the file system's own."""
    return status.st_mtime_ns + status.st_ctime_ns
