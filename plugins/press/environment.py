"""The templates of the theme, and the digest of each with all that it includes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, TemplateNotFound

from plugins.press.named import function_named
from plugins.press.parts import join_stamps
from plugins.press.records import digest_of_bytes
from plugins.press.remembering import Remembered

# Reading these tags takes a thousandth of the time of parsing the templates, and every build needs it.
_REFERRING_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
_REFERENCE = re.compile(
    r"\{%[-+]?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']"
    r"(?=\s*[-+]?%\}|\s+(?:as|ignore|import|with|without)\s)"
)
_VIEW = re.compile(r"\{#-?\s*view:\s*(?P<name>\w+)\s*-?#\}")


def _called_later(dotted: str) -> Callable[..., Any]:
    """A function by its name, loaded when a template first calls it."""

    def call(*given: Any, **named: Any) -> Any:
        return function_named(dotted)(*given, **named)

    return call


def compiled_for(folder: Path, code: bytes) -> Path:
    """The folder of the templates that this program has compiled; those of other versions of it are removed."""
    own = folder / code.hex()
    if folder.is_dir():
        for other in folder.iterdir():
            if other != own and other.is_dir():
                shutil.rmtree(other, ignore_errors=True)
    return own


class Templates:
    """The page templates of a theme. `folders` are searched in order; compiled templates are kept in `cache`.

    `functions` are pairs of a name that templates know and the dotted name of a function of values of a view.
    """

    def __init__(
        self, folders: Sequence[str], cache: Path | None = None, functions: Sequence[tuple[str, str]] = ()
    ):
        if cache is not None:
            cache.mkdir(parents=True, exist_ok=True)
        self.folders = tuple(folders)
        self.cache = cache
        self.functions = tuple(functions)
        self._loader = FileSystemLoader(list(folders))
        self.environment = Environment(
            loader=self._loader,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            # A running build never looks for changed templates; the next one has an environment of its own.
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=FileSystemBytecodeCache(str(cache), "%s.cache") if cache else None,
        )
        self.environment.globals["remembered"] = Remembered()
        for name, dotted in self.functions:
            self.environment.globals[name] = _called_later(dotted)
        self._stamps: dict[str, bytes] = {}

    @cached_property
    def version(self) -> bytes:
        """Stands for all templates of the theme."""
        names = sorted(self.environment.list_templates())
        return join_stamps(
            name.encode() + digest_of_bytes(self._loader_source(name).encode()) for name in names
        )

    def source(self, name: str) -> str | None:
        """The text of a template, or None where the theme has none of that name."""
        try:
            text: str = self._loader_source(name)
        except TemplateNotFound:
            return None
        return text

    def _loader_source(self, name: str) -> str:
        return self._loader.get_source(self.environment, name)[0]

    def view_of(self, name: str) -> str | None:
        """The view that a page template says it takes in its first line; None where it says none, or does not exist."""
        source = self.source(f"{name}.html")
        found = _VIEW.match(source) if source else None
        return found["name"] if found else None

    def stamp(self, name: str) -> bytes:
        """Stands for a template and everything that it extends, includes or imports, directly or not."""
        found = self._stamps.get(name)
        if found is None:
            found = self._stamps[name] = join_stamps(
                digest for _, digest in sorted(self._closure(name).items())
            )
        return found

    def _closure(self, name: str) -> dict[str, bytes]:
        texts: dict[str, bytes] = {}
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here in texts:
                continue
            source = self.source(here)
            if source is None:
                # Whoever renders the page hears of it, unless the template can do without.
                texts[here] = here.encode()
                continue
            texts[here] = here.encode() + digest_of_bytes(source.encode())
            named = _REFERENCE.findall(source)
            # A name that is worked out while rendering can be that of any template.
            is_literal = len(named) == len(_REFERRING_TAG.findall(source))
            waiting.extend(named if is_literal else self.environment.list_templates())
        return texts

    def render(self, name: str, values: dict[str, object]) -> str:
        """The text of a page. The template sees `values` and nothing else."""
        return self.environment.get_template(name).render(values)
