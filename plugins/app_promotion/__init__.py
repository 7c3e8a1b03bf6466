"""The newspaper's app, above the foot of every page: a link to the App Store, one to Google Play, and what browsers are told.

Absent in every byte where neither `APP_STORE_ID` nor `PLAY_STORE_ID` is set (settings.py). Otherwise gives

    context["app_promotion"]  `app_store`, `app_store_id`, `play_store`, `play_store_id`; empty where there is none
    site.webmanifest          `related_applications`, with `prefer_related_applications: false`
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from pelican import signals

from newsdesk.errors import Misuse
from newsdesk.promises import no_change, nothing_after_edits
from plugins.app_promotion.settings import from_pelican


def set_app_promotion(generator: Any) -> None:
    """Tells every page of the app, and declares the web manifest."""
    settings = generator.settings
    try:
        app = from_pelican(settings)
    except ValueError as wrong:
        raise Misuse(str(wrong)) from None
    if not app.app_store_id and not app.play_store_id:
        return
    shown = {
        "app_store": app.app_store,
        "app_store_id": app.app_store_id,
        "play_store": app.play_store,
        "play_store_id": app.play_store_id,
    }
    generator.context["app_promotion"] = SimpleNamespace(**shown)
    start = urlsplit(str(settings.get("SITEURL") or "")).path.rstrip("/") + "/"
    generator.context.setdefault("files_to_make", []).append(
        {
            "path": "site.webmanifest",
            "kind": "manifest",
            "make": "plugins.app_promotion.web_manifest:write_web_manifest",
            "values": {
                **shown,
                "name": settings["SITENAME"],
                "lang": settings["DEFAULT_LANG"],
                "start": start,
            },
        }
    )


# What edits of bodies alone change: nothing.
after_edits = nothing_after_edits


# Nothing here changes by itself.
next_change = no_change


def register() -> None:
    """Connects the plugin to Pelican, which asks for this function by name."""
    signals.article_generator_finalized.connect(set_app_promotion)
