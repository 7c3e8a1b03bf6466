"""Typographer's quotes, dashes and spaces, by typogrify, in the languages whose rules it knows."""

from __future__ import annotations

import html

from plugins.press.typography_blocks import set_markup

# Its quotes and its caps are those of English; other languages keep what their editors typed.
LANGUAGES = frozenset({"en"})


def set_text(markup: str, lang: str) -> str:
    """Sets the type of an HTML text. Markup stays as it is."""
    if lang.partition("-")[0] not in LANGUAGES:
        return markup
    return set_markup(markup)


def set_line(text: str, lang: str) -> str:
    """Sets a line of plain text, such as a headline, as HTML."""
    return set_text(html.escape(text, quote=False), lang)
