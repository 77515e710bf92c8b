"""mtaudit audits German text for the damage that machine translation leaves."""

__version__ = "0.1.0"
