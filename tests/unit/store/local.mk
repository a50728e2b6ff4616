# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
store_tests = \
	tests/unit/store/test_archive \
	tests/unit/store/test_feedstate \
	tests/unit/store/test_idset \
	tests/unit/store/test_lists \
	tests/unit/store/test_mark \
	tests/unit/store/test_query \
	tests/unit/store/test_retain \
	tests/unit/store/test_version \
	tests/unit/store/test_save \
	tests/unit/store/test_search \
	tests/unit/store/test_stories
check_PROGRAMS += $(store_tests)
TESTS += $(store_tests)
check_LIBRARIES += tests/unit/store/libfixture.a
tests_unit_store_libfixture_a_SOURCES = tests/unit/store/fixture.c tests/unit/store/fixture.h
tests_unit_store_libfixture_a_CFLAGS = $(unit_cflags)

tests_unit_store_test_archive_SOURCES = tests/unit/store/test_archive.c
tests_unit_store_test_archive_CFLAGS = $(unit_cflags)
tests_unit_store_test_archive_LDADD = tests/unit/store/libfixture.a $(unit_libs)
tests_unit_store_test_feedstate_SOURCES = tests/unit/store/test_feedstate.c
tests_unit_store_test_feedstate_CFLAGS = $(unit_cflags)
tests_unit_store_test_feedstate_LDADD = tests/unit/store/libfixture.a $(unit_libs)
tests_unit_store_test_idset_SOURCES = tests/unit/store/test_idset.c
tests_unit_store_test_idset_CFLAGS = $(unit_cflags)
tests_unit_store_test_idset_LDADD = $(unit_libs)
tests_unit_store_test_lists_SOURCES = tests/unit/store/test_lists.c
tests_unit_store_test_lists_CFLAGS = $(unit_cflags)
tests_unit_store_test_lists_LDADD = tests/unit/store/libfixture.a $(unit_libs)
tests_unit_store_test_mark_SOURCES = tests/unit/store/test_mark.c
tests_unit_store_test_mark_CFLAGS = $(unit_cflags)
tests_unit_store_test_mark_LDADD = tests/unit/store/libfixture.a $(unit_libs)
tests_unit_store_test_query_SOURCES = tests/unit/store/test_query.c
tests_unit_store_test_query_CFLAGS = $(unit_cflags)
tests_unit_store_test_query_LDADD = tests/unit/store/libfixture.a $(unit_libs)
tests_unit_store_test_retain_SOURCES = tests/unit/store/test_retain.c
tests_unit_store_test_retain_CFLAGS = $(unit_cflags)
tests_unit_store_test_retain_LDADD = tests/unit/store/libfixture.a $(unit_libs)

tests_unit_store_test_version_SOURCES = tests/unit/store/test_version.c
tests_unit_store_test_version_CFLAGS = $(unit_cflags)
tests_unit_store_test_version_LDADD = tests/unit/store/libfixture.a $(unit_libs)
tests_unit_store_test_save_SOURCES = tests/unit/store/test_save.c
tests_unit_store_test_save_CFLAGS = $(unit_cflags)
tests_unit_store_test_save_LDADD = tests/unit/store/libfixture.a $(unit_libs)
tests_unit_store_test_search_SOURCES = tests/unit/store/test_search.c
tests_unit_store_test_search_CFLAGS = $(unit_cflags)
tests_unit_store_test_search_LDADD = tests/unit/store/libfixture.a $(unit_libs)

tests_unit_store_test_stories_SOURCES = tests/unit/store/test_stories.c
tests_unit_store_test_stories_CFLAGS = $(unit_cflags)
tests_unit_store_test_stories_LDADD = tests/unit/store/libfixture.a $(unit_libs)
endif
