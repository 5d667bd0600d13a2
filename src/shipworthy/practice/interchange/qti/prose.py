"""Markup as Markdown: the text of an imported question in the form that items keep it in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html.parser import HTMLParser
from typing import TypeAlias

from shipworthy.practice.interchange.markup import escaped, is_paragraph, phrase
from shipworthy.practice.interchange.qti.nodes import Node

Content: TypeAlias = Sequence[Node | str]
_MOST_OPEN = 100
# Rendering a text costs time for every character that may mean something.
_MOST_SPECIAL = 60
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile(r"([\\`*_\[\]<&])")
_LEADING = re.compile(r"^([-+#>=|~])|^(\d{1,9})(?=[.)])", re.MULTILINE)
_LANGUAGE = re.compile(r"\blanguage-([a-z0-9+#-]+)")
_VOID = {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "col", "embed"}
_BLOCKS = {
    "p", "div", "section", "article", "header", "footer", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "li",
    "dl", "dt", "dd", "table", "thead", "tbody", "tr", "td", "th", "caption", "hr", "figure", "prompt", "contentBody", "flow_mat",
    "flow", "material",
}  # fmt: skip
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_CODE = {"code", "tt", "kbd", "samp"}
_MEDIA = {"img", "object", "audio", "video", "math", "svg", "matimage", "matvideo", "mataudio", "iframe"}
# What replaces an element, by the identity of its node: '' leaves it out.
Instead: TypeAlias = Mapping[int, str]


def markdown(content: Content, instead: Instead | None = None) -> str:
    """`content` as Markdown paragraphs. Media become their description in brackets; elements in `instead` become that text."""
    return _Writer(instead or {}).written(content)


def media(content: Content) -> list[Node]:
    """Pictures, sounds, formulas and frames in `content`, which Markdown holds by name alone."""
    found = []
    for part in content:
        if isinstance(part, Node):
            found += [part] if part.name in _MEDIA else media(part.children)
    return found


def from_html(text: str) -> list[Node | str]:
    """HTML as people and editors write it, into nodes: what is not closed is closed where its parent ends."""
    reader = _HtmlReader()
    reader.feed(text)
    reader.close()
    return reader.root.children


class _HtmlReader(HTMLParser):
    """Builds nodes from tag soup; the content of scripts and styles is dropped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID and len(self.open) < _MOST_OPEN:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].name == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        if self.open[-1].name not in {"script", "style"}:
            self.open[-1].children.append(data)


