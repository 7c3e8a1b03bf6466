"""The site's Pelican plugins, one folder each; a plugin never imports another."""
