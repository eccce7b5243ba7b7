// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Holds the C library to its header: every function, bad arguments, two threads.
// Usage: interface FIXTURES

#include "checks.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static int passed = 0;
static int failed = 0;

void note(bool holds, const char *what, const char *file, int line) {
  if (holds) {
    passed++;
  } else {
    failed++;
    printf("FAILED  %s:%d: %s\n", file, line, what);
  }
}

// A copy at the exact size, so that a byte too far is found by AddressSanitizer.
static void *exact(const void *bytes, size_t count) {
  void *copy = malloc(count);
  if (count > 0) memcpy(copy, bytes, count);
  return copy;
}

static const char document[] =
    "{\"format\":\"packetpath/1\","
    "\"vpcs\":[{\"id\":\"v\",\"region\":\"r\",\"account\":\"1\",\"cidr\":\"10.8.0.0/16\","
    "\"ipv6Cidrs\":[\"2402:4e00:1000::/56\"]},"
    "{\"id\":\"w\",\"region\":\"r\",\"account\":\"1\",\"cidr\":\"10.8.0.0/16\"}],"
    "\"subnets\":[{\"id\":\"s\",\"vpc\":\"v\",\"cidr\":\"10.8.1.0/24\","
    "\"ipv6Cidr\":\"2402:4e00:1000:1::/64\"},"
    "{\"id\":\"t\",\"vpc\":\"w\",\"cidr\":\"10.8.1.0/24\"}],"
    "\"gateways\":[{\"id\":\"vpn\",\"kind\":\"vpn\",\"vpc\":\"v\"},"
    "{\"id\":\"nat\",\"kind\":\"nat\",\"vpc\":\"v\"}],"
    "\"groups\":[{\"id\":\"g\",\"region\":\"r\",\"account\":\"1\","
    "\"ingress\":[{\"id\":\"web\",\"action\":\"allow\",\"protocol\":\"tcp\",\"ports\":\"443\"}],"
    "\"egress\":[{\"action\":\"allow\"}]}],"
    "\"endpoints\":[{\"id\":\"a\",\"kind\":\"cvm\",\"subnet\":\"s\","
    "\"addresses\":[\"10.8.1.1\",\"2402:4e00:1000:1::1\"]},"
    "{\"id\":\"b\",\"kind\":\"cvm\",\"subnet\":\"s\","
    "\"addresses\":[\"10.8.1.2\",\"2402:4e00:1000:1::2\"],\"groups\":[\"g\"]},"
    "{\"id\":\"twin\",\"kind\":\"cvm\",\"subnet\":\"t\",\"addresses\":[\"10.8.1.1\"]}]}";

static packetpath_error error;

// The name of a code.
static const char *name(int32_t (*of)(uint32_t, char *, size_t, size_t *), uint32_t code) {
  static char texts[8][64];
  static int next = 0;
  char *text = texts[next++ & 7];
  if (of(code, text, sizeof texts[0], NULL) != PACKETPATH_OK) return "?";
  return text;
}

static bool is_reason(uint8_t code, const char *text) {
  return strcmp(name(packetpath_reason_name, code), text) == 0;
}

static int32_t open_text(const void *text, size_t length, packetpath_network *network) {
  return packetpath_network_open_memory(&text, &length, 1, network, &error);
}

static void versions(void) {
  CHECK(packetpath_abi_version() == PACKETPATH_ABI_VERSION);
  CHECK(packetpath_version() ==
        PACKETPATH_VERSION_MAJOR * 1000000 + PACKETPATH_VERSION_MINOR * 1000 +
            PACKETPATH_VERSION_PATCH);
}

static void names(void) {
  CHECK(strcmp(name(packetpath_verdict_name, PACKETPATH_FORWARD), "forward") == 0);
  CHECK(strcmp(name(packetpath_verdict_name, PACKETPATH_DROP), "drop") == 0);
  CHECK(strcmp(name(packetpath_verdict_name, PACKETPATH_INVALID), "invalid") == 0);
  CHECK(strcmp(name(packetpath_reply_name, PACKETPATH_REPLY_NONE), "") == 0);
  CHECK(strcmp(name(packetpath_reply_name, PACKETPATH_REPLY_UNKNOWN), "unknown") == 0);
  CHECK(strcmp(name(packetpath_stage_name, 0), "source") == 0);
  uint32_t reasons = 0;
  while (strcmp(name(packetpath_reason_name, reasons), "?") != 0) reasons++;
  CHECK(reasons > 50 && reasons < PACKETPATH_NO_REASON);
  const uint32_t none[] = {reasons, 255, 256, UINT32_MAX};
  for (size_t i = 0; i < 4; i++) {
    CHECK(packetpath_reason_name(none[i], NULL, 0, NULL) == PACKETPATH_NOT_FOUND);
    CHECK(packetpath_stage_name(none[i], NULL, 0, NULL) == PACKETPATH_NOT_FOUND);
    CHECK(packetpath_verdict_name(none[i], NULL, 0, NULL) == PACKETPATH_NOT_FOUND);
    CHECK(packetpath_reply_name(none[i], NULL, 0, NULL) == PACKETPATH_NOT_FOUND);
  }
  // "drop" and a NUL take five bytes.
  size_t length = 0;
  char *text = malloc(5);
  CHECK(packetpath_verdict_name(1, text, 5, &length) == PACKETPATH_OK && length == 4);
  CHECK(packetpath_verdict_name(1, text, 4, &length) == PACKETPATH_BUFFER_TOO_SMALL && length == 4);
  CHECK(packetpath_verdict_name(1, NULL, 0, &length) == PACKETPATH_BUFFER_TOO_SMALL && length == 4);
  CHECK(packetpath_verdict_name(1, NULL, 5, NULL) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_verdict_name(1, text, SIZE_MAX, NULL) == PACKETPATH_BAD_ARGUMENT);
  free(text);
}

