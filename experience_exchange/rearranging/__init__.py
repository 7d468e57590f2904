"""Moving, splitting and merging topics. Whatever hangs on posts and readers goes along: counters, marks of reading, followers,
requests for answers, the ledger. Nothing that was written for few becomes readable for more."""
