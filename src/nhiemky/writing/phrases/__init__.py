"""How the field says a target and a result, in whole sentences whose figures are bound."""

from nhiemky.writing.phrases.targets import target_sentence, target_sentences

__all__ = ["target_sentence", "target_sentences"]
