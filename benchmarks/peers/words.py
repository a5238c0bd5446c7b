"""What the peers answer: a fixed text of about the size of a page of the coach."""

TEXT = "As many words as the page of an exercise has. " * 42
