"""The sums of ``benchmarks/rollup.py`` made by DuckDB, in three ways."""

from __future__ import annotations

from typing import Any

import numpy as np

INDICATORS = 50
SHARES = 10
"""The last of the indicators are shares."""
WAYS = ("duckdb closure", "duckdb closure, leaves as they are", "duckdb level by level")
# One in 32 figures each is missing, late or not due yet; the rest are given.
STANDING_OF = "CASE h & 31 WHEN 0 THEN 2 WHEN 1 THEN 4 WHEN 2 THEN 1 ELSE 3 END"

FIGURES = f"""
    SELECT o, i, CASE WHEN s >= 3 THEN h >> 5 ELSE 0 END AS v,
        CASE WHEN s >= 3 AND i >= {INDICATORS - SHARES} THEN (h >> 5) + (h & 1023) ELSE 0 END AS d,
        s >= 3 AS given, s = 4 AS late, s = 2 AS missing, s = 1 AS not_due
    FROM (SELECT o, i, h, {STANDING_OF} AS s FROM (SELECT o, i, xor(g, g >> 11) AS h FROM (
        SELECT t.o, i.range AS i, ((t.o * 7919 + i.range * 104729 + $quarter * 1299721) * 48271) & 2147483647 AS g
        FROM tree t, range({INDICATORS}) i)))
"""
ADDED = """sum(v)::BIGINT AS v, sum(d)::BIGINT AS d, sum(given::INT)::BIGINT AS given, sum(late::INT)::BIGINT AS late,
    sum(missing::INT)::BIGINT AS missing, sum(not_due::INT)::BIGINT AS not_due"""
ADDED_AGAIN = ADDED.replace("::INT", "")
AS_IS = "v, d, given::BIGINT AS given, late::BIGINT AS late, missing::BIGINT AS missing, not_due::BIGINT AS not_due"
TOLD = """
    SELECT sum(v) FILTER (o = 0), sum(d) FILTER (o = 0), sum(given) FILTER (o = 0), sum(late) FILTER (o = 0),
        sum(missing) FILTER (o = 0), sum(not_due) FILTER (o = 0), sum(v * w), sum(d * w), sum((given - late) * w)
    FROM (SELECT *, 1 + (o & 7) AS w FROM sums) GROUP BY i ORDER BY i
"""
CLOSURE = f"""WITH figures AS ({FIGURES}), sums AS (
    SELECT c.above AS o, i, {ADDED} FROM figures f JOIN closure c ON c.o = f.o GROUP BY c.above, i) {TOLD}"""
LEAVES = f"""WITH figures AS ({FIGURES}), sums AS (
    SELECT c.above AS o, i, {ADDED} FROM figures f JOIN closure c ON c.o = f.o AND NOT c.leaf GROUP BY c.above, i
    UNION ALL SELECT f.o, i, {AS_IS} FROM figures f WHERE f.o IN (SELECT o FROM tree WHERE leaf)) {TOLD}"""


def by_level() -> str:
    """Return the query that sums up level by level, from the lowest."""
    counted = "v, d, given, late, missing, not_due"
    steps = [
        f"figures AS ({FIGURES})",
        f"own AS (SELECT t.level, t.superior, f.o, i, {AS_IS} FROM figures f JOIN tree t ON t.o = f.o)",
        "l3 AS (SELECT * FROM own WHERE level = 3)",
    ]
    steps += [
        f"""l{level} AS (
            SELECT {level} AS level, any_value(t.superior) AS superior, x.o, x.i, {ADDED_AGAIN}
            FROM (
                SELECT o, i, {counted} FROM own WHERE level = {level}
                UNION ALL SELECT superior AS o, i, {ADDED_AGAIN} FROM l{level + 1} GROUP BY superior, i
            ) x JOIN tree t ON t.o = x.o GROUP BY x.o, x.i)"""
        for level in (2, 1, 0)
    ]
    every = " UNION ALL ".join(f"SELECT o, i, {counted} FROM l{level}" for level in range(4))
    return f"WITH {', '.join(steps)}, sums AS ({every}) {TOLD}"


def duckdb_sums(country: Any, way: str) -> list[list[int]]:
    """Sum up with DuckDB in one of its ways; return what the check compares."""
    import duckdb

    query = {WAYS[0]: CLOSURE, WAYS[1]: LEAVES, WAYS[2]: by_level()}[way]
    database = duckdb.connect()
    database.execute("SET threads = 1")
    told: list[list[int]] = []
    for after in (False, True):
        _tree_table(database, country, after)
        for quarter in range(country.quarters):
            if country.after(quarter) == after:
                rows = database.execute(query, {"quarter": quarter}).fetchall()
                told += [[int(value or 0) for value in row] for row in rows]
    return told


def _tree_table(database: Any, country: Any, after: bool) -> None:
    kept = [
        number
        for number in range(country.organisations)
        if not after or not country.provinces_after < number <= country.provinces
    ]
    given = {"o": np.array(kept), "superior": np.array([country.superior(number, after) for number in kept])}
    database.register("given", given)
    database.execute("""
        CREATE OR REPLACE TABLE closure AS WITH RECURSIVE up(o, above, superior, steps) AS (
            SELECT o, o, superior, 0 FROM given
            UNION ALL SELECT up.o, g.o, g.superior, steps + 1 FROM up JOIN given g ON g.o = up.superior)
        SELECT o, above, steps, above NOT IN (SELECT superior FROM given) AS leaf FROM up;
        CREATE OR REPLACE TABLE tree AS
        SELECT g.o, any_value(superior) AS superior, max(steps) AS level,
            g.o NOT IN (SELECT superior FROM given) AS leaf
        FROM given g JOIN closure c ON c.o = g.o GROUP BY g.o""")
    database.unregister("given")
