"""The command line: one module a verb, each of which parses, calls the library and prints."""

import os

# Matrices are small here: a second thread gains little, and on a busy machine every product waits for it, up to half a second.
# numpy reads this when it is loaded, which the verbs do.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
