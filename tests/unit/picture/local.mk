# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
picture_tests = \
	tests/unit/picture/test_album \
	tests/unit/picture/test_drawn \
	tests/unit/picture/test_head \
	tests/unit/picture/test_pixels
check_PROGRAMS += $(picture_tests)
TESTS += $(picture_tests)

tests_unit_picture_test_album_SOURCES = tests/unit/picture/test_album.c
tests_unit_picture_test_album_CFLAGS = $(unit_cflags)
tests_unit_picture_test_album_LDADD = $(unit_libs)

tests_unit_picture_test_drawn_SOURCES = tests/unit/picture/test_drawn.c
tests_unit_picture_test_drawn_CFLAGS = $(unit_cflags)
tests_unit_picture_test_drawn_LDADD = $(unit_libs)

tests_unit_picture_test_head_SOURCES = tests/unit/picture/test_head.c
tests_unit_picture_test_head_CFLAGS = $(unit_cflags)
tests_unit_picture_test_head_LDADD = $(unit_libs)

tests_unit_picture_test_pixels_SOURCES = tests/unit/picture/test_pixels.c
tests_unit_picture_test_pixels_CFLAGS = $(unit_cflags) $(PICTURE_CFLAGS)
tests_unit_picture_test_pixels_LDADD = src/libpicture.a $(unit_libs) $(PICTURE_LIBS)
endif
