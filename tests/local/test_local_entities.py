"""Markup becomes text and entities exactly as Telegram makes it."""

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.entities import formatted
from bot.local.errors import ApiError
from bot.local.html_text import parse_html


def kinds(source: str, mode: str = "HTML") -> list[tuple[str, str]]:
    """Each entity with the text it covers."""
    text, entities = formatted(source, mode)
    units = text.encode("utf-16-le")
    return [
        (e["type"], units[2 * e["offset"] :][: 2 * e["length"]].decode("utf-16-le"))
        for e in entities
    ]


def only(source: str, mode: str = "HTML") -> dict[str, Any]:
    _, [entity] = formatted(source, mode)
    return entity


def complaint(source: str, mode: str = "HTML") -> str:
    with pytest.raises(ApiError) as refused:
        formatted(source, mode)
    return str(refused.value)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B>x</B>", "bold"),
    ],
)
def test_each_tag_has_its_entity(source: str, kind: str) -> None:
    assert kinds(source) == [(kind, "x")]


def test_a_language_on_code_inside_pre_belongs_to_the_pre() -> None:
    entity = only('<pre><code class="language-python">x</code></pre>')
    assert (entity["type"], entity["language"]) == ("pre", "python")


def test_a_language_on_code_alone_is_ignored() -> None:
    assert "language" not in only('<code class="language-python">x</code>')


def test_entities_past_the_hundredth_are_dropped() -> None:
    assert len(formatted("<b>x</b> " * 101, "HTML").entities) == 100


def test_a_link_keeps_its_address_with_a_path() -> None:
    assert only('<a href="https://example.com">x</a>')["url"] == "https://example.com/"


def test_a_link_to_a_person_is_a_mention() -> None:
    assert only('<a href="tg://user?id=5">x</a>')["user"]["id"] == 5


def test_a_link_to_nowhere_is_plain_text() -> None:
    assert formatted('<a href="nowhere">x</a>', "HTML") == ("x", [])


def test_a_custom_emoji_keeps_its_id() -> None:
    assert only('<tg-emoji emoji-id="5368">👍</tg-emoji>')["custom_emoji_id"] == "5368"


def test_a_moment_keeps_time_and_format() -> None:
    entity = only('<tg-time unix="1795000000" format="r">soon</tg-time>')
    assert (entity["type"], entity["unix_time"], entity["date_time_format"]) == (
        "date_time",
        1795000000,
        "r",
    )


def test_offsets_count_utf16_units() -> None:
    entity = only("🏃‍♀️ <b>go</b>")
    assert (entity["offset"], entity["length"]) == (len("🏃‍♀️ ".encode("utf-16-le")) // 2, 2)


def test_entities_nest() -> None:
    assert kinds("<b>a <i>b</i></b>") == [("bold", "a b"), ("italic", "b")]


def test_named_and_numeric_references_are_decoded() -> None:
    assert formatted("&lt;&gt;&amp;&quot;&#33;&#x21;", "HTML").text == '<>&"!!'


def test_other_named_references_stay_as_they_are() -> None:
    assert formatted("a&nbsp;b &copy;", "HTML").text == "a&nbsp;b &copy;"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("é<x>", 'Unsupported start tag "x" at byte offset 2'),
        ("I <3 you", 'Unsupported start tag "3" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a =x>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x_y>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_wrong_html_is_refused_with_telegrams_words(source: str, words: str) -> None:
    assert complaint(source) == f"Bad Request: can't parse entities: {words}"


@given(st.text())
def test_escaped_text_parses_to_itself(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, [])


@given(st.text(st.characters(codec="utf-8", exclude_characters="<>&"), min_size=1))
def test_a_bold_text_is_covered_in_full(text: str) -> None:
    shown, [entity] = parse_html(f"<b>{text}</b>")
    assert shown == text
    assert entity["length"] == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*x*", ("bold", "x")),
        ("_x_", ("italic", "x")),
        ("__x__", ("underline", "x")),
        ("~x~", ("strikethrough", "x")),
        ("||x||", ("spoiler", "x")),
        ("`x`", ("code", "x")),
        ("```\nx```", ("pre", "x")),
        ("[x](https://example.com/)", ("text_link", "x")),
        (">x", ("blockquote", "x")),
        (">x\n>y||", ("expandable_blockquote", "x\ny")),
        ("![soon](tg://time?unix=1795000000&format=r)", ("date_time", "soon")),
        ("![👍](tg://emoji?id=5368)", ("custom_emoji", "👍")),
        (r"*a\.b*", ("bold", "a.b")),
    ],
)
def test_each_mark_has_its_entity(source: str, expected: tuple[str, str]) -> None:
    assert kinds(source, "MarkdownV2") == [expected]


