# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/store/answer.c \
	src/store/answer.h \
	src/store/archive.c \
	src/store/damage.c \
	src/store/damage.h \
	src/store/db.c \
	src/store/db.h \
	src/store/feedstate.c \
	src/store/foreign.c \
	src/store/holder.c \
	src/store/holder.h \
	src/store/identity.c \
	src/store/identity.h \
	src/store/idset.c \
	src/store/idset.h \
	src/store/indexing.c \
	src/store/indexing.h \
	src/store/lists.c \
	src/store/lists.h \
	src/store/mark.c \
	src/store/mark.h \
	src/store/newsboat.c \
	src/store/newsboat.h \
	src/store/tree-menu.c \
	src/store/page.c \
	src/store/query.c \
	src/store/query.h \
	src/store/read.c \
	src/store/read.h \
	src/store/retain.c \
	src/store/save.c \
	src/store/save.h \
	src/store/search.c \
	src/store/search.h \
	src/store/sqlfn.c \
	src/store/sqlfn.h \
	src/store/stories.c \
	src/store/stories.h \
	src/store/sync.c \
	src/store/version.h \
	src/store/visit.c \
	src/store/write.h

# the schema is compiled in, comments and all: .schema explains itself; one file for each format
AM_CPPFLAGS += -I$(top_builddir)/src
schema_files = $(srcdir)/src/store/schema.sql $(srcdir)/src/store/schema-2.sql \
	$(srcdir)/src/store/schema-3.sql $(srcdir)/src/store/schema-4.sql \
	$(srcdir)/src/store/schema-5.sql
EXTRA_DIST += src/store/schema.sql src/store/schema-2.sql src/store/schema-3.sql src/store/schema-4.sql \
	src/store/schema-5.sql
BUILT_SOURCES += src/store/schema.inc
CLEANFILES += src/store/schema.inc
src/store/schema.inc: $(schema_files)
	$(AM_V_at)$(MKDIR_P) src/store
	$(AM_V_GEN)$(AWK) 'FNR == 1 && NR > 1 { print "," } \
		{ gsub(/\\/, "&&"); gsub(/"/, "\\\""); print "\"" $$0 "\\n\"" } END { print "," }' \
		$(schema_files) >$@.tmp && mv $@.tmp $@
src/store/archive.$(OBJEXT): src/store/schema.inc
