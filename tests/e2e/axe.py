"""axe-core over a page: what breaks WCAG 2.2 AA, a line for each kind of fault."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.sync_api import BrowserContext, Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BEST = [*WCAG, "best-practice"]
_SHOWN = 3
_RUN = """async (tags) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], elementRef: false });
  return found.violations.map(({ id, help, nodes }) => ({
    id, help, count: nodes.length,
    nodes: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`),
  }));
}"""


@cache
def _source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def into(context: BrowserContext) -> None:
    """Bring axe into every page of `context`."""
    context.add_init_script(_source())


def faults(page: Page, tags: list[str] = WCAG) -> list[str]:
    """What is wrong with the page as it stands, in its own words."""
    where = page.url.split("/", 3)[3]
    return [
        f"/{where}: {found['id']} ({found['help']}), {found['count']} times: {'; '.join(found['nodes'])}"
        for found in page.evaluate(_RUN, tags)
    ]
