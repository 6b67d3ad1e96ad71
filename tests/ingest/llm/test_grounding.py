"""What a model proposes stands in the text, or is no claim."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.gazetteer import Gazetteer
from stancegraph.ingest.llm.chunks import Chunk
from stancegraph.ingest.llm.grounding import Names, Passage
from stancegraph.ingest.llm.schema import Proposal
from stancegraph.model.documents import Document
from tests.ingest.llm.proposals import named, proposal

TEXT = (
    "🙂 Café talks.\n"
    "“Russia’s  invasion\nof Ukraine – a crime,” said Ms Kallas. French officials threatened "
    "sanctions. Arvania attacked the Hill Front; it supports the river dam if water is shared."
)


def passage(text=TEXT, start=0):
    chunk = Chunk(text, start, start + len(text), start)
    return Passage(chunk, Names(Document(text=text, title="Talks"), Gazetteer.shipped()))


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("French officials threatened sanctions", "French officials threatened sanctions"),
        # Straight marks, a hyphen and single spaces for what the text has.
        (
            '"Russia\'s invasion of Ukraine - a crime,"',
            "“Russia’s  invasion\nof Ukraine – a crime,”",
        ),
        # Quotation marks of the model's own.
        ('"French officials"', "French officials"),
        ("  French\u00a0officials\t", "French officials"),
        ("Café talks", "Café talks"),
    ],
)
def test_quotes_are_found_with_their_offsets(words, exact):
    start, end = passage(start=100).find(words)
    assert TEXT[start - 100 : end - 100] == exact


@pytest.mark.parametrize(
    "words",
    [
        "French officials … sanctions",  # an omission
        "French Officials threatened",  # another case
        "French official",  # half a word
        "rench officials",
        "officials threatened tariffs",
        "",
        "  ",
        '"',
    ],
)
def test_what_is_not_there_word_for_word_is_not_found(words):
    assert passage().find(words) is None


def test_a_whole_word_behind_a_part_of_one_is_found():
    assert passage("threaten threat").find("threat") == (9, 15)


@given(
    st.text(alphabet="ab “”’'\n\t\u00a0é\u0301🙂—-", max_size=40),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_whatever_stands_in_a_text_is_found_and_reads_alike(text, one, other):
    low, high = sorted((one, other))
    words = text[low:high]
    found = passage(text, start=7).find(words)
    if found:
        there = text[found[0] - 7 : found[1] - 7]
        same = str.maketrans("“”’—", '""\'-')
        assert there.translate(same).split() == words.translate(same).strip(
            "\"' \n\t\u00a0"
        ).split() or (there.translate(same).split() == words.translate(same).split())


def check(*arguments, **changes):
    return passage().check(Proposal.model_validate(proposal(*arguments, **changes)))


def test_a_claim_that_stands_there():
    found = check("Arvania", "attacks", "Hill Front", "Arvania attacked the Hill Front")
    assert TEXT[found.start : found.end] == "Arvania attacked the Hill Front"


def test_an_actor_may_go_by_another_name_of_the_same():
    quote = "French officials threatened sanctions"
    assert not isinstance(check("France", "claims", "sanctions threatened", quote), str)


@pytest.mark.parametrize(
    ("arguments", "changes", "says"),
    [
        (("Arvania", "attacks", "Corvia", "Arvania attacked the"), {}, 'nobody "Corvia"'),
        (("Kallas", "attacks", "Hill Front", "Arvania attacked the Hill"), {}, "does not show"),
        (("Spain", "attacks", "Hill Front", "Arvania attacked"), {}, 'nobody "Spain"'),
        (("it", "attacks", "Hill Front", "Arvania attacked"), {}, 'nobody "it"'),
        (("actor:arvania", "attacks", "Hill Front", "Arvania attacked"), {}, "nobody"),
        (("Q159", "attacks", "Hill Front", "Arvania attacked"), {}, 'nobody "Q159"'),
        (("Arvania", "attacks", "Hill Front", "Arvania shelled"), {}, "does not stand verbatim"),
        (("Arvania", "attacks", "Hill Front", "Arvania"), {}, "too short"),
        (
            ("Arvania", "supports", "free beer tonight", "it supports the river dam"), {},
            'the issue "free beer tonight" is not in the words',
        ),
        (
            ("Arvania", "supportsOnCondition", "the river dam", "it supports the river dam"),
            {"condition": "if water is paid for"}, "the condition .* does not stand",
        ),
        (
            ("Arvania", "attacks", "Hill Front", "Arvania attacked"),
            {"attribution": [named("Reuters", "Organisation")]}, 'nobody "Reuters"',
        ),
    ],
)  # fmt: skip
def test_a_claim_that_does_not_stand_there(arguments, changes, says):
    assert re.search(says, check(*arguments, **changes))


@pytest.mark.parametrize(
    ("subject", "quote", "stands"),
    [
        ("Russia", "Russia attacked Ukraine", True),
        ("Arvania", "Russia attacked Ukraine", False),  # named beside it, and not meant
        ("Arvania", "It also attacked Ukraine", True),
        ("Arvania", "The ministry condemned Ukraine", True),
        ("Arvania", "The Hill Front attacked Ukraine", False),
        ("President Iva Stern", "Stern threatened Ukraine", True),
        ("Russia", "The sun came out", False),  # far from both
    ],
)
def test_the_quote_shows_whom_the_claim_is_about(subject, quote, stands):
    text = (
        "Russia attacked Ukraine. Arvania said nothing. It also attacked Ukraine. The ministry "
        "condemned Ukraine. The Hill Front attacked Ukraine. President Iva Stern spoke. Stern "
        "threatened Ukraine. " + "Rain fell all day long. " * 60 + "The sun came out again."
    )
    found = passage(text).check(
        Proposal.model_validate(proposal(subject, "attacks", "Ukraine", quote))
    )
    assert isinstance(found, str) is not stands


def test_long_names_are_no_trouble():
    assert isinstance(check("A" * 160, "attacks", "Hill Front", "Arvania attacked it"), str)