class _Writer:
    """Nodes into Markdown, with what stands instead of some of them."""

    def __init__(self, instead: Instead) -> None:
        self.instead = instead
        self.special: dict[str, Callable[[Node], str]] = {
            "pre": self._listing,
            "ul": self._list,
            "ol": self._list,
            "blockquote": self._quote,
            "table": self._table,
            "hr": lambda _node: "---",
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
        }

    def written(self, content: Content) -> str:
        return "\n\n".join(block for block in self._blocks(content) if block)

    def _blocks(self, content: Content) -> list[str]:
        """One text a block; runs of words between blocks are paragraphs of their own."""
        found: list[str] = []
        run: list[Node | str] = []
        for part in content:
            if isinstance(part, Node) and id(part) not in self.instead and self._breaks(part):
                found += [self._paragraph(run), self._block(part)]
                run = []
            else:
                run.append(part)
        return [*found, self._paragraph(run)]

    def _breaks(self, node: Node) -> bool:
        """Whether a block stands in `node`, or is it."""
        return node.name in _BLOCKS or any(each.name in _BLOCKS for each in node.walk())

    def _block(self, node: Node) -> str:
        special = self.special.get(node.name)
        return special(node) if special else self.written(node.children)

    def _paragraph(self, run: Content) -> str:
        text = "".join(self._inline(part) for part in run)
        lines = [_SPACES.sub(" ", line).strip() for line in text.split("\0")]
        return guarded("\\\n".join(line for line in lines if line))

    def _inline(self, part: Node | str) -> str:
        if isinstance(part, str):
            return plain(part)
        if id(part) in self.instead:
            return self.instead[id(part)]
        leaf = _LEAVES.get(part.name)
        if leaf:
            return leaf(part)
        inner = "".join(self._inline(child) for child in part.children)
        return _linked(inner, part.get("href")) if part.name == "a" else _marked(inner, _MARKS.get(part.name, ""))

    def _listing(self, node: Node) -> str:
        code = node.first("code") or node
        language = _LANGUAGE.search(f"{node.get('class')} {code.get('class')}")
        text = "".join(child if isinstance(child, str) else child.text for child in code.children).strip("\n")
        fence = "`" * max(3, 1 + _longest_run(text))
        return f"{fence}{language[1] if language else ''}\n{text}\n{fence}"

    def _list(self, node: Node) -> str:
        items = [each for each in node.elements if each.name == "li"]
        lines = []
        for number, item in enumerate(items, 1):
            mark = f"{number}. " if node.name == "ol" else "- "
            text = self.written(item.children)
            lines.append(mark + text.replace("\n", "\n" + " " * len(mark)))
        loose = any("\n\n" in line for line in lines) or all(_has_paragraph(item) for item in items)
        return ("\n\n" if loose else "\n").join(lines)

    def _quote(self, node: Node) -> str:
        return "\n".join(f"> {line}".rstrip() for line in self.written(node.children).splitlines())

    def _heading(self, node: Node) -> str:
        text = self._paragraph(node.children)
        return f"{'#' * int(node.name[1])} {text}" if text else ""

    def _table(self, node: Node) -> str:
        rows = [[self._cell(cell) for cell in row.elements] for row in node.all("tr")]
        if not rows or not rows[0]:
            return self.written(node.children) if not node.all("tr") else ""
        width = len(rows[0])
        lines = ["| " + " | ".join([*row, *[""] * width][:width]) + " |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])

    def _cell(self, node: Node) -> str:
        return self.written(node.children).replace("\\\n", " ").replace("\n", " ").replace("|", "\\|")


def _has_paragraph(node: Node) -> bool:
    return any(child.name == "p" for child in node.elements)


def plain(text: str) -> str:
    """Text as Markdown that means just that text: escaped only where it would mean more, or where that is long to find out."""
    words = _SPACES.sub(" ", text.replace("\0", ""))
    special = len(_SPECIAL.findall(words))
    if not special or (special <= _MOST_SPECIAL and phrase(words) == escaped(words).strip()):
        return words
    return _SPECIAL.sub(r"\\\1", words)


def guarded(text: str) -> str:
    """A paragraph that stays one: a line that starts as a list, a heading or a quotation does is escaped."""
    if not text or is_paragraph(text):
        return text
    return _LEADING.sub(lambda mark: f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\", text)


def _span(text: str) -> str:
    code = _SPACES.sub(" ", text)
    if not code.strip():
        return ""
    fence = "`" * (1 + _longest_run(code)) if "`" in code else "`"
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{pad}{code}{pad}{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)


def _marked(inner: str, mark: str) -> str:
    """`inner` between marks that touch its words: Markdown has none that touch a space."""
    if not mark or not inner.strip():
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{mark}{inner.strip()}{mark}{after}"


def _linked(inner: str, address: str) -> str:
    usable = address.startswith(("https://", "http://")) and not re.search(r"[\s()<>]", address)
    return f"[{inner.strip()}]({address})" if usable and inner.strip() else inner


def _described(node: Node) -> str:
    """What a picture, a sound or a formula is called."""
    kind = {"img": "picture", "matimage": "picture", "svg": "picture", "math": "formula"}.get(node.name, node.name)
    told = node.get("alt") or node.get("title") or node.get("src") or node.get("data") or node.get("uri") or node.text
    return plain(f"{kind}: {told}" if told else kind)


# Elements that are written as a whole, whatever they hold.
_LEAVES: dict[str, Callable[[Node], str]] = {
    "br": lambda _node: "\0",
    **dict.fromkeys(_MEDIA, lambda node: f"\\[{_described(node)}\\]"),
    **dict.fromkeys(_CODE, lambda node: _span(node.text)),
}


def joined(texts: Iterable[str]) -> str:
    """Paragraphs one after another, empty ones left out."""
    return "\n\n".join(text for text in texts if text)
