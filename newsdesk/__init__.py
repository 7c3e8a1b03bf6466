"""What a newsroom knows and does: stories and their metadata, imports, checks, and the `newsdesk` command."""

__version__ = "0.1.0"
