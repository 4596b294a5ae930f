"""jixiao (绩效): from published Chinese government budgets to a knowledge graph that can be traced to the print.

The folders read as the flow of data: `documents` (files → blocks) → `extraction` (blocks → facts) → `facts` (the contract)
→ `graph` (facts → quads) → `integrity` (quads → findings) → `links` (policies and indicators across documents) → `store`
(quads → answers) → `web` (answers → pages). `build` runs them in order, `cli` is the door, `assets` finds the data files.
"""

__version__ = "0.1.0"
