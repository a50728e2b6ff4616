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
