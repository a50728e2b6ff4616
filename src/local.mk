# SPDX-License-Identifier: MIT
# One convenience library with everything but main(); each room lists its own files.
bin_PROGRAMS = courant
noinst_LIBRARIES += src/libcourant.a
src_libcourant_a_SOURCES =
courant_SOURCES = src/app/main.c
courant_LDADD = src/libcourant.a $(courant_libs)
EXTRA_DIST += src/README.md

include src/base/local.mk
include src/text/local.mk
include src/conf/local.mk
include src/feed/local.mk
include src/page/local.mk
include src/picture/local.mk

include src/save/local.mk
include src/share/local.mk
include src/story/local.mk
include src/term/local.mk
include src/store/local.mk
include src/engine/local.mk
include src/ui/local.mk
include src/app/local.mk
