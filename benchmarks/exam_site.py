"""What the exam benchmarks need of the site: a pass to write with, a sitting, and the answers that scripts send."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPConnection
from urllib.parse import urlencode

from served import HOST, Server
from shipworthy.practice import Content, load_content

EXAM = "clf-c02"
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Paper:
    """A sitting: its key, and the questions (from 1) that letters answer."""

    key: str
    questions: tuple[int, ...]

    def save(self, question: int) -> str:
        """The address that a question is saved to."""
        return f"/exams/sittings/{self.key}/{question}/save/"


@dataclass(frozen=True)
class Pass:
    """What lets a script write: the cookie and the token that belong together."""

    cookie: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """As they are sent."""
        return {"Cookie": self.cookie, "X-CSRFToken": self.token, "Content-Type": "application/json"}


def let_in(server: Server, path: str = f"/exams/{EXAM}/") -> Pass:
    """A cookie with its token, from a page that holds a form."""
    connection = HTTPConnection(HOST, server.port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    token = _TOKEN.search(answer.read())
    assert token
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    return Pass(cookie, token[1].decode())


def begin(server: Server, allowed: Pass) -> str:
    """Begin a sitting without a time limit, as a form does: its key."""
    return sent(server, f"/exams/{EXAM}/", allowed, mode="untimed").rstrip("/").rpartition("/")[2]


def sent(server: Server, path: str, allowed: Pass, **fields: str) -> str:
    """Where the site sends somebody who has sent this form."""
    connection = HTTPConnection(HOST, server.port, timeout=30)
    body = urlencode({"csrfmiddlewaretoken": allowed.token, **fields})
    headers = {"Cookie": allowed.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, body, headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 302, f"{path} answered {answer.status}"
    return answer.getheader("Location") or ""


def paper(key: str, form: Iterable[tuple[str, int, str]]) -> Paper:
    """The sitting with this form."""
    items = [_content().find(item) for item, _seed, _domain in form]
    lettered = (number for number, item in enumerate(items, 1) if item and item.kind in {"single", "code"})
    return Paper(key, tuple(lettered))


@lru_cache(maxsize=1)
def _content() -> Content:
    return load_content()


def change(base: int, count: int) -> bytes:
    """A body that scripts send: an answer, and the count as a note, so that every change is one."""
    body = {"base": base, "given": "AB"[count % 2], "flagged": False, "struck": [], "note": str(count), "age_ms": 0}
    return json.dumps(body).encode()
