"""Tables of targets and results: grids of cells, read by what their headings say, correctable column by column."""