def test_pre_may_name_its_language() -> None:
    assert only("```python\nx```", "MarkdownV2")["language"] == "python"


@pytest.mark.parametrize("mark", "]()>#+-=|{}.!")
def test_reserved_marks_must_be_escaped(mark: str) -> None:
    told = f"Character '{mark}' is reserved and must be escaped with the preceding '\\'"
    assert complaint(f"a{mark}", "MarkdownV2").endswith(told)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("🏟 🏟_abacaba", "Can't find end of Italic entity at byte offset 9"),
        ("🏟 🏟_abac * asd ", "Can't find end of Bold entity at byte offset 15"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
        ("[x](y", "Can't find end of a URL at byte offset 4"),
    ],
)
def test_unfinished_marks_are_refused(source: str, words: str) -> None:
    assert complaint(source, "MarkdownV2").endswith(words)


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x2FF)))
def test_escaped_markdown_parses_to_itself(text: str) -> None:
    escaped = "".join(f"\\{sign}" if 0 < ord(sign) < 127 else sign for sign in text)
    assert formatted(escaped, "MarkdownV2").text == formatted(text).text


def test_an_unknown_parse_mode_is_refused() -> None:
    assert complaint("x", "Markup") == "Bad Request: unsupported parse_mode"


def test_blanks_around_the_text_go_and_entities_follow() -> None:
    text, [entity] = formatted(" \n one <b>two</b> \n", "HTML")
    assert (text, entity["offset"], entity["length"]) == ("one two", 4, 3)


def test_blanks_inside_a_leading_entity_stay() -> None:
    assert formatted("<b> x</b>", "HTML").text == " x"


def test_given_entities_count_without_a_parse_mode() -> None:
    given_one = {"type": "bold", "offset": 0, "length": 2}
    assert formatted("hi", "", [given_one]).entities == [given_one]


def test_a_given_link_needs_a_real_address() -> None:
    entity = {"type": "text_link", "offset": 0, "length": 1, "url": "nowhere"}
    with pytest.raises(ApiError, match="entity URL 'nowhere' is invalid: Wrong HTTP URL"):
        formatted("x", "", [entity])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("try /today now", ("bot_command", "/today")),
        ("/start@coach_bot", ("bot_command", "/start@coach_bot")),
        ("see https://example.com/a.", ("url", "https://example.com/a")),
        ("ask @coach_bot", ("mention", "@coach_bot")),
        ("#running is fun", ("hashtag", "#running")),
        ("mail me@example.com", ("email", "me@example.com")),
    ],
)
def test_telegram_finds_links_by_itself(source: str, expected: tuple[str, str]) -> None:
    assert kinds(source, "") == [expected]


@pytest.mark.parametrize("source", ["20/30", "and/or", "a@b", "5 #1", "/", "km/h"])
def test_what_only_looks_like_a_link_is_text(source: str) -> None:
    assert kinds(source, "") == []


def test_nothing_is_found_inside_code() -> None:
    assert kinds("<code>/today</code>") == [("code", "/today")]
