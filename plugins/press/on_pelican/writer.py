"""Pelican's writer, for what Pelican and plugins of others render themselves: the press takes the result."""

from __future__ import annotations

import io
import os
from typing import Any

from pelican.writers import Writer

from plugins.press.publishing import Press


class PressWriter(Writer):
    """Hands every file to the press. Templates without a view get Pelican's whole context and are rendered each time."""

    def __init__(self, output_path: str, settings: Any, press: Press):
        super().__init__(output_path, settings=settings)
        self._press = press

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:
        """Pelican's one place to open a file for writing: what is written goes to the press when it is closed."""
        del override  # two files for one path are a finding, whoever declares them
        return _Handed(self._press, os.path.relpath(filename, self.output_path), encoding)


class _Handed(io.StringIO):
    def __init__(self, press: Press, path: str, encoding: str):
        super().__init__()
        self._press, self._path, self._encoding = press, path, encoding

    def close(self) -> None:
        """Hands over what was written, once."""
        if not self.closed:
            self._press.add_file(self._path, "page", self.getvalue().encode(self._encoding))
        super().close()
