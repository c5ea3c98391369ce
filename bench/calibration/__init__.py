"""Fits the weights of the confidence model on labelled orders."""
