"""Processor time of summing up a country's figures, beside DuckDB in the same run, and of one changed figure.

    uv run --group bench python benchmarks/rollup.py [ORGANISATIONS] [QUARTERS]

An invented tree (top, provinces, communes, grassroots organisations; 52,000 by default, 1,000 is a province) is
reorganised halfway: provinces are merged, with all that stands under them. Each organisation gives 50 indicators, 40 to
add up and 10 shares, in 20 quarters; some figures are missing, late or not due yet. Every indicator is summed up to
every organisation in every quarter, with its coverage.

Each way runs in a process of its own, and all processor time of that process counts, start, generator, trees and
checksums included. DuckDB makes the same figures with the same arithmetic in SQL and sums them up in three ways, of
which the cheapest is compared: figures × closure table; the same with the sums of leaves taken as they are; level by
level, each from the sums of the level below. It keeps to one thread, which costs it less processor time than two. A way
whose sums differ from the others' stops the run.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from rollup_duckdb import INDICATORS, SHARES, WAYS, duckdb_sums

OURS = "nhiemky"
START = date(2020, 1, 1)


class Country:
    """Who stands under whom, by numbers: 0 is the top, then provinces, communes, grassroots organisations."""

    def __init__(self, organisations: int, quarters: int) -> None:
        self.organisations, self.quarters = organisations, quarters
        self.provinces = 63 if organisations > 10_000 else 6
        self.provinces_after = 34 if organisations > 10_000 else 4
        self.communes = organisations // 16

    def superior(self, organisation: int, after: bool) -> int:
        """Return the number above one, before or after the reorganisation; -1 for the top."""
        if organisation == 0:
            return -1
        if organisation <= self.provinces:
            ended = after and organisation > self.provinces_after
            return 1 + (organisation - 1) % self.provinces_after if ended else 0
        if organisation <= self.provinces + self.communes:
            province = 1 + organisation % self.provinces
            return province if not after or province <= self.provinces_after else self.superior(province, after)
        return self.provinces + 1 + organisation % self.communes

    def after(self, quarter: int) -> bool:
        """Whether a quarter lies after the reorganisation."""
        return quarter >= self.quarters // 2


def day(quarter: int) -> date:
    """Return the first day of a quarter."""
    return date(START.year + quarter // 4, 1 + quarter % 4 * 3, 1)


# Ours -------------------------------------------------------------------------------------------------------------


def structure_of(country: Country) -> Any:
    """Return the country as a dated tree."""
    from nhiemky.rollup import Life, Link, Structure

    reform = day(country.quarters // 2)
    before = reform - timedelta(days=1)
    lives, links = [Life(0, START)], []
    for organisation in range(1, country.organisations):
        old, new = country.superior(organisation, after=False), country.superior(organisation, after=True)
        if country.provinces_after < organisation <= country.provinces:
            lives.append(Life(organisation, START, before, continued_by=new))
            links.append(Link(organisation, old, START, before))
            continue
        lives.append(Life(organisation, START))
        if old == new:
            links.append(Link(organisation, old, START))
        else:
            links += [Link(organisation, old, START, before), Link(organisation, new, reform)]
    return Structure(lives, links)


def blocks(country: Country, structure: Any) -> Iterator[Any]:
    """Give the figures of each quarter."""
    import numpy as np

    from nhiemky.rollup import Block, Period

    standing_of = np.full(32, 3, dtype=np.uint8)
    standing_of[:3] = 2, 4, 1
    numbers = np.array(structure.organisations)
    ended = (country.provinces_after < numbers) & (numbers <= country.provinces)
    spread = numbers * 7919
    values = np.empty((INDICATORS, country.organisations), dtype=np.int64)
    standings = np.empty(values.shape, dtype=np.uint8)
    under = {place: np.empty_like(spread) for place in range(INDICATORS - SHARES, INDICATORS)}
    other = np.empty_like(spread)
    for quarter in range(country.quarters):
        for indicator in range(INDICATORS):
            h = values[indicator]
            np.add(spread, indicator * 104729 + quarter * 1299721, out=h)
            h *= 48271
            h &= 0x7FFFFFFF
            h ^= np.right_shift(h, 11, out=other)
            standing_of.take(np.bitwise_and(h, 31, out=other), out=standings[indicator], mode="clip")
            if country.after(quarter):
                standings[indicator, ended] = 0
            np.bitwise_and(h, 1023, out=other)
            h >>= 5
            if indicator in under:
                np.add(h, other, out=under[indicator])
        last = day(quarter + 1) - timedelta(days=1)
        yield Block(Period(day(quarter), last), list(values), list(standings), under)


def indicators() -> list[Any]:
    """Return the indicators, the shares last."""
    from nhiemky.rollup import Indicator

    return [
        Indicator(code=f"i{number}", over_tree="ratio" if number >= INDICATORS - SHARES else "sum")
        for number in range(INDICATORS)
    ]


def ours(country: Country) -> list[list[int]]:
    """Sum up with ``nhiemky.rollup``; return what the check compares."""
    import numpy as np

    from nhiemky.rollup import Standing, roll_up

    told = []
    structure = structure_of(country)
    numbers = np.array(structure.organisations)
    for sums in roll_up(structure, indicators(), blocks(country, structure)):
        tree = sums.tree
        weight = np.where(tree.ended, 0, 1 + (numbers[tree.order] & 7))
        for indicator in sums.indicators:
            in_time = sums.counts(indicator.code, Standing.GIVEN)
            top = sums.at(0, indicator.code)
            coverage = top.coverage
            under = sums.denominators(indicator.code)
            total = int(sums.totals(indicator.code) @ weight)
            told.append([
                top.total or 0, top.per or 0, coverage.given, coverage.late, coverage.missing, coverage.not_due,
                total, 0 if under is None else int(under @ weight), int(in_time @ weight),
            ])  # fmt: skip
    return told


def one_change(country: Country) -> str:
    """Time a changed figure until it is read at the top, and a tree of a new regime."""
    from nhiemky.rollup import Figure, roll_up

    began = time.process_time()
    structure = structure_of(country)
    made = time.process_time() - began
    first = next(blocks(country, structure))
    (sums,) = roll_up(structure, indicators(), [first])
    lowest, rounds = country.organisations - 1, 2_000
    began = time.perf_counter()
    for value in range(rounds):
        sums.change(Figure(lowest, "i0", value))
        sums.at(0, "i0")
    changed = (time.perf_counter() - began) / rounds
    began = time.perf_counter()
    structure.as_of(day(country.quarters))
    regime = time.perf_counter() - began
    return (
        f"one changed figure read at the top: {changed * 1e6:.0f} µs; the tree of a new regime: {regime * 1e3:.1f} ms; "
        f"the dated tree made and checked: {made * 1e3:.0f} ms"
    )


# The run ----------------------------------------------------------------------------------------------------------


def child(way: str, country: Country) -> None:
    """Sum up in one way and print a checksum of the sums and the memory it took."""
    began = time.perf_counter()
    told = ours(country) if way == OURS else duckdb_sums(country, way)
    wall = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([hashlib.sha256(json.dumps(told).encode()).hexdigest(), wall, peak]))


ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
"""Threads of a linear algebra that none of the ways uses are not started: once a process, 0.1 s of processor."""


def main() -> None:
    """Run all ways and compare them."""
    given = [int(each) for each in sys.argv[1:3]]
    organisations, quarters = (*given, *(52_000, 20)[len(given) :])
    country = Country(organisations, quarters)
    if len(sys.argv) > 3:
        child(sys.argv[3], country)
        return
    print(f"{organisations:,} organisations × {INDICATORS} indicators × {quarters} quarters")
    sums, seconds = set(), {}
    for way in (OURS, *WAYS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, __file__, str(organisations), str(quarters), way]
        answer = subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        checksum, wall, peak = json.loads(answer)
        sums.add(checksum)
        seconds[way] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{way:36} {seconds[way]:8.2f} s of processor {wall:8.2f} s {peak:8.0f} MB  {checksum[:12]}")
    if len(sums) != 1:
        sys.exit("The ways do not come to the same sums.")
    cheapest = min(seconds[way] for way in WAYS)
    print(f"the same sums; DuckDB at its cheapest takes {cheapest / seconds[OURS]:.1f} times the processor time")
    print(one_change(country))


if __name__ == "__main__":
    main()
