"""Quality on public benchmarks and on gold: one module a benchmark, each with `run(path) -> figures`."""
