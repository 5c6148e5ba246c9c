"""The examples in the docstrings of the package are true."""

import doctest
import importlib
import pkgutil

import pytest

import nhiemky.targets

MODULES = [f"nhiemky.targets.{module.name}" for module in pkgutil.iter_modules(nhiemky.targets.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    """Every example of the module gives what it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples():
    """The examples are found, so the test above can fail."""
    found = [test for name in MODULES for test in doctest.DocTestFinder().find(importlib.import_module(name))]

    assert sum(len(test.examples) for test in found) >= 20
