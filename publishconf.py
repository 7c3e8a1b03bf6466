"""What production changes of pelicanconf.py: where the site is found, and where it is sent."""

from pelicanconf import *  # noqa: F403

# The address of the site; canonical links are made from it.
SITEURL = "https://meridian.example"
