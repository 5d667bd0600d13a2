"""From a profile and a catalogue to a problem of whole numbers: what can be learnt, what it needs, what it is worth."""
