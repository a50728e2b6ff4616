# The Test Anything Protocol for shell tests; to be sourced.
#
#	plan N                       how many tests there will be
#	ok WHAT, not_ok WHAT         one result
#	check WHAT COMMAND...        ok when the command succeeds
#	same WHAT GOT WANTED         ok when both strings are equal
#	diag                         comments from standard input
#	skip_all WHY                 ends the whole file
#	done_testing                 states the plan at the end, where it is not known before
#
# SPDX-License-Identifier: MIT
tap_n=0
tap_failed=0

plan()
{
	echo "1..$1"
}

done_testing()
{
	plan "$tap_n"
}

ok()
{
	tap_n=$((tap_n + 1))
	echo "ok $tap_n - $1"
}

not_ok()
{
	tap_n=$((tap_n + 1))
	tap_failed=$((tap_failed + 1))
	echo "not ok $tap_n - $1"
}

check()
{
	tap_what=$1
	shift
	if "$@"; then
		ok "$tap_what"
	else
		not_ok "$tap_what"
	fi
}

same()
{
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1"
		printf 'got:    %s\nwanted: %s\n' "$2" "$3" | diag
	fi
}

diag()
{
	sed 's/^/# /'
}

skip_all()
{
	echo "1..0 # SKIP $1"
	exit 0
}
