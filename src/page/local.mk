# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/page/article.c \
	src/page/article.h \
	src/page/builder.c \
	src/page/builder.h \
	src/page/candidate.c \
	src/page/candidate.h \
	src/page/charref.c \
	src/page/charref.h \
	src/page/doc.c \
	src/page/doc.h \
	src/page/dom.c \
	src/page/dom.h \
	src/page/flow.c \
	src/page/flow.h \
	src/page/headlines.c \
	src/page/headlines.h \
	src/page/html-media.c \
	src/page/html-table.c \
	src/page/html.c \
	src/page/html.h \
	src/page/layout-table.c \
	src/page/layout.c \
	src/page/layout.h \
	src/page/metadata.c \
	src/page/metadata.h \
	src/page/plain.c \
	src/page/tag.c \
	src/page/tag.h \
	src/page/token.c \
	src/page/token.h \
	src/page/vocabulary.c \
	src/page/vocabulary.h \
	src/page/wrap.c \
	src/page/wrap.h
