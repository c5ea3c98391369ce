"""The schema registry: the canonical `sales_order` and customer schemas as YAML."""
