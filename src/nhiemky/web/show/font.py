"""The letters of charts."""

FAMILY = "Segoe UI, system-ui, DejaVu Sans, sans-serif"
"""The fonts asked for, the first there is being taken."""
