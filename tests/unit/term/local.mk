# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
unit_term_tests = \
	tests/unit/term/test_ability \
	tests/unit/term/test_grid \
	tests/unit/term/test_hyperlink \
	tests/unit/term/test_order
check_PROGRAMS += $(unit_term_tests)
TESTS += $(unit_term_tests)

tests_unit_term_test_ability_SOURCES = tests/unit/term/test_ability.c
tests_unit_term_test_ability_CFLAGS = $(unit_cflags)
tests_unit_term_test_ability_LDADD = $(unit_libs)

tests_unit_term_test_grid_SOURCES = tests/unit/term/test_grid.c
tests_unit_term_test_grid_CFLAGS = $(unit_cflags)
tests_unit_term_test_grid_LDADD = $(unit_libs)

tests_unit_term_test_hyperlink_SOURCES = tests/unit/term/test_hyperlink.c
tests_unit_term_test_hyperlink_CFLAGS = $(unit_cflags)
tests_unit_term_test_hyperlink_LDADD = $(unit_libs)

tests_unit_term_test_order_SOURCES = tests/unit/term/test_order.c
tests_unit_term_test_order_CFLAGS = $(unit_cflags)
tests_unit_term_test_order_LDADD = $(unit_libs)
endif
