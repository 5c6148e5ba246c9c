"""The addresses of one area of the pages each."""
