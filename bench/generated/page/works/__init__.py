"""Orders as accounting and purchasing systems print them: blocks, tables and sums of their own."""
