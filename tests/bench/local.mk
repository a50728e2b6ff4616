# SPDX-License-Identifier: MIT
EXTRA_PROGRAMS += tests/bench/bench_parse
tests_bench_bench_parse_SOURCES = tests/bench/bench_parse.c
tests_bench_bench_parse_LDADD = src/libcourant.a $(courant_libs)
EXTRA_PROGRAMS += tests/bench/bench_stories
tests_bench_bench_stories_SOURCES = tests/bench/bench_stories.c
tests_bench_bench_stories_LDADD = src/libcourant.a $(courant_libs)
CLEANFILES += tests/bench/bench_parse$(EXEEXT) tests/bench/bench_stories$(EXEEXT)

.PHONY: bench
bench: tests/bench/bench_parse$(EXEEXT) tests/bench/bench_stories$(EXEEXT)
	tests/bench/bench_parse$(EXEEXT)
	tests/bench/bench_stories$(EXEEXT)
