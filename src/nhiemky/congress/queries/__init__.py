"""What pages and documents show of a congress: frozen dataclasses, never rows."""
