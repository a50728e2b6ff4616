# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
story_tests = \
	tests/unit/story/test_labelled \
	tests/unit/story/test_terms
check_PROGRAMS += $(story_tests)
TESTS += $(story_tests)

tests_unit_story_test_labelled_SOURCES = tests/unit/story/test_labelled.c
tests_unit_story_test_labelled_CFLAGS = $(unit_cflags)
tests_unit_story_test_labelled_LDADD = $(unit_libs)

tests_unit_story_test_terms_SOURCES = tests/unit/story/test_terms.c
tests_unit_story_test_terms_CFLAGS = $(unit_cflags)
tests_unit_story_test_terms_LDADD = $(unit_libs)
endif

EXTRA_DIST += tests/stories/README.md tests/stories/labelled.tsv
