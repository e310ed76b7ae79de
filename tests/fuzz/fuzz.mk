# What the fuzz targets are built of; the Makefile includes it.

# Only the wings that have to do with what comes from outside.  Variables stand
# where fuzz.c can put them back, but for tables that are always the same.
fuzz_lib = $(call objs,$(patsubst %,lib/%/*.c,num math base time row expr option \
	order order/strategy plug run http kern column db)) \
	$(filter-out %/main.o,$(call objs,src/score/*.c))
fuzz_parts := $(addprefix $B/tests/fuzz/,fuzz.o fuzz_block.o fuzz_file.o \
	fuzz_sqlite.o)
FUZZ_KEEP := $B/lib/time/session.o $(fuzz_parts) $(addprefix $B/tests/fuzz/,fuzz_net.o \
	fuzz_left.o)
comma = ,
wrap = $(addprefix -Wl$(comma)--wrap=,$1)
fuzz_wraps = $(call wrap,malloc calloc realloc free strdup strndup exit open64 read \
	write close lseek64 fstat64 fopen64 fclose pread64 pwrite64 ftruncate64 fcntl64 \
	unlink mkdir rename json_load_file sqlite3_open_v2 sqlite3_close csv_init inflateInit2_ \
	ZSTD_createDStream ZSTD_freeDStream)

# What a target is linked with besides, and what fuzz_*.c has in place of it.
fuzz_fetch := $(call objs,src/fetch/csv/*.c src/fetch/layout/*.c src/fetch/net/*.c \
	src/fetch/cboe/options.c tests/fuzz/fuzz_fetch.c)
fuzz_of_layout = $(fuzz_fetch)
fuzz_of_zone := $(call objs,src/fetch/csv/zone.c src/fetch/csv/zone_file.c)
fuzz_net = now_ns http_pace http_sleep http_call_begin curl_global_init \
	curl_easy_init curl_easy_reset curl_easy_cleanup curl_easy_setopt \
	curl_easy_perform curl_easy_getinfo curl_slist_append curl_slist_free_all
fuzz_of_provider := $(sort $(fuzz_fetch) $(call objs,src/fetch/cboe*.c src/fetch/fred.c \
	src/fetch/massive*.c src/fetch/tradier*.c src/fetch/cboe/*.c \
	src/fetch/massive/*.c src/fetch/tradier/*.c tests/fuzz/fuzz_net.c))
fuzz_out_provider = $(fuzz_net)
fuzz_of_webhook := $(call objs,src/snap/post.c src/snap/sign.c src/snap/chat.c \
	$(patsubst %,src/snap/sink/%.c,webhook discord slack telegram) \
	tests/fuzz/fuzz_net.c)
fuzz_out_webhook = $(fuzz_net)
fuzz_of_kept := $B/tests/fuzz/fuzz_net.o
fuzz_out_kept = $(fuzz_net)
fuzz_of_model := $B/tests/fuzz/fuzz_left.o
fuzz_out_model = dlopen XGBGetLastError XGBSetGlobalConfig XGDMatrixCreateFromMat \
	XGDMatrixFree XGDMatrixSetFloatInfo $(addprefix XGBooster,Create FeatureScore \
	Free LoadModelFromBuffer PredictFromDMatrix PredictFromDense \
	SaveModelToBuffer SetParam SetStrFeatureInfo Slice UpdateOneIter)
fuzz_of_bt := $(filter-out %/main.o,$(call objs,src/bt/*.c lib/quotes/*.c \
	lib/trade/*.c lib/ledger/*.c))
fuzz_out_bt = days_open days_next fills_add
fuzz_of_conf := $(call objs,src/settings/file.c src/settings/names.c)
$B/libfuzz.a: $(fuzz_lib)
	@rm -f $@
	$(call say,AR)
	$Q$(AR) rcs $@ $^
$B/fuzz/%: $B/tests/fuzz/%.o $(fuzz_parts) $$(fuzz_of_$$*) $B/libfuzz.a
	@mkdir -p $(@D)
	$(call say,LD)
	$Q$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) $(fuzz_wraps) $(call wrap,$(fuzz_out_$*)) \
		-Wl,--as-needed -o $@ $^ $(LDLIBS_ALL) $(LDLIBS_fetch) $(LDLIBS_score) \
		$(LDLIBS_dbload) $(LDLIBS_expr) -lm
# Loops over tables of their own teach the fuzzer nothing.
$B/lib/time/session.o $B/lib/base/near.o $(fuzz_parts): override CPPFLAGS := \
	$(filter-out -fsanitize=fuzzer-no-link,$(CPPFLAGS))
$(FUZZ_KEEP): override CPPFLAGS += -DFUZZ_KEEP
$B/src/fetch/csv/layout.o $B/src/fetch/csv/layout_names.o: override CPPFLAGS := $(CPPFLAGS) \
	$(if $(findstring fuzzer,$(CPPFLAGS)),-fno-sanitize-coverage=trace-cmp)
