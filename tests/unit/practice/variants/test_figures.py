from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from shipworthy.practice.variants.figures import ceiling, fixed, listed, log, root, rounded, told


@pytest.mark.parametrize(
    ("value", "places", "text"), [(Fraction(1, 8), 2, "0.13"), (Fraction(2, 3), 3, "0.667"), (7, 1, "7.0"), (5, 0, "5")]
)
def test_halves_are_rounded_up(value: Fraction, places: int, text: str) -> None:
    assert str(rounded(value, places)) == text


def test_a_number_is_told_with_the_decimals_that_it_has() -> None:
    assert [told(value) for value in (1250, Fraction(3, 8), Fraction(5, 2), 100)] == ["1,250", "0.375", "2.5", "100"]


def test_a_long_number_is_told_with_few_decimals() -> None:
    assert told(Fraction(2, 3), 2) == "0.67"


def test_money_keeps_its_decimals() -> None:
    assert fixed(Fraction(2501, 2)) == "1,250.50"


def test_numbers_are_listed_with_commas() -> None:
    assert listed([3, 1200]) == "3, 1,200"


def test_the_root_of_a_square_is_exact() -> None:
    assert root(225) == 15


def test_a_root_is_good_to_many_digits() -> None:
    assert abs(root(2) ** 2 - 2) < Fraction(1, 10**35)


def test_logarithms_are_those_of_the_decimal_module() -> None:
    assert abs(log(Fraction(1, 2)) - Fraction(Decimal("-0.6931471805599453094172321214581765681"))) < Fraction(
        1, 10**30
    )


def test_a_logarithm_to_a_base_is_the_power_of_the_base() -> None:
    assert abs(log(8, 2) - 3) < Fraction(1, 10**30)


def test_the_ceiling_of_a_whole_number_is_itself() -> None:
    assert [ceiling(4), ceiling(Fraction(7, 2)), ceiling(Fraction(8, 2))] == [4, 4, 4]
