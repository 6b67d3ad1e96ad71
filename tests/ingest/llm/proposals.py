"""What models answer in the tests."""

from __future__ import annotations


def named(name, type_="State"):
    return {"name": name, "type": type_}


def proposal(subject, predicate, object_, quote, **changes):
    """A claim as a model writes it; of states and issues unless it is said otherwise."""
    kinds = {"supports", "opposes", "demands", "claims", "supportsOnCondition", "concernedAbout"}
    is_issue = predicate in kinds
    return {
        "subject": named(subject) if isinstance(subject, str) else subject,
        "predicate": predicate,
        "object_kind": "issue" if is_issue else "actor",
        "object": object_,
        "object_type": None if is_issue else "State",
        "modality": "Asserted",
        "attribution": [],
        "condition": "",
        "stated": "",
        "quote": quote,
        **changes,
    }
