// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Rows and connections all the way to the numbers of their decisions, 16 at a time. While one 16 are
// read, those before them wait for what they have asked for from memory:
//
//     read, ask for the id and the address ─▶ classes, ask for the number of their pair ─▶ ask for
//     the pair ─▶ ask for the maps of its lists ─▶ answer
//
// So that no more is asked for at a time than the processor keeps in mind, and so that it has
// something to do meanwhile.
//
// Whoever includes this has defined INLINE for the instructions that it is to be compiled with, and
// `read_all_fields`.

#ifndef PACKETPATH_ANSWERS_STEPS_H
#define PACKETPATH_ANSWERS_STEPS_H

#include "CKernels.h"
#include "names-row.h"
#include "pairs-row.h"

/// How many connections are at the same step.
#define STEP 16
/// How many steps a connection waits, all in all.
#define WAITS 4

/// What is known of a batch between the steps.
typedef struct {
  packetpath_question questions[PACKETPATH_ANSWER_LIMIT];
  /// Where the id of the source is looked for, then the source.
  uint32_t sources[PACKETPATH_ANSWER_LIMIT];
  uint32_t destinations[PACKETPATH_ANSWER_LIMIT];
  uint64_t hashes[PACKETPATH_ANSWER_LIMIT];
  /// The lists to be asked by those at the last two steps.
  pair_tasks tasks[2];
} work;

INLINE bool is_special(const uint64_t *special, size_t at) { return special[at / 64] >> at % 64 & 1; }

INLINE void set_special(uint64_t *special, size_t at) { special[at / 64] |= 1ull << at % 64; }

INLINE void ask_for_holder(const packetpath_ends *ends, uint32_t address) {
  uint64_t place = packetpath_address_hash(address, ends->holderMultiplier) & ends->holderMask;
  __builtin_prefetch(ends->holders + place);
}

/// What maps of ports are asked; the pair of classes is not known yet.
INLINE packetpath_question question(uint32_t protocol, uint16_t source, uint16_t destination) {
  const bool hasPorts = protocol == 6 || protocol == 17;
  return (packetpath_question){
      .kind = protocol == 6 ? 0 : protocol == 17 ? 1 : 2,
      .source = hasPorts ? source : (uint16_t)protocol,
      .destination = hasPorts ? destination : (uint16_t)protocol};
}

/// Reads rows; those that are not plain are special.
INLINE void read_rows(
    const packetpath_names *names, const packetpath_ends *ends, const uint8_t *text, size_t length,
    const void *rows, size_t from, size_t to, packetpath_fields *fields, uint64_t *found,
    work *work, uint64_t *special) {
  read_all_fields(text, length, (const uint32_t *)rows + 16 * from, to - from, fields + from);
  for (size_t at = from; at < to; at++) {
    const uint32_t *row = (const uint32_t *)rows + 16 * at;
    const packetpath_fields *field = fields + at;
    uint32_t nameLength = row[8] - row[0];
    if (field->form != PACKETPATH_FORM_NAME || nameLength > HEAD || (row[15] & 0xF) != 0) {
      found[at] = field->form == PACKETPATH_FORM_NAME && nameLength > HEAD ? PACKETPATH_NAME_LONG
                                                                           : PACKETPATH_NAME_NONE;
      if (field->form == PACKETPATH_FORM_NAME && nameLength <= HEAD) {
        found[at] = name_find(
            names, text + row[0], nameLength, name_place(names, text + row[0], nameLength));
      }
      set_special(special, at);
      continue;
    }
    work->sources[at] = name_place(names, text + row[0], nameLength);
    ask_for_holder(ends, field->destination);
    work->destinations[at] = field->destination;
    work->questions[at] = question(field->protocol, field->sourcePort, field->destinationPort);
  }
}

