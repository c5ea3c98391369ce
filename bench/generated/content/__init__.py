"""What a generated order says: companies, goods, numbers, labels."""
