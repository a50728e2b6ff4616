# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/feed/attachment.c \
	src/feed/attachment.h \
	src/feed/base64.c \
	src/feed/base64.h \
	src/feed/channel.c \
	src/feed/channel.h \
	src/feed/date.c \
	src/feed/date.h \
	src/feed/element.c \
	src/feed/element.h \
	src/feed/encode.c \
	src/feed/encode.h \
	src/feed/entity.c \
	src/feed/entity.h \
	src/feed/entry.c \
	src/feed/entry.h \
	src/feed/feed.h \
	src/feed/fragment.c \
	src/feed/fragment.h \
	src/feed/json.c \
	src/feed/json.h \
	src/feed/known.c \
	src/feed/known.def \
	src/feed/known.h \
	src/feed/month.c \
	src/feed/month.h \
	src/feed/namespace.c \
	src/feed/namespace.h \
	src/feed/opml.c \
	src/feed/opml.h \
	src/feed/parse.c \
	src/feed/parse.h \
	src/feed/person.c \
	src/feed/person.h \
	src/feed/print.c \
	src/feed/print.h \
	src/feed/rss-json.c \
	src/feed/rss-json.h \
	src/feed/tree.c \
	src/feed/url.c \
	src/feed/url.h \
	src/feed/xml.c \
	src/feed/xml.h \
	src/feed/zone.c \
	src/feed/zone.h
EXTRA_DIST += src/feed/VIOLATIONS.md
