"""Sealed text: it opens with the right keys and with nothing else, and says nothing by itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import CoachError
from bot.store.seal import UNSEALED, Seal

OLD, NEW = "b2xk" * 10 + "b2w=", "bmV3" * 10 + "bmU="
WORDS = "left knee, sharp, 6 of 10"


@pytest.mark.parametrize("keys", [(), (OLD,), (NEW, OLD)])
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_closed_opens_again(keys: tuple[str, ...], text: str) -> None:
    seal = Seal(keys)
    assert seal.open(seal.close(text)) == text


def test_a_sealed_text_does_not_show_its_words() -> None:
    assert "knee" not in Seal([NEW]).close(WORDS)


def test_the_same_words_are_never_sealed_alike() -> None:
    seal = Seal([NEW])
    assert seal.close(WORDS) != seal.close(WORDS)


def test_text_from_before_there_was_a_key_stays_readable() -> None:
    assert Seal([NEW]).open(UNSEALED.close(WORDS)) == WORDS


def test_an_older_key_opens_what_it_sealed() -> None:
    assert Seal([NEW, OLD]).open(Seal([OLD]).close(WORDS)) == WORDS


def test_the_first_key_seals() -> None:
    assert Seal([NEW]).open(Seal([NEW, OLD]).close(WORDS)) == WORDS


@pytest.mark.parametrize(
    ("seal", "text"),
    [
        (UNSEALED, Seal([OLD]).close(WORDS)),
        (Seal([NEW]), Seal([OLD]).close(WORDS)),
        (Seal([NEW]), Seal([NEW]).close(WORDS)[:-8]),
        (Seal([NEW]), "f:"),
        (Seal([NEW]), "f:ä"),
        (Seal([NEW]), "no mark"),
        (UNSEALED, "no mark"),
        (UNSEALED, ""),
    ],
)
def test_text_that_cannot_be_opened_is_a_plain_sentence(seal: Seal, text: str) -> None:
    with pytest.raises(CoachError, match=r"cannot be opened with the keys that are set\."):
        seal.open(text)


def test_words_that_look_like_a_seal_are_only_words() -> None:
    assert Seal([NEW]).open(UNSEALED.close("f:oops")) == "f:oops"


@pytest.mark.parametrize(
    ("seal", "text", "newest"),
    [
        (UNSEALED, UNSEALED.close(WORDS), True),
        (UNSEALED, Seal([NEW]).close(WORDS), False),
        (Seal([NEW, OLD]), UNSEALED.close(WORDS), False),
        (Seal([NEW, OLD]), Seal([OLD]).close(WORDS), False),
        (Seal([NEW, OLD]), Seal([NEW]).close(WORDS), True),
    ],
)
def test_it_tells_whether_a_text_is_sealed_as_it_would_now(
    seal: Seal, text: str, newest: bool
) -> None:
    assert seal.is_newest(text) is newest


def test_a_seal_does_not_show_its_keys() -> None:
    assert NEW not in repr(Seal([NEW])) + str(vars(Seal([NEW])))


def test_a_fresh_key_of_the_library_is_a_key() -> None:
    key = Fernet.generate_key().decode()
    assert Seal([key]).open(Seal([key]).close(WORDS)) == WORDS


def test_without_a_key_no_cipher_is_loaded() -> None:
    code = (
        "import sys; from bot.store.database import Database; from bot.store.seal import UNSEALED;"
        "UNSEALED.open(UNSEALED.close('x')); sys.exit('cryptography.fernet' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
