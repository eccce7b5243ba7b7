// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The fields of four rows together, each in a lane of 16 bytes, where all of them have the usual form.
//
// Whoever includes this has defined INLINE for the instructions that it is to be compiled with, VBMI and
// VBMI2 among them.

#ifndef PACKETPATH_FIELDS_FOUR_H
#define PACKETPATH_FIELDS_FOUR_H

#include <immintrin.h>
#include <stdbool.h>

#include "CKernels.h"

/// The same 16 bytes in each lane.
#define LANES(...) _mm512_broadcast_i32x4(_mm_setr_epi8(__VA_ARGS__))

/// The text at one word of each of four rows, 16 bytes each.
INLINE __m512i load_four(const uint8_t *text, const uint32_t *rows, size_t word) {
  __m512i lanes = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i *)(text + rows[word])));
  lanes = _mm512_inserti32x4(
      lanes, _mm_loadu_si128((const __m128i *)(text + rows[16 + word])), 1);
  lanes = _mm512_inserti32x4(
      lanes, _mm_loadu_si128((const __m128i *)(text + rows[32 + word])), 2);
  return _mm512_inserti32x4(
      lanes, _mm_loadu_si128((const __m128i *)(text + rows[48 + word])), 3);
}

/// The texts at two words of each of four rows, 8 bytes each.
INLINE __m512i load_eight(
    const uint8_t *text, const uint32_t *rows, size_t first, size_t second) {
  __m512i lanes = _mm512_setzero_si512();
#define LANE(row)                                                                      \
  _mm_castps_si128(_mm_loadh_pi(                                                       \
      _mm_castsi128_ps(_mm_loadl_epi64((const __m128i *)(text + rows[16 * row + first]))), \
      (const __m64 *)(text + rows[16 * row + second])))
  lanes = _mm512_castsi128_si512(LANE(0));
  lanes = _mm512_inserti32x4(lanes, LANE(1), 1);
  lanes = _mm512_inserti32x4(lanes, LANE(2), 2);
  return _mm512_inserti32x4(lanes, LANE(3), 3);
#undef LANE
}

