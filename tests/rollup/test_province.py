"""A synthetic province of 1,000 organisations × 50 indicators × 20 quarters, reorganised halfway."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from nhiemky.rollup import Block, Id, Indicator, Life, Link, Period, Standing, Structure, Tree, roll_up

ORGANISATIONS, INDICATORS, QUARTERS, DISTRICTS, COMMUNES = 1_000, 50, 20, 6, 60
START, REFORM = date(2021, 1, 1), date(2023, 7, 1)
BEFORE = REFORM - timedelta(days=1)
ENDED = (5, 6)


def province() -> Structure:
    """Return a top, districts of which two are merged into another, communes and cells."""
    lives = [Life(each, START, BEFORE, 1) if each in ENDED else Life(each, START) for each in range(ORGANISATIONS)]
    links = [Link(each, 0, START, BEFORE if each in ENDED else None) for each in range(1, DISTRICTS + 1)]
    for commune in range(DISTRICTS + 1, DISTRICTS + COMMUNES + 1):
        district = 1 + commune % DISTRICTS
        if district in ENDED:
            links += [Link(commune, district, START, BEFORE), Link(commune, 1, REFORM)]
        else:
            links.append(Link(commune, district, START))
    cells = range(DISTRICTS + COMMUNES + 1, ORGANISATIONS)
    return Structure(lives, [*links, *(Link(each, DISTRICTS + 1 + each % COMMUNES, START) for each in cells)])


def test_the_province_comes_to_its_figures():
    """In every quarter each indicator comes at the top to all that is given, and at every district to its own."""
    structure, chance = province(), np.random.default_rng(5)
    indicators = [Indicator(code=f"i{each}", over_tree="ratio" if each >= 40 else "sum") for each in range(INDICATORS)]
    starts = [date(2021 + quarter // 4, 1 + quarter % 4 * 3, 1) for quarter in range(QUARTERS)]
    periods = [Period(start, start + timedelta(days=80)) for start in starts]
    shape = INDICATORS, ORGANISATIONS

    def block(period: Period) -> Block:
        values, under = chance.integers(0, 10**12, shape), chance.integers(1, 10**12, shape)
        standings = chance.choice([0, 1, 2, 3, 3, 3, 4], shape).astype(np.uint8)
        return Block(period, list(values), list(standings), {row: under[row] for row in range(40, INDICATORS)})

    blocks = [block(period) for period in periods]
    for given, sums in zip(blocks, roll_up(structure, indicators, iter(blocks)), strict=True):
        district = np.array([_district(sums.tree, each) for each in structure.organisations])
        for row, indicator in enumerate(indicators):
            there = given.standings[row] >= Standing.GIVEN
            top = sums.at(0, indicator.code)
            assert int(given.values[row][there].sum()) == top.total
            assert int(there.sum()) == top.coverage.given
            assert int((given.standings[row] == Standing.MISSING).sum()) == top.coverage.missing
            assert (row >= 40) == (top.per is not None)
            if row >= 40:
                assert int(given.denominators[row][there].sum()) == top.per
            under = int(given.values[row][there & (district == 1)].sum())
            assert under == sums.at(1, indicator.code).total


def _district(tree: Tree, organisation: Id) -> Id:
    """Return the district an organisation is counted in; 0 for the top."""
    way = [organisation, *tree.ancestors(organisation)] if organisation in tree else tree.ancestors(organisation)
    return way[-2] if len(way) > 1 else 0
