"""What the benchmarks measure; each module is also a program that measures itself in a process of its own."""
