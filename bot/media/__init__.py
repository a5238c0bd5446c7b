"""Pictures and documents, drawn from values of `core` in a process of their own."""
