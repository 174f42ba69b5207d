"""Words of one natural language that several storeys read: numbers, ordinals, months."""
