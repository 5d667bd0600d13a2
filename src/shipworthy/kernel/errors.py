"""Errors that a person can act on: the thing, the value and the next step, in one line."""

from __future__ import annotations

_SHOWN = 60


class ShipworthyError(Exception):
    """Base of every error this library raises on purpose."""


class BadInput(ShipworthyError):
    """Something a person wrote cannot be used.

    ``thing`` is the name of the input as its writer knows it, ``problem`` says what is wrong with the value, and
    ``next_step`` says what to write instead. The message is one line, whatever the value holds.
    """

    def __init__(self, thing: str, problem: str, next_step: str) -> None:
        super().__init__(f"{thing}: {problem}. {next_step}")
        self.thing = thing
        self.problem = problem
        self.next_step = next_step


def shown(value: object) -> str:
    """`value` as it may stand in a one-line message: quoted, without control characters, at most 60 characters."""
    text = "".join(character if character.isprintable() else " " for character in str(value))
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[:_SHOWN]}' (and {len(text) - _SHOWN} more characters)"