/// Reads a dotted quad in each lane, as `read_ipv4` does: the number's bytes are the first of each word
/// of the lane, the most significant in the first word. False when one of them is none.
///
/// `lengths` has each text's length in every word of its lane.
INLINE bool read_ipv4_four(__m512i text, __m512i lengths, __m512i *parts) {
  const __m512i place = LANES(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m512i lane = _mm512_add_epi8(
      place, _mm512_setr_epi32(
          0, 0, 0, 0, 0x10101010, 0x10101010, 0x10101010, 0x10101010, 0x20202020, 0x20202020,
          0x20202020, 0x20202020, 0x30303030, 0x30303030, 0x30303030, 0x30303030));
  const __m512i spread = _mm512_add_epi8(
      LANES(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3),
      _mm512_setr_epi32(
          0, 0, 0, 0, 0x04040404, 0x04040404, 0x04040404, 0x04040404, 0x08080808, 0x08080808,
          0x08080808, 0x08080808, 0x0C0C0C0C, 0x0C0C0C0C, 0x0C0C0C0C, 0x0C0C0C0C));
  const __m512i back =
      LANES(-3, -2, -1, 0, -3, -2, -1, 0, -3, -2, -1, 0, -3, -2, -1, 0);
  const __m512i weights =
      LANES(100, 10, 1, 0, 100, 10, 1, 0, 100, 10, 1, 0, 100, 10, 1, 0);
  const __m512i leasts = _mm512_setr_epi32(0, 0, 10, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m128i lanes = _mm_setr_epi32(0, 0x10101010, 0x20202020, 0x30303030);

  const __m512i length = _mm512_shuffle_epi8(lengths, _mm512_setzero_si512());
  const __m512i digits = _mm512_sub_epi8(text, _mm512_set1_epi8(0x30));
  const __mmask64 inside = _mm512_cmplt_epu8_mask(place, length);
  const __mmask64 dots = _mm512_mask_cmpeq_epi8_mask(inside, text, _mm512_set1_epi8(0x2E));
  const __mmask64 numbers = _mm512_mask_cmple_epu8_mask(inside, digits, _mm512_set1_epi8(9));
  const __mmask64 ends = dots | _mm512_cmpeq_epi8_mask(place, length);
  // Where each part stops: four to a lane, or it is no dotted quad.
  const __m128i stops = _mm512_castsi512_si128(_mm512_maskz_compress_epi8(ends, lane));
  const __m128i starts = _mm_add_epi8(
      _mm_slli_epi32(stops, 8),
      _mm_setr_epi32(0x01010100, 0x01010110, 0x01010120, 0x01010130));
  const __m128i sizes = _mm_sub_epi8(stops, starts);
  bool isWrong = _mm_popcnt_u64(ends) != 16;
  isWrong |= _mm512_cmpgt_epu32_mask(lengths, _mm512_set1_epi32(15)) != 0;
  isWrong |= (dots | numbers) != inside;
  isWrong |= _mm_cmpneq_epi8_mask(_mm_and_si128(stops, _mm_set1_epi8(0x30)), lanes) != 0;
  isWrong |= _mm_cmpgt_epu8_mask(_mm_sub_epi8(sizes, _mm_set1_epi8(1)), _mm_set1_epi8(2)) != 0;

  const __m512i stop = _mm512_permutexvar_epi8(spread, _mm512_castsi128_si512(stops));
  const __m512i start = _mm512_permutexvar_epi8(spread, _mm512_castsi128_si512(starts));
  const __m512i from = _mm512_add_epi8(stop, back);
  const __mmask64 taken = _mm512_cmpge_epi8_mask(from, start) & 0x7777777777777777;
  const __m512i aligned = _mm512_maskz_shuffle_epi8(taken, digits, from);
  *parts = _mm512_madd_epi16(_mm512_maddubs_epi16(aligned, weights), _mm512_set1_epi16(1));
  const __m512i least = _mm512_permutexvar_epi32(_mm512_cvtepu8_epi32(sizes), leasts);
  isWrong |= _mm512_cmpgt_epi32_mask(*parts, _mm512_set1_epi32(255)) != 0;
  isWrong |= _mm512_cmplt_epi32_mask(*parts, least) != 0;
  return !isWrong;
}

/// Reads the ports of four rows: the first two words of each lane. Those that are none are told as bits,
/// two for each row.
///
/// `lengths` has the length of each in a word of its own.
INLINE __m512i read_ports_four(__m512i texts, __m512i lengths, uint32_t *wrong) {
  __m512i digits = _mm512_sub_epi8(texts, _mm512_set1_epi8(0x30));
  // The digits go to the upper end, zeros ahead of them.
  digits = _mm512_sllv_epi64(
      digits, _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(lengths, 3)));
  // A byte above 9 has its highest bit set, or gets it by 118 more.
  const __m512i others =
      _mm512_or_si512(digits, _mm512_add_epi8(digits, _mm512_set1_epi8(118)));
  const __m512i pairs = _mm512_maddubs_epi16(digits, _mm512_set1_epi16(0x010A));
  const __m512i fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(0x00010064));
  const __m512i ports = _mm512_madd_epi16(
      _mm512_packus_epi32(fours, fours), _mm512_set1_epi32(0x00012710));
  const __m512i one = _mm512_set1_epi64(1);
  const uint32_t greater = _mm512_cmpgt_epu32_mask(ports, _mm512_set1_epi32(0xFFFF));
  *wrong = _mm512_test_epi64_mask(others, _mm512_set1_epi8((char)0x80))
      | _mm512_cmpgt_epu64_mask(_mm512_sub_epi64(lengths, one), _mm512_set1_epi64(4))
      | _pext_u32(greater, 0x3333);
  return ports;
}

