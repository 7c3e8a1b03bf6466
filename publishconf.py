"""What production changes of pelicanconf.py: where the site is found."""

import sys
from pathlib import Path

# Settings files are run by their path: the folder of this one is not looked in for modules by itself.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

# The address of the site; canonical links are made from it.
SITEURL = "https://meridian.example"
# Where the comments are kept may be another machine: their number is told when a reader asks.
COMMENTS_DATABASE = ""
