# SPDX-License-Identifier: MIT
# The pages and the shells' completion are made from the program's tables, and are shipped: a builder
# never runs the program. After a change of a table, "make tables"; tests/check-table.sh compares.
dist_man_MANS += man/courant.1 man/courant-config.5 man/courant-feeds.5
EXTRA_DIST += man/courant.1.in man/courant-config.5.in man/courant-feeds.5.in man/tables.sh

bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
dist_zshcompletion_DATA = data/completions/_courant
dist_fishcompletion_DATA = data/completions/courant.fish
EXTRA_DIST += data/completions/courant.bash

# bash looks for a file with the name of the program
install-data-hook:
	$(MKDIR_P) '$(DESTDIR)$(bashcompletiondir)'
	$(INSTALL_DATA) '$(srcdir)/data/completions/courant.bash' '$(DESTDIR)$(bashcompletiondir)/courant'
uninstall-hook:
	rm -f '$(DESTDIR)$(bashcompletiondir)/courant'

.PHONY: tables
tables: courant$(EXEEXT)
	$(SHELL) $(srcdir)/man/tables.sh ./courant$(EXEEXT) $(srcdir) --all
