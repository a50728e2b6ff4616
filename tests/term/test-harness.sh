#!/bin/sh
# The harness for terminal tests, tried on small shell programs.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/term/lib.sh"
plan 20

not()
{
	! "$@"
}

# the status of a command whose comments are not wanted
quiet()
{
	"$@" >/dev/null
}

term_start 60x10 sh -c 'sleep 0.3; echo ready; read -r line; echo "got <$line>"; read -r line; clear; sleep 60'
check 'text that comes late is waited for' term_wait ready
term_type 'C-c is $text; Enter'
term_keys Enter
check 'text is typed as it is' term_wait 'got <C-c is $text; Enter>'
term_keys a C-h b Enter
check 'what was cleared is gone' term_wait_gone ready

term_patience=1
check 'what never comes is a failure' not quiet term_wait 'never'
term_start 60x10 sh -c 'echo staying; sleep 60'
term_patience=15
check 'a new program has a new screen' term_wait staying
term_patience=1
check 'what never goes is a failure' not quiet term_wait_gone staying
check 'a title that never comes is a failure' not quiet term_wait_title never
term_patience=15

term_start 60x10 sh -c 'printf "\033]2;courant: 3 unread\007"; trap "stty size" WINCH; stty size; while :; do sleep 0.1; done'
check 'the title is seen' term_wait_title '3 unread'
check 'the size is as asked for' term_wait '10 60'
term_resize 100x30
check 'the program learns of a new size' term_wait '30 100'
term_keys C-c
check 'a signal ends it with a status of its own' term_wait_end 130

term_start 80x10 printf '%s\n' 'two  words' '$HOME' ';ls' ''
check 'arguments arrive unharmed' term_wait '$HOME'
check 'spaces as well' term_wait 'two  words'
check 'the end is noticed' term_wait_end
check 'the screen outlives the program' term_wait ';ls'

export COURANT_NOW=1781596800
HOME=/nowhere XDG_DATA_HOME=/nowhere SECRET=1
export HOME XDG_DATA_HOME SECRET
term_start 200x50 sh -c 'env | sort'
term_wait_end
same 'nothing of the user is handed on' "$(term_screen | grep -Ec '^SECRET=|/nowhere')" 0
same 'a time is' "$(term_screen | grep '^COURANT_NOW')" COURANT_NOW=1781596800

fake_browser xdg-open
term_start 60x10 sh -c 'xdg-open "http://example.org/?a=b c" --flag; exit 3'
check 'the browser gets its address' browser_got xdg-open 'http://example.org/?a=b c'
check 'and nothing else' browser_got xdg-open --flag
check 'the status is known' term_wait_end 3
