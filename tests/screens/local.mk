# SPDX-License-Identifier: MIT
TESTS += tests/screens/check-screens.sh
EXTRA_DIST += tests/screens/check-screens.sh tests/screens/golden \
	tests/screens/boxes.screen \
	tests/screens/front.screen \
	tests/screens/languages.screen \
	tests/screens/moving.screen \
	tests/screens/pictures.screen \
	tests/screens/reading.screen \
	tests/screens/search.screen \
	tests/screens/stories.screen \
	tests/screens/themes.screen
