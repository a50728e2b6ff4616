# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/unit/engine/socks.h tests/unit/engine/world.h

if HAVE_CMOCKA
engine_tests = \
	tests/unit/engine/test_child \
	tests/unit/engine/test_disk \
	tests/unit/engine/test_due \
	tests/unit/engine/test_moved \
	tests/unit/engine/test_pace \
	tests/unit/engine/test_response \
	tests/unit/engine/test_siterules
check_PROGRAMS += $(engine_tests)
TESTS += $(engine_tests)

tests_unit_engine_test_child_SOURCES = tests/unit/engine/test_child.c
tests_unit_engine_test_child_CFLAGS = $(unit_cflags)
tests_unit_engine_test_child_LDADD = $(unit_libs)

tests_unit_engine_test_disk_SOURCES = tests/unit/engine/test_disk.c
tests_unit_engine_test_disk_CFLAGS = $(unit_cflags)
tests_unit_engine_test_disk_LDADD = $(unit_libs)

tests_unit_engine_test_due_SOURCES = tests/unit/engine/test_due.c
tests_unit_engine_test_due_CFLAGS = $(unit_cflags)
tests_unit_engine_test_due_LDADD = $(unit_libs)

tests_unit_engine_test_moved_SOURCES = tests/unit/engine/test_moved.c
tests_unit_engine_test_moved_CFLAGS = $(unit_cflags)
tests_unit_engine_test_moved_LDADD = $(unit_libs)

tests_unit_engine_test_pace_SOURCES = tests/unit/engine/test_pace.c
tests_unit_engine_test_pace_CFLAGS = $(unit_cflags)
tests_unit_engine_test_pace_LDADD = $(unit_libs)

tests_unit_engine_test_response_SOURCES = tests/unit/engine/test_response.c
tests_unit_engine_test_response_CFLAGS = $(unit_cflags)
tests_unit_engine_test_response_LDADD = $(unit_libs)

tests_unit_engine_test_siterules_SOURCES = tests/unit/engine/test_siterules.c
tests_unit_engine_test_siterules_CFLAGS = $(unit_cflags)
tests_unit_engine_test_siterules_LDADD = $(unit_libs)

if HAVE_MICROHTTPD
engine_serve_tests = \
	tests/unit/engine/test_access \
	tests/unit/engine/test_discover \
	tests/unit/engine/test_engine \
	tests/unit/engine/test_fetch \
	tests/unit/engine/test_fulltext \
	tests/unit/engine/test_manners \
	tests/unit/engine/test_older \
	tests/unit/engine/test_refresh \
	tests/unit/engine/test_ruled \
	tests/unit/engine/test_visit \
	tests/unit/engine/test_refresh
check_PROGRAMS += $(engine_serve_tests)
TESTS += $(engine_serve_tests)

tests_unit_engine_test_access_SOURCES = tests/unit/engine/test_access.c tests/unit/engine/socks.c \
	tests/unit/engine/world.c
tests_unit_engine_test_access_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_access_LDADD = $(serve_libs) $(unit_libs)

tests_unit_engine_test_discover_SOURCES = tests/unit/engine/test_discover.c tests/unit/engine/world.c
tests_unit_engine_test_discover_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_discover_LDADD = $(serve_libs) $(unit_libs)

tests_unit_engine_test_ruled_SOURCES = tests/unit/engine/test_ruled.c tests/unit/engine/world.c
tests_unit_engine_test_ruled_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_ruled_LDADD = $(serve_libs) $(unit_libs)

tests_unit_engine_test_older_SOURCES = tests/unit/engine/test_older.c tests/unit/engine/world.c
tests_unit_engine_test_older_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_older_LDADD = $(serve_libs) $(unit_libs)

tests_unit_engine_test_visit_SOURCES = tests/unit/engine/test_visit.c tests/unit/engine/world.c
tests_unit_engine_test_visit_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_visit_LDADD = $(serve_libs) $(unit_libs)

tests_unit_engine_test_engine_SOURCES = tests/unit/engine/test_engine.c tests/unit/engine/world.c
tests_unit_engine_test_engine_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_engine_LDADD = $(serve_libs) $(unit_libs)

tests_unit_engine_test_fetch_SOURCES = tests/unit/engine/test_fetch.c
tests_unit_engine_test_fetch_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_fetch_LDADD = $(serve_libs) $(unit_libs)

tests_unit_engine_test_fulltext_SOURCES = tests/unit/engine/test_fulltext.c tests/unit/engine/world.c
tests_unit_engine_test_fulltext_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_fulltext_LDADD = $(serve_libs) $(unit_libs)

tests_unit_engine_test_manners_SOURCES = tests/unit/engine/test_manners.c tests/unit/engine/world.c
tests_unit_engine_test_manners_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_manners_LDADD = $(serve_libs) $(unit_libs)

tests_unit_engine_test_refresh_SOURCES = tests/unit/engine/test_refresh.c tests/unit/engine/world.c
tests_unit_engine_test_refresh_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_unit_engine_test_refresh_LDADD = $(serve_libs) $(unit_libs)
endif
endif
