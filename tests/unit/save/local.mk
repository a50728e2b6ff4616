# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
check_PROGRAMS += tests/unit/save/test_save
TESTS += tests/unit/save/test_save
tests_unit_save_test_save_SOURCES = tests/unit/save/test_save.c
tests_unit_save_test_save_CFLAGS = $(unit_cflags)
tests_unit_save_test_save_LDADD = $(unit_libs)
endif
