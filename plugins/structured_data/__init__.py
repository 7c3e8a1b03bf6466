"""Structured data: what a page is, in the words of schema.org, for search engines and assistants.

There is nothing to connect: pelicanconf.py names these functions in VIEW_FUNCTIONS, and the theme's
partials/structured_data.html calls them with values of its view. What they say is on the page, too.
"""