/// Reads four rows of 16 words each, as `read_fields` does; false, and nothing is written, when one of
/// them has another form than the others, or than is usual.
INLINE bool read_four(
    const uint8_t *text, size_t length, const uint32_t *rows, packetpath_fields *out) {
  const __m512i row0 = _mm512_loadu_si512(rows), row1 = _mm512_loadu_si512(rows + 16);
  const __m512i row2 = _mm512_loadu_si512(rows + 32), row3 = _mm512_loadu_si512(rows + 48);
  const __m512i most =
      _mm512_max_epu32(_mm512_max_epu32(row0, row1), _mm512_max_epu32(row2, row3));
  const __m512i least =
      _mm512_min_epu32(_mm512_min_epu32(row0, row1), _mm512_min_epu32(row2, row3));
  if (length < 16
      || _mm512_mask_cmpgt_epu32_mask(0x3D, most, _mm512_set1_epi32((int)(length - 16))) != 0
      || _mm512_mask_cmplt_epu32_mask(0x05, least, _mm512_set1_epi32(3)) != 0) {
    return false;
  }
  // The lengths of all fields: those of the first two rows, and of the others.
  const __m512i early = _mm512_sub_epi32(
      _mm512_shuffle_i64x2(row0, row1, 0xEE), _mm512_shuffle_i64x2(row0, row1, 0x44));
  const __m512i late = _mm512_sub_epi32(
      _mm512_shuffle_i64x2(row2, row3, 0xEE), _mm512_shuffle_i64x2(row2, row3, 0x44));

  // Protocols, then the beginnings of sources: the words of a lane are a row's.
  const __m512i heads = load_eight(text, rows, 3, 0);
  const __m512i headLengths = _mm512_cvtepu32_epi64(_mm512_castsi512_si256(
      _mm512_permutex2var_epi32(
          early, _mm512_setr_epi32(3, 0, 11, 8, 19, 16, 27, 24, 0, 0, 0, 0, 0, 0, 0, 0), late)));
  const uint32_t protocolWords = 0x55, sourceWords = 0xAA;
  const __m512i names = _mm512_sllv_epi64(
      heads, _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(headLengths, 3)));
  const uint32_t three = _mm512_cmpeq_epi64_mask(headLengths, _mm512_set1_epi64(3));
  const uint32_t four = _mm512_cmpeq_epi64_mask(headLengths, _mm512_set1_epi64(4));
  const uint32_t none = _mm512_testn_epi64_mask(headLengths, headLengths);
  const uint32_t tcp =
      (three & _mm512_cmpeq_epi64_mask(names, _mm512_set1_epi64(0x706374ll << 40))) | none;
  const uint32_t udp = three & _mm512_cmpeq_epi64_mask(names, _mm512_set1_epi64(0x706475ll << 40));
  const uint32_t icmp =
      four & _mm512_cmpeq_epi64_mask(names, _mm512_set1_epi64(0x706D6369ll << 32));
  if (((tcp | udp | icmp) & protocolWords) != protocolWords || (none & sourceWords) != 0) {
    return false;
  }
  // As `is_address` tells them, but for the digit, which an address of four numbers has anyway.
  const __mmask64 dots = _mm512_cmpeq_epi8_mask(heads, _mm512_set1_epi8(0x2E));
  const __mmask64 colons = _mm512_cmpeq_epi8_mask(heads, _mm512_set1_epi8(0x3A));
  const uint64_t marks = (dots & 0x0F000F000F000F00) | (colons & 0x1F001F001F001F00);

  const uint32_t isICMP = icmp & protocolWords;
  uint32_t wrong;
  const __m512i portLengths = _mm512_cvtepu32_epi64(_mm512_castsi512_si256(
      _mm512_permutex2var_epi32(
          early, _mm512_setr_epi32(4, 5, 12, 13, 20, 21, 28, 29, 0, 0, 0, 0, 0, 0, 0, 0), late)));
  __m512i ports = read_ports_four(load_eight(text, rows, 4, 5), portLengths, &wrong);
  // A source port may be left out; of ICMP no port is read.
  const uint32_t empty = _mm512_testn_epi64_mask(portLengths, portLengths) & 0x55;
  if ((wrong & ~empty & ~(isICMP * 3)) != 0) return false;
  ports = _mm512_mask_set1_epi32(ports, (__mmask16)_pdep_u32(_pext_u32(empty, 0x55), 0x1111), 49152);
  const __mmask16 portWords = (__mmask16)~(_pdep_u32(_pext_u32(isICMP, 0x55), 0x1111) * 3);

  const __m512i lengths = _mm512_permutex2var_epi32(
      early, _mm512_setr_epi32(2, 2, 2, 2, 10, 10, 10, 10, 18, 18, 18, 18, 26, 26, 26, 26), late);
  __m512i parts;
  if (!read_ipv4_four(load_four(text, rows, 2), lengths, &parts)) return false;
  __m512i fields = _mm512_shuffle_epi8(
      parts, LANES(-1, -1, -1, -1, 12, 8, 4, 0, -1, -1, -1, -1, -1, -1, -1, -1));
  uint32_t form = PACKETPATH_FORM_NAME;
  if (marks != 0) {
    const __m512i sourceLengths = _mm512_permutex2var_epi32(
        early, _mm512_setr_epi32(0, 0, 0, 0, 8, 8, 8, 8, 16, 16, 16, 16, 24, 24, 24, 24), late);
    if (!read_ipv4_four(load_four(text, rows, 0), sourceLengths, &parts)) return false;
    form = PACKETPATH_FORM_ADDRESS;
    fields = _mm512_or_si512(
        fields, _mm512_shuffle_epi8(
            parts, LANES(12, 8, 4, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)));
  }
  fields = _mm512_or_si512(
      fields, _mm512_shuffle_epi8(
          _mm512_maskz_mov_epi32(portWords, ports),
          LANES(-1, -1, -1, -1, -1, -1, -1, -1, 0, 1, 4, 5, -1, -1, -1, -1)));
  form <<= 8;
  fields = _mm512_mask_set1_epi32(fields, 0x8888, (int)(form | 6));
  fields = _mm512_mask_set1_epi32(
      fields, (__mmask16)_pdep_u32(_pext_u32(udp, 0x55), 0x8888), (int)(form | 17));
  fields = _mm512_mask_set1_epi32(
      fields, (__mmask16)_pdep_u32(_pext_u32(icmp, 0x55), 0x8888), (int)(form | 1));
  _mm512_storeu_si512(out, fields);
  return true;
}

#undef LANES

#endif
