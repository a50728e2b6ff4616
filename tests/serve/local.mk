# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/serve/test-serve.sh tests/serve/test-tls.sh
TESTS += tests/serve/test-serve.sh tests/serve/test-tls.sh

if HAVE_MICROHTTPD
check_LIBRARIES += tests/serve/libserve.a
check_PROGRAMS += tests/serve/serve

tests_serve_libserve_a_SOURCES = \
	tests/serve/serve.c \
	tests/serve/serve.h \
	tests/serve/serve_folder.c \
	tests/serve/serve_gzip.c \
	tests/serve/serve_script.c
tests_serve_libserve_a_CFLAGS = $(AM_CFLAGS) $(MICROHTTPD_CFLAGS)

# for tests that run the server in themselves: serve_libs before unit_libs
serve_cflags = -I$(top_srcdir)/tests/serve $(MICROHTTPD_CFLAGS)
serve_libs = tests/serve/libserve.a $(MICROHTTPD_LIBS)

tests_serve_serve_SOURCES = tests/serve/serve_main.c
tests_serve_serve_LDADD = $(serve_libs) src/libcourant.a $(courant_libs)

if HAVE_CMOCKA
check_PROGRAMS += tests/serve/test_serve
TESTS += tests/serve/test_serve
tests_serve_test_serve_SOURCES = tests/serve/test_serve.c
tests_serve_test_serve_CFLAGS = $(unit_cflags) $(serve_cflags)
tests_serve_test_serve_LDADD = $(serve_libs) $(unit_libs)
endif
endif
