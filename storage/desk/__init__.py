"""The desk: who belongs to the newsroom, and what each did."""
