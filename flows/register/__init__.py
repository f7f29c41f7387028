"""Work on the register of issues over stored articles: back-test an edit, find faults, propose."""
