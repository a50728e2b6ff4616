# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
term_tests = \
	tests/unit/term/test_grid
check_PROGRAMS += $(term_tests)
TESTS += $(term_tests)

tests_unit_term_test_grid_SOURCES = tests/unit/term/test_grid.c
tests_unit_term_test_grid_CFLAGS = $(unit_cflags)
tests_unit_term_test_grid_LDADD = $(unit_libs)
endif
