# SPDX-License-Identifier: MIT
EXTRA_PROGRAMS += tests/bench/bench_parse tests/bench/bench_layout
tests_bench_bench_parse_SOURCES = tests/bench/bench_parse.c
tests_bench_bench_parse_LDADD = src/libcourant.a $(courant_libs)
tests_bench_bench_layout_SOURCES = tests/bench/bench_layout.c
tests_bench_bench_layout_LDADD = src/libcourant.a $(courant_libs)
CLEANFILES += tests/bench/bench_parse$(EXEEXT) tests/bench/bench_layout$(EXEEXT)

.PHONY: bench
bench: tests/bench/bench_parse$(EXEEXT) tests/bench/bench_layout$(EXEEXT)
	tests/bench/bench_parse$(EXEEXT)
	tests/bench/bench_layout$(EXEEXT)
