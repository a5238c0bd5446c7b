"""Which HTML Telegram takes."""

from __future__ import annotations

import pytest

from bot.library.markup import markup_fault, visible_length


@pytest.mark.parametrize(
    "text",
    [
        "plain -> text",
        "<b>bold <i>and italic</i></b>",
        '<a href="https://example.org?a=1&amp;b=2">link</a>',
        "<blockquote expandable>long</blockquote>",
        '<tg-time unix="1795000000" format="r">45 s</tg-time>',
        "<tg-spoiler>secret</tg-spoiler>",
        '<pre><code class="language-python">x</code></pre>',
        "&lt;3 &amp; &#39; &#x27; &quot;",
    ],
)
def test_telegram_takes_it(text: str) -> None:
    assert markup_fault(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<b>bold", "<b> is opened and never closed"),
        ("bold</b>", "</b> closes nothing: nothing is open there"),
        ("<b><i>x</b></i>", "</b> closes nothing: </i> comes first"),
        ("<p>x</p>", "Telegram knows no <p>"),
        ("a<br/>b", "a bare < opens a tag"),
        ("a<br>b", "Telegram knows no <br>"),
        ("3 < 4", "a bare < opens a tag for Telegram; write &lt;"),
        ("this & that", "a bare &"),
        ("a&nbsp;b", "an entity that Telegram does not know"),
        ("<a>x</a>", '<a> needs href="..."'),
        ("<tg-time>x</tg-time>", '<tg-time> needs unix="..."'),
        ('<b class="x">x</b>', "an attribute that Telegram refuses"),
        ('<a href="a" onclick="b">x</a>', "an attribute that Telegram refuses"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "stands inside another"),
    ],
)
def test_telegram_refuses_it(text: str, told: str) -> None:
    assert told in (markup_fault(text) or "")


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("<b>ab</b>", 2), ("&lt;&amp;", 2), ("é", 1), ("🏃", 2)],
)
def test_the_visible_length_counts_what_is_shown(text: str, length: int) -> None:
    assert visible_length(text) == length
