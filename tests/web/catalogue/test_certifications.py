"""Certifications: filters, what became of the retired ones, and facts that open to their card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from shipworthy.catalog import Catalog, Claim, Fact
from shipworthy.web.catalogue import certifications
from shipworthy.web.catalogue.facts import certification_card, is_doubtful
from tests.web.catalogue.conftest import TODAY, Page

Read = Callable[..., Page]


def ids(catalogue: Catalog, **wanted: str) -> set[str]:
    listing = certifications.listing(catalogue, TODAY, wanted)
    return {entry.certification.id for group in listing.groups for entry in group.entries}


def test_filters_narrow_and_together_narrow_further(catalogue: Catalog) -> None:
    aws, retired = ids(catalogue, vendor="aws"), ids(catalogue, lifecycle="retired")
    assert "mls-c01" in aws & retired
    assert ids(catalogue, vendor="aws", lifecycle="retired") == aws & retired
    assert ids(catalogue) == set(catalogue.certifications)
    assert "ccao-f" in ids(catalogue, gated="yes")
    assert "ccao-f" not in ids(catalogue, gated="no")


def test_a_filter_that_matches_nothing_says_what_to_do(read: Read) -> None:
    assert "Set one of them back to All" in read("/certifications/", vendor="nobody").text


def test_retired_ones_say_what_they_became(read: Read) -> None:
    page = read("/certifications/ai-102/")
    assert "It became" in page.text
    assert "/certifications/ai-103/" in page.links
    assert "Check the vendor page" not in page.text


def test_a_page_shows_price_time_questions_domains_and_renewal(read: Read, catalogue: Catalog) -> None:
    page = read("/certifications/aif-c01/")
    assert all(words in page.text for words in ("100 USD", "90 minutes", "65 questions", "700 of 1000", "3 years"))
    blueprint = catalogue.certifications["aif-c01"].blueprint_on(TODAY)
    assert blueprint
    assert all(domain.name in page.text for domain in blueprint.domains or ())
    assert "Passing one of these renews it" in page.text
    assert "/certifications/mla-c01/" in page.links


def test_an_open_fact_names_its_source_its_check_and_its_confidence(read: Read) -> None:
    page = read("/certifications/aif-c01/")
    assert "Checked on 6 October 2026, 47 days ago." in page.text
    assert "/sources/cert-S3/" in page.links
    assert "A public source names the vendor page as its basis." in page.text


def test_facts_work_without_a_script(read: Read) -> None:
    cards = [tag for tag, attributes in read("/certifications/aif-c01/").tags if attributes.get("name") == "fact"]
    assert cards
    assert set(cards) == {"details"}


def test_disagreement_shows_every_claim(read: Read, catalogue: Catalog) -> None:
    disputed = [entry for entry in catalogue.certifications.values() if entry.minutes.others and entry.minutes.disputed]
    assert disputed
    for entry in disputed:
        card = certification_card(entry, "minutes")
        text = read(f"/certifications/{entry.id}/").text
        assert "Sources disagree." in text
        assert all(other.value in text for other in card.others)


def test_old_or_weak_facts_ask_to_check_the_vendor_page() -> None:
    def fact(checked: date, confidence: str) -> Fact[float]:
        return Fact[float].model_validate({"value": 1, "sources": ["S0"], "checked": checked, "confidence": confidence})

    assert not is_doubtful(fact(date(2026, 9, 23), "reported"))
    assert is_doubtful(fact(date(2026, 9, 22), "confirmed"))
    assert is_doubtful(fact(TODAY, "claimed"))
    assert is_doubtful(Claim[int](value=1, sources=("S0",), checked=TODAY, confidence="unverified"))


def test_unverified_stands_beside_the_number(read: Read, catalogue: Catalog) -> None:
    entry = next(
        e for e in catalogue.certifications.values() if e.price_usd.confidence == "unverified" and e.price_usd.value
    )
    page = read(f"/certifications/{entry.id}/")
    price = certification_card(entry, "price_usd").claim.value
    assert f"{price} unverified" in page.text


def test_what_nobody_could_confirm_is_not_published_and_never_a_zero(catalogue: Catalog, read: Read) -> None:
    unknown = [entry for entry in catalogue.certifications.values() if entry.minutes.value is None]
    assert unknown
    assert "not published" in read(f"/certifications/{unknown[0].id}/").text
