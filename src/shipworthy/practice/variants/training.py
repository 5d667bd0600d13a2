"""Counts around training: steps, rows of a split, fits of a search, columns of features."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, listed, told
from shipworthy.practice.variants.variant import variant

_TASKS = (
    "A model that sorts complaints",
    "A model that reads meter photographs",
    "A model that names bird calls",
    "A model that grades essays",
    "A model that finds roof damage",
)


@variant(
    "optimiser-steps-of-a-run",
    skills=("neural-networks", "distributed-training", "fine-tuning"),
    level=2,
    difficulty=0.4,
    minutes=2.0,
    exams=("mla-c01/model-development", "nca-genl/experimentation", "pmle/prototype-scaling"),
    sources=(pages.GRADIENT_ACCUMULATION,),
)
def optimiser_steps(draw: Draws) -> Draft:
    """Updates of the weights with several GPUs and accumulated gradients."""
    task = draw.one_of(_TASKS)
    batch, gpus, gathered = draw.one_of((4, 8, 16)), draw.one_of((2, 4, 8)), draw.one_of((2, 4))
    epochs = draw.between(2, 9)
    together = batch * gpus * gathered
    steps = draw.between(40, 900)
    examples = steps * together
    stem = (
        f"{task} is trained on {told(examples)} examples for {epochs} epochs. Each of {gpus} GPUs takes {batch} examples at a time, and gradients of {gathered} "
        "such rounds are added up before the optimiser updates the weights. Nothing is left over at the end of an epoch. "
        "How many updates does the whole run make?"
    )
    working = (
        f"One update uses {batch} x {gpus} x {gathered} = {together} examples. {told(examples)} / {together} = {told(steps)} updates an epoch; "
        f"times {epochs} epochs that makes {told(steps * epochs)}."
    )
    slips: list[tuple[Number, str]] = [
        (
            steps * gathered * epochs,
            "Every round was counted as an update; with accumulated gradients several rounds make one.",
        ),
        (steps * gpus * epochs, f"The work of one GPU was counted; {gpus} of them share the examples of every update."),
        (steps, "These are the updates of a single epoch; the run goes over the examples several times."),
    ]
    return NumberDraft(stem, steps * epochs, 0, "updates", working, slips)


@variant(
    "rows-of-a-stratified-split",
    skills=("ml-foundations", "data-cleaning", "scikit-learn"),
    level=2,
    difficulty=-0.7,
    minutes=1.5,
    exams=("mla-c01/data-preparation", "nca-ads/foundations"),
    sources=(pages.CROSS_VALIDATION,),
)
def stratified_split(draw: Draws) -> Draft | None:
    """Rows of the rare class in a validation set that is cut from what the test set leaves."""
    task = draw.one_of(_TASKS)
    rows = draw.between(2000, 60000, 500)
    rare, test, validation = draw.between(2, 18), draw.one_of((10, 20, 30)), draw.one_of((10, 20, 25))
    kept = rows * (100 - test) // 100
    value = Fraction(kept * validation * rare, 10000)
    if value.denominator > 1 or kept * validation % 100:
        return None
    stem = (
        f"{task} has {told(rows)} labelled rows; {rare} % of them belong to the rare class. First {test} % of the rows are set aside as a test set. Of the rest, "
        f"{validation} % become the validation set. Both splits are stratified by class. How many rows of the rare class are in the "
        "validation set?"
    )
    working = (
        f"The test set leaves {told(kept)} rows. The validation set has {validation} % of them, {told(Fraction(kept * validation, 100))}. "
        f"Stratified, {rare} % of these are of the rare class: {told(value)}."
    )
    slips: list[tuple[Number, str]] = [
        (
            Fraction(rows * validation * rare, 10000),
            "The validation share was taken of all rows; it is taken of what the test set leaves.",
        ),
        (
            Fraction(kept * validation, 100),
            "These are all rows of the validation set; only a share of them is of the rare class.",
        ),
        (Fraction(rows * rare, 100), "This is the rare class in all data; the validation set holds only part of it."),
        (
            Fraction(kept * (100 - validation) * rare, 10000),
            "This is the rare class in the training set, not in the validation set.",
        ),
    ]
    return NumberDraft(stem, value, 0, "rows", working, slips)


_MODELS = ("a gradient-boosted tree", "a random forest", "a support vector machine", "a small neural network")


@variant(
    "fits-of-a-grid-search",
    skills=("hyperparameter-tuning", "scikit-learn", "ml-foundations"),
    level=2,
    difficulty=-0.6,
    minutes=1.3,
    exams=("mla-c01/model-development", "databricks-ml-associate/model-development", "pmle/prototype-scaling"),
    sources=(pages.GRID_SEARCH, pages.CROSS_VALIDATION),
)
def grid_search_fits(draw: Draws) -> Draft:
    """Fits of a grid with cross-validation and a last fit on everything."""
    model = draw.one_of(_MODELS)
    sizes = [draw.between(2, 8) for _ in range(3)]
    folds = draw.one_of((3, 4, 5, 8, 10))
    fits = prod(sizes) * folds + 1
    stem = (
        f"A team tunes {model} with a full grid over three hyperparameters, for which it tries {sizes[0]}, {sizes[1]} and {sizes[2]} values. Each combination is "
        f"judged by cross-validation with {folds} folds. At the end the best combination is fitted once more, on all training data. "
        "How often is a model fitted in all?"
    )
    grid = " x ".join(map(str, sizes))
    working = f"The grid has {grid} = {prod(sizes)} combinations. Each is fitted {folds} times, {told(fits - 1)} fits, and one more comes at the end: {told(fits)}."
    slips: list[tuple[Number, str]] = [
        (
            fits - 1,
            "The last fit on all training data was forgotten; cross-validation itself leaves no model that saw everything.",
        ),
        (
            sum(sizes) * folds + 1,
            f"The numbers of values were added; a full grid tries every combination of {listed(sizes)}.",
        ),
        (
            prod(sizes) + 1,
            f"Each combination was fitted once; cross-validation fits it {folds} times, leaving out another part each time.",
        ),
        (
            prod(sizes) * (folds - 1) + 1,
            "One fold too few: every fold is left out once, so there are as many fits as folds.",
        ),
    ]
    return NumberDraft(stem, fits, 0, "fits", working, slips)


_TABLES = ("A table of flats", "A table of patients", "A table of used cars", "A table of loans", "A table of wines")


@variant(
    "columns-after-one-hot-encoding",
    skills=("feature-engineering", "data-wrangling", "scikit-learn"),
    level=2,
    difficulty=-0.6,
    minutes=1.4,
    exams=("mla-c01/data-preparation", "nca-ads/data-preparation", "pmle/data-model-collaboration"),
    sources=(pages.ENCODING,),
)
def one_hot_columns(draw: Draws) -> Draft:
    """Columns of a table after its categories are encoded."""
    table = draw.one_of(_TABLES)
    numbers, flags = draw.between(4, 18), draw.between(2, 6)
    levels = draw.spread(4, 30, 3)
    missing = draw.between(2, numbers - 1)
    columns = numbers + missing + flags + sum(levels) - len(levels)
    stem = (
        f"{table} has {numbers} numeric columns, {flags} yes-or-no columns and three categorical ones with {levels[0]}, {levels[1]} and {levels[2]} categories. Numeric and "
        "yes-or-no columns stay as they are. Categorical ones are one-hot encoded, each without its first category. "
        f"For {missing} of the numeric columns a flag column is added that says where a value was missing. How many columns does the result have?"
    )
    encoded = " + ".join(str(level - 1) for level in levels)
    working = (
        f"{numbers} numeric columns, {missing} flags for missing values and {flags} yes-or-no columns stay single. The categories give "
        f"{encoded} = {sum(levels) - 3}. Together {columns} columns."
    )
    slips: list[tuple[Number, str]] = [
        (columns + 3, "A column for every category was counted; each categorical column loses its first category."),
        (columns - missing, "The flags for missing values were forgotten; they are columns that a model sees too."),
        (columns + flags, "The yes-or-no columns were encoded into two columns each; they stay one column."),
        (
            numbers + missing + flags + 3,
            "Each categorical column was counted once; one-hot encoding makes a column of each category.",
        ),
    ]
    return NumberDraft(stem, columns, 0, "columns", working, slips)
