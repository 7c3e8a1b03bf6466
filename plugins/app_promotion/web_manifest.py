"""site.webmanifest: what the site is called, and which apps are its own (W3C Web Application Manifest)."""

from __future__ import annotations

import json
from typing import Any


def write_web_manifest(values: Any) -> bytes:
    """The manifest's bytes, of `name`, `lang`, `start`, `app_store`, `app_store_id`, `play_store`, `play_store_id`.

    Browsers are told not to prefer the apps: a reader who has come to the site stays there.
    """
    kept = values if isinstance(values, dict) else vars(values)
    apps = []
    if kept["play_store"]:
        apps.append({"platform": "play", "url": kept["play_store"], "id": kept["play_store_id"]})
    if kept["app_store"]:
        apps.append({"platform": "itunes", "url": kept["app_store"], "id": kept["app_store_id"]})
    manifest = {
        "name": kept["name"],
        "lang": kept["lang"],
        "start_url": kept["start"],
        "display": "browser",
        "prefer_related_applications": False,
        "related_applications": apps,
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
