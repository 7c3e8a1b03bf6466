"""Files that others look for at fixed addresses: ads.txt, humans.txt, /.well-known/security.txt, and IndexNow's key.

Each is made of a setting and is not there where the setting is empty. A security.txt that has run out is left away, as
nobody may rely on it any more (RFC 9116, section 2.5.5); the build says so, and goes on.
"""

from __future__ import annotations

import logging
from typing import Any

from pelican import signals

from newsdesk.errors import Misuse
from newsdesk.promises import nothing_after_edits

logger = logging.getLogger(__name__)


def declare_files(generator: Any) -> None:
    """Declares the files whose settings say something."""
    from plugins.site_files.files import SECURITY, expiry_of, texts_of

    settings = generator.settings
    try:
        texts = texts_of(settings, settings["AS_OF"])
        expires = expiry_of(settings)
    except ValueError as wrong:
        raise Misuse(str(wrong)) from None
    if expires is not None and SECURITY not in texts:
        logger.warning("SECURITY_TXT: it has run out on %s and is left away; write a later Expires", expires)
    generator.context.setdefault("files_to_make", []).extend(
        {
            "path": path,
            "kind": "file",
            "make": "plugins.site_files.files:write_text",
            "values": {"text": text},
        }
        for path, text in texts.items()
    )


# No story has a part in these files.
after_edits = nothing_after_edits


def next_change(generator: Any) -> int | None:
    """When security.txt runs out."""
    from newsdesk.dates import epoch_of
    from plugins.site_files.files import expiry_of

    expires = expiry_of(generator.settings)
    now = epoch_of(generator.settings["AS_OF"])
    return epoch_of(expires) if expires is not None and epoch_of(expires) > now else None


def register() -> None:
    """Connects the handler; Pelican calls this once."""
    signals.article_generator_finalized.connect(declare_files)
