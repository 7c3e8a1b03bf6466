"""The press: how the site's pages are made.

Pelican runs `NewsSite`, named by PELICAN_CLASS in pelicanconf.py, in place of its own class. Stories are read through a
store, so that one which has not changed is not read again. Every page is declared with a view, the plain values that
its template sees; a page is rendered when its view, its template or this program has changed, and at no other time.

In `on_pelican/` is what knows Pelican; the modules beside it know only plain data and are tested without it.
"""

from plugins.press.on_pelican.run import NewsSite

__all__ = ["NewsSite", "register"]


def register() -> None:
    """Nothing to connect: Pelican gets the press through PELICAN_CLASS, not through signals."""
