# SPDX-License-Identifier: MIT
benches = tests/bench/bench_parse$(EXEEXT) tests/bench/bench_layout$(EXEEXT) tests/bench/bench_extract$(EXEEXT) \
	tests/bench/bench_stories$(EXEEXT)
EXTRA_PROGRAMS += tests/bench/bench_parse tests/bench/bench_layout tests/bench/bench_extract tests/bench/bench_stories
tests_bench_bench_parse_SOURCES = tests/bench/bench_parse.c
tests_bench_bench_parse_LDADD = src/libcourant.a $(courant_libs)
tests_bench_bench_layout_SOURCES = tests/bench/bench_layout.c
tests_bench_bench_layout_LDADD = src/libcourant.a $(courant_libs)
tests_bench_bench_extract_SOURCES = tests/bench/bench_extract.c
tests_bench_bench_extract_LDADD = src/libcourant.a $(courant_libs)
tests_bench_bench_stories_SOURCES = tests/bench/bench_stories.c
tests_bench_bench_stories_LDADD = src/libcourant.a $(courant_libs)
CLEANFILES += $(benches)

.PHONY: bench
bench: $(benches)
	for bench in $(benches); do $$bench || exit; done
