# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/text/bidi.c \
	src/text/bidi.h \
	src/text/clean.c \
	src/text/clean.h \
	src/text/decode.c \
	src/text/decode.h \
	src/text/fit.c \
	src/text/fit.h \
	src/text/guess.c \
	src/text/guess.h \
	src/text/match.c \
	src/text/match.h \
	src/text/stem.c \
	src/text/stem.h \
	src/text/unicode.c \
	src/text/unicode.h \
	src/text/width.c \
	src/text/width.h
