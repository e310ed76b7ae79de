/* What a plug-in says of itself (csf-plugins(7)), read with Jansson. */
#include "plug/plug.h"
#include "base/die.h"
#include "base/jansson.h"
#include "num/num.h"
#include "plug/plug_run.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 2, BYTES = 64 * 1024 };

static long
milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000;
}

/* What the child writes until it is done: the bytes, or -1 when it takes too
 * long or says too much. */
static ssize_t
listen_to(int fd, char *buf, size_t room)
{
	long now, until = milliseconds() + SECONDS * 1000L;
	struct pollfd pfd = { .fd = fd, .events = POLLIN };
	size_t n = 0;
	ssize_t k;

	for (;;) {
		now = milliseconds();
		if (now >= until || poll(&pfd, 1, (int)(until - now)) == 0)
			return -1;
		k = read(fd, buf + n, room - n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return k < 0 ? -1 : (ssize_t)n;
		n += (size_t)k;
		if (n == room)
			return -1;
	}
}

static char *
ask(struct arena *a, const char *path)
{
	char *argv[] = { arena_str(a, path, strlen(path)), "--describe", NULL };
	char *buf = NEW(a, char, BYTES + 2);
	int fd[2], null = open("/dev/null", O_RDONLY | O_CLOEXEC), code;
	ssize_t n;
	pid_t pid;

	if (null < 0 || pipe(fd) != 0)
		die(FAIL, "cannot run '%s':", path);
	fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	fcntl(fd[1], F_SETFD, FD_CLOEXEC);
	pid = plug_run(argv, null, fd[1]);
	close(fd[1]);
	close(null);
	n = listen_to(fd[0], buf, BYTES + 1);
	if (n < 0)
		kill(pid, SIGKILL);
	close(fd[0]);
	code = plug_wait(pid);
	if (n < 0)
		die(FAIL, "%s --describe: no answer within %d s and %d bytes",
		    path, (int)SECONDS, (int)BYTES);
	if (code != 0)
		die(FAIL, "%s --describe: exit status %d", path, code);
	while (n > 0 && (buf[n - 1] == '\n' || buf[n - 1] == '\r'))
		n--;
	buf[n] = '\0';
	return buf;
}

static const char *
string(struct arena *a, const struct plug *p, json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	if (!json_is_string(v))
		die(FAIL, "%s --describe: no text '%s'", p->path, key);
	return arena_str(a, json_string_value(v), json_string_length(v));
}

static enum plug_type
type(struct arena *a, const struct plug *p, json_t *o)
{
	static const char *const word[] = { "int", "real", "word", "bool",
		"text" };
	const char *z = string(a, p, o, "type");
	int i;

	for (i = 0; i <= PLUG_TEXT; i++) {
		if (strcmp(z, word[i]) == 0)
			return (enum plug_type)i;
	}
	die(FAIL, "%s --describe: '%s' is no type", p->path, z);
}

static double
number(json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	return json_is_number(v) ? json_number_value(v) : NAN;
}

static const char *
as_text(struct arena *a, json_t *v)
{
	char s[NUM_MAX];

	if (json_is_string(v))
		return arena_str(
		    a, json_string_value(v), json_string_length(v));
	if (json_is_boolean(v))
		return json_is_true(v) ? "1" : "0";
	if (json_is_number(v))
		return arena_str(a, s, num_put(s, json_number_value(v)));
	return "";
}

static json_t *
array(const struct plug *p, json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	if (!json_is_array(v))
		die(FAIL, "%s --describe: no array '%s'", p->path, key);
	return v;
}

static void
param(struct arena *a, struct plug *p, json_t *o, struct plug_param *q)
{
	json_t *words = json_object_get(o, "values");
	size_t i;

	q->name = string(a, p, o, "name");
	q->type = type(a, p, o);
	q->min = number(o, "min");
	q->max = number(o, "max");
	q->def = as_text(a, json_object_get(o, "default"));
	q->quiet = json_is_true(json_object_get(o, "quiet"));
	if (json_is_array(words))
		q->values = NEW(a, const char *, json_array_size(words) + 1);
	for (i = 0; i < json_array_size(words); i++)
		q->values[i] = as_text(a, json_array_get(words, i));
}

static void
read_all(struct arena *a, struct plug *p, json_t *o)
{
	json_t *v;
	int i;

	v = array(p, o, "params");
	p->nparams = (int)json_array_size(v);
	p->param = NEW(a, struct plug_param, (size_t)p->nparams + 1);
	for (i = 0; i < p->nparams; i++)
		param(a, p, json_array_get(v, (size_t)i), &p->param[i]);
	v = array(p, o, "inputs");
	p->nin = (int)json_array_size(v);
	p->in = NEW(a, const char *, (size_t)p->nin + 1);
	for (i = 0; i < p->nin; i++)
		p->in[i] = as_text(a, json_array_get(v, (size_t)i));
	v = array(p, o, "outputs");
	p->nout = (int)json_array_size(v);
	p->out = NEW(a, struct plug_output, (size_t)p->nout + 1);
	for (i = 0; i < p->nout; i++) {
		json_t *one = json_array_get(v, (size_t)i);

		p->out[i].suffix = string(a, p, one, "suffix");
		p->out[i].type = type(a, p, one);
	}
	v = json_object_get(o, "stateful");
	p->stateful = !json_is_false(v);
}

struct plug *
plug_describe(
    struct arena *a, const char *program, const char *name, const char *path)
{
	struct plug *p = NEW(a, struct plug, 1);
	json_error_t err;
	json_t *o;

	p->path = path;
	p->json = ask(a, path);
	o = jansson_load(
	    p->json, strlen(p->json), JSON_REJECT_DUPLICATES, &err);
	if (!json_is_object(o))
		die(FAIL, "%s --describe: not a JSON object: %s", path,
		    err.text);
	p->name = string(a, p, o, "name");
	if (strcmp(p->name, name) != 0)
		die(FAIL, "%s --describe: it calls itself '%s', not '%s' (%s)",
		    path, p->name, name, program);
	read_all(a, p, o);
	json_decref(o);
	return p;
}