// Handles that are no handles, for every function that takes one.
static void handles(void) {
  packetpath_network network = PACKETPATH_CLOSED;
  packetpath_session session = PACKETPATH_CLOSED;
  size_t size = 0;
  uint32_t number = 0;
  char text[8];
  packetpath_flows flows;
  packetpath_results results;
  memset(&flows, 0, sizeof flows);
  memset(&results, 0, sizeof results);
  packetpath_column column;
  memset(&column, 0, sizeof column);
  packetpath_decider decider = {{0, 0, 0}};
  int64_t offsets[2];

  // Closed, null, garbage and not aligned.
  packetpath_network garbage;
  memset(&garbage, 0xA5, sizeof garbage);
  const packetpath_network *bad[] = {&network, NULL, &garbage,
                                     (const packetpath_network *)((const char *)&garbage + 1)};
  for (size_t i = 0; i < 4; i++) {
    const int32_t want = i == 1 || i == 3 ? PACKETPATH_BAD_ARGUMENT : PACKETPATH_BAD_HANDLE;
    const packetpath_network *n = bad[i];
    const packetpath_routes *r = (const packetpath_routes *)n;
    CHECK(packetpath_network_close((packetpath_network *)n) == want);
    CHECK(packetpath_session_close((packetpath_session *)n) == want);
    CHECK(packetpath_routes_close((packetpath_routes *)n) == want);
    CHECK(packetpath_text_close((packetpath_text *)n) == want);
    CHECK(packetpath_endpoint_count(n, &size, &error) == want && error.status == want);
    CHECK(error.message[0] != 0);
    CHECK(packetpath_endpoint_find(n, "a", &number, NULL) == want);
    CHECK(packetpath_endpoint_id(n, 0, text, 8, NULL, NULL) == want);
    CHECK(packetpath_space_find(n, "v", &number, NULL) == want);
    CHECK(packetpath_session_open(n, 0, &session, NULL) == want);
    CHECK(packetpath_evaluate((packetpath_session *)n, &flows, &results, NULL) == want);
    CHECK(packetpath_endpoints_find(n, &column, 0, &number, NULL) == want);
    CHECK(packetpath_decider_texts(n, &decider, 1, offsets, text, 8, NULL, NULL) == want);
    CHECK(packetpath_explain(n, "a", NULL, "b", NULL, NULL, NULL, NULL, 0, NULL, NULL) == want);
    packetpath_text answer = PACKETPATH_CLOSED;
    CHECK(packetpath_reach(n, NULL, NULL, NULL, NULL, 0, &answer, NULL) == want);
    CHECK(packetpath_diff(n, n, &answer, NULL) == want);
    CHECK(packetpath_text_copy((const packetpath_text *)n, text, 8, NULL, NULL) == want);
    CHECK(packetpath_routes_count(r, &size, &size, NULL) == want);
    CHECK(packetpath_routes_lookup(r, &column, 0, &number, NULL) == want);
    CHECK(packetpath_next_hop_name(r, 0, text, 8, NULL, NULL) == want);
  }

  CHECK(open_text(document, strlen(document), &network) ==
        PACKETPATH_OK);
  CHECK(error.status == PACKETPATH_OK && error.message[0] == 0);
  // Open already, of another kind, a copy.
  CHECK(open_text(document, strlen(document), &network) ==
        PACKETPATH_BAD_HANDLE);
  CHECK(packetpath_session_close((packetpath_session *)&network) == PACKETPATH_BAD_HANDLE);
  CHECK(packetpath_routes_count((packetpath_routes *)&network, &size, &size, NULL) ==
        PACKETPATH_BAD_HANDLE);
  packetpath_network copy = network;
  CHECK(packetpath_endpoint_count(&copy, &size, NULL) == PACKETPATH_BAD_HANDLE);
  CHECK(packetpath_network_close(&copy) == PACKETPATH_BAD_HANDLE);
  // A session outlives its network.
  CHECK(packetpath_session_open(&network, SIZE_MAX, &session, NULL) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_session_open(&network, 0, NULL, NULL) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_session_open(&network, 0, &session, &error) == PACKETPATH_OK);
  CHECK(packetpath_session_open(&network, 0, &session, &error) == PACKETPATH_BAD_HANDLE);
  CHECK(packetpath_network_close(&network) == PACKETPATH_OK);
  CHECK(packetpath_network_close(&network) == PACKETPATH_BAD_HANDLE);
  flows.count = 1;
  const uint32_t source = 0, destination = 0x0A080102;
  const uint16_t port = 443;
  flows.source.form = PACKETPATH_UINT32;
  flows.source.values = &source;
  flows.destination.form = PACKETPATH_UINT32;
  flows.destination.meaning = PACKETPATH_ADDRESSES;
  flows.destination.values = &destination;
  flows.destination_port.form = PACKETPATH_UINT16;
  flows.destination_port.values = &port;
  uint8_t verdict = 9;
  results.verdict = &verdict;
  CHECK(packetpath_evaluate(&session, &flows, &results, &error) == PACKETPATH_OK && verdict == 0);
  CHECK(packetpath_evaluate(&session, NULL, &results, NULL) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_evaluate(&session, &flows, NULL, NULL) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_session_close(&session) == PACKETPATH_OK);
  CHECK(packetpath_session_close(&session) == PACKETPATH_BAD_HANDLE);
}

