"""The engines that read an order off pages."""
