// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the table and the streams of a folder.

#include "dpdk-worker.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct route *routes;
uint64_t route_count;
uint32_t largest_hop;
int has_default;
struct stream streams[STREAMS];
int stream_count;

static int by_address(const void *a, const void *b) {
  const struct route *x = a, *y = b;
  int order = memcmp(x->bytes, y->bytes, 16);
  return order ? order : (int)x->length - (int)y->length;
}

// Reads "PREFIX NEXTHOP" lines and leaves the routes in ascending order.
void read_table(const char *directory) {
  char path[4096], line[256], address[64];
  snprintf(path, sizeof path, "%s/table.txt", directory);
  FILE *file = fopen(path, "r");
  if (!file) fail("%s: %s", path, strerror(errno));
  uint64_t capacity = 0;
  while (fgets(line, sizeof line, file)) {
    if (route_count == capacity) {
      capacity = capacity ? capacity * 2 : 1 << 16;
      routes = realloc(routes, capacity * sizeof *routes);
      if (!routes) fail("out of memory");
    }
    struct route *r = &routes[route_count];
    memset(r, 0, sizeof *r);
    unsigned length, hop;
    if (sscanf(line, "%63[^/]/%u %u", address, &length, &hop) != 3 ||
        length > (family == 4 ? 32 : 128) ||
        inet_pton(family == 4 ? AF_INET : AF_INET6, address, r->bytes) != 1)
      fail("%s:%" PRIu64 ": not an IPv%d prefix and the number of a next hop", path,
           route_count + 1, family);
    uint32_t net;
    memcpy(&net, r->bytes, 4);
    r->ip = ntohl(net);
    r->length = (uint8_t)length;
    r->hop = hop;
    if (hop > largest_hop) largest_hop = hop;
    if (length == 0) has_default = 1;
    route_count++;
  }
  fclose(file);
  if (!route_count) fail("%s: has no route", path);
  qsort(routes, route_count, sizeof *routes, by_address);
}

static void read_stream(const char *directory, const char *name, uint64_t count) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.bin", directory, name);
  FILE *file = fopen(path, "rb");
  if (!file) fail("%s: %s", path, strerror(errno));
  size_t width = family == 4 ? 4 : 16;
  uint8_t *bytes = NULL;
  // Room past the end lets the last vector of a burst that is not full be read whole.
  if (posix_memalign((void **)&bytes, 2 << 20, count * width + 64)) fail("out of memory");
  memset(bytes + count * width, 0, 64);
  if (fread(bytes, width, count, file) != count || fgetc(file) != EOF)
    fail("%s: does not have %" PRIu64 " addresses of %zu bytes", path, count, width);
  fclose(file);
  if (stream_count == STREAMS) fail("%s: more than %d streams", path, STREAMS);
  struct stream *s = &streams[stream_count++];
  snprintf(s->name, sizeof s->name, "%s", name);
  s->count = count;
  if (family == 4) {
    s->v4 = (uint32_t *)bytes;
    for (uint64_t i = 0; i < count; i++) s->v4[i] = ntohl(s->v4[i]);
  } else {
    s->v6 = (uint8_t(*)[16])bytes;
  }
}

// Reads the streams that answers.txt names.
void read_streams(const char *directory) {
  char path[4096], line[256], name[32];
  snprintf(path, sizeof path, "%s/answers.txt", directory);
  FILE *file = fopen(path, "r");
  if (!file) fail("%s: %s", path, strerror(errno));
  while (fgets(line, sizeof line, file)) {
    uint64_t count;
    if (sscanf(line, "%31s %" SCNu64, name, &count) != 2)
      fail("%s: a line is not a stream, a count and a checksum", path);
    read_stream(directory, name, count);
  }
  fclose(file);
}