static void documents(const char *fixtures) {
  packetpath_network network = PACKETPATH_CLOSED;
  char path[4096];
  snprintf(path, sizeof path, "%s/company/network.json", fixtures);
  const char *paths[] = {path, "/no/such/file.json"};
  CHECK(packetpath_network_open(paths, 1, &network, &error) == PACKETPATH_OK);
  CHECK(packetpath_network_close(&network) == PACKETPATH_OK);
  CHECK(packetpath_network_open(paths, 2, &network, &error) == PACKETPATH_NO_INPUT);
  CHECK(strstr(error.message, "/no/such/file.json") != NULL);
  CHECK(packetpath_network_open(NULL, 1, &network, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_network_open(paths, 0, &network, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_network_open(paths, SIZE_MAX, &network, NULL) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_network_open(paths, 1, NULL, &error) == PACKETPATH_BAD_ARGUMENT);
  paths[0] = NULL;
  CHECK(packetpath_network_open(paths, 1, &network, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(open_text(NULL, 5, &network) == PACKETPATH_BAD_ARGUMENT);
  CHECK(open_text(document, SIZE_MAX, &network) ==
        PACKETPATH_BAD_ARGUMENT);
  CHECK(open_text(NULL, 0, &network) == PACKETPATH_BAD_DATA);
  CHECK(open_text(document, 10, NULL) == PACKETPATH_BAD_ARGUMENT);
  const void *texts[] = {"{\"format\":\"packetpath/1\"}", document};
  const size_t lengths[] = {25, strlen(document)};
  CHECK(packetpath_network_open_memory(texts, lengths, 2, &network, &error) == PACKETPATH_OK);
  CHECK(packetpath_network_close(&network) == PACKETPATH_OK);
  CHECK(packetpath_network_open_memory(texts, lengths, 0, &network, &error) ==
        PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_network_open_memory(NULL, lengths, 1, &network, &error) ==
        PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_network_open_memory(texts, NULL, 1, &network, &error) ==
        PACKETPATH_BAD_ARGUMENT);

  // Cut anywhere, and any byte of it changed, a document is read or refused, with a message.
  const size_t length = strlen(document);
  unsigned seed = 7;
  for (size_t i = 0; i < 2 * length; i++) {
    char *text = exact(document, length);
    size_t count = length;
    if (i < length) {
      count = i;
      text = realloc(text, i > 0 ? i : 1);
    } else {
      seed = seed * 1103515245u + 12345u;
      text[i - length] = (char)(seed >> 16);
    }
    const int32_t status = open_text(text, count, &network);
    free(text);
    if (status == PACKETPATH_OK) {
      packetpath_network_close(&network);
    } else if (status != PACKETPATH_BAD_DATA || error.message[0] == 0) {
      CHECK(!"a damaged document is refused");
    }
  }
  passed++;
  // Deep nesting and long messages.
  const size_t depth = 1000000;
  char *nested = malloc(depth);
  memset(nested, '[', depth);
  CHECK(open_text(nested, depth, &network) == PACKETPATH_BAD_DATA);
  memset(nested, 'x', depth);
  memcpy(nested, "{\"", 2);
  memcpy(nested + depth - 4, "\":1}", 4);
  for (size_t i = 2; i + 4 < depth; i += 2) memcpy(nested + i, "\xC3\xA9", 2);
  memset(&error, 0x55, sizeof error);
  CHECK(open_text(nested, depth, &network) == PACKETPATH_BAD_DATA);
  CHECK(memchr(error.message, 0, sizeof error.message) != NULL);
  free(nested);
}

static void endpoints(const packetpath_network *network) {
  size_t count = 0;
  uint32_t number = 99;
  char *text = malloc(5);
  size_t length = 0;
  CHECK(packetpath_endpoint_count(network, &count, &error) == PACKETPATH_OK && count == 3);
  CHECK(packetpath_endpoint_count(network, NULL, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_endpoint_find(network, "b", &number, &error) == PACKETPATH_OK && number == 1);
  CHECK(packetpath_endpoint_find(network, "s", &number, &error) == PACKETPATH_NOT_FOUND);
  CHECK(packetpath_endpoint_find(network, "", &number, &error) == PACKETPATH_NOT_FOUND);
  CHECK(packetpath_endpoint_find(network, NULL, &number, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_endpoint_find(network, "b", NULL, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_endpoint_id(network, 2, text, 5, &length, &error) == PACKETPATH_OK);
  CHECK(strcmp(text, "twin") == 0 && length == 4);
  CHECK(packetpath_endpoint_id(network, 2, text, 4, &length, &error) ==
        PACKETPATH_BUFFER_TOO_SMALL);
  CHECK(packetpath_endpoint_id(network, 3, text, 5, &length, &error) == PACKETPATH_NOT_FOUND);
  CHECK(packetpath_endpoint_id(network, UINT32_MAX, text, 5, NULL, NULL) == PACKETPATH_NOT_FOUND);
  free(text);

  uint32_t v = 0, internet = 0, vpn = 0;
  CHECK(packetpath_space_find(network, "v", &v, &error) == PACKETPATH_OK && v != 0);
  CHECK(packetpath_space_find(network, "internet", &internet, &error) == PACKETPATH_OK);
  CHECK(packetpath_space_find(network, "vpn", &vpn, &error) == PACKETPATH_OK && vpn != v);
  CHECK(packetpath_space_find(network, "nat", &vpn, &error) == PACKETPATH_NOT_FOUND);
  CHECK(packetpath_space_find(network, "classic/r", &v, &error) == PACKETPATH_NOT_FOUND);
  CHECK(packetpath_space_find(network, "", &v, &error) == PACKETPATH_NOT_FOUND);
  CHECK(packetpath_space_find(network, NULL, &v, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_space_find(network, "v", NULL, &error) == PACKETPATH_BAD_ARGUMENT);

  const int32_t offsets[] = {0, 4, 4, 5, 7};
  packetpath_column ids;
  memset(&ids, 0, sizeof ids);
  ids.form = PACKETPATH_TEXT32;
  ids.values = exact("twinano", 7);
  ids.offsets = exact(offsets, sizeof offsets);
  ids.value_bytes = 7;
  uint32_t found[4];
  CHECK(packetpath_endpoints_find(network, &ids, 4, found, &error) == PACKETPATH_OK);
  CHECK(found[0] == 2 && found[1] == UINT32_MAX && found[2] == 0 && found[3] == UINT32_MAX);
  CHECK(packetpath_endpoints_find(network, &ids, 4, NULL, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_endpoints_find(network, NULL, 4, found, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_endpoints_find(network, &ids, SIZE_MAX, found, NULL) == PACKETPATH_BAD_ARGUMENT);
  ids.value_bytes = 6;
  CHECK(packetpath_endpoints_find(network, &ids, 4, found, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(strstr(error.message, "row 3") != NULL);
  ids.form = PACKETPATH_UINT32;
  CHECK(packetpath_endpoints_find(network, &ids, 1, found, &error) == PACKETPATH_BAD_ARGUMENT);
  free((void *)ids.values);
  free((void *)ids.offsets);
}

#define ROWS 6
static uint8_t verdicts[ROWS], reasons[ROWS], replies[ROWS], reply_reasons[ROWS], stages[ROWS];
static packetpath_decider deciders[ROWS], reply_deciders[ROWS];
static const packetpath_results all = {verdicts, reasons,  replies,       reply_reasons,
                                       stages,   deciders, reply_deciders};

static packetpath_column text_column(const char *const *texts, size_t count, bool is_wide) {
  packetpath_column column;
  memset(&column, 0, sizeof column);
  column.form = is_wide ? PACKETPATH_TEXT64 : PACKETPATH_TEXT32;
  int32_t *narrow = malloc((count + 1) * sizeof(int32_t));
  int64_t *wide = malloc((count + 1) * sizeof(int64_t));
  char *bytes = malloc(1);
  size_t length = 0;
  narrow[0] = 0;
  wide[0] = 0;
  for (size_t i = 0; i < count; i++) {
    const size_t more = strlen(texts[i]);
    bytes = realloc(bytes, length + more + (length + more == 0));
    if (more > 0) memcpy(bytes + length, texts[i], more);
    length += more;
    narrow[i + 1] = (int32_t)length;
    wide[i + 1] = (int64_t)length;
  }
  column.values = bytes;
  column.value_bytes = length;
  column.offsets = is_wide ? (void *)wide : (void *)narrow;
  free(is_wide ? (void *)narrow : (void *)wide);
  return column;
}

static void free_text(packetpath_column column) {
  free((void *)column.values);
  free((void *)column.offsets);
}

static packetpath_column numbers(int32_t form, int32_t meaning, const void *values) {
  packetpath_column column;
  memset(&column, 0, sizeof column);
  column.form = form;
  column.meaning = meaning;
  column.values = values;
  return column;
}

// One answer for one question, whatever the form of the columns.
static void forms(packetpath_session *session) {
  static const char *const sources[ROWS] = {"a", "b", "a", "nobody", "", "10.8.1.1"};
  static const char *const spaces[ROWS] = {"", "v", "", "", "", "v"};
  static const char *const destinations[ROWS] = {"10.8.1.2", "10.8.1.1", "b", "a", "a", "10.8.1.2"};
  static const char *const protocols[ROWS] = {"tcp", "UDP", "6", "tcp", "tcp", ""};
  static const char *const ports[ROWS] = {"443", "53", "80", "80", "80", "443"};
  for (int is_wide = 0; is_wide < 2; is_wide++) {
    packetpath_flows flows;
    memset(&flows, 0, sizeof flows);
    flows.count = ROWS;
    flows.source = text_column(sources, ROWS, is_wide);
    flows.source_space = text_column(spaces, ROWS, is_wide);
    flows.destination = text_column(destinations, ROWS, is_wide);
    flows.protocol = text_column(protocols, ROWS, is_wide);
    flows.destination_port = text_column(ports, ROWS, is_wide);
    flows.source_port = text_column(ports, ROWS, is_wide);
    memset(verdicts, 9, sizeof verdicts);
    CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
    CHECK(verdicts[0] == PACKETPATH_FORWARD && is_reason(reasons[0], "same-subnet"));
    CHECK(replies[0] == PACKETPATH_REPLY_FORWARD && is_reason(reply_reasons[0], "same-subnet"));
    CHECK(stages[0] == PACKETPATH_NO_STAGE);
    CHECK(verdicts[1] == PACKETPATH_FORWARD);
    CHECK(verdicts[2] == PACKETPATH_DROP && is_reason(reasons[2], "sg-ingress-default"));
    CHECK(strcmp(name(packetpath_stage_name, stages[2]), "sg-ingress") == 0);
    CHECK(replies[2] == PACKETPATH_REPLY_NONE && reply_reasons[2] == PACKETPATH_NO_REASON);
    CHECK(verdicts[3] == PACKETPATH_INVALID && is_reason(reasons[3], "unknown-source"));
    CHECK(verdicts[4] == PACKETPATH_INVALID && is_reason(reasons[4], "malformed-row"));
    CHECK(verdicts[5] == PACKETPATH_FORWARD && is_reason(reasons[5], "same-subnet"));
    free_text(flows.source);
    free_text(flows.source_space);
    free_text(flows.destination);
    free_text(flows.protocol);
    free_text(flows.source_port);
    free_text(flows.destination_port);
  }
}

static void numeric_forms(const packetpath_network *network, packetpath_session *session) {
  const uint32_t endpoint[ROWS] = {0, 1, 0, 3, UINT32_MAX, 2};
  const uint32_t address[ROWS] = {0x0A080102, 0x0A080101, 0x0A080102,
                                  0x0A080101, 0x0A080101, 0x0A080101};
  const uint8_t protocol[ROWS] = {6, 17, 6, 6, 6, 1};
  const uint16_t port[ROWS] = {443, 53, 80, 80, 80, 0};
  packetpath_flows flows;
  memset(&flows, 0, sizeof flows);
  flows.count = ROWS;
  flows.source = numbers(PACKETPATH_UINT32, PACKETPATH_ENDPOINTS, endpoint);
  flows.destination = numbers(PACKETPATH_UINT32, PACKETPATH_ADDRESSES, address);
  flows.protocol = numbers(PACKETPATH_UINT8, 0, protocol);
  flows.destination_port = numbers(PACKETPATH_UINT16, 0, port);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  CHECK(verdicts[0] == PACKETPATH_FORWARD && is_reason(reasons[0], "same-subnet"));
  CHECK(verdicts[2] == PACKETPATH_DROP && is_reason(reasons[2], "sg-ingress-default"));
  CHECK(is_reason(reasons[3], "unknown-source") && is_reason(reasons[4], "unknown-source"));
  const uint8_t want[ROWS] = {reasons[0], reasons[1], reasons[2],
                              reasons[3], reasons[4], reasons[5]};

  // The same in wider forms, and at odd addresses.
  int64_t wide[4][ROWS];
  for (size_t i = 0; i < ROWS; i++) {
    wide[0][i] = i == 4 ? -1 : (int64_t)endpoint[i];
    wide[1][i] = address[i];
    wide[2][i] = protocol[i];
    wide[3][i] = port[i];
  }
  flows.source = numbers(PACKETPATH_INT64, PACKETPATH_ENDPOINTS, wide[0]);
  flows.destination = numbers(PACKETPATH_INT64, PACKETPATH_ADDRESSES, wide[1]);
  flows.protocol = numbers(PACKETPATH_INT64, 0, wide[2]);
  flows.destination_port = numbers(PACKETPATH_INT64, 0, wide[3]);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  CHECK(memcmp(reasons, want, ROWS) == 0);
  char *odd = malloc(1 + sizeof address);
  memcpy(odd + 1, address, sizeof address);
  flows.source = numbers(PACKETPATH_UINT32, PACKETPATH_ENDPOINTS, endpoint);
  flows.destination = numbers(PACKETPATH_UINT32, PACKETPATH_ADDRESSES, odd + 1);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  CHECK(memcmp(reasons, want, ROWS) == 0);
  free(odd);

  // What is no port, protocol or address is malformed.
  wide[1][0] = -1;
  wide[1][1] = (int64_t)1 << 32;
  wide[2][2] = 256;
  wide[3][0] = 65536;
  flows.destination = numbers(PACKETPATH_INT64, PACKETPATH_ADDRESSES, wide[1]);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  for (size_t i = 0; i < 3; i++) CHECK(is_reason(reasons[i], "malformed-row"));

  // Missing values: bits 3 to 8 of two bytes.
  const uint8_t validity[] = {0xE0, 0x01};
  flows.destination = numbers(PACKETPATH_UINT32, PACKETPATH_ADDRESSES, address);
  flows.destination.validity = validity;
  flows.destination.validity_offset = 3;
  flows.protocol = numbers(PACKETPATH_UINT8, 0, protocol);
  flows.destination_port = numbers(PACKETPATH_UINT16, 0, port);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  CHECK(is_reason(reasons[0], "malformed-row") && is_reason(reasons[1], "malformed-row"));
  CHECK(reasons[2] == want[2]);

  // Addresses in spaces, by number; of no space with that number; without a space.
  uint32_t space[ROWS] = {0, 0, 12345, PACKETPATH_ANY_SPACE, UINT32_MAX, 0};
  packetpath_space_find(network, "v", &space[0], NULL);
  packetpath_space_find(network, "w", &space[1], NULL);
  packetpath_space_find(network, "vpn", &space[5], NULL);
  const uint32_t same[ROWS] = {0x0A080101, 0x0A080101, 0x0A080101,
                               0x0A080101, 0x0A080101, 0x0A080101};
  const uint32_t other[ROWS] = {0x0A080102, 0x0A080102, 0x0A080102,
                                0x0A080102, 0x0A080102, 0x0A080102};
  flows.source = numbers(PACKETPATH_UINT32, PACKETPATH_ADDRESSES, same);
  flows.source_space = numbers(PACKETPATH_UINT32, 0, space);
  flows.destination = numbers(PACKETPATH_UINT32, PACKETPATH_ADDRESSES, other);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  CHECK(is_reason(reasons[0], "same-subnet") && is_reason(reasons[1], "no-endpoint"));
  CHECK(is_reason(reasons[2], "unknown-source") && is_reason(reasons[3], "ambiguous-source"));
  CHECK(is_reason(reasons[4], "unknown-source") && verdicts[5] != PACKETPATH_INVALID);

  // IPv6, 16 bytes each.
  uint8_t long_source[16] = {0x24, 0x02, 0x4e, 0x00, 0x10, 0x00, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1};
  uint8_t long_destination[16];
  memcpy(long_destination, long_source, 16);
  long_destination[15] = 2;
  flows.count = 1;
  flows.source = numbers(PACKETPATH_BYTES16, PACKETPATH_ADDRESSES, long_source);
  flows.source_space = numbers(PACKETPATH_ABSENT, 0, NULL);
  flows.destination = numbers(PACKETPATH_BYTES16, PACKETPATH_ADDRESSES, long_destination);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  CHECK(verdicts[0] == PACKETPATH_FORWARD && is_reason(reasons[0], "same-subnet"));
  flows.source = numbers(PACKETPATH_UINT32, PACKETPATH_ADDRESSES, same);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  CHECK(is_reason(reasons[0], "ambiguous-source"));
  flows.source = numbers(PACKETPATH_UINT8, PACKETPATH_ENDPOINTS, "\x02");
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  CHECK(is_reason(reasons[0], "family-mismatch"));
}

static void bad_columns(packetpath_session *session) {
  const uint32_t value = 0;
  packetpath_flows good;
  memset(&good, 0, sizeof good);
  good.count = 1;
  good.source = numbers(PACKETPATH_UINT32, PACKETPATH_ENDPOINTS, &value);
  good.destination = numbers(PACKETPATH_UINT32, PACKETPATH_ENDPOINTS, &value);
  CHECK(packetpath_evaluate(session, &good, &all, &error) == PACKETPATH_OK);
  CHECK(is_reason(reasons[0], "malformed-row"));

  packetpath_flows flows = good;
  flows.count = SIZE_MAX;
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  flows = good;
  flows.source.form = PACKETPATH_ABSENT;
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(strstr(error.message, "source") != NULL);
  flows = good;
  flows.source.form = 77;
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  flows = good;
  flows.source.form = -1;
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  flows = good;
  flows.destination.meaning = 2;
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  flows = good;
  flows.destination.values = NULL;
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  flows = good;
  flows.destination.form = PACKETPATH_BYTES16;
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  flows = good;
  flows.protocol = numbers(PACKETPATH_BYTES16, PACKETPATH_ADDRESSES, &value);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  flows = good;
  flows.source_port = numbers(PACKETPATH_UINT16, PACKETPATH_ADDRESSES, &value);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  flows = good;
  flows.source.form = PACKETPATH_TEXT32;
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  flows.source.validity_offset = SIZE_MAX;
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);

  // Offsets that run backwards, below 0, and out of the bytes.
  const int32_t offsets[][2] = {{3, 1}, {-1, 1}, {0, 5}, {5, 5}, {INT32_MIN, INT32_MAX}};
  for (size_t i = 0; i < 5; i++) {
    flows = good;
    flows.source = numbers(PACKETPATH_TEXT32, 0, "name");
    flows.source.value_bytes = 4;
    flows.source.offsets = offsets[i];
    CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  }
  const int64_t far[][2] = {{0, INT64_MAX}, {INT64_MIN, 0}, {INT64_MAX, INT64_MAX}};
  for (size_t i = 0; i < 3; i++) {
    flows = good;
    flows.source = numbers(PACKETPATH_TEXT64, 0, "name");
    flows.source.value_bytes = 4;
    flows.source.offsets = far[i];
    CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_BAD_ARGUMENT);
  }

  // Nothing to do is done, without any array.
  packetpath_results none;
  memset(&none, 0, sizeof none);
  flows = good;
  flows.count = 0;
  flows.source.values = NULL;
  flows.destination.values = NULL;
  CHECK(packetpath_evaluate(session, &flows, &none, &error) == PACKETPATH_OK);
  CHECK(packetpath_evaluate(session, &good, &none, &error) == PACKETPATH_OK);
  // The session goes on as if nothing had been.
  forms(session);
}

// Networks without anything in them, sessions that may remember nothing or everything.
static void extremes(const packetpath_network *network) {
  static const char nothing[] = "{\"format\":\"packetpath/1\"}";
  packetpath_network empty = PACKETPATH_CLOSED;
  packetpath_session session = PACKETPATH_CLOSED;
  static const char *const sources[ROWS] = {"a", "8.8.8.8", "", "::1", "1.1.1.1", "internet"};
  static const char *const spaces[ROWS] = {"", "internet", "classic/r", "nothing", "v", "classic/"};
  packetpath_flows flows;
  memset(&flows, 0, sizeof flows);
  flows.count = ROWS;
  flows.source = text_column(sources, ROWS, false);
  flows.source_space = text_column(spaces, ROWS, false);
  flows.destination = text_column(sources, ROWS, false);
  flows.destination_port = text_column(sources, ROWS, false);
  flows.protocol = numbers(PACKETPATH_UINT8, 0, "\1\1\1\1\1\1");
  CHECK(open_text(nothing, strlen(nothing), &empty) == PACKETPATH_OK);
  CHECK(packetpath_session_open(&empty, 0, &session, &error) == PACKETPATH_OK);
  CHECK(packetpath_evaluate(&session, &flows, &all, &error) == PACKETPATH_OK);
  CHECK(is_reason(reasons[0], "unknown-source") && is_reason(reasons[2], "malformed-row"));
  CHECK(packetpath_session_close(&session) == PACKETPATH_OK);
  CHECK(packetpath_network_close(&empty) == PACKETPATH_OK);
  const size_t limits[] = {1, (size_t)1 << 46};
  for (size_t i = 0; i < 2; i++) {
    CHECK(packetpath_session_open(network, limits[i], &session, &error) == PACKETPATH_OK);
    CHECK(packetpath_evaluate(&session, &flows, &all, &error) == PACKETPATH_OK);
    forms(&session);
    CHECK(packetpath_session_close(&session) == PACKETPATH_OK);
  }
  free_text(flows.source);
  free_text(flows.source_space);
  free_text(flows.destination);
  free_text(flows.destination_port);
}

// Columns with whatever bytes, of whatever length.
static void random_columns(packetpath_session *session) {
  enum { rows = 200, bytes = 900 };
  unsigned seed = 11;
  static const char letters[] = "ab.:0123456789/-tcpudvint\0\xFFwern";
  for (int pass = 0; pass < 300; pass++) {
    char *text = malloc(bytes);
    int32_t *offsets = malloc((rows + 1) * sizeof(int32_t));
    int64_t *wide = malloc(rows * sizeof(int64_t));
    uint8_t *bits = malloc(rows / 8 + 1);
    for (int i = 0; i < bytes; i++) {
      seed = seed * 1103515245u + 12345u;
      text[i] = letters[(seed >> 16) % (sizeof letters - 1)];
    }
    for (int i = 0; i <= rows; i++) offsets[i] = (int32_t)((long)i * bytes / rows);
    for (int i = 0; i < rows; i++) {
      seed = seed * 1103515245u + 12345u;
      wide[i] = seed & 1 ? (int64_t)(seed >> 14) : (int64_t)seed << 31;
      bits[i / 8] = (uint8_t)(seed >> 16);
    }
    bits[rows / 8] = 0x5A;
    packetpath_column columns[2];
    columns[0] = numbers(PACKETPATH_TEXT32, 0, text);
    columns[0].offsets = offsets;
    columns[0].value_bytes = bytes;
    columns[1] = numbers(PACKETPATH_INT64, 0, wide);
    packetpath_flows flows;
    flows.count = rows;
    packetpath_column *all_columns[] = {&flows.source,   &flows.source_space, &flows.destination,
                                        &flows.protocol, &flows.source_port,  &flows.destination_port};
    for (int i = 0; i < 6; i++) {
      seed = seed * 1103515245u + 12345u;
      *all_columns[i] = columns[seed >> 16 & 1];
      if (seed >> 17 & 1) all_columns[i]->validity = bits;
      if ((i == 0 || i == 2) && seed >> 18 & 1 && all_columns[i]->form == PACKETPATH_INT64) {
        all_columns[i]->meaning = PACKETPATH_ADDRESSES;
      }
    }
    uint8_t reason[rows];
    packetpath_results results;
    memset(&results, 0, sizeof results);
    results.reason = reason;
    if (packetpath_evaluate(session, &flows, &results, &error) != PACKETPATH_OK) failed++;
    free(text);
    free(offsets);
    free(wide);
    free(bits);
  }
  passed++;
}

static void decider_texts(const packetpath_network *network, packetpath_session *session) {
  const uint32_t source[2] = {0, 0};
  const uint32_t destination[2] = {0x0A080102, 0x0A080102};
  const uint16_t port[2] = {80, 443};
  packetpath_flows flows;
  memset(&flows, 0, sizeof flows);
  flows.count = 2;
  flows.source = numbers(PACKETPATH_UINT32, PACKETPATH_ENDPOINTS, source);
  flows.destination = numbers(PACKETPATH_UINT32, PACKETPATH_ADDRESSES, destination);
  flows.destination_port = numbers(PACKETPATH_UINT16, 0, port);
  CHECK(packetpath_evaluate(session, &flows, &all, &error) == PACKETPATH_OK);
  int64_t *offsets = malloc(3 * sizeof(int64_t));
  size_t length = 0;
  CHECK(packetpath_decider_texts(network, deciders, 2, offsets, NULL, 0, &length, &error) ==
        PACKETPATH_BUFFER_TOO_SMALL);
  char *bytes = malloc(length);
  CHECK(packetpath_decider_texts(network, deciders, 2, offsets, bytes, length, NULL, &error) ==
        PACKETPATH_OK);
  CHECK(offsets[1] == 17 && memcmp(bytes, "g/ingress/default", 17) == 0);
  CHECK(offsets[0] == 0 && offsets[2] == (int64_t)length);
  free(bytes);

  // Deciders that no function gave.
  unsigned seed = 3;
  int refused = 0;
  for (int i = 0; i < 20000; i++) {
    packetpath_decider made;
    for (int word = 0; word < 3; word++) {
      seed = seed * 1103515245u + 12345u;
      made.reserved[word] = word == 0 ? seed >> 16 & 31 : i & 1 ? seed >> 16 & 7 : seed;
    }
    const int32_t status =
        packetpath_decider_texts(network, &made, 1, offsets, NULL, 0, NULL, &error);
    if (status == PACKETPATH_NOT_FOUND) refused++;
    else if (status != PACKETPATH_OK && status != PACKETPATH_BUFFER_TOO_SMALL) failed++;
  }
  CHECK(refused > 1000);
  CHECK(packetpath_decider_texts(network, NULL, 1, offsets, NULL, 0, NULL, &error) ==
        PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_decider_texts(network, deciders, 1, NULL, NULL, 0, NULL, &error) ==
        PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_decider_texts(network, deciders, SIZE_MAX, offsets, NULL, 0, NULL, &error) ==
        PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_decider_texts(network, deciders, 1, offsets, NULL, 99, NULL, &error) ==
        PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_decider_texts(network, NULL, 0, offsets, NULL, 0, NULL, &error) ==
        PACKETPATH_OK);
  free(offsets);
}

static void explaining(const packetpath_network *network) {
  size_t length = 0;
  CHECK(packetpath_explain(network, "a", NULL, "b", "tcp", NULL, "80", NULL, 0, &length, &error) ==
        PACKETPATH_BUFFER_TOO_SMALL);
  char *json = malloc(length + 1);
  CHECK(packetpath_explain(network, "a", NULL, "b", "tcp", NULL, "80", json, length + 1, &length,
                           &error) == PACKETPATH_OK);
  CHECK(strlen(json) == length && json[0] == '{' && json[length - 1] == '}');
  CHECK(strstr(json, "\"reason\":\"sg-ingress-default\"") != NULL);
  free(json);
  CHECK(packetpath_explain(network, "a", "", "b", "tcp", "70000", "80", NULL, 0, NULL, &error) ==
        PACKETPATH_INVALID_ROW);
  CHECK(strstr(error.message, "malformed-row") != NULL);
  CHECK(packetpath_explain(network, "z", "", "b", "tcp", "", "80", NULL, 0, NULL, &error) ==
        PACKETPATH_INVALID_ROW);
  CHECK(packetpath_explain(network, NULL, "", "b", "tcp", "", "80", NULL, 0, NULL, &error) ==
        PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_explain(network, "a", "", NULL, "tcp", "", "80", NULL, 0, NULL, &error) ==
        PACKETPATH_BAD_ARGUMENT);
}

static void route_tables(const char *folder) {
  static const char text[] = "10.0.0.0/8 core\n10.8.0.0/16\n2001:db8::/32 six\n";
  packetpath_routes routes = PACKETPATH_CLOSED;
  CHECK(packetpath_routes_open_memory(text, strlen(text), &routes, &error) == PACKETPATH_OK);
  CHECK(packetpath_routes_open_memory(text, strlen(text), &routes, &error) ==
        PACKETPATH_BAD_HANDLE);
  size_t ipv4 = 0, ipv6 = 0;
  CHECK(packetpath_routes_count(&routes, &ipv4, &ipv6, &error) == PACKETPATH_OK);
  CHECK(ipv4 == 2 && ipv6 == 1);
  CHECK(packetpath_routes_count(&routes, NULL, &ipv6, &error) == PACKETPATH_BAD_ARGUMENT);

  const uint32_t quads[3] = {0x0A080001, 0x0A090001, 0x08080808};
  uint32_t *hops = malloc(3 * sizeof(uint32_t));
  packetpath_column column = numbers(PACKETPATH_UINT32, PACKETPATH_ADDRESSES, quads);
  CHECK(packetpath_routes_lookup(&routes, &column, 3, hops, &error) == PACKETPATH_OK);
  CHECK(hops[2] == PACKETPATH_NO_ROUTE && hops[0] != hops[1]);
  char hop[8];
  CHECK(packetpath_next_hop_name(&routes, hops[0], hop, 8, NULL, &error) == PACKETPATH_OK);
  CHECK(strcmp(hop, "2") == 0);
  CHECK(packetpath_next_hop_name(&routes, hops[1], hop, 8, NULL, &error) == PACKETPATH_OK);
  CHECK(strcmp(hop, "core") == 0);
  CHECK(packetpath_next_hop_name(&routes, hops[1], hop, 4, NULL, &error) ==
        PACKETPATH_BUFFER_TOO_SMALL);
  const uint32_t strange[] = {2, 1u << 30, 1u << 30 | 4, PACKETPATH_NO_ROUTE, PACKETPATH_NO_ADDRESS};
  for (size_t i = 0; i < 5; i++) {
    CHECK(packetpath_next_hop_name(&routes, strange[i], hop, 8, NULL, &error) ==
          PACKETPATH_NOT_FOUND);
  }
  static const char *const texts[3] = {"10.9.0.1", "2001:db8::1", "nonsense"};
  column = text_column(texts, 3, false);
  CHECK(packetpath_routes_lookup(&routes, &column, 3, hops, &error) == PACKETPATH_OK);
  CHECK(hops[2] == PACKETPATH_NO_ADDRESS);
  CHECK(packetpath_next_hop_name(&routes, hops[1], hop, 8, NULL, &error) == PACKETPATH_OK);
  CHECK(strcmp(hop, "six") == 0);
  free_text(column);
  const uint8_t longs[32] = {0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0x20, 2};
  column = numbers(PACKETPATH_BYTES16, PACKETPATH_ADDRESSES, longs);
  CHECK(packetpath_routes_lookup(&routes, &column, 2, hops, &error) == PACKETPATH_OK);
  CHECK(hops[0] == 1 && hops[1] == PACKETPATH_NO_ROUTE);
  const int64_t wide[2] = {0x0A080001, -1};
  column = numbers(PACKETPATH_INT64, PACKETPATH_ADDRESSES, wide);
  CHECK(packetpath_routes_lookup(&routes, &column, 2, hops, &error) == PACKETPATH_OK);
  CHECK(hops[0] == (1u << 30 | 2) && hops[1] == PACKETPATH_NO_ADDRESS);
  column.meaning = PACKETPATH_ENDPOINTS;
  CHECK(packetpath_routes_lookup(&routes, &column, 2, hops, &error) == PACKETPATH_BAD_ARGUMENT);
  column.meaning = PACKETPATH_ADDRESSES;
  CHECK(packetpath_routes_lookup(&routes, &column, 2, NULL, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_routes_lookup(&routes, NULL, 2, hops, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_routes_lookup(&routes, &column, SIZE_MAX, hops, &error) ==
        PACKETPATH_BAD_ARGUMENT);
  free(hops);
  CHECK(packetpath_routes_close(&routes) == PACKETPATH_OK);
  CHECK(packetpath_routes_close(&routes) == PACKETPATH_BAD_HANDLE);

  CHECK(packetpath_routes_open_memory("10.0.0.0/33", 11, &routes, &error) == PACKETPATH_BAD_DATA);
  CHECK(strstr(error.message, "routes:1:") != NULL);
  CHECK(packetpath_routes_open_memory(NULL, 3, &routes, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_routes_open_memory(NULL, 0, &routes, &error) == PACKETPATH_OK);
  CHECK(packetpath_routes_close(&routes) == PACKETPATH_OK);
  CHECK(packetpath_routes_open("/no/such/table", &routes, &error) == PACKETPATH_NO_INPUT);
  CHECK(packetpath_routes_open(NULL, &routes, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_routes_open(folder, &routes, &error) == PACKETPATH_NO_INPUT);
  char path[64];
  snprintf(path, sizeof path, "/tmp/packetpath-table-%ld.txt", (long)getpid());
  FILE *file = fopen(path, "wx");
  CHECK(file != NULL);
  fputs(text, file);
  fclose(file);
  CHECK(packetpath_routes_open(path, &routes, &error) == PACKETPATH_OK);
  CHECK(packetpath_routes_close(&routes) == PACKETPATH_OK);
  remove(path);
}

// Two threads with a session each, two that share one.
struct work {
  const packetpath_network *network;
  packetpath_session *shared;
  int wrong;
};

static void *evaluate_many(void *argument) {
  struct work *work = argument;
  enum { rows = 1000 };
  uint32_t source[rows], destination[rows];
  uint16_t port[rows];
  uint8_t reason[rows], want[rows];
  packetpath_session own = PACKETPATH_CLOSED;
  packetpath_session *session = work->shared;
  if (session == NULL) {
    if (packetpath_session_open(work->network, 0, &own, NULL) != PACKETPATH_OK) work->wrong++;
    session = &own;
  }
  packetpath_flows flows;
  memset(&flows, 0, sizeof flows);
  flows.count = rows;
  flows.source = numbers(PACKETPATH_UINT32, PACKETPATH_ENDPOINTS, source);
  flows.destination = numbers(PACKETPATH_UINT32, PACKETPATH_ADDRESSES, destination);
  flows.destination_port = numbers(PACKETPATH_UINT16, 0, port);
  packetpath_results results;
  memset(&results, 0, sizeof results);
  results.reason = reason;
  for (uint32_t i = 0; i < rows; i++) {
    source[i] = i % 3;
    destination[i] = 0x0A080100 + i % 5;
    port[i] = (uint16_t)(i % 7 == 0 ? 443 : i);
  }
  for (int pass = 0; pass < 200; pass++) {
    if (packetpath_evaluate(session, &flows, &results, NULL) != PACKETPATH_OK) work->wrong++;
    if (pass == 0) memcpy(want, reason, rows);
    if (memcmp(want, reason, rows) != 0) work->wrong++;
  }
  if (session == &own && packetpath_session_close(&own) != PACKETPATH_OK) work->wrong++;
  return NULL;
}

static void threads(const packetpath_network *network, packetpath_session *session) {
  struct work works[4] = {
      {network, NULL, 0}, {network, NULL, 0}, {network, session, 0}, {network, session, 0}};
  pthread_t ids[4];
  for (int i = 0; i < 4; i++) pthread_create(&ids[i], NULL, evaluate_many, &works[i]);
  for (int i = 0; i < 4; i++) {
    pthread_join(ids[i], NULL);
    CHECK(works[i].wrong == 0);
  }
}

int main(int argc, char **argv) {
  if (argc != 2) return 64;
  versions();
  names();
  handles();
  documents(argv[1]);
  packetpath_network network = PACKETPATH_CLOSED;
  packetpath_session session = PACKETPATH_CLOSED;
  // Read from exactly as many bytes as there are.
  char *text = exact(document, strlen(document));
  CHECK(open_text(text, strlen(document), &network) == PACKETPATH_OK);
  free(text);
  CHECK(packetpath_session_open(&network, 0, &session, &error) == PACKETPATH_OK);
  endpoints(&network);
  sets(&network, argv[1]);
  forms(&session);
  numeric_forms(&network, &session);
  bad_columns(&session);
  extremes(&network);
  random_columns(&session);
  decider_texts(&network, &session);
  explaining(&network);
  route_tables(argv[1]);
  threads(&network, &session);
  CHECK(packetpath_session_close(&session) == PACKETPATH_OK);
  CHECK(packetpath_network_close(&network) == PACKETPATH_OK);
  printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
