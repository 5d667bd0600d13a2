"""What is wrong with a catalogue that loads: one module for each kind of mistake."""
