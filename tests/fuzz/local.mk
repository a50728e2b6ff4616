# SPDX-License-Identifier: MIT
#
# One fuzzer for each kind of document. Its seeds, and what it once found, are replayed by
# "make check"; "make fuzz-NAME TIME=SECONDS" looks for more, "make fuzz" with each in turn.

fuzzers = feed headlines page rule scrape

check_PROGRAMS += tests/fuzz/replay_feed
tests_fuzz_replay_feed_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_feed.c tests/fuzz/fuzz.h
tests_fuzz_replay_feed_LDADD = src/libcourant.a $(courant_libs)

check_PROGRAMS += tests/fuzz/replay_headlines
tests_fuzz_replay_headlines_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_headlines.c tests/fuzz/fuzz.h
tests_fuzz_replay_headlines_LDADD = src/libcourant.a $(courant_libs)

check_PROGRAMS += tests/fuzz/replay_page
tests_fuzz_replay_page_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_page.c tests/fuzz/fuzz.h
tests_fuzz_replay_page_LDADD = src/libcourant.a $(courant_libs)

check_PROGRAMS += tests/fuzz/replay_rule
tests_fuzz_replay_rule_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_rule.c tests/fuzz/fuzz.h
tests_fuzz_replay_rule_LDADD = src/libcourant.a $(courant_libs)

check_PROGRAMS += tests/fuzz/replay_scrape
tests_fuzz_replay_scrape_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_scrape.c tests/fuzz/fuzz.h
tests_fuzz_replay_scrape_CFLAGS = $(AM_CFLAGS) $(XML_CFLAGS)
tests_fuzz_replay_scrape_LDADD = src/libcourant.a $(courant_libs)

TESTS += tests/fuzz/check-seeds.sh
EXTRA_DIST += tests/fuzz/check-seeds.sh tests/fuzz/feed.dict tests/fuzz/page.dict tests/fuzz/seeds

if FUZZING
EXTRA_PROGRAMS += tests/fuzz/fuzz_feed
tests_fuzz_fuzz_feed_SOURCES = tests/fuzz/fuzz_feed.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_feed_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_fuzz_feed_LDFLAGS = -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzz/fuzz_headlines
tests_fuzz_fuzz_headlines_SOURCES = tests/fuzz/fuzz_headlines.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_headlines_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_fuzz_headlines_LDFLAGS = -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzz/fuzz_page
tests_fuzz_fuzz_page_SOURCES = tests/fuzz/fuzz_page.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_page_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_fuzz_page_LDFLAGS = -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzz/fuzz_rule
tests_fuzz_fuzz_rule_SOURCES = tests/fuzz/fuzz_rule.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_rule_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_fuzz_rule_LDFLAGS = -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzz/fuzz_scrape
tests_fuzz_fuzz_scrape_SOURCES = tests/fuzz/fuzz_scrape.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_scrape_CFLAGS = $(AM_CFLAGS) $(XML_CFLAGS)
tests_fuzz_fuzz_scrape_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_fuzz_scrape_LDFLAGS = -fsanitize=fuzzer
endif
CLEANFILES += tests/fuzz/fuzz_feed$(EXEEXT) tests/fuzz/fuzz_headlines$(EXEEXT) tests/fuzz/fuzz_page$(EXEEXT) \
	tests/fuzz/fuzz_rule$(EXEEXT) tests/fuzz/fuzz_scrape$(EXEEXT)

TIME = 60
fuzz_targets = $(fuzzers:%=fuzz-%)
.PHONY: fuzz $(fuzz_targets)
fuzz: $(fuzz_targets)
if FUZZING
# what is found lies in tests/fuzz/found of the build folder, the growing corpus beside it
$(fuzz_targets): fuzz-%: tests/fuzz/fuzz_%$(EXEEXT)
	$(MKDIR_P) tests/fuzz/found tests/fuzz/corpus/$*
	dict=$(srcdir)/tests/fuzz/page.dict; test $* != feed || dict=$(srcdir)/tests/fuzz/feed.dict; \
	tests/fuzz/fuzz_$*$(EXEEXT) -max_total_time=$(TIME) -timeout=10 -rss_limit_mb=1024 -max_len=16384 \
		-dict=$$dict -artifact_prefix=tests/fuzz/found/$*- -print_final_stats=1 \
		tests/fuzz/corpus/$* $(srcdir)/tests/fuzz/seeds/$* \
		$$(test $* != feed || echo $(srcdir)/tests/feeds) \
		$$(test $* != page || echo $(srcdir)/tests/pages/article) \
		$$(test $* != headlines || echo $(srcdir)/tests/pages/index)
else
$(fuzz_targets):
	@echo "make $@ needs a build folder configured with CC=clang --enable-fuzzing" >&2; exit 1
endif
