"""An exam as measurement sees it: how many questions count, what share must be right, and what each domain asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from math import ceil

from shipworthy.catalog import Certification, Domain
from shipworthy.kernel import BadInput, Message, say

USUAL_QUESTIONS = 60
USUAL_MARK = 0.7
"""What is taken where a vendor publishes nothing: editorial, and said beside the result."""

_SCORED = re.compile(r"([0-9]+) scored")
_OF = re.compile(r"^([0-9.]+) of ([0-9.]+)$")
_PER_CENT = re.compile(r"^([0-9.]+) ?%$")


@dataclass(frozen=True, slots=True)
class ExamDomain:
    """A domain: its share of the questions as a band (0-1, the middles add up to 1), and skill levels needed."""

    id: str
    name: str
    low: float
    high: float
    needs: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """The middle of the band."""
        return (self.low + self.high) / 2.0


@dataclass(frozen=True, slots=True)
class PassScale:
    """The scale that a vendor reports on: its least score, the one that passes and its highest, low < passing < high."""

    low: int
    passing: int
    high: int

    def __post_init__(self) -> None:
        if not self.low < self.passing < self.high:
            wrong = say("does not lie between {low} and {high}", low=self.low, high=self.high)
            raise BadInput(f"{self.passing}", wrong, say("Correct the pass mark or the scale in the catalogue."))


@dataclass(frozen=True, slots=True)
class Exam:
    """Scored questions, the share of them that passes (0-1), the domains, and what had to be assumed.

    ``scale`` is None where the vendor publishes none, or no mark on it.
    """

    id: str
    name: str
    questions: int
    mark: float
    domains: tuple[ExamDomain, ...]
    assumed: tuple[Message, ...] = ()
    scale: PassScale | None = None

    @property
    def needed(self) -> int:
        """The fewest right answers that pass."""
        return needed_of(self.questions, self.mark)

    @property
    def skills(self) -> tuple[str, ...]:
        """Every skill asked, in the order of the blueprint."""
        return tuple(dict.fromkeys(skill for domain in self.domains for skill, _level in domain.needs))


def needed_of(questions: int, mark: float) -> int:
    """The fewest right answers among `questions` that reach the share `mark`."""
    return min(questions, ceil(questions * mark - 1e-9))


def exam_of(certification: Certification, day: date) -> Exam:
    """The exam as its blueprint in force on `day` describes it; BadInput when no blueprint names domains with skills."""
    blueprint = certification.blueprint_on(day)
    domains = [domain for domain in (blueprint.domains or ()) if domain.needs] if blueprint else []
    if not domains:
        problem = say("no blueprint of {exam} names what its domains ask", exam=certification.short)
        raise BadInput(certification.id, problem, say("Choose an exam whose domains are known."))
    questions, about_questions = _questions(certification)
    mark, about_mark = _mark(certification)
    return Exam(
        certification.id, certification.short, questions, mark, _shares(domains), (*about_questions, *about_mark),
        _scale(certification),
    )  # fmt: skip


def _shares(domains: list[Domain]) -> tuple[ExamDomain, ...]:
    """Bands as shares whose middles add up to one; a domain without a weight counts as an average one."""
    known = [domain.weight.middle for domain in domains if domain.weight]
    usual = sum(known) / len(known) if known else 1.0
    total = sum(known) + usual * (len(domains) - len(known))
    return tuple(_share(domain, usual, total) for domain in domains)


def _share(domain: Domain, usual: float, total: float) -> ExamDomain:
    low, high = (domain.weight.low, domain.weight.high) if domain.weight else (usual, usual)
    needs = tuple((need.skill, need.level) for need in domain.needs)
    return ExamDomain(domain.id, domain.name, low / total, high / total, needs)


def _questions(certification: Certification) -> tuple[int, tuple[Message, ...]]:
    """Scored questions: as the note says, else the middle of the published range."""
    fact = certification.questions
    scored = _SCORED.search(fact.note)
    if scored:
        return int(scored[1]), ()
    if fact.value:
        return round((fact.value.low + fact.value.high) / 2), ()
    return USUAL_QUESTIONS, (
        say("The number of questions is not published; {count} are assumed.", count=USUAL_QUESTIONS),
    )


def _scale(certification: Certification) -> PassScale | None:
    scale = certification.score_scale.value if certification.score_scale else None
    found = _OF.match((certification.pass_mark.value or "").strip())
    return PassScale(scale.low, round(float(found[1])), scale.high) if scale and found else None


def _mark(certification: Certification) -> tuple[float, tuple[Message, ...]]:
    """The share that passes. A scaled mark is not a share of right answers; nothing closer is published, and that is said."""
    text = (certification.pass_mark.value or "").strip()
    if found := _PER_CENT.match(text):
        return float(found[1]) / 100.0, ()
    if found := _OF.match(text):
        share = float(found[1]) / float(found[2])
        note = say("The pass mark {mark} is on a scale; it is taken as that share of right answers.", mark=text)
        return share, (note,)
    per_cent = round(100 * USUAL_MARK)
    return USUAL_MARK, (say("The pass mark is not published; {share} % right answers are assumed.", share=per_cent),)
