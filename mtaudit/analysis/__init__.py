"""Document in, what an engine says of it out; engines are loaded on first use."""
