# SPDX-License-Identifier: MIT
TESTS += tests/screens/check-screens.sh
EXTRA_DIST += tests/screens/check-screens.sh tests/screens/golden \
	tests/screens/front.screen
