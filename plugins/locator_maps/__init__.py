"""Locator maps: a small map in the story's page that shows where it happens.

The plugin attaches nothing and hears no signal: the story template calls `locator_map` with the places of the
front matter (VIEW_FUNCTIONS in pelicanconf.py), so that a map costs only when its page is made.

    drawing.py        locator_map for a page, locator_picture for a file of its own
    frame.py          what a map shows: its middle, its width, its projection
    outlines.py       land and borders within the frame
    lines.py          lines simplified, cut off at the edge, written as SVG paths
    labels.py         where names of places stand without touching each other
    country_names.py  where names of countries stand
    furniture.py      what stands on the land, in the order of its weight
    globe.py          the inset that tells where in the world the frame is
"""
