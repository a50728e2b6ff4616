# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/save/epub.c \
	src/save/format.c \
	src/save/markdown.c \
	src/save/save.h \
	src/save/xhtml.c \
	src/save/xhtml.h
