#!/bin/sh
# Every scene in tests/screens/*.screen, at each of its sizes, compared with the
# picture in golden/. A scene is a script of commands; `screendump NAME` takes
# a picture. The first line names the sizes; "# languages: de ja" has the scene
# played in these as well, as far as their catalogues are built. GENERATE=1
# writes the pictures.
# SPDX-License-Identifier: MIT
courant=$top_builddir/courant
scenes=$top_srcdir/tests/screens
golden=$scenes/golden
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT INT TERM
export HOME="$tmp/home" XDG_CONFIG_HOME="$tmp/config" XDG_DATA_HOME="$tmp/data"
export XDG_STATE_HOME="$tmp/state" XDG_CACHE_HOME="$tmp/cache" TMPDIR="$tmp"
export COURANT_NOW=1781600400 # 2026-06-16 09:00 UTC
unset BROWSER DISPLAY WAYLAND_DISPLAY NO_COLOR COLORFGBG SSH_CONNECTION
mkdir -p "$HOME"

n=0 bad=0
for scene in "$scenes"/*.screen; do
	name=$(basename "$scene" .screen)
	sizes=$(sed -n '1s/^# sizes: //p' "$scene")
	languages=$(sed -n 's/^# languages: //p' "$scene")
	for run in $sizes $(for l in $languages; do for s in $sizes; do echo "$s.$l"; done; done); do
		size=${run%%.*} language=en
		if [ "$run" != "$size" ]; then
			language=${run#*.}
		fi
		if [ $language != en ] && [ ! -f "$COURANT_LOCALEDIR/$language/LC_MESSAGES/courant.mo" ]; then
			n=$((n + 1))
			echo "ok $n - $name $run # SKIP the catalogue is not built"
			continue
		fi
		mkdir -p "$tmp/out"
		{ echo "resize $size"; sed "s|^screendump |screendump $tmp/out/|" "$scene"; } >"$tmp/script"
		if ! (cd "$tmp" && LANGUAGE=$language timeout 60 "$courant" --demo --script "$tmp/script") >"$tmp/log" 2>&1; then
			n=$((n + 1)) bad=1
			echo "not ok $n - $name $run runs"
			sed 's/^/# /' "$tmp/log"
		fi
		for picture in "$tmp"/out/*; do
			n=$((n + 1))
			want=$golden/$name.$(basename "$picture").$run
			if [ ! -f "$picture" ]; then
				echo "not ok $n - $name $run took no picture"
				bad=1
			elif [ -n "$GENERATE" ]; then
				cp "$picture" "$want"
				echo "ok $n - $want written"
			elif diff -u "$want" "$picture" >"$tmp/diff" 2>&1; then
				echo "ok $n - $(basename "$want")"
			else
				echo "not ok $n - $(basename "$want"); if it is right now: GENERATE=1 make check TESTS=tests/screens/check-screens.sh"
				sed 's/^/# /' "$tmp/diff"
				bad=1
			fi
		done
		rm -rf "$tmp/out"
	done
done
echo "1..$n"
exit $bad
