"""How article text becomes records of people, roles and statements."""

__version__ = "0.1.0"
