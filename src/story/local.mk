# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/story/alike.c \
	src/story/alike.h \
	src/story/common.def \
	src/story/stopwords.def \
	src/story/terms.c \
	src/story/terms.h