/// Finds the endpoints that rows name; other rows are special.
INLINE void find_sources(
    const packetpath_names *names, const uint8_t *text, const void *rows, size_t from, size_t to,
    uint64_t *found, work *work, uint64_t *special) {
  for (size_t at = from; at < to; at++) {
    if (is_special(special, at)) continue;
    const uint32_t *row = (const uint32_t *)rows + 16 * at;
    uint64_t object = name_find(names, text + row[0], row[8] - row[0], work->sources[at]);
    found[at] = object;
    work->sources[at] = (uint32_t)object;
    if (object >> 32 != PACKETPATH_NAME_ENDPOINT) set_special(special, at);
  }
}

/// The interval that an address lies in.
INLINE uint32_t interval(const packetpath_ends *ends, uint32_t address) {
  const uint32_t *directory = ends->directory + (address >> 16);
  uint32_t low = directory[0];
  uint32_t high = directory[1];
  while (low < high) {
    uint32_t middle = (low + high + 1) / 2;
    bool isBelow = ends->firsts[middle] <= address;
    low = isBelow ? middle : low;
    high = isBelow ? high : middle - 1;
  }
  return low;
}

/// The class of what is at an address; UINT32_MAX when that is not said by the address alone.
INLINE uint32_t destination_class(const packetpath_ends *ends, uint32_t address) {
  uint64_t place = packetpath_address_hash(address, ends->holderMultiplier) & ends->holderMask;
  uint64_t slot = ends->holders[place];
  while (slot != UINT64_MAX && (uint32_t)(slot >> 32) != address) {
    place = (place + 1) & ends->holderMask;
    slot = ends->holders[place];
  }
  uint32_t holder = (uint32_t)slot;
  if (holder >> 31 == 0) return ends->classes[holder];
  if (slot == UINT64_MAX) return ends->intervalClasses[interval(ends, address)];
  if (holder >= UINT32_MAX - 2) return UINT32_MAX;
  return ends->classCount + (holder ^ 0x80000000u);
}

/// Finds the classes of both ends; connections of which one has none are special.
INLINE void find_classes(
    const packetpath_ends *ends, const packetpath_pairs *pairs, size_t from, size_t to, work *work,
    uint64_t *special) {
  for (size_t at = from; at < to; at++) {
    if (is_special(special, at)) continue;
    uint32_t source = ends->classes[work->sources[at]];
    uint32_t destination = destination_class(ends, work->destinations[at]);
    if (source == UINT32_MAX || destination == UINT32_MAX) {
      set_special(special, at);
      continue;
    }
    uint64_t both = (uint64_t)source << 32 | destination;
    uint64_t hash = packetpath_pair_hash(both);
    work->questions[at].ends = both;
    work->hashes[at] = hash;
    __builtin_prefetch((const uint8_t *)pairs->lines + 64 * (hash & pairs->lineMask));
  }
}

/// Finds the numbers of pairs, of which some may be those of others.
INLINE void find_pairs(
    const packetpath_pairs *pairs, size_t from, size_t to, work *work, const uint64_t *special) {
  for (size_t at = from; at < to; at++) {
    if (is_special(special, at)) continue;
    uint64_t hash = work->hashes[at];
    const uint32_t *line = (const uint32_t *)pairs->lines + 16 * (hash & pairs->lineMask);
    uint32_t equal = _mm256_cmpeq_epi32_mask(
        _mm256_load_si256((const __m256i *)line), _mm256_set1_epi32((int)(hash >> 32)));
    uint32_t number = equal == 0 ? 0 : line[8 + _tzcnt_u32(equal)];
    number = number == UINT32_MAX ? 0 : number;
    work->questions[at].pair = number;
    __builtin_prefetch((const uint8_t *)pairs->records + 64 * (size_t)number);
  }
}

/// Collects the lists to be asked; pairs that are not looked up in the usual way are special.
INLINE void find_tasks(
    const packetpath_pairs *pairs, size_t from, size_t to, work *work, uint64_t *special) {
  pair_tasks *tasks = &work->tasks[from / STEP % 2];
  tasks->count = 0;
  for (size_t at = from; at < to; at++) {
    tasks->results[at - from] = 0;
    if (is_special(special, at)) continue;
    if (!add_tasks(pairs->records, work->questions + at, at - from, tasks)) {
      set_special(special, at);
    }
  }
  prefetch_maps(pairs->maps, tasks);
}

