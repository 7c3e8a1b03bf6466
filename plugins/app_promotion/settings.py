"""The newspaper's app in the two stores: `APP_STORE_ID` and `PLAY_STORE_ID`, checked before a page is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What the stores give an app: digits, and the package's name in reversed domain form.
_APPLE = re.compile(r"[0-9]{5,20}$")
_GOOGLE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+$")


@dataclass(frozen=True)
class App:
    """The app's number in the App Store and its package in Google Play; either may be empty."""

    app_store_id: str = ""
    play_store_id: str = ""

    @property
    def app_store(self) -> str:
        """The app's page in the App Store, of whatever country the reader is in; empty without one."""
        return f"https://apps.apple.com/app/id{self.app_store_id}" if self.app_store_id else ""

    @property
    def play_store(self) -> str:
        """The app's page in Google Play; empty without one."""
        return (
            f"https://play.google.com/store/apps/details?id={self.play_store_id}"
            if self.play_store_id
            else ""
        )


def from_pelican(settings: Mapping[str, Any]) -> App:
    """Reads the settings. Raises ValueError that names the setting and says what to write."""
    apple, google = (str(settings.get(name) or "") for name in ("APP_STORE_ID", "PLAY_STORE_ID"))
    if apple and not _APPLE.match(apple):
        raise ValueError(f"APP_STORE_ID: {apple!r} is no app's number; write its digits, without id, or ''")
    if google and not _GOOGLE.match(google):
        raise ValueError(f"PLAY_STORE_ID: {google!r} is no package's name; write org.example.news, or ''")
    return App(apple, google)
