"""Vietnamese text: folding with offsets, numbers, dates and terms, references, sentences; nothing of the domain."""
