// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Holds packetpath_reach and packetpath_diff to the header: answers, bad questions, two threads.

#include "checks.h"

#include <pthread.h>
#include <stdlib.h>

static packetpath_error error;

// The text of an answer, in memory of exactly its size; closes the answer.
static char *text_of(packetpath_text *answer) {
  size_t length = 0;
  CHECK(packetpath_text_copy(answer, NULL, 0, &length, &error) == PACKETPATH_BUFFER_TOO_SMALL);
  char *text = malloc(length + 1);
  CHECK(packetpath_text_copy(answer, text, length, NULL, &error) == PACKETPATH_BUFFER_TOO_SMALL);
  CHECK(packetpath_text_copy(answer, text, length + 1, &length, &error) == PACKETPATH_OK);
  CHECK(strlen(text) == length && text[0] == '{' && text[length - 1] == '}');
  CHECK(packetpath_text_close(answer) == PACKETPATH_OK);
  return text;
}

// Whether the answer to a question has a text in it.
static bool reaches(
    const packetpath_network *network, const char *from, const char *to, const char *protocol,
    const char *ports, uint32_t options, const char *wanted) {
  packetpath_text answer = PACKETPATH_CLOSED;
  const int32_t status =
      packetpath_reach(network, from, to, protocol, ports, options, &answer, &error);
  if (status != PACKETPATH_OK) {
    printf("%s\n", error.message);
    return false;
  }
  char *text = text_of(&answer);
  const bool found = strstr(text, wanted) != NULL;
  if (!found) printf("no %s in %s\n", wanted, text);
  free(text);
  return found;
}

static int32_t status_of(
    const packetpath_network *network, const char *from, const char *to, const char *protocol,
    const char *ports, uint32_t options) {
  packetpath_text answer = PACKETPATH_CLOSED;
  const int32_t status =
      packetpath_reach(network, from, to, protocol, ports, options, &answer, &error);
  // Nothing is opened by what fails.
  if (status != PACKETPATH_OK) {
    CHECK(packetpath_text_close(&answer) == PACKETPATH_BAD_HANDLE);
    CHECK(error.status == status && error.message[0] != 0);
  } else {
    CHECK(packetpath_text_close(&answer) == PACKETPATH_OK);
  }
  return status;
}

static void questions(const packetpath_network *network) {
  // Group g lets 443 in; nobody else has a group.
  CHECK(reaches(network, "a", "b", NULL, NULL, 0, "\"destination_ports\": \"443-443\""));
  CHECK(reaches(network, "a", "b", "tcp", "80", 0, "\"groups\": []"));
  CHECK(reaches(network, "a", "b", "6", "80,400-500", 0, "\"destination_ports\": \"443-443\""));
  CHECK(reaches(network, "b", "a", "udp", "53", 0, "\"protocol\": \"udp\""));
  CHECK(reaches(network, "b", "a", "icmp", NULL, 0, "\"protocol\": \"icmp\""));
  CHECK(reaches(network, "endpoint:a+vpc:v", "group:g", "all", "all", 0, "443-443"));
  CHECK(reaches(network, "cidr:10.8.1.1/32@v", "subnet:s", NULL, NULL, 0, "\"oneWay\": false"));
  CHECK(reaches(network, NULL, NULL, NULL, NULL, PACKETPATH_ONE_WAY, "\"oneWay\": true"));
  CHECK(reaches(network, "any", "any", NULL, NULL, 0, "\"witness\""));
  CHECK(reaches(network, NULL, NULL, NULL, NULL, PACKETPATH_EXPOSED, "\"exposures\": []"));

  static const char *const bad[] = {"",          "nobody",      "vpc:",         "vpc:nope",
                                    "kind:cvm+", "planet:mars", "cidr:10.8.0.0/33@v",
                                    "cidr:10.8.0.0/16", "group:g+endpoint:a", "\xFF\xFE"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    CHECK(status_of(network, bad[i], NULL, NULL, NULL, 0) == PACKETPATH_BAD_QUESTION);
    CHECK(strncmp(error.message, "from: ", 6) == 0);
    CHECK(status_of(network, NULL, bad[i], NULL, NULL, 0) == PACKETPATH_BAD_QUESTION);
    CHECK(strncmp(error.message, "to: ", 4) == 0);
  }
  static const char *const protocols[] = {"", "tpc", "256", "-1", "6 "};
  for (size_t i = 0; i < sizeof protocols / sizeof protocols[0]; i++) {
    CHECK(status_of(network, NULL, NULL, protocols[i], NULL, 0) == PACKETPATH_BAD_QUESTION);
  }
  static const char *const ports[] = {"", "http", "65536", "9-1", "1,", "-"};
  for (size_t i = 0; i < sizeof ports / sizeof ports[0]; i++) {
    CHECK(status_of(network, NULL, NULL, "tcp", ports[i], 0) == PACKETPATH_BAD_QUESTION);
  }
  CHECK(status_of(network, NULL, NULL, "icmp", "80", 0) == PACKETPATH_BAD_QUESTION);
  CHECK(status_of(network, NULL, NULL, NULL, NULL, 4) == PACKETPATH_BAD_ARGUMENT);
  CHECK(status_of(network, NULL, NULL, NULL, NULL, UINT32_MAX) == PACKETPATH_BAD_ARGUMENT);
  CHECK(status_of(network, "a", NULL, NULL, NULL, PACKETPATH_EXPOSED) == PACKETPATH_BAD_ARGUMENT);

  // Selectors of whatever letters are answered or refused.
  static const char letters[] = "abvst+:@./0189,-kindcr";
  unsigned seed = 5;
  int refused = 0;
  for (int i = 0; i < 3000; i++) {
    char selector[24];
    size_t length = 0;
    do {
      seed = seed * 1103515245u + 12345u;
      selector[length++] = letters[(seed >> 16) % (sizeof letters - 1)];
    } while (length + 1 < sizeof selector && (seed >> 8 & 7) != 0);
    selector[length] = 0;
    packetpath_text answer = PACKETPATH_CLOSED;
    const int32_t status = packetpath_reach(network, selector, "any", NULL, NULL, 0, &answer, NULL);
    if (status == PACKETPATH_OK) {
      packetpath_text_close(&answer);
    } else if (status == PACKETPATH_BAD_QUESTION) {
      refused++;
    } else {
      CHECK(!"a selector is answered or refused");
    }
  }
  CHECK(refused > 1000);
}

