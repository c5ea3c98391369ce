"""The engines that recognise pages."""
