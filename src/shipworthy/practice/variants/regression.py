"""Errors of forecasts."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import isqrt

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, listed, told
from shipworthy.practice.variants.variant import variant

_DAYS = 4
_SCENES = (
    ("A bakery forecasts how many loaves it will sell", "loaves", 120, 300),
    ("A call centre forecasts how many calls come in", "calls", 200, 600),
    ("A bicycle rental forecasts its rides", "rides", 80, 240),
    ("A power company forecasts the load of a village", "kilowatts", 300, 900),
    ("A parcel depot forecasts its deliveries", "parcels", 150, 500),
)


def _whole_roots() -> list[tuple[int, ...]]:
    """Sizes of four errors whose root mean square is a whole number."""
    found = []
    for sizes in combinations(range(1, 25), _DAYS):
        mean, rest = divmod(sum(size * size for size in sizes), _DAYS)
        if not rest and isqrt(mean) ** 2 == mean:
            found.append(sizes)
    return found


_ERRORS = _whole_roots()


@variant(
    "forecast-error-rmse-or-mae",
    skills=("model-evaluation", "supervised-learning", "forecasting"),
    level=2,
    difficulty=0.0,
    minutes=2.2,
    exams=("aif-c01/ai-ml-fundamentals", "mla-c01/model-development", "nca-genl/experimentation"),
    sources=(pages.METRICS,),
)
def forecast_error(draw: Draws) -> Draft:
    """RMSE or MAE of four days."""
    sizes = draw.shuffled(draw.one_of(_ERRORS))
    signed = [size * draw.one_of((-1, 1)) for size in sizes]
    opening, unit, low, high = draw.one_of(_SCENES)
    actual = [draw.between(low, high) for _ in sizes]
    forecast = [value + error for value, error in zip(actual, signed, strict=True)]
    name = draw.one_of(("root mean squared error (RMSE)", "mean absolute error (MAE)"))
    stem = (
        f"{opening}. On four days the forecasts were {listed(forecast)}, and the actual numbers were {listed(actual)}, in the same "
        f"order. What is the {name} in {unit}? Round to two decimals."
    )
    squares = Fraction(sum(size * size for size in sizes), _DAYS)
    errors = f"The errors without their signs are {listed(sizes)}"
    values = {"RMSE": Fraction(isqrt(int(squares))), "MAE": Fraction(sum(sizes), _DAYS), "MSE": squares}
    working = {
        "RMSE": f"{errors}. The mean of their squares is {told(squares)}, and its square root is {told(values['RMSE'])}.",
        "MAE": f"{errors}. Their sum is {sum(sizes)}; divided by the four days, the mean is {told(values['MAE'])} {unit}.",
    }
    asked, other = ("RMSE", "MAE") if "RMSE" in name else ("MAE", "RMSE")
    return NumberDraft(stem, values[asked], 2, unit, working[asked], _slips(values, other, signed))


def _slips(values: dict[str, Fraction], other: str, signed: list[int]) -> list[tuple[Number, str]]:
    why = {
        "RMSE": "This is the root of the mean square; the mean absolute error averages the sizes of the errors as they are.",
        "MAE": "This is the mean of the sizes; RMSE squares errors before averaging, so that large ones weigh more.",
    }
    bias = abs(Fraction(sum(signed), _DAYS))
    return [
        (values[other], why[other]),
        (
            values["MSE"],
            "This is the mean squared error, in squared units; the question asks for a number in the units of the forecast.",
        ),
        (
            bias,
            f"Errors above and below were set against each other; {fixed(bias)} is the bias, which can be small while errors are large.",
        ),
    ]
