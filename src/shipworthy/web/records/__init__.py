"""Everything a learner has: out, in from elsewhere, and gone for good."""