static void answers(const packetpath_network *network) {
  packetpath_text answer = PACKETPATH_CLOSED;
  CHECK(packetpath_reach(network, NULL, NULL, NULL, NULL, 0, NULL, &error) ==
        PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_diff(network, network, NULL, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_reach(network, NULL, NULL, NULL, NULL, 0, &answer, &error) == PACKETPATH_OK);
  CHECK(packetpath_reach(network, NULL, NULL, NULL, NULL, 0, &answer, &error) ==
        PACKETPATH_BAD_HANDLE);
  CHECK(packetpath_diff(network, network, &answer, &error) == PACKETPATH_BAD_HANDLE);
  packetpath_text copy = answer;
  CHECK(packetpath_text_copy(&copy, NULL, 0, NULL, &error) == PACKETPATH_BAD_HANDLE);
  CHECK(packetpath_text_copy(&answer, NULL, 9, NULL, &error) != PACKETPATH_OK);
  CHECK(packetpath_text_copy(&answer, NULL, SIZE_MAX, NULL, &error) == PACKETPATH_BAD_ARGUMENT);
  CHECK(packetpath_network_close((packetpath_network *)&answer) == PACKETPATH_BAD_HANDLE);
  CHECK(packetpath_text_close(&answer) == PACKETPATH_OK);
  CHECK(packetpath_text_close(&answer) == PACKETPATH_BAD_HANDLE);

  // An answer outlives its network.
  static const char nothing[] = "{\"format\":\"packetpath/1\"}";
  const void *texts[] = {nothing};
  const size_t lengths[] = {sizeof nothing - 1};
  packetpath_network empty = PACKETPATH_CLOSED;
  CHECK(packetpath_network_open_memory(texts, lengths, 1, &empty, &error) == PACKETPATH_OK);
  CHECK(reaches(&empty, NULL, NULL, NULL, NULL, 0, "\"groups\": []"));
  CHECK(packetpath_diff(network, &empty, &answer, &error) == PACKETPATH_OK);
  CHECK(packetpath_network_close(&empty) == PACKETPATH_OK);
  char *text = text_of(&answer);
  CHECK(strstr(text, "\"removed\":[\"a\",\"b\",\"twin\"]") != NULL);
  free(text);
  CHECK(packetpath_diff(network, network, &answer, &error) == PACKETPATH_OK);
  text = text_of(&answer);
  CHECK(strstr(text, "{\"opened\":[],\"closed\":[],") == text);
  free(text);
}

// The company with one peering connection less.
static void changes(const char *fixtures) {
  packetpath_network before = PACKETPATH_CLOSED;
  packetpath_network after = PACKETPATH_CLOSED;
  char path[4096];
  snprintf(path, sizeof path, "%s/company/network.json", fixtures);
  const char *paths[] = {path};
  CHECK(packetpath_network_open(paths, 1, &before, &error) == PACKETPATH_OK);
  CHECK(reaches(&before, NULL, "vpc:vpc-ops", NULL, NULL, PACKETPATH_EXPOSED, "119.29.10.11"));
  CHECK(reaches(&before, "subnet:subnet-shop-app", "cdb-orders", "tcp", NULL, 0, "3306-3306"));

  FILE *file = fopen(path, "rb");
  char *document = malloc(1 << 20);
  const size_t length = fread(document, 1, (1 << 20) - 1, file);
  fclose(file);
  document[length] = 0;
  // A failed connection lets nothing pass any more.
  char *state = strstr(document, "\"id\": \"pcx-shop-data\"");
  while (state != NULL && strncmp(state, "\"active\"", 8) != 0) state++;
  CHECK(state != NULL);
  memcpy(state, "\"failed\"", 8);
  const void *texts[] = {document};
  const size_t lengths[] = {length};
  CHECK(packetpath_network_open_memory(texts, lengths, 1, &after, &error) == PACKETPATH_OK);
  free(document);
  packetpath_text answer = PACKETPATH_CLOSED;
  CHECK(packetpath_diff(&before, &after, &answer, &error) == PACKETPATH_OK);
  char *text = text_of(&answer);
  CHECK(strstr(text, "{\"opened\":[],\"closed\":[{") == text);
  CHECK(strstr(text, "\"decidedBy\":\"pcx-shop-data\"") != NULL);
  CHECK(strstr(text, "\"reason\":\"peering-not-active\"") != NULL);
  free(text);
  CHECK(packetpath_diff(&after, &before, &answer, &error) == PACKETPATH_OK);
  text = text_of(&answer);
  CHECK(strstr(text, "{\"opened\":[{") == text && strstr(text, "\"closed\":[],") != NULL);
  free(text);
  CHECK(packetpath_network_close(&after) == PACKETPATH_OK);
  CHECK(packetpath_network_close(&before) == PACKETPATH_OK);
}

struct work {
  const packetpath_network *network;
  int wrong;
};

static void *ask_many(void *argument) {
  struct work *work = argument;
  char *first = NULL;
  for (int i = 0; i < 100; i++) {
    packetpath_text answer = PACKETPATH_CLOSED;
    size_t length = 0;
    if (packetpath_reach(work->network, NULL, NULL, NULL, NULL, 0, &answer, NULL) !=
        PACKETPATH_OK) {
      work->wrong++;
    }
    packetpath_text_copy(&answer, NULL, 0, &length, NULL);
    char *text = malloc(length + 1);
    if (packetpath_text_copy(&answer, text, length + 1, NULL, NULL) != PACKETPATH_OK) work->wrong++;
    if (packetpath_text_close(&answer) != PACKETPATH_OK) work->wrong++;
    if (first == NULL) {
      first = text;
    } else {
      if (strcmp(first, text) != 0) work->wrong++;
      free(text);
    }
  }
  free(first);
  return NULL;
}

// A network of which nobody asked before is asked by several threads at once.
static void threads(const char *fixtures) {
  packetpath_network network = PACKETPATH_CLOSED;
  char path[4096];
  snprintf(path, sizeof path, "%s/company/network.json", fixtures);
  const char *paths[] = {path};
  CHECK(packetpath_network_open(paths, 1, &network, &error) == PACKETPATH_OK);
  struct work works[3] = {{&network, 0}, {&network, 0}, {&network, 0}};
  pthread_t ids[3];
  for (int i = 0; i < 3; i++) pthread_create(&ids[i], NULL, ask_many, &works[i]);
  for (int i = 0; i < 3; i++) {
    pthread_join(ids[i], NULL);
    CHECK(works[i].wrong == 0);
  }
  CHECK(packetpath_network_close(&network) == PACKETPATH_OK);
}

void sets(const packetpath_network *network, const char *fixtures) {
  questions(network);
  answers(network);
  changes(fixtures);
  threads(fixtures);
}
