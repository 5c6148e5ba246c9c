"""What the pages of congresses show."""
