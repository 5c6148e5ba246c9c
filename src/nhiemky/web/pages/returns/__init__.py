"""The pages of periodic returns, one module for each."""
