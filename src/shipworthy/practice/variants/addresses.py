"""Subnets: how many addresses they hold, and which of them an address belongs to."""

from __future__ import annotations

from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import ChoiceDraft, Draft, NumberDraft, Told
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, told
from shipworthy.practice.variants.variant import variant

_EXAMS = ("saa-c03/secure", "clf-c02/technology-services")
_RESERVED = 5
_OWNERS = ("A bank", "A hospital", "A school authority", "A logistics firm", "A publisher", "A water company")


@variant(
    "addresses-left-in-a-subnet",
    skills=("cloud-networking", "aws-core"),
    level=2,
    difficulty=0.2,
    minutes=1.6,
    exams=_EXAMS,
    sources=(pages.SUBNETS, pages.CIDR),
)
def addresses_left(draw: Draws) -> Draft | None:
    """Addresses left for new machines in a subnet of a VPC."""
    owner = draw.one_of(_OWNERS)
    prefix = draw.between(22, 27)
    size = 2 ** (32 - prefix)
    third = draw.between(0, 255) >> max(0, 24 - prefix) << max(0, 24 - prefix)
    block = f"10.{draw.between(1, 250)}.{third}.0/{prefix}"
    used, interfaces = draw.between(3, size // 3), draw.between(2, 6)
    left = size - _RESERVED - used - interfaces
    stem = (
        f"{owner} has a subnet `{block}` in an Amazon VPC. In it, {used} instances and {interfaces} interface endpoints use one private IPv4 address each, and "
        "nothing else does. How many more instances with one address each can be started in the subnet?"
    )
    working = (
        f"A /{prefix} leaves {32 - prefix} bits for hosts: {told(size)} addresses. AWS reserves {_RESERVED} in every subnet. "
        f"{told(size)} - {_RESERVED} - {used} - {interfaces} = {told(left)} are left."
    )
    slips: list[tuple[Number, str]] = [
        (
            left + _RESERVED,
            "The reserved addresses were forgotten; AWS keeps the first four and the last one of every subnet.",
        ),
        (
            left + _RESERVED - 2,
            "Two addresses were taken off, as on an ordinary network; AWS reserves five in each subnet.",
        ),
        (
            left + interfaces,
            "The interface endpoints were left out; each of them has a network interface with an address of the subnet.",
        ),
    ]
    return NumberDraft(stem, left, 0, "instances", working, slips)


@variant(
    "subnet-that-holds-an-address",
    kind="single",
    skills=("cloud-networking",),
    level=2,
    difficulty=0.3,
    minutes=1.5,
    exams=_EXAMS,
    sources=(pages.CIDR, pages.SUBNETS),
)
def subnet_of_address(draw: Draws) -> Draft:
    """Which of four neighbouring blocks an address is in."""
    owner = draw.one_of(_OWNERS)
    prefix = draw.between(18, 22)
    size = 2 ** (24 - prefix)
    blocks = draw.some_of(range(256 // size), 4)
    network = f"10.{draw.between(1, 250)}"
    start = blocks[0] * size
    third, host = draw.between(start + 1, start + size - 1), draw.between(2, 250)
    stem = (
        f"A flow log of {owner[0].lower()}{owner[1:]} shows traffic of the private address {network}.{third}.{host}. The VPC has the four subnets "
        "below, and a security review has to name the right one. Which subnet does the address belong to?"
    )
    options = [_block(network, place * size, size, prefix, third, place == blocks[0]) for place in blocks]
    return ChoiceDraft(stem, options[0], options[1:])


def _block(network: str, start: int, size: int, prefix: int, third: int, holds: bool) -> Told:
    last = start + size - 1
    where = f"This block runs from {network}.{start}.0 to {network}.{last}.255, because /{prefix} spans {size} values of the third number"
    return f"{network}.{start}.0/{prefix}", f"{where}; {third} is {'among' if holds else 'not among'} them."


@variant(
    "subnets-cut-from-a-range",
    skills=("cloud-networking", "cloud-architecture"),
    level=2,
    difficulty=0.1,
    minutes=1.4,
    exams=_EXAMS,
    sources=(pages.CIDR, pages.SUBNETS),
)
def subnets_of_range(draw: Draws) -> Draft:
    """How many equal subnets are left of a range."""
    owner = draw.one_of(_OWNERS)
    outer = draw.between(16, 20)
    inner = draw.between(outer + 3, outer + 7)
    zones = draw.between(2, 3)
    tiers = draw.between(1, 3)
    network = f"10.{draw.between(1, 250)}.0.0"
    total, taken = 2 ** (inner - outer), zones * tiers
    left = total - taken
    stem = (
        f"{owner} has the range `{network}/{outer}` for a VPC and cuts it into equal subnets of `/{inner}`. At first {tiers} "
        f"{'tier' if tiers == 1 else 'tiers'} of servers in {zones} Availability Zones get a subnet each, one per tier and zone. How many such subnets are left for later?"
    )
    working = (
        f"From /{outer} to /{inner} there are {inner - outer} more bits, so 2^{inner - outer} = {told(total)} subnets. "
        f"{tiers} x {zones} = {taken} are taken, and {told(left)} are left."
    )
    slips: list[tuple[Number, str]] = [
        (total, f"These are all subnets of the range; {taken} of them are taken by the first tiers already."),
        (
            2 ** (32 - inner) - taken,
            "This counts addresses within one subnet; the question is about subnets within the range.",
        ),
        (total - zones, "One subnet for each zone was taken off; every tier needs one in every zone."),
        (total - tiers - zones, "Tiers and zones were added; each tier has one subnet in each zone, so they multiply."),
        (
            Fraction(total, 2) - taken,
            "One bit too few was counted; every bit between the two prefixes doubles the number of subnets.",
        ),
    ]
    return NumberDraft(stem, left, 0, "subnets", working, slips)
