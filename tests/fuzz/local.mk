# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/fuzz/replay_feed
tests_fuzz_replay_feed_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_feed.c tests/fuzz/fuzz.h
tests_fuzz_replay_feed_LDADD = src/libcourant.a $(courant_libs)

check_PROGRAMS += tests/fuzz/replay_rule
tests_fuzz_replay_rule_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_rule.c tests/fuzz/fuzz.h
tests_fuzz_replay_rule_LDADD = src/libcourant.a $(courant_libs)

TESTS += tests/fuzz/check-seeds.sh tests/fuzz/check-rules.sh
EXTRA_DIST += tests/fuzz/check-seeds.sh tests/fuzz/feed.dict tests/fuzz/seeds \
	tests/fuzz/check-rules.sh tests/fuzz/rules

if FUZZING
EXTRA_PROGRAMS += tests/fuzz/fuzz_feed
tests_fuzz_fuzz_feed_SOURCES = tests/fuzz/fuzz_feed.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_feed_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_fuzz_feed_LDFLAGS = -fsanitize=fuzzer

EXTRA_PROGRAMS += tests/fuzz/fuzz_rule
tests_fuzz_fuzz_rule_SOURCES = tests/fuzz/fuzz_rule.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_rule_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_fuzz_rule_LDFLAGS = -fsanitize=fuzzer
endif
CLEANFILES += tests/fuzz/fuzz_feed$(EXEEXT) tests/fuzz/fuzz_rule$(EXEEXT)

# the same for pages without feeds: their headlines, and rules for them
check_PROGRAMS += tests/fuzz/replay_headlines tests/fuzz/replay_scrape
tests_fuzz_replay_headlines_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_headlines.c tests/fuzz/fuzz.h
tests_fuzz_replay_headlines_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_replay_scrape_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz_scrape.c tests/fuzz/fuzz.h
tests_fuzz_replay_scrape_CFLAGS = $(AM_CFLAGS) $(XML_CFLAGS)
tests_fuzz_replay_scrape_LDADD = src/libcourant.a $(courant_libs)
TESTS += tests/fuzz/check-page-seeds.sh
EXTRA_DIST += tests/fuzz/check-page-seeds.sh tests/fuzz/page.dict tests/fuzz/seeds-headlines \
	tests/fuzz/seeds-scrape

if FUZZING
EXTRA_PROGRAMS += tests/fuzz/fuzz_headlines tests/fuzz/fuzz_scrape
tests_fuzz_fuzz_headlines_SOURCES = tests/fuzz/fuzz_headlines.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_headlines_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_fuzz_headlines_LDFLAGS = -fsanitize=fuzzer
tests_fuzz_fuzz_scrape_SOURCES = tests/fuzz/fuzz_scrape.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_scrape_CFLAGS = $(AM_CFLAGS) $(XML_CFLAGS)
tests_fuzz_fuzz_scrape_LDADD = src/libcourant.a $(courant_libs)
tests_fuzz_fuzz_scrape_LDFLAGS = -fsanitize=fuzzer
endif
CLEANFILES += tests/fuzz/fuzz_headlines$(EXEEXT) tests/fuzz/fuzz_scrape$(EXEEXT)

TIME = 60
.PHONY: fuzz fuzz-rules
if FUZZING
# what is found lies in tests/fuzz/found of the build folder, the growing corpus beside it
fuzz: tests/fuzz/fuzz_feed$(EXEEXT)
	$(MKDIR_P) tests/fuzz/found tests/fuzz/corpus
	tests/fuzz/fuzz_feed$(EXEEXT) -max_total_time=$(TIME) -timeout=10 -rss_limit_mb=1024 -max_len=16384 \
		-dict=$(srcdir)/tests/fuzz/feed.dict -artifact_prefix=tests/fuzz/found/ -print_final_stats=1 \
		tests/fuzz/corpus $(srcdir)/tests/fuzz/seeds $(srcdir)/tests/feeds

fuzz-rules: tests/fuzz/fuzz_rule$(EXEEXT)
	$(MKDIR_P) tests/fuzz/found tests/fuzz/corpus-rules
	tests/fuzz/fuzz_rule$(EXEEXT) -max_total_time=$(TIME) -timeout=10 -rss_limit_mb=1024 -max_len=4096 \
		-artifact_prefix=tests/fuzz/found/ -print_final_stats=1 \
		tests/fuzz/corpus-rules $(srcdir)/tests/fuzz/rules
else
fuzz fuzz-rules:
	@echo "make fuzz needs a build folder configured with CC=clang --enable-fuzzing" >&2; exit 1
endif

.PHONY: fuzz-headlines fuzz-scrape
if FUZZING
fuzz-headlines: tests/fuzz/fuzz_headlines$(EXEEXT)
	$(MKDIR_P) tests/fuzz/found tests/fuzz/corpus-headlines
	tests/fuzz/fuzz_headlines$(EXEEXT) -max_total_time=$(TIME) -timeout=10 -rss_limit_mb=1024 -max_len=16384 \
		-dict=$(srcdir)/tests/fuzz/page.dict -artifact_prefix=tests/fuzz/found/headlines- -print_final_stats=1 \
		tests/fuzz/corpus-headlines $(srcdir)/tests/fuzz/seeds-headlines $(srcdir)/tests/pages/listing
fuzz-scrape: tests/fuzz/fuzz_scrape$(EXEEXT)
	$(MKDIR_P) tests/fuzz/found tests/fuzz/corpus-scrape
	tests/fuzz/fuzz_scrape$(EXEEXT) -max_total_time=$(TIME) -timeout=10 -rss_limit_mb=1024 -max_len=4096 \
		-dict=$(srcdir)/tests/fuzz/page.dict -artifact_prefix=tests/fuzz/found/scrape- -print_final_stats=1 \
		tests/fuzz/corpus-scrape $(srcdir)/tests/fuzz/seeds-scrape
endif
