"""Markdown into the HTML that Telegram shows. What Telegram has no form for is a fault."""

from __future__ import annotations

import html
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.library.faults import Notes
from bot.library.markup import is_web_address

_NAMES = {
    "heading": "a heading other than `## `",
    "table": "a table",
    "image": "a picture",
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
    "fence": "a block of code",
    "code_block": "a text indented by four spaces",
    "hr": "a rule",
    "blockquote": "a quotation",
    "code_inline": "a text in code marks",
}
_TAGS = {"strong": "b", "em": "i"}
_GAPS = {"softbreak": " ", "hardbreak": "\n"}


class Section(NamedTuple):
    """A `##` heading, its line, and what stands under it, as Telegram HTML."""

    heading: str
    line: int
    text: str


def sections(body: str, notes: Notes) -> list[Section]:
    """The body cut at its `##` headings; the blank lines before it keep line numbers true."""
    found: list[Section] = []
    blocks: list[SyntaxTreeNode] = []
    for node in reversed(_tree(body)):
        if node.tag != "h2":
            blocks.insert(0, node)
            continue
        found.insert(0, _section(node, blocks, notes))
        blocks = []
    if blocks:
        notes.add(_line(blocks[0]), "a text stands under a heading; put a line `## ...` above it")
    return found


def inline(text: str, line: int, notes: Notes) -> str:
    """One line of Markdown, without blocks."""
    root = SyntaxTreeNode(_parser().parseInline(text))
    return _Writer(notes, line).words(root.children[0])


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # Every link must come out as a link, so that a bad one can be named instead of left as text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _tree(body: str) -> list[SyntaxTreeNode]:
    return SyntaxTreeNode(_parser().parse(body)).children


def _section(heading: SyntaxTreeNode, blocks: list[SyntaxTreeNode], notes: Notes) -> Section:
    line = _line(heading)
    title = _Writer(notes, line).words(heading.children[0])
    text = "".join(_Writer(notes, _line(node)).block(node) for node in blocks).strip()
    if not text:
        notes.add(line, f"nothing stands under `## {title}`; write it or take the heading out")
    return Section(title, line, text)


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


class _Writer:
    """Writes one block and counts the lines that it passes on the way."""

    def __init__(self, notes: Notes, line: int) -> None:
        self._notes = notes
        self._line = line

    def block(self, node: SyntaxTreeNode) -> str:
        if node.type == "paragraph":
            return "\n\n" + self.words(node.children[0])
        if node.type in ("bullet_list", "ordered_list"):
            return "\n" + "".join(self._items(node))
        return self._refuse(node)

    def words(self, node: SyntaxTreeNode) -> str:
        return "".join(self._word(child) for child in node.children)

    def _items(self, node: SyntaxTreeNode) -> list[str]:
        first = int(node.attrs.get("start", 1))
        ordered = node.type == "ordered_list"
        return [
            f"\n{f'{first + place}.' if ordered else '•'} {self._item(item)}"
            for place, item in enumerate(node.children)
        ]

    def _item(self, item: SyntaxTreeNode) -> str:
        self._line = _line(item)
        if [child.type for child in item.children] == ["paragraph"]:
            return self.words(item.children[0].children[0])
        self._notes.add(self._line, "an item of a list is one paragraph, not empty, without lists")
        return ""

    def _word(self, node: SyntaxTreeNode) -> str:
        if node.type == "text":
            return html.escape(node.content, quote=False)
        if node.type in _TAGS:
            return f"<{_TAGS[node.type]}>{self.words(node)}</{_TAGS[node.type]}>"
        if node.type in _GAPS:
            self._line += 1
            return _GAPS[node.type]
        return self._link(node) if node.type == "link" else self._refuse(node)

    def _link(self, node: SyntaxTreeNode) -> str:
        url, words = str(node.attrs["href"]), self.words(node)
        if not is_web_address(url):
            self._notes.add(self._line, f"the link `{url}` must open with https:// or http://")
        if not words.strip():
            self._notes.add(self._line, f"the link to {url} has no words: [words]({url})")
        return f'<a href="{html.escape(url)}">{words}</a>'

    def _refuse(self, node: SyntaxTreeNode) -> str:
        what = _NAMES.get(node.type, node.type)
        advice = "write paragraphs, lists, **bold**, *italic* and links"
        self._notes.add(self._line, f"{what} has no place in a chat text; {advice}")
        return ""
