"""The standards, each declared once, in the file of the scheme that asks it first; see ``docs/explanation/standards.md``."""
