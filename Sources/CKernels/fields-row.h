// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The fields of one row as most rows have them: an id or an IPv4 address, an IPv4 address, a usual
// protocol, ports. No branch depends on the digits or on how many there are.
//
// Whoever includes this has defined INLINE for the instructions that it is to be compiled with.

#ifndef PACKETPATH_FIELDS_ROW_H
#define PACKETPATH_FIELDS_ROW_H

#include <immintrin.h>
#include <stdbool.h>
#include <string.h>

#include "CKernels.h"

INLINE uint64_t read64(const uint8_t *bytes) {
  uint64_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

/// Reads a dotted quad: four numbers up to 255 without leading zeros.
///
/// Each part goes to a lane of four bytes, hundreds, tens, ones and nothing:
///
///     1 0 . 8 . 1 . 2 5 5      0 1 0 -  0 0 8 -  0 0 1 -  2 5 5 -
INLINE bool read_ipv4(const uint8_t *text, uint32_t length, uint32_t *address) {
  const __m128i spread = _mm_setr_epi8(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
  const __m128i back = _mm_setr_epi8(-3, -2, -1, 0, -3, -2, -1, 0, -3, -2, -1, 0, -3, -2, -1, 0);
  const __m128i weights =
      _mm_setr_epi8(100, 10, 1, 0, 100, 10, 1, 0, 100, 10, 1, 0, 100, 10, 1, 0);
  const __m128i leasts = _mm_setr_epi8(0, 0, 10, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  uint32_t all = _bzhi_u32(0xFFFF, length);
  __m128i bytes = _mm_maskz_loadu_epi8((__mmask16)all, text);
  __m128i digits = _mm_sub_epi8(bytes, _mm_set1_epi8(0x30));
  uint32_t dots = _mm_cmpeq_epi8_mask(bytes, _mm_set1_epi8(0x2E));
  uint32_t numbers = _mm_cmple_epu8_mask(digits, _mm_set1_epi8(9));
  // Where each part stops, and where it starts, a byte each.
  uint32_t rest = dots | 1u << (length & 31);
  uint32_t first = _tzcnt_u32(rest);
  rest = _blsr_u32(rest);
  uint32_t second = _tzcnt_u32(rest);
  rest = _blsr_u32(rest);
  uint32_t third = _tzcnt_u32(rest);
  uint32_t stops = first | second << 8 | third << 16 | length << 24;
  uint32_t starts = ((first + 1) << 8) | ((second + 1) << 16) | ((third + 1) << 24);
  uint32_t lengths = stops - starts;
  // A length of 1 to 3 has no higher bits than two, nor has one less; 0 borrows from above.
  uint32_t wrong = (lengths | (lengths - 0x01010101)) & 0xFCFCFCFC;
  wrong |= ((dots | numbers) & all) ^ all;
  wrong |= (uint32_t)_mm_popcnt_u32(dots) ^ 3;
  wrong |= length > 15;

  __m128i stop = _mm_shuffle_epi8(_mm_cvtsi32_si128((int)stops), spread);
  __m128i start = _mm_shuffle_epi8(_mm_cvtsi32_si128((int)starts), spread);
  __m128i from = _mm_add_epi8(stop, back);
  __mmask16 inside = _mm_cmpge_epi8_mask(from, start) & 0x7777;
  __m128i aligned = _mm_maskz_shuffle_epi8(inside, digits, from);
  __m128i parts =
      _mm_madd_epi16(_mm_maddubs_epi16(aligned, weights), _mm_set1_epi16(1));
  __m128i least = _mm_maskz_shuffle_epi8(
      0x1111, leasts, _mm_cvtepu8_epi32(_mm_cvtsi32_si128((int)lengths)));
  wrong |= _mm_cmpgt_epi32_mask(parts, _mm_set1_epi32(255));
  wrong |= _mm_cmplt_epi32_mask(parts, least);
  const __m128i pack = _mm_setr_epi8(12, 8, 4, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
  *address = (uint32_t)_mm_cvtsi128_si32(_mm_shuffle_epi8(parts, pack));
  return wrong == 0;
}

/// The ports that two texts of one to five digits are, the first the lower half; any other text gives
/// a half above 65535.
INLINE uint64_t read_ports(
    const uint8_t *first, uint32_t first_length, const uint8_t *second, uint32_t second_length) {
  const __m128i tens = _mm_set1_epi16(0x010A);
  const __m128i hundreds = _mm_set1_epi32(0x00010064);
  const __m128i thousands = _mm_set1_epi32(0x00012710);
  __m128i digits = _mm_set_epi64x((long long)read64(second), (long long)read64(first));
  digits = _mm_sub_epi8(digits, _mm_set1_epi8(0x30));
  // The digits go to the upper end, zeros ahead of them.
  digits = _mm_sllv_epi64(
      digits, _mm_set_epi64x(64 - 8 * (long long)second_length, 64 - 8 * (long long)first_length));
  uint32_t others = _mm_cmpgt_epu8_mask(digits, _mm_set1_epi8(9));
  __m128i pairs = _mm_maddubs_epi16(digits, tens);
  __m128i fours = _mm_madd_epi16(pairs, hundreds);
  __m128i ports = _mm_madd_epi16(_mm_packus_epi32(fours, fours), thousands);
  uint64_t both = (uint64_t)_mm_cvtsi128_si64(ports);
  both |= (others & 0xFF) != 0 || first_length - 1 >= 5 ? 0x10000ull : 0;
  both |= others >> 8 != 0 || second_length - 1 >= 5 ? 0x10000ull << 32 : 0;
  return both;
}

/// TCP, UDP or ICMP by their names in small letters, TCP for no text; 0 for all else.
INLINE uint32_t read_protocol(uint64_t word, uint32_t length) {
  uint64_t text = _bzhi_u64(word, length * 8);
  uint32_t number = 0;
  number = text == 0x706374 && length == 3 ? 6 : number;
  number = text == 0x706475 && length == 3 ? 17 : number;
  number = text == 0x706D6369 && length == 4 ? 1 : number;
  return length == 0 ? 6 : number;
}

/// Whether a text starts like an address: a digit and a dot before the fifth byte, or a colon before
/// the sixth.
INLINE bool is_address(uint64_t word) {
  __m128i bytes = _mm_cvtsi64_si128((long long)word);
  uint32_t dots = _mm_cmpeq_epi8_mask(bytes, _mm_set1_epi8(0x2E)) & 0xF;
  uint32_t colons = _mm_cmpeq_epi8_mask(bytes, _mm_set1_epi8(0x3A)) & 0x1F;
  bool digit = (uint8_t)((uint8_t)word - 0x30) < 10;
  return (digit & (dots != 0)) | (colons != 0);
}

/// Reads a row of 16 words; `form` is PACKETPATH_FORM_OTHER when it has another form.
INLINE void read_fields(
    const uint8_t *text, size_t length, const uint32_t *row, packetpath_fields *out) {
  uint32_t least = row[0] < row[2] ? row[0] : row[2];
  uint32_t most = row[0] > row[2] ? row[0] : row[2];
  for (int word = 3; word < 6; word++) most = row[word] > most ? row[word] : most;
  if (least < 3 || (size_t)most + 16 > length) {
    out->form = PACKETPATH_FORM_OTHER;
    return;
  }
  uint32_t protocol = read_protocol(read64(text + row[3]), row[11] - row[3]);
  uint32_t has_ports = protocol != 1;
  uint64_t ports =
      read_ports(text + row[4], row[12] - row[4], text + row[5], row[13] - row[5]);
  ports = has_ports ? ports : 0;
  uint32_t from = has_ports && row[12] == row[4] ? 49152 : (uint32_t)ports;
  uint32_t to = (uint32_t)(ports >> 32);
  uint32_t source, destination;
  bool is_plain = read_ipv4(text + row[2], row[10] - row[2], &destination);
  is_plain &= (protocol != 0) & ((from | to) <= 0xFFFF) & (row[8] > row[0]);
  uint32_t form = PACKETPATH_FORM_NAME;
  source = 0;
  if (is_address(read64(text + row[0]))) {
    form = PACKETPATH_FORM_ADDRESS;
    is_plain &= read_ipv4(text + row[0], row[8] - row[0], &source);
  }
  out->source = source;
  out->destination = destination;
  out->sourcePort = (uint16_t)from;
  out->destinationPort = (uint16_t)to;
  out->protocol = (uint8_t)protocol;
  out->form = (uint8_t)(is_plain ? form : PACKETPATH_FORM_OTHER);
}

#endif
