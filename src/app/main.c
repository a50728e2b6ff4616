/* SPDX-License-Identifier: MIT */
#include "base/i18n.h"

int main(void)
{
	return !i18n_start();
}
