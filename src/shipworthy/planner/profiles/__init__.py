"""Reading a profile from a form, from options and from a file, with the same words and the same faults."""
