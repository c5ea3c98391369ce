"""What runs in a namespace against what the chart renders."""
