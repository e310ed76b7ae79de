/*
 * garbage TRIES SEED FILE ...: models, foreign models, grids and files of
 * --resume, damaged: whatever they say, it is taken or refused, never a crash,
 * an error of a sanitizer or ten seconds.  A process of its own reads each; the
 * one that ends it badly stays as the file garbage.bad.
 */
#include "base/bytes.h"
#include "row/out.h"
#include "score/foreign.h"
#include "score/grid.h"
#include "score/jobs.h"
#include "score/trial.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 4000000, SECONDS = 10, ROWS = 4, PIECES = 6, SLOT = 3 };

static const char path[] = "garbage.in";
static uint64_t seed;

static size_t
below(size_t n)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15u; /* splitmix64, Vigna 2015 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (z ^ z >> 31) % n;
}

/* ---- what reads them ---- */

/* Numbers such as no training has seen. */
static double *
rows(struct arena *a, size_t k)
{
	static const double odd[] = { 0, NAN, 1e30, -0.5 };
	double *x = NEW(a, double, ROWS *k + 1);
	size_t i;

	for (i = 0; i < ROWS * k; i++)
		x[i] = odd[(i / k + i) % 4];
	return x;
}

static void
read_model(void)
{
	static struct model m;
	struct text t = { 0 };
	double margin[ROWS], p[ROWS], *x;
	struct drift d;
	size_t j;

	model_read(&m, path);
	x = rows(&m.arena, m.k);
	model_score(&m, x, ROWS, margin, p);
	for (j = 0; m.reference && j < m.k; j++) {
		memcpy(p, margin, sizeof(p));
		drift_from(&d, &m.reference[j], p, ROWS);
	}
	model_card_text(&m, &t);
	model_card_json(&m, &t);
	text_print(&t);
	free(t.p);
	model_write(&m, "-");
}

static void
read_foreign(void)
{
	static struct foreign f;
	const char **name;
	size_t i;

	foreign_open(&f, path, 0);
	name = NEW(&f.arena, const char *, f.k + 1);
	for (i = 0; i < f.k; i++)
		name[i] = arena_fmt(&f.arena, "f%zu", i);
	foreign_bind(&f, name, f.k);
	foreign_ask(
	    &f, rows(&f.arena, f.k), ROWS, NEW(&f.arena, double, ROWS *f.outs));
}

static void
propose(void)
{
	foreign_propose(path);
}

static void
read_grid(void)
{
	static struct arena a;
	static struct grid g;
	double param[COLUMN_PARAMS];
	size_t i;

	grid_read(&g, &a, path);
	for (i = 0; i < g.n; i++) {
		struct data_ask ask = { .features = g.trial[i].features };

		(void)kind_option(&a, g.trial[i].kind, param);
		data_check(&ask);
	}
}

static void
work(void *ctx, size_t i, double *result)
{
	size_t k;

	(void)ctx;
	for (k = 0; k < SLOT; k++)
		result[k] = (double)(i + k) / 7;
}

static void
read_resume(void)
{
	static struct arena a;
	struct jobs j = { PIECES, SLOT, 1, path, "key", "trials", work, NULL };
	struct trial_result r[PIECES];
	double *p = jobs_run(&j, &a);
	size_t i, best;

	for (i = 0; i < PIECES; i++) {
		r[i].score = p + i * SLOT;
		trial_sum(&r[i], SLOT);
	}
	if (trial_choose(r, PIECES, &best) >= PIECES)
		abort();
}

/* ---- damage ---- */

struct bytes {
	unsigned char p[MOST];
	size_t n;
};

/* `out` bytes at `at` become the n at z. */
static void
splice(struct bytes *b, size_t at, size_t out, const void *z, size_t n)
{
	if (out > b->n - at)
		out = b->n - at;
	if (b->n - out + n > MOST)
		return;
	memmove(b->p + at + n, b->p + at + out, b->n - at - out);
	memcpy(b->p + at, z, n);
	b->n += n - out;
}

/* The next number becomes one that is hard. */
static void
change_number(struct bytes *b, size_t at)
{
	static const char *const hard[] = { "-1", "0", "1", "2147483647",
		"2147483648", "-2147483649", "1e308", "-1e-320", "1e999",
		"18446744073709551616", "9223372036854775807", "null", "0.5",
		"\"\"", "[]", "{}", "65536", "1000000000" };
	const char *z = hard[below(sizeof(hard) / sizeof(hard[0]))];
	size_t n = 0;

	while (at < b->n && !strchr("0123456789", b->p[at] ? b->p[at] : 'x'))
		at++;
	while (at + n < b->n && b->p[at + n] &&
	       strchr("0123456789.eE+-", b->p[at + n]))
		n++;
	if (n > 0)
		splice(b, at, n, z, strlen(z));
}

