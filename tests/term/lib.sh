# The real program in a real terminal: tmux with a socket of its own. To be sourced:
#
#	. "$top_srcdir/tests/term/lib.sh"
#	plan 2
#	term_start 80x24 "$courant" --demo
#	check 'the list is shown' term_wait 'All articles'
#	term_keys j Enter
#	check 'Enter opens the article' term_wait 'A headline'
#	term_stop
#
# Nothing sleeps for a fixed time: whatever is waited for is asked for again and
# again until it is there or $term_patience seconds have passed, which fails.
#
# The program finds nothing of the user's: HOME and all XDG folders are in
# $term_home, the locale is C.UTF-8, the zone UTC, and only a few variables are
# handed on (see term_start). Others go through env(1):
#
#	term_start 80x24 env LANGUAGE=de "$courant"
#
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/tap.sh"

courant=$top_builddir/courant
term_patience=${TERM_PATIENCE:-15}

command -v tmux >/dev/null || skip_all 'no tmux'
term_dir=$(mktemp -d "${TMPDIR:-/tmp}/courant-term.XXXXXX") || exit 99
term_home=$term_dir/home
term_bin=$term_dir/bin
term_runs=0
term_run=$term_dir/run0
mkdir "$term_home" "$term_home/run" "$term_bin" && chmod 700 "$term_home/run" || exit 99
trap 'term_stop; rm -rf "$term_dir"' EXIT
trap 'exit 99' HUP INT TERM

cat >"$term_dir/tmux.conf" <<'END'
set -g default-terminal tmux-256color
set -g status off
set -g remain-on-exit on
set -g remain-on-exit-format ''
set -g focus-events on
set -g set-clipboard on
set -s escape-time 0
END

# Runs the program and keeps its status (tmux sometimes loses that). The keys which
# send signals reach this shell as well; they are for the program.
cat >"$term_dir/run" <<'END'
trap : INT QUIT
run=$1
shift
sh -c 'echo $$ >"$0" && exec "$@"' "$run.pid" "$@"
echo $? >"$run.new"
mv "$run.new" "$run.status"
END

term_tmux()
{
	env -u TMUX tmux -S "$term_run.socket" -f "$term_dir/tmux.conf" "$@"
}

# term_start WIDTHxHEIGHT COMMAND...: the command is run by argv, without a shell.
term_start()
{
	term_size=$1
	shift
	# at the front, the last one first
	for term_name in COURANT_NOW COURANT_DATADIR COURANT_LOCALEDIR LOCPATH ASAN_OPTIONS \
		UBSAN_OPTIONS LSAN_OPTIONS; do
		eval "term_value=\${$term_name-}"
		if [ -n "$term_value" ]; then
			set -- "$term_name=$term_value" "$@"
		fi
	done
	term_stop
	term_runs=$((term_runs + 1))
	term_run=$term_dir/run$term_runs
	term_tmux new-session -d -x "${term_size%x*}" -y "${term_size#*x}" -- \
		env -i PATH="$term_bin:$PATH" TERM=tmux-256color COLORTERM=truecolor SHELL=/bin/sh \
		HOME="$term_home" XDG_CONFIG_HOME="$term_home/config" XDG_DATA_HOME="$term_home/data" \
		XDG_STATE_HOME="$term_home/state" XDG_CACHE_HOME="$term_home/cache" \
		XDG_RUNTIME_DIR="$term_home/run" TMPDIR="$term_dir" LC_ALL=C.UTF-8 TZ=UTC \
		sh "$term_dir/run" "$term_run" env "$@"
}

# Dead is enough: in a container nobody may ever bury it.
term_is_gone()
{
	term_pid=$(cat "$term_run.pid")
	! kill -0 "$term_pid" 2>/dev/null || grep -qs '^State:[[:space:]]*Z' "/proc/$term_pid/status"
}

# Ends the program as a closed window does, and the terminal with it. Waits for the
# program, so that the next one finds its files at rest.
term_stop()
{
	[ -e "$term_run.socket" ] || return 0
	term_tmux kill-server 2>/dev/null
	if [ -e "$term_run.pid" ] && ! wait_until term_is_gone; then
		echo 'the program outlived its terminal' | diag
		kill -KILL "$(cat "$term_run.pid")"
	fi
	rm -f "$term_run.socket" "$term_run.pid"
}

# wait_until COMMAND...: until it succeeds; false when that takes too long.
wait_until()
{
	term_end=$(($(date +%s) + term_patience))
	until "$@"; do
		[ "$(date +%s)" -lt "$term_end" ] || return 1
		sleep 0.05
	done
}

# Keys by tmux's names: term_keys j Enter C-l PageDown
term_keys()
{
	term_tmux send-keys -- "$@"
}

# Text as if typed, without any meaning to tmux.
term_type()
{
	term_tmux send-keys -l -- "$1"
}

# The screen's text; options go to capture-pane (-e: with attributes).
term_screen()
{
	term_tmux capture-pane -p "$@"
}

term_title()
{
	term_tmux display-message -p '#{pane_title}'
}

term_has()
{
	term_screen | grep -Fqe "$1"
}

term_lacks()
{
	! term_has "$1"
}

term_is_titled()
{
	case $(term_title) in
	*"$1"*) ;;
	*) return 1 ;;
	esac
}

term_show()
{
	echo "$1"
	term_screen | sed 's/^/| /'
}

term_wait()
{
	wait_until term_has "$1" && return
	term_show "not on the screen: $1" | diag
	return 1
}

term_wait_gone()
{
	wait_until term_lacks "$1" && return
	term_show "still on the screen: $1" | diag
	return 1
}

term_wait_title()
{
	wait_until term_is_titled "$1" && return
	echo "the title is \"$(term_title)\", not \"$1\"" | diag
	return 1
}

term_resize()
{
	term_tmux resize-window -x "${1%x*}" -y "${1#*x}"
}

term_is_over()
{
	[ -e "$term_run.status" ]
}

# Waits for the program's end; true when it ended with this status: 0 if none is
# given, 128 + N after a signal.
term_wait_end()
{
	if ! wait_until term_is_over; then
		term_show 'the program goes on' | diag
		return 1
	fi
	term_status=$(cat "$term_run.status")
	[ "$term_status" = "${1:-0}" ] && return
	term_show "it ended with status \"$term_status\"" | diag
	return 1
}

# fake_browser NAME: a program in PATH which adds its arguments, one per line, to $term_dir/NAME.argv
fake_browser()
{
	: >"$term_dir/$1.argv"
	cat >"$term_bin/$1" <<END
#!/bin/sh
printf '%s\n' "\$@" >>"$term_dir/$1.argv"
END
	chmod +x "$term_bin/$1"
}

# Whether the fake browser NAME got this argument, now or soon.
browser_got()
{
	wait_until grep -Fxqe "$2" "$term_dir/$1.argv" && return
	{ echo "$1 got:" && cat "$term_dir/$1.argv"; } | diag
	return 1
}
