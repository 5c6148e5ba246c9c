"""Returns of organisations, without writes: periods, lines, cells, checks, routes, and sheets to fill in."""
