"""The site's settings, read from pelicanconf.py or publishconf.py as Pelican reads them."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from newsdesk.errors import Misuse

DEVELOPMENT, PRODUCTION = "pelicanconf.py", "publishconf.py"


def project_root() -> Path:
    """The folder of pelicanconf.py: the working folder or one above it. Raises Misuse where there is none."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DEVELOPMENT).is_file():
            return folder
    raise Misuse(f"There is no {DEVELOPMENT} in {here} or above it; change to the folder of the site")


def load_settings(file: Path) -> dict[str, Any]:
    """The upper-case names of a settings file. Raises Misuse where the file cannot be run."""
    try:
        names = runpy.run_path(str(file))
    except OSError as wrong:
        raise Misuse(f"{file} cannot be read: {wrong.strerror}") from None
    except Exception as wrong:  # whatever a settings file does wrong, its author must hear which file it was
        raise Misuse(f"{file} stops with {type(wrong).__name__}: {wrong}") from wrong
    return {name: value for name, value in names.items() if name.isupper()}
