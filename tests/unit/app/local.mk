# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
app_tests = tests/unit/app/test_import tests/unit/app/test_synopsis tests/unit/app/test_tables \
	tests/unit/app/test_keymap
check_PROGRAMS += $(app_tests)
TESTS += $(app_tests)

tests_unit_app_test_import_SOURCES = tests/unit/app/test_import.c tests/unit/base/temp.h
tests_unit_app_test_import_CFLAGS = $(unit_cflags)
tests_unit_app_test_import_LDADD = $(unit_libs)
tests_unit_app_test_synopsis_SOURCES = tests/unit/app/test_synopsis.c
tests_unit_app_test_synopsis_CFLAGS = $(unit_cflags)
tests_unit_app_test_synopsis_LDADD = $(unit_libs)
tests_unit_app_test_tables_SOURCES = tests/unit/app/test_tables.c
tests_unit_app_test_tables_CFLAGS = $(unit_cflags)
tests_unit_app_test_tables_LDADD = $(unit_libs)
tests_unit_app_test_keymap_SOURCES = tests/unit/app/test_keymap.c
tests_unit_app_test_keymap_CFLAGS = $(unit_cflags)
tests_unit_app_test_keymap_LDADD = $(unit_libs)
endif
