# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
unit_ui_tests = \
	tests/unit/ui/test_list \
	tests/unit/ui/test_frame \
	tests/unit/ui/test_prompt \
	tests/unit/ui/test_box
check_PROGRAMS += $(unit_ui_tests)
TESTS += $(unit_ui_tests)

tests_unit_ui_test_list_SOURCES = tests/unit/ui/test_list.c
tests_unit_ui_test_list_CFLAGS = $(unit_cflags)
tests_unit_ui_test_list_LDADD = $(unit_libs)

tests_unit_ui_test_frame_SOURCES = tests/unit/ui/test_frame.c
tests_unit_ui_test_frame_CFLAGS = $(unit_cflags)
tests_unit_ui_test_frame_LDADD = $(unit_libs)

tests_unit_ui_test_prompt_SOURCES = tests/unit/ui/test_prompt.c
tests_unit_ui_test_prompt_CFLAGS = $(unit_cflags)
tests_unit_ui_test_prompt_LDADD = $(unit_libs)

tests_unit_ui_test_box_SOURCES = tests/unit/ui/test_box.c
tests_unit_ui_test_box_CFLAGS = $(unit_cflags)
tests_unit_ui_test_box_LDADD = $(unit_libs)
endif
