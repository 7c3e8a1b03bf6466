"""Functions by their names, so that any process can have its own."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=32)
def function_named(dotted: str) -> Callable[..., Any]:
    """The function of a name such as `plugins.related_stories.terms:extract_terms`."""
    module, _, name = dotted.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found
