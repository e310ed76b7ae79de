/* Libraries that are left out: they fail at once. */
#include <stddef.h>

#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#pragma GCC diagnostic ignored "-Wstrict-prototypes"

#define LEFT(name)                                                             \
	int __wrap_##name()                                                    \
	{                                                                      \
		return -1;                                                     \
	}

LEFT(XGBSetGlobalConfig)
LEFT(XGBoosterCreate)
LEFT(XGBoosterFeatureScore)
LEFT(XGBoosterFree)
LEFT(XGBoosterLoadModelFromBuffer)
LEFT(XGBoosterPredictFromDMatrix)
LEFT(XGBoosterPredictFromDense)
LEFT(XGBoosterSaveModelToBuffer)
LEFT(XGBoosterSetParam)
LEFT(XGBoosterSetStrFeatureInfo)
LEFT(XGBoosterSlice)
LEFT(XGBoosterUpdateOneIter)
LEFT(XGDMatrixCreateFromMat)
LEFT(XGDMatrixFree)
LEFT(XGDMatrixSetFloatInfo)

const char *
__wrap_XGBGetLastError(void)
{
	return "libxgboost is left out";
}

void *
__wrap_dlopen(const char *file, int flags)
{
	(void)file;
	(void)flags;
	return NULL;
}
