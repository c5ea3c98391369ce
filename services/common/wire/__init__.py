"""Pages, words and boxes to and from the messages of the contract."""
