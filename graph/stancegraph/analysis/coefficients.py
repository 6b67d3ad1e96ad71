"""Coefficients of agreement between coders, corrected for what chance would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancegraph.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two coders: (observed - expected) / (1 - expected agreement).

    Expected is what two coders would agree on who give each label as often as these do,
    but at random (Cohen 1960, "A Coefficient of Agreement for Nominal Scales").

    Args:
        pairs: For each unit what the one and what the other called it.

    Returns:
        1 for full agreement, 0 for none beyond chance, less for less; None where it is
        not defined: without units, or where all have the same label.

    Raises:
        InputError: There are more different labels than can be counted.
        MissingExtraError: The extra `agreement` is not installed.
    """
    if len({label for pair in pairs for label in pair}) < _VARIED:
        return None
    return float(_task(pairs).kappa())


def krippendorff_alpha(
    units: Sequence[Sequence[Hashable]], *, interval: bool = False
) -> float | None:
    """Krippendorff's alpha: 1 - observed / expected disagreement.

    It allows any number of coders, and units that some of them left out (Krippendorff
    2011, "Computing Krippendorff's Alpha-Reliability").

    Args:
        units: For each unit the labels that it was given; one with fewer than two is
            left out.
        interval: Whether labels are numbers, whose disagreement is the square of their
            difference; otherwise labels are the same or not.

    Returns:
        As `cohen_kappa`.

    Raises:
        InputError: There are more different labels than can be counted.
        MissingExtraError: The extra `agreement` is not installed.
    """
    pairable = [unit for unit in units if len(unit) >= _VARIED]
    if len({label for unit in pairable for label in unit}) < _VARIED:
        return None
    return float(_task(pairable, interval=interval).alpha())


# So many labels a unit must have to be compared, and a field to be more than a constant.
_VARIED = 2


def _task(units: Sequence[Sequence[Hashable]], *, interval: bool = False) -> Any:
    try:
        from nltk.metrics.agreement import AnnotationTask
        from nltk.metrics.distance import binary_distance, interval_distance
    except ImportError:
        raise MissingExtraError("Measuring agreement", "agreement") from None
    ratings = [
        (coder, number, label)
        for number, unit in enumerate(units)
        for coder, label in enumerate(unit)
    ]
    try:
        return AnnotationTask(ratings, interval_distance if interval else binary_distance)
    except ValueError as error:
        raise InputError(
            "Too many different labels for a coefficient of agreement; compare fewer claims "
            f"at a time. ({error})"
        ) from error
