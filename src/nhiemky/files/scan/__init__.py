"""Scans and photos: letters recognised by tesseract, an optional program, with the confidence of every word."""

from nhiemky.files.scan.reading import read_picture

__all__ = ["read_picture"]
