"""Vietnamese text: folding with offsets, numbers, dates and terms, references, sentences. Knows nothing of the domain."""