/// Asks the lists, and notes the answers.
INLINE void answer_all(
    const packetpath_pairs *pairs, size_t from, size_t to, work *work, packetpath_answer *answers) {
  pair_tasks *tasks = &work->tasks[from / STEP % 2];
  ask_maps(pairs->maps, tasks);
  for (size_t at = from; at < to; at++) {
    // Of those that are special this is of no meaning: of the pair of another batch, or none.
    answers[at] = answer(
        pairs->records, work->questions[at].pair, tasks->results[at - from]);
  }
}

INLINE size_t least(size_t left, size_t right) { return left < right ? left : right; }

/// Connections whose ends are known, from the classes on.
INLINE void step(
    const packetpath_ends *ends, const packetpath_pairs *pairs, size_t next, size_t count,
    work *work, packetpath_answer *answers, uint64_t *special) {
  // The last first, so that what one step asks for is not waited for by the next.
  if (next >= 4 * STEP) {
    answer_all(pairs, next - 4 * STEP, least(next - 3 * STEP, count), work, answers);
  }
  if (next >= 3 * STEP && next - 3 * STEP < count) {
    find_tasks(pairs, next - 3 * STEP, least(next - 2 * STEP, count), work, special);
  }
  if (next >= 2 * STEP && next - 2 * STEP < count) {
    find_pairs(pairs, next - 2 * STEP, least(next - STEP, count), work, special);
    // What a number stands for is read after the number.
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
  }
  if (next >= STEP && next - STEP < count) {
    find_classes(ends, pairs, next - STEP, least(next, count), work, special);
  }
}

INLINE void answer_rows(
    const packetpath_names *names, const packetpath_ends *ends, const packetpath_pairs *pairs,
    const uint8_t *text, size_t length, const void *rows, size_t count, packetpath_fields *fields,
    uint64_t *found, packetpath_answer *answers, uint64_t *special) {
  const packetpath_names theNames = *names;
  const packetpath_ends theEnds = *ends;
  const packetpath_pairs thePairs = *pairs;
  work work;
  // Pairs of special connections are not looked at, but by number 0.
  for (size_t at = 0; at < count; at++) work.questions[at].pair = 0;
  for (size_t next = 0; next < count + WAITS * STEP; next += STEP) {
    if (next >= STEP && next - STEP < count) {
      find_sources(
          &theNames, text, rows, next - STEP, least(next, count), found, &work, special);
    }
    step(&theEnds, &thePairs, next, count, &work, answers, special);
    if (next < count) {
      read_rows(
          &theNames, &theEnds, text, length, rows, next, least(next + STEP, count), fields, found,
          &work, special);
    }
  }
}

INLINE void answer_connections(
    const packetpath_ends *ends, const packetpath_pairs *pairs,
    const packetpath_connection *connections, size_t count, packetpath_answer *answers,
    uint64_t *special) {
  const packetpath_ends theEnds = *ends;
  const packetpath_pairs thePairs = *pairs;
  work work;
  for (size_t next = 0; next < count + WAITS * STEP; next += STEP) {
    step(&theEnds, &thePairs, next, count, &work, answers, special);
    for (size_t at = next; at < least(next + STEP, count); at++) {
      const packetpath_connection *connection = connections + at;
      work.questions[at] = question(
          connection->protocol, connection->sourcePort, connection->destinationPort);
      if (connection->source >= theEnds.endpointCount) {
        set_special(special, at);
        continue;
      }
      work.sources[at] = connection->source;
      work.destinations[at] = connection->destination;
      __builtin_prefetch(theEnds.classes + connection->source);
      ask_for_holder(&theEnds, connection->destination);
    }
  }
}

#endif
