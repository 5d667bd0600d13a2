"""What a query returns from a small table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import ChoiceDraft, Draft, Told
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.variant import variant

_EXAMS = ("pmle/low-code",)
_SOME = 2
"""Fewer rows of a kind would read badly: "1 rows"."""
_NAMES = ("Ada", "Ben", "Cem", "Dana", "Emil", "Fay", "Gus", "Hana")
_PURCHASES = (
    ("purchase", "customer", "amount"),
    ("booking", "guest", "nights"),
    ("shift", "nurse", "hours"),
    ("trip", "driver", "miles"),
)


@variant(
    "sql-where-and-having",
    kind="code",
    skills=("sql",),
    level=2,
    difficulty=0.2,
    minutes=2.0,
    exams=_EXAMS,
    sources=(pages.SQL_AGGREGATES,),
)
def where_and_having(draw: Draws) -> Draft | None:
    """Rows left out before grouping, and groups left out after it."""
    table, who, what = draw.one_of(_PURCHASES)
    names = sorted(draw.some_of(_NAMES, 4))
    rows = draw.shuffled([(name, draw.between(5, 60, 5)) for name in (*names, *names)])
    least, more = draw.between(10, 25, 5), draw.between(30, 70, 5)
    results = {
        "right": _groups(names, rows, lambda values: sum(v for v in values if v >= least) > more),
        "no where": _groups(names, rows, lambda values: sum(values) > more),
        "each row": _groups(names, rows, lambda values: any(v > more for v in values)),
        "only where": _groups(names, rows, lambda values: any(v >= least for v in values)),
        "every row": _groups(names, rows, lambda values: min(values) >= least and sum(values) > more),
        "below": _groups(names, rows, lambda values: sum(v for v in values if v >= least) <= more),
    }
    if not results["right"] or results["right"] == results["no where"]:
        return None
    listing = (
        f"CREATE TABLE {table} ({who} TEXT, {what} INTEGER);\nINSERT INTO {table} VALUES\n"
        + ",\n".join(f"  ('{name}', {value})" for name, value in rows)
        + f";\nSELECT {who} FROM {table}\nWHERE {what} >= {least}\nGROUP BY {who}\nHAVING SUM({what}) > {more}\nORDER BY {who};\n"
    )
    stem = (
        f"This listing fills a table `{table}` and queries it. Which names of the column `{who}` does the query return?"
    )
    why = {
        "right": f"Rows below {least} are dropped first; what is left is added up for each name, and only sums above {more} stay.",
        "no where": f"Here rows below {least} were added in as well, but WHERE takes them out before the groups are formed.",
        "each row": f"Here single rows were compared with {more}; HAVING compares the sum of each group, not its rows.",
        "only where": f"Here HAVING was left out; it drops every name whose sum is not above {more}.",
        "every row": f"A name with one row below {least} was dropped as a whole; WHERE drops that row only.",
        "below": f"These are names whose remaining sum is not above {more}, just those that HAVING drops.",
    }
    wrong: list[Told] = [(_told(names_), why[slip]) for slip, names_ in results.items() if slip != "right"]
    return ChoiceDraft(stem, (_told(results["right"]), why["right"]), wrong, code=listing, language="sql")


def _groups(names: Sequence[str], rows: Sequence[tuple[str, int]], kept: Callable[[list[int]], bool]) -> list[str]:
    return [name for name in names if kept([value for owner, value in rows if owner == name])]


def _told(names: Sequence[str]) -> str:
    return ", ".join(names) or "No name"


_JOINS = (("team", "ticket"), ("shelf", "book"), ("nurse", "patient"), ("route", "bus"), ("farm", "cow"))


@variant(
    "sql-left-join-counts",
    kind="code",
    skills=("sql", "data-modelling"),
    level=3,
    difficulty=0.7,
    minutes=2.0,
    exams=_EXAMS,
    sources=(pages.SQL_JOINS, pages.SQL_AGGREGATES),
)
def left_join_counts(draw: Draws) -> Draft | None:
    """Rows of a left join, and those of them that found a partner."""
    left, right = draw.one_of(_JOINS)
    keys = sorted(draw.spread(1, 9, draw.between(4, 6)))
    owners: list[int | None] = [draw.one_of((*keys[:-2], None)) for _ in range(draw.between(4, 7))]
    matched = sum(owner is not None for owner in owners)
    alone = len(set(keys) - set(owners))
    if matched < _SOME:
        return None
    first = draw.between(10, 60)
    values = ", ".join(f"({first + place}, {owner or 'NULL'})" for place, owner in enumerate(owners))
    listing = (
        f"CREATE TABLE {left} (id INTEGER);\nINSERT INTO {left} VALUES {', '.join(f'({key})' for key in keys)};\n"
        f"CREATE TABLE {right} (id INTEGER, {left} INTEGER);\nINSERT INTO {right} VALUES\n  {values};\n"
        f"SELECT COUNT(*), COUNT({right}.id)\nFROM {left}\nLEFT JOIN {right} ON {right}.{left} = {left}.id;\n"
    )
    stem = (
        f"Each `{right}` may belong to a `{left}`. Which two numbers does the query at the end of this listing return?"
    )
    right_option: Told = (
        f"{matched + alone} and {matched}",
        f"{matched} rows find a partner, and {alone} of the `{left}` rows stay alone: COUNT(*) counts those too, COUNT of a column skips NULL.",
    )
    none = len(owners) - matched
    wrong: list[Told] = [
        (
            f"{matched} and {matched}",
            f"This is an inner join; LEFT JOIN also keeps each `{left}` row without a partner.",
        ),
        (
            f"{matched + alone} and {matched + alone}",
            "COUNT of a column skips NULL, so rows without a partner are not in the second number.",
        ),
        (
            f"{len(owners)} and {matched}",
            f"The first number is not the rows of `{right}`: those with NULL match nothing and are left out.",
        ),
        (
            f"{matched + alone + none} and {len(owners)}",
            f"A `{right}` row whose `{left}` is NULL matches nothing; a full join would keep it, a left join does not.",
        ),
        (
            f"{len(keys)} and {matched}",
            f"A `{left}` with several partners gives several rows, so the first number is not the rows of `{left}`.",
        ),
    ]
    return ChoiceDraft(stem, right_option, wrong, code=listing, language="sql")


_STATES = (
    ("device", "state", ("ok", "slow", "broken")),
    ("parcel", "place", ("depot", "van", "customs")),
    ("room", "purpose", ("office", "store", "lab")),
)


@variant(
    "sql-unequal-and-null",
    kind="code",
    skills=("sql", "data-cleaning"),
    level=2,
    difficulty=0.4,
    minutes=1.3,
    exams=(*_EXAMS, "mla-c01/data-preparation", "nca-ads/data-preparation"),
    sources=(pages.SQL_NULLS,),
)
def unequal_and_null(draw: Draws) -> Draft | None:
    """NULL is neither equal nor unequal to anything."""
    table, column, states = draw.one_of(_STATES)
    values = [draw.one_of((*states, states[0], None)) for _ in range(draw.between(7, 11))]
    skipped = states[0]
    same, unknown = values.count(skipped), values.count(None)
    other = len(values) - same - unknown
    if unknown < _SOME or same < _SOME or other < _SOME:
        return None
    first = draw.between(1, 80)
    rows = [f"({first + place}, {'NULL' if value is None else repr(value)})" for place, value in enumerate(values)]
    half = (len(rows) + 1) // 2
    listing = (
        f"CREATE TABLE {table} (id INTEGER, {column} TEXT);\nINSERT INTO {table} VALUES\n  {', '.join(rows[:half])},\n  {', '.join(rows[half:])};\n"
        f"SELECT COUNT(*)\nFROM {table}\nWHERE {column} <> '{skipped}';\n"
    )
    stem = f"Some rows of the `{table}` table have no `{column}`. Which number does the query at the end of this listing return?"
    right: Told = (
        str(other),
        f"{other} rows have a known value other than '{skipped}'; comparing NULL gives NULL, and WHERE keeps only what is true.",
    )
    wrong: list[Told] = [
        (
            str(other + unknown),
            f"The {unknown} rows with NULL were counted; NULL is neither equal nor unequal to '{skipped}', so WHERE drops them.",
        ),
        (str(same), f"This is the number of rows that hold '{skipped}'; the query asks for the others."),
        (
            str(same + other),
            "These are the rows with a known value; the condition also drops those that hold the named one.",
        ),
        (str(len(values)), "This is the number of all rows, as if there were no condition at all in the query."),
    ]
    return ChoiceDraft(stem, right, wrong, code=listing, language="sql")
