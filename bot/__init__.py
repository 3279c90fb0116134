"""Everything but the conversations and the SQL; CONTRIBUTING.md has the map."""

import os

# PTB decides by this variable, already when an error is made, whether seconds come as timedelta;
# without it every 429 warns.
os.environ.setdefault("PTB_TIMEDELTA", "1")
