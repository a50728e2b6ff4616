# SPDX-License-Identifier: MIT
TESTS += tests/screens/check-screens.sh
EXTRA_DIST += tests/screens/check-screens.sh tests/screens/golden \
	tests/screens/boxes.screen \
	tests/screens/front.screen \
	tests/screens/reading.screen \
	tests/screens/search.screen \
	tests/screens/themes.screen
