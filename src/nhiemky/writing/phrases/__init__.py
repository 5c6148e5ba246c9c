"""How the field says a target and a result, in whole sentences whose figures are bound."""

from nhiemky.writing.phrases.below import below_sentence
from nhiemky.writing.phrases.counts import count_sentence
from nhiemky.writing.phrases.lines import line_sentence
from nhiemky.writing.phrases.results import missing_years, result_sentence
from nhiemky.writing.phrases.stated import bind_target, exact_of, stated
from nhiemky.writing.phrases.targets import target_sentence, target_sentences
from nhiemky.writing.phrases.times import Times, when

__all__ = [
    "Times",
    "below_sentence",
    "bind_target",
    "count_sentence",
    "exact_of",
    "line_sentence",
    "missing_years",
    "result_sentence",
    "stated",
    "target_sentence",
    "target_sentences",
    "when",
]
