"""Tests of the register: approved figures summed up the tree."""
