"""`kg ingest --engine llm`: what it says, sends and refuses."""

from __future__ import annotations

import re
import sys

import pytest

from stancegraph.ingest.llm import asking
from tests.ingest.llm.conftest import serve
from tests.ingest.llm.proposals import proposal
from tests.ingest.llm.server import error

__all__ = ["serve"]

TRUE = proposal("Arvania", "threatens", "Belmark", "Arvania threatened Belmark")
FALSE = proposal("Arvania", "attacks", "Belmark", "Arvania bombed Belmark")
KEY = "sk-secret-0123456789"


@pytest.fixture
def here(tmp_path, kg, monkeypatch):
    del kg  # it goes to a folder of its own, so it comes first
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    (tmp_path / "articles").mkdir()
    for name in ("a", "b"):
        text = f"Arvania threatened Belmark. That is report {name}."
        (tmp_path / "articles" / f"{name}.txt").write_text(text)
    return tmp_path


def llm(stub):
    return ("ingest", "articles", "--language", "en", "--engine", "llm",
            "--model", "openai:tiny-1", "--base-url", stub.url)  # fmt: skip


def plainly(text):
    return re.sub(r"127\.0\.0\.1:\d+", "HOST", text)


def test_says_what_was_asked_dropped_and_paid(here, kg, serve):
    stub = serve(lambda _: [TRUE, FALSE])
    out, err, code = kg(*llm(stub), "--prices", "0.5,1")
    assert plainly(out) == (
        "2 documents read.\n"
        "Proposed 2 claims, 2 new actors, 0 new issues.\n"
        "Asked openai:tiny-1 at HOST: 4 requests, 7,600 tokens read, 320 written.\n"
        "That costs about 0.0041, at 0.5 and 1 a million tokens.\n"
        "Dropped 2 proposals of the model that the text does not bear out word for word.\n"
        "2 claims wait for `kg review`.\n"
    )
    assert (err, code) == ("", 0)
    assert KEY not in "".join(p.read_text("latin-1") for p in here.rglob("*") if p.is_file())


def test_a_dry_run_sends_and_stores_nothing(here, kg, serve):
    stub = serve(lambda _: [TRUE])
    out, err, code = kg(*llm(stub), "--dry-run", "--prices", "0.15,0.6")
    assert re.fullmatch(
        r"2 documents would be read\.\n"
        r"Would send 2 requests to HOST: about \d,\d{3} tokens to read and, if as much is "
        r"found as by hand, \d{3} to write\. Where a quote is not found a second request "
        r"follows\.\n"
        r"That costs about 0\.00\d\d, at 0\.15 and 0\.6 a million tokens\.\n"
        r"Nothing was stored, as asked\.\n",
        plainly(out),
    )
    assert (err, code) == ("", 0)
    assert not stub.asked
    assert not (here / "stancegraph-store").exists()


@pytest.mark.usefixtures("here")
def test_a_cost_that_is_not_known_is_not_made_up(kg, serve):
    out, _, _ = kg(*llm(serve(lambda _: [TRUE])), "--dry-run")
    assert "What that costs is not known; give the provider's --prices.\n" in out


@pytest.mark.usefixtures("here")
def test_ollama_has_to_hold_the_whole_request(kg, serve):
    stub = serve(lambda _: [TRUE], "ollama")
    out, _, _ = kg("ingest", "articles", "--language", "en", "--engine", "llm", "--model",
                   "ollama:tiny", "--base-url", stub.url, "--dry-run")  # fmt: skip
    assert re.search(r"The longest has about \d,\d{3} tokens .* OLLAMA_CONTEXT_LENGTH above", out)


@pytest.mark.usefixtures("here")
def test_a_dry_run_knows_what_was_answered(kg, serve):
    stub = serve(lambda _: [TRUE])
    kg(*llm(stub))
    kg("retract", kg("sources", "--format", "json")[0].split('"id": "')[1].split('"')[0])
    out, _, _ = kg(*llm(stub), "--dry-run")
    assert "Would send 0 requests" in out
    assert "1 part answered before, at no cost.\n" in out


@pytest.mark.usefixtures("here")
def test_a_server_that_fails_ends_the_run_with_its_code(kg, serve, monkeypatch):
    monkeypatch.setattr(asking, "_RESENT", 0)
    stub = serve(lambda _: error("openai", 503, "server_error", f"Down\x1b[31m {KEY}"))
    out, err, code = kg(*llm(stub), "--concurrency", "1")
    assert "0 documents read.\n" in out
    assert "answered with 503" in err
    assert "run again to go on.\n" in err
    assert KEY not in out + err
    assert "\x1b" not in err
    assert "Traceback" not in err
    assert code == 5


@pytest.mark.usefixtures("here")
def test_a_wrong_key(kg, serve):
    stub = serve(lambda _: error("openai", 401, "invalid_request_error", f"Wrong: {KEY}"))
    _, err, code = kg(*llm(stub))
    assert plainly(err) == "kg: HOST does not accept the key; check OPENAI_API_KEY.\n"
    assert code == 5


@pytest.mark.usefixtures("here")
def test_explains_what_the_model_read(kg, serve):
    out, _, _ = kg(*llm(serve(lambda _: [TRUE])), "--explain")
    assert "    rule   openai:tiny-1\n    words  Arvania … threatens … Belmark\n" in out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--engine", "llm"], "Say which --model"),
        (["--engine", "magic"], "There is no engine 'magic'"),
        (["--model", "openai:x"], "are for --engine llm"),
        (["--base-url", "http://x"], "are for --engine llm"),
        (["--engine", "llm", "--model", "x"], "names no model"),
        (["--engine", "llm", "--model", "anthropic:x"], "set the variable ANTHROPIC_API_KEY"),
        (["--engine", "llm", "--model", "ollama:x", "--jobs", "2"], "use --concurrency"),
        (["--engine", "llm", "--model", "ollama:x", "--prices", "1"], "no pair of prices"),
        (["--engine", "llm", "--model", "ollama:x", "--dry-run", "--explain"], "nothing to"),
        (["--engine", "llm", "--model", "ollama:x", "--concurrency", "0"], "1<=x<=64"),
        (["--engine", "llm", "--model", "ollama:x", "--max-requests-per-minute", "0"], "x>=1"),
    ],
)
def test_options_that_do_not_go_together(here, kg, monkeypatch, options, says):
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    _, err, code = kg("ingest", "articles", *options)
    assert says in " ".join(err.replace("│", " ").split())
    assert code == 2
    assert not (here / "stancegraph-store").exists()


@pytest.mark.usefixtures("here")
def test_without_the_extra_it_says_which(kg, monkeypatch):
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda n, *a: None if n == "pydantic_ai" else found(n, *a)
    )
    _, err, code = kg("ingest", "articles", "--engine", "llm", "--model", "ollama:x")
    assert err == "kg: Asking a language model needs an extra: pip install 'stancegraph[llm]'.\n"
    assert code == 1


def test_rules_load_nothing_of_it(empty_shell):
    """The network's libraries are imported when a model is asked, and not before."""
    code = (
        "import sys, stancegraph.cli.ingesting, stancegraph.ingest.intake, stancegraph.knowledge;"
        "print([m for m in ('pydantic_ai', 'pydantic', 'httpx2', 'openai') if m in sys.modules])"
    )
    done = empty_shell.run("-c", code, program=(sys.executable,))
    assert done.stdout.decode() == "[]\n"
