"""The Hip Drop Coach: explains, guides, reminds, remembers."""
