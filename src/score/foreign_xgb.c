/* Boosted trees that csf-score import took in: what they were trained with is
 * not known. */
#include "score/boost.h"
#include "score/kind.h"
#include "score/xgb.h"

const struct kind kind_foreign_xgb = {
	.args = {
		.name = "foreign_xgb",
		.summary = "Boosted trees that another program trained",
	},
	.norm = NORM_NONE,
	.takes_missing = 1,
	.margin = xgb_margin,
	.most = xgb_most,
	.write = xgb_write,
	.read = xgb_read,
	.drop = xgb_drop,
	.trees = xgb_boost,
	.library = boost_version,
};
