/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "app/batch.h"
#include "base/i18n.h"

static bool save(struct batch *batch, const char *text, struct err *err)
{
	AUTO_FREE char *url = strstr(text, "://") ? xstrdup(text) : xasprintf("https://%s", text);
	struct task task = { .kind = TASK_SAVE_PAGE };
	struct row row;

	if (strlen(url) >= sizeof(task.url))
		return err_set(err, ERR_USER, _("the address is too long"));
	memcpy(task.url, url, strlen(url) + 1);
	if (!batch_do(batch, task, err))
		return false;
	if (store_row(batch->app.session.store, batch->last.id, &batch->arena, &row))
		printf("%lld\t%s\n", (long long)row.id, row.title);
	return true;
}

int sub_save(struct batch *batch)
{
	struct err err = ERR_INIT;
	int status = BATCH_OK;

	if (!batch_editable(batch, &err) || !batch_open(batch, true, &err))
		return batch_fail(&err);
	vec_each (&batch->given.words, word) {
		struct err one = ERR_INIT;

		if (save(batch, *word, &one))
			continue;
		batch_complain("%s: %s", *word, one.text);
		status = BATCH_FAILED;
		if (batch_signal())
			break;
	}
	return status;
}
