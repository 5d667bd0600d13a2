"""What no page may do: speak to another host, break its own content policy, or complain in the console."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# The browser logs every document that is answered with one of these, and some pages are meant to be: see `_is_an_answer`.
_STATUS = re.compile(r"the server responded with a status of (\d+)")
_ANSWERS = {"404", "405", "409", "422"}
_LOCAL = ("data:", "blob:", "about:")

_REPORT_POLICY = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`content policy: ${event.violatedDirective} refused ${event.blockedURI}`));
"""


@dataclass
class Watch:
    """Collects what went wrong in a browser context, from its first page to its last."""

    address: str
    problems: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Begin to watch."""
        context.add_init_script(_REPORT_POLICY)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("requestfailed", self._failed)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address + "/", *_LOCAL)):
            self.problems.append(f"asked another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and not response.request.is_navigation_request()):
            self.problems.append(f"{response.status} for {response.url}")

    def _failed(self, request: Request) -> None:
        # Leaving a page, or a newer answer that replaces an older question, stops what was under way.
        if request.failure not in {"net::ERR_ABORTED", None}:
            self.problems.append(f"{request.failure} for {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self._is_an_answer(message):
            self.problems.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _error(self, error: WebError) -> None:
        self.problems.append(f"script error: {error.error}")

    def _is_an_answer(self, message: ConsoleMessage) -> bool:
        found = _STATUS.search(message.text)
        return bool(found) and found[1] in _ANSWERS  # anything but a document is caught by `_response`
