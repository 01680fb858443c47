"""Writing down that a review was held: reviews.yml only grows."""

from macros.edit.splice import scalar, with_entries
from macros.model.edition import ReviewHeld, Reviews

_HEAD = """\
# Every review held, oldest first. 'python -m macros review' adds one, and so does 'adopt'.
# It only grows: an entry that is taken out leaves no trace but in the history of this file.
reviews: []
"""
_FIELDS = ("day", "edition", "body", "minute", "result", "next_review", "remark")


def extended(reviews: Reviews, text: str, review: ReviewHeld) -> str:
    """The text of reviews.yml with one review more.

    Takes the reviews so far, and the present text, empty when there is no file.
    """
    return with_entries(text or _HEAD, reviews, "reviews", [_entry(review)])


def _entry(review: ReviewHeld) -> list[str]:
    given = ((name, getattr(review, name)) for name in _FIELDS)
    return [f"{name}: {scalar(value)}" for name, value in given if value]
