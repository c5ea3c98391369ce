"""Line tables."""
