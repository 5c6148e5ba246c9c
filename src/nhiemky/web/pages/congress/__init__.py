"""The pages of congresses, one module for each."""
