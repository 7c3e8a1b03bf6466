"""The side of the press that knows Pelican: its site class, generators, articles, reader and writer."""