static void
damage(struct bytes *b)
{
	static const char *const piece[] = { "[", "{", "-", "1e999", "null,",
		"99999999999999999999,", "]", "}", "\"", ",", "kind=", "\n",
		"c=1,2,3", "=", "[L\x7f\xff\xff\xff\xff\xff\xff\xff", "[$d#L",
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" };
	static const double number[] = { NAN, INFINITY, -1, 1, 1e300 };
	unsigned char copy[60];
	size_t at = below(b->n), k;

	switch (below(8)) {
	case 0:
		b->p[at] = (unsigned char)below(256);
		break;
	case 1:
		splice(b, at, 1 + below(40), "", 0);
		break;
	case 2:
		k = below(sizeof(piece) / sizeof(piece[0]));
		splice(b, at, 0, piece[k], strlen(piece[k]));
		break;
	case 3:
		b->p[at] = (unsigned char)"0123456789-.eE,:[]{}\""[below(21)];
		break;
	case 4: /* once more */
		k = 1 + below(b->n - at < 60 ? b->n - at : 60);
		memcpy(copy, b->p + at, k);
		splice(b, below(b->n), 0, copy, k);
		break;
	case 5:
		k = below(sizeof(number) / sizeof(number[0]));
		splice(b, at - at % 8, 8, &number[k], 8);
		break;
	case 6:
		if (below(20) == 0)
			b->n = at + 1;
		break;
	default:
		change_number(b, at);
	}
}

/* ---- all of it ---- */

static void
write_file(const char *to, const struct bytes *b)
{
	FILE *f = fopen(to, "wb");

	if (!f || fwrite(b->p, 1, b->n, f) != b->n || fclose(f) != 0) {
		perror(to);
		exit(125);
	}
}

/* How a process of its own ends that reads the file. */
static int
end_of(void (*reads)(void))
{
	pid_t pid = fork();
	int status, null;

	if (pid == 0) {
		alarm(SECONDS);
		null = open("/dev/null", O_WRONLY);
		dup2(null, 1);
		dup2(null, 2);
		reads();
		exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0) {
		perror("fork");
		exit(125);
	}
	return status;
}

static void (*reader(const char *file))(void)
{
	size_t n;
	char *p = bytes_read(file, &n);
	int grid = n > 4 && strncmp(p, "kind", 4) == 0;
	int kept = n > 8 && memcmp(p, "csftrial", 8) == 0;

	free(p);
	if (kept)
		return read_resume;
	return grid ? read_grid : foreign_is(file) ? read_foreign : read_model;
}

int
main(int argc, char *argv[])
{
	static struct bytes b;
	static char *p; /* seen by who looks for leaks */
	size_t tries, n, k, count[3] = { 0, 0, 0 };
	void (*reads)(void);
	int i, status;

	if (argc < 4)
		return 2;
	tries = strtoul(argv[1], NULL, 10);
	seed = strtoul(argv[2], NULL, 10);
	for (i = 3; i < argc; i++) {
		p = bytes_read(argv[i], &n);
		reads = reader(argv[i]);
		for (k = 0; k < tries; k++) {
			size_t times = below(3) ? 1 : 1 + below(8);

			memcpy(b.p, p, b.n = n < MOST ? n : MOST);
			for (; k > 0 && times > 0 && b.n > 0; times--)
				damage(&b);
			write_file(path, &b);
			status =
			    end_of(reads == read_foreign && k % 8 == 7 ? propose
								       : reads);
			if (!WIFEXITED(status) || WEXITSTATUS(status) > 2 ||
			    (k == 0 && WEXITSTATUS(status) != 0)) {
				printf("%s, try %zu: status %x\n", argv[i], k,
				    (unsigned)status);
				write_file("garbage.bad", &b);
				return 1;
			}
			count[WEXITSTATUS(status)]++;
		}
		free(p);
	}
	printf("%zu taken, %zu refused, %zu misuse\n", count[0], count[1],
	    count[2]);
	return 0;
}
