"""The prompt: rules, what is known of the customer and the schema, and the document's text with its layout."""
