"""Side by side with peers, in one run: `python -m bench.run` writes bench/RESULTS.md."""
